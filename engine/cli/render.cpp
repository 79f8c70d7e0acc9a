#include <iostream>
#include <iterator>

#include "cli/commands.h"
#include "service/rendering.h"

namespace catalyst::cli {

namespace {

int run(Terminal& terminal, const std::string& profile) {
    service::Rendering rendering;
    std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    auto html = profile == "gfm" ? rendering.gfm(text) : rendering.page(text, terminal.views(), terminal.lang());
    if (!html.ok()) return terminal.fail(html.error());
    std::cout << *html;
    return 0;
}

}  // namespace

void add_render(CLI::App& app, Invocation& invocation) {
    auto profile = std::make_shared<std::string>("page");  // kept by the callback
    auto& t = invocation.terminal;
    auto* command = app.add_subcommand("render", t.text("cli.render.about"));
    command->add_option("--profile", *profile, t.text("cli.render.profile"))->check(CLI::IsMember({"page", "gfm"}));
    command->callback(
        [&invocation, profile] { invocation.run = [&invocation, profile] { return run(invocation.terminal, *profile); }; });
}

}  // namespace catalyst::cli
