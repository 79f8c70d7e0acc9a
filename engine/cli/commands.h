// One function for each command; each adds its words to the command line and sets what runs.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "cli/terminal.h"

namespace catalyst::cli {

// `run` is set by the command that was named; it returns the exit status.
struct Invocation {
    Terminal& terminal;
    std::function<int()> run;
};

void add_init(CLI::App&, Invocation&);
void add_serve(CLI::App&, Invocation&);
void add_import(CLI::App&, Invocation&);
void add_export(CLI::App&, Invocation&);
void add_search(CLI::App&, Invocation&);
void add_render(CLI::App&, Invocation&);
void add_reindex(CLI::App&, Invocation&);
void add_check(CLI::App&, Invocation&);
void add_backup(CLI::App&, Invocation&);
void add_restore(CLI::App&, Invocation&);
void add_user(CLI::App&, Invocation&);
void add_invite(CLI::App&, Invocation&);

// All of them, in the order of `catalyst --help`.
void add_commands(CLI::App&, Invocation&);

}  // namespace catalyst::cli
