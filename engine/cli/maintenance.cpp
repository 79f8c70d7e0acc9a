// reindex, check, backup, restore.
#include <filesystem>

#include "app/open_wiki.h"
#include "base/log.h"
#include "cli/commands.h"
#include "cli/json.h"

namespace catalyst::cli {

namespace {

struct Options {
    std::string wiki, file;
    bool replace = false;
    bool json = false;
    bool render = false;
};

int reindex(Terminal& terminal, const Options& options) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    if (options.render) {
        auto done = (*wiki)->render_again(
            [&](std::int64_t pages, std::int64_t total) { terminal.progress("cli.progress.render", pages, total); });
        if (!done.ok()) return terminal.fail(done.error());
        terminal.say("cli.reindex.rendered", {{"count", std::to_string(done->pages)},
                                              {"plain", std::to_string(done->plain)},
                                              {"skipped", std::to_string(done->skipped)}});
    }
    auto status = (*wiki)->rebuild_index(
        [&](std::int64_t done, std::int64_t total) { terminal.progress("cli.progress.index", done, total); });
    if (!status.ok()) return terminal.fail(status.error());
    terminal.say("cli.reindex.done", {{"count", std::to_string((*wiki)->searcher().count().value_or(0))}});
    return 0;
}

std::string file_name(const std::string& path) { return clean_for_log(std::filesystem::path(path).filename().string()); }

std::string as_json(Terminal& terminal, const service::CheckOutcome& outcome, const std::vector<Error>& faults) {
    std::vector<std::string> list;
    for (const auto& fault : faults)
        list.push_back(JsonObject().text("key", fault.key).text("message", terminal.describe(fault)).str());
    return JsonObject()
        .truth("sound", outcome.sound())
        .number("pages", outcome.store.pages)
        .number("revisions", outcome.store.revisions)
        .number("media", outcome.store.media)
        .number("links", outcome.store.links)
        .number("indexed", outcome.indexed)
        .json("faults", json_list(list))
        .str();
}

int check(Terminal& terminal, const Options& options) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    auto checked = (*wiki)->check();
    if (!checked.ok()) return terminal.fail(checked.error());
    const auto& outcome = *checked;
    // What is said of the wiki does not hang on whether its log has room for it; so too below.
    (void)(*wiki)->note("check", outcome.sound() ? "sound" : "faults " + std::to_string(outcome.faults()));
    std::vector<Error> faults = outcome.store.faults;
    faults.insert(faults.end(), outcome.index_faults.begin(), outcome.index_faults.end());
    if (options.json) {
        terminal.result(as_json(terminal, outcome, faults));
        return outcome.sound() ? 0 : 1;
    }
    for (const auto& fault : faults) terminal.result(terminal.describe(fault));
    const auto& counts = outcome.store;
    terminal.say(outcome.sound() ? "cli.check.sound" : "cli.check.faults", {{"pages", std::to_string(counts.pages)},
                                                                            {"revisions", std::to_string(counts.revisions)},
                                                                            {"media", std::to_string(counts.media)},
                                                                            {"links", std::to_string(counts.links)},
                                                                            {"indexed", std::to_string(outcome.indexed)},
                                                                            {"faults", std::to_string(faults.size())}});
    return outcome.sound() ? 0 : 1;
}

int backup(Terminal& terminal, const Options& options) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    if (auto status = (*wiki)->backup(options.file); !status.ok()) return terminal.fail(status.error());
    (void)(*wiki)->note("backup", file_name(options.file));
    terminal.say("cli.backup.done", {{"file", options.file}});
    return 0;
}

int restore(Terminal& terminal, const Options& options) {
    auto replace = options.replace ? app::Replace::Yes : app::Replace::No;
    if (auto status = app::restore(options.file, options.wiki, replace); !status.ok()) return terminal.fail(status.error());
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    if (auto noted = (*wiki)->note("restore", file_name(options.file)); !noted.ok()) return terminal.fail(noted.error());
    // A server that holds the index brings it up to date.
    auto status = (*wiki)->catch_up_index();
    if (!status.ok() && status.error().key != "search.locked") return terminal.fail(status.error());
    terminal.say("cli.restore.done", {{"wiki", options.wiki}, {"count", std::to_string((*wiki)->state().pages())}});
    return 0;
}

using Run = int (*)(Terminal&, const Options&);

void on_call(CLI::App* command, Invocation& invocation, const std::shared_ptr<Options>& options, Run run) {
    command->callback([&invocation, options, run] {
        invocation.run = [&invocation, options, run] { return run(invocation.terminal, *options); };
    });
}

}  // namespace

void add_reindex(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callback, here and below
    auto* command = app.add_subcommand("reindex", invocation.terminal.text("cli.reindex.about"));
    command->add_option("wiki", options->wiki, invocation.terminal.text("cli.wiki"))->required();
    command->add_flag("--render", options->render, invocation.terminal.text("cli.reindex.render"));
    on_call(command, invocation, options, reindex);
}

void add_check(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("check", invocation.terminal.text("cli.check.about"));
    command->add_option("wiki", options->wiki, invocation.terminal.text("cli.wiki"))->required();
    command->add_flag("--json", options->json, invocation.terminal.text("cli.json"));
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
    command->add_flag("--replace", options->replace, invocation.terminal.text("cli.restore.replace"));
    on_call(command, invocation, options, restore);
}

}  // namespace catalyst::cli
