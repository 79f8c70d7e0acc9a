#include "app/open_wiki.h"
#include "cli/commands.h"
#include "cli/importing.h"

namespace catalyst::cli {

namespace {

struct Options {
    std::string wiki, title = "Catalyst", lang = "fr";
    bool sample = false;
};

int run(Terminal& terminal, const Options& options) {
    app::NewWiki wanted{options.title, *domain::parse_lang(options.lang)};
    auto wiki = app::OpenWiki::create(options.wiki, wanted);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    if (options.sample)
        if (auto status = import_sample(terminal, **wiki); !status.ok()) return terminal.fail(status.error());
    if (auto status = (*wiki)->catch_up_index(); !status.ok()) return terminal.fail(status.error());
    terminal.say("cli.init.done", {{"wiki", options.wiki}, {"count", std::to_string((*wiki)->state().pages())}});
    return 0;
}

}  // namespace

void add_init(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callback
    auto& t = invocation.terminal;
    auto* command = app.add_subcommand("init", t.text("cli.init.about"));
    command->add_option("wiki", options->wiki, t.text("cli.wiki"))->required();
    command->add_flag("--sample", options->sample, t.text("cli.init.sample"));
    command->add_option("--lang", options->lang, t.text("cli.init.lang"))->check(CLI::IsMember({"fr", "en"}));
    command->add_option("--title", options->title, t.text("cli.init.title"));
    command->callback(
        [&invocation, options] { invocation.run = [&invocation, options] { return run(invocation.terminal, *options); }; });
}

}  // namespace catalyst::cli
