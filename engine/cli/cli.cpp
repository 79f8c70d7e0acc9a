#include "cli/cli.h"

#include <exception>
#include <iostream>

#include "base/log.h"
#include "cli/commands.h"

namespace catalyst::cli {

void add_commands(CLI::App& app, Invocation& invocation) {
    for (auto add : {add_init, add_serve, add_user, add_invite, add_import, add_export, add_search, add_render, add_reindex,
                     add_check, add_backup, add_restore})
        add(app, invocation);
}

int run(int argc, char** argv) {
    Terminal terminal;
    try {
        CLI::App app(terminal.text("cli.about"), "catalyst");
        app.require_subcommand(1);
        Invocation invocation{terminal, {}};
        add_commands(app, invocation);
        try {
            app.parse(argc, argv);
        } catch (const CLI::CallForHelp&) {
            std::cout << app.help("", CLI::AppFormatMode::Normal);
            return 0;
        } catch (const CLI::ParseError& error) { return terminal.wrong_use(error.what()); }
        return invocation.run();
    } catch (const std::exception& error) {
        std::cerr << "catalyst: " << clean_for_log(error.what()) << std::endl;
        return 1;
    }
}

}  // namespace catalyst::cli
