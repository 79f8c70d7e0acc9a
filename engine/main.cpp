#include "cli/cli.h"

int main(int argc, char** argv) { return catalyst::cli::run(argc, argv); }
