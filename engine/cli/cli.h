// The command face: `catalyst COMMAND WIKI …`. Exit status 0 done, 1 failed, 2 wrong use.
#pragma once

namespace catalyst::cli {

int run(int argc, char** argv);

}  // namespace catalyst::cli
