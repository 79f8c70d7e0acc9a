// reindex, check, backup, restore.
#include "app/open_wiki.h"
#include "cli/commands.h"

namespace catalyst::cli {

namespace {

struct Options {
    std::string wiki, file;
};

int reindex(Terminal& terminal, const Options& options) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    auto status = (*wiki)->rebuild_index(
        [&](std::int64_t done, std::int64_t total) { terminal.progress("cli.progress.index", done, total); });
    if (!status.ok()) return terminal.fail(status.error());
    terminal.say("cli.reindex.done", {{"pages", std::to_string((*wiki)->searcher().count().value_or(0))}});
    return 0;
}

int check(Terminal& terminal, const Options& options) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    auto checked = (*wiki)->check();
    if (!checked.ok()) return terminal.fail(checked.error());
    const auto& outcome = *checked;
    for (const auto* faults : {&outcome.store.faults, &outcome.index_faults})
        for (const auto& fault : *faults) terminal.result(terminal.views().describe(terminal.lang(), fault));
    const auto& counts = outcome.store;
    terminal.say(outcome.sound() ? "cli.check.sound" : "cli.check.faults",
                 {{"pages", std::to_string(counts.pages)},
                  {"revisions", std::to_string(counts.revisions)},
                  {"media", std::to_string(counts.media)},
                  {"links", std::to_string(counts.links)},
                  {"indexed", std::to_string(outcome.indexed)},
                  {"faults", std::to_string(counts.faults.size() + outcome.index_faults.size())}});
    return outcome.sound() ? 0 : 1;
}

int backup(Terminal& terminal, const Options& options) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    if (auto status = (*wiki)->backup(options.file); !status.ok()) return terminal.fail(status.error());
    terminal.say("cli.backup.done", {{"file", options.file}});
    return 0;
}

int restore(Terminal& terminal, const Options& options) {
    if (auto status = app::restore(options.file, options.wiki); !status.ok()) return terminal.fail(status.error());
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    if (auto status = (*wiki)->catch_up_index(); !status.ok()) return terminal.fail(status.error());
    terminal.say("cli.restore.done", {{"wiki", options.wiki}, {"pages", std::to_string((*wiki)->state().facts()->pages)}});
    return 0;
}

using Run = int (*)(Terminal&, const Options&);

void on_call(CLI::App* command, Invocation& invocation, std::shared_ptr<Options> options, Run run) {
    command->callback([&invocation, options, run] {
        invocation.run = [&invocation, options, run] { return run(invocation.terminal, *options); };
    });
}

}  // namespace

void add_reindex(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callback, here and below
    auto* command = app.add_subcommand("reindex", invocation.terminal.text("cli.reindex.about"));
    command->add_option("wiki", options->wiki, invocation.terminal.text("cli.wiki"))->required();
    on_call(command, invocation, options, reindex);
}

void add_check(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("check", invocation.terminal.text("cli.check.about"));
    command->add_option("wiki", options->wiki, invocation.terminal.text("cli.wiki"))->required();
    on_call(command, invocation, options, check);
}

void add_backup(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("backup", invocation.terminal.text("cli.backup.about"));
    command->add_option("wiki", options->wiki, invocation.terminal.text("cli.wiki"))->required();
    command->add_option("file", options->file, invocation.terminal.text("cli.backup.file"))->required();
    on_call(command, invocation, options, backup);
}

void add_restore(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("restore", invocation.terminal.text("cli.restore.about"));
    command->add_option("file", options->file, invocation.terminal.text("cli.backup.file"))->required();
    command->add_option("wiki", options->wiki, invocation.terminal.text("cli.wiki"))->required();
    on_call(command, invocation, options, restore);
}

}  // namespace catalyst::cli
