#include <cstdio>
#include <fstream>

#include "app/open_wiki.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json.h"

namespace catalyst::cli {

namespace {

struct Options {
    std::string wiki, batch;
    std::vector<std::string> words;
    std::int64_t limit = 10;
    bool json = false;
};

std::string score_text(double score) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4f", score);
    return buffer;
}

int run_batch(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    std::ifstream file(options.batch);
    if (!file) return terminal.fail({ErrorKind::NotFound, "cli.file_missing", {{"file", options.batch}}, {}});
    std::string line;
    for (std::int64_t number = 1; std::getline(file, line); ++number) {
        if (trim(line).empty()) continue;
        auto tab = line.find('\t');
        if (tab == std::string::npos)
            return terminal.fail(
                {ErrorKind::Invalid, "cli.batch_line", {{"file", options.batch}, {"line", std::to_string(number)}}, {}});
        auto hits = wiki.finding().ranked(domain::Actor{}, to_utf8(line.substr(tab + 1)), options.limit, terminal.lang());
        if (!hits.ok()) return terminal.fail(hits.error());
        for (const auto& hit : *hits) terminal.result(line.substr(0, tab) + '\t' + hit.slug + '\t' + score_text(hit.score));
    }
    return 0;
}

int run_words(Terminal& terminal, app::OpenWiki& wiki, const Options& options) {
    auto hits = wiki.finding().ranked(domain::Actor{}, to_utf8(join(options.words, " ")), options.limit, terminal.lang());
    if (!hits.ok()) return terminal.fail(hits.error());
    if (options.json) {
        std::vector<std::string> list;
        for (const auto& hit : *hits)
            list.push_back(JsonObject().text("slug", hit.slug).text("title", hit.title).number("score", hit.score).str());
        terminal.result(json_list(list));
        return 0;
    }
    for (const auto& hit : *hits) terminal.result(score_text(hit.score) + "  " + hit.slug + "  " + hit.title);
    if (hits->empty()) terminal.say("cli.search.nothing");
    return 0;
}

int run(Terminal& terminal, const Options& options) {
    if (options.words.empty() == options.batch.empty()) return terminal.wrong_use(terminal.text("cli.search.words_or_batch"));
    set_quiet();
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    // A server that is running keeps the index itself; else it is brought up to date first.
    if (auto status = (*wiki)->catch_up_index(); !status.ok() && status.error().key != "search.locked")
        return terminal.fail(status.error());
    return options.batch.empty() ? run_words(terminal, **wiki, options) : run_batch(terminal, **wiki, options);
}

}  // namespace

void add_search(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callback
    auto& t = invocation.terminal;
    auto* command = app.add_subcommand("search", t.text("cli.search.about"));
    command->add_option("wiki", options->wiki, t.text("cli.wiki"))->required();
    command->add_option("words", options->words, t.text("cli.search.words"));
    command->add_option("--batch", options->batch, t.text("cli.search.batch"));
    command->add_option("--limit", options->limit, t.text("cli.search.limit"))->check(CLI::Range(1, 1000));
    command->add_flag("--json", options->json, t.text("cli.json"));
    command->callback(
        [&invocation, options] { invocation.run = [&invocation, options] { return run(invocation.terminal, *options); }; });
}

}  // namespace catalyst::cli
