#include "cli/importing.h"

#include <filesystem>
#include <fstream>

#include "base/assets.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "exchange/import.h"
#include "exchange/scratch.h"

namespace catalyst::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSample = "content-sample/";

struct Options {
    std::string wiki, source, format = "auto", author, lang;
    bool dry_run = false, json = false;
};

const char* stage_message(exchange::Stage stage) {
    switch (stage) {
        case exchange::Stage::Unpacking: return "cli.progress.unpack";
        case exchange::Stage::Reading: return "cli.progress.read";
        case exchange::Stage::Staging: return "cli.progress.stage";
        case exchange::Stage::Writing: return "cli.progress.write";
    }
    return "cli.progress.write";
}

Result<exchange::ImportReport> bring_in(Terminal& terminal, app::OpenWiki& wiki, const fs::path& source,
                                        exchange::ImportOptions options) {
    options.now = wiki.clock().now();
    options.scratch = wiki.folder();
    auto import = wiki.import();
    auto facts = wiki.state().facts();
    return exchange::import_folder_or_zip(source, *import, *facts, options,
                                          [&](exchange::Stage stage, std::int64_t done, std::int64_t total) {
                                              terminal.progress(stage_message(stage), done, total);
                                          });
}

exchange::Format format_named(const std::string& name) {
    if (name == "markdown") return exchange::Format::Markdown;
    if (name == "bundle") return exchange::Format::Bundle;
    return exchange::Format::Auto;
}

std::string weight_name(exchange::Weight weight) {
    switch (weight) {
        case exchange::Weight::Remark: return "remark";
        case exchange::Weight::Warning: return "warning";
        case exchange::Weight::Refused: return "refused";
    }
    return "remark";
}

// `pages` and `lines` are the first of each; the counts are exact.
std::string as_json(Terminal& terminal, const exchange::ImportReport& report) {
    std::vector<std::string> pages, lines;
    for (const auto& page : report.pages)
        pages.push_back(JsonObject()
                            .text("path", page.path)
                            .text("slug", page.slug)
                            .text("title", page.title)
                            .truth("revised", page.revised)
                            .str());
    for (const auto& line : report.lines)
        lines.push_back(JsonObject()
                            .text("weight", weight_name(line.weight))
                            .text("path", line.path)
                            .text("key", line.key)
                            .text("message", terminal.text(line.key, line.params))
                            .str());
    return JsonObject()
        .truth("committed", report.committed)
        .number("found", report.found)
        .number("new", report.taken - report.revised)
        .number("revised", report.revised)
        .number("unchanged", report.unchanged)
        .number("refused", report.refused)
        .number("media", report.media_taken)
        .number("redirects", report.redirects)
        .json("pages", json_list(pages))
        .json("lines", json_list(lines))
        .str();
}

void print(Terminal& terminal, const exchange::ImportReport& report) {
    for (const auto& line : exchange::describe(report)) {
        auto said = terminal.text(line.key, line.params);
        terminal.result(line.path.empty() ? said : line.path + ": " + said);
    }
}

// 1 where a page was refused, as a script has to look at it; nothing is written where all were.
int status_of(Terminal& terminal, const exchange::ImportReport& report) {
    if (report.nothing_taken()) return terminal.fail({ErrorKind::Invalid, "import.all_refused", {}, {}});
    if (report.refused == 0) return 0;
    return terminal.fail({ErrorKind::Invalid, "import.some_refused", {{"count", std::to_string(report.refused)}}, {}});
}

int run(Terminal& terminal, const Options& options) {
    auto lang = options.lang.empty() ? options.lang : domain::normal_language(options.lang);
    if (lower(replace_all(options.lang, "_", "-")) != lang)
        return terminal.wrong_use(terminal.text("cli.import.lang_invalid", {{"text", options.lang}}));
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    exchange::ImportOptions wanted;
    wanted.author = options.author;
    wanted.lang = lang;
    wanted.dry_run = options.dry_run;
    wanted.format = format_named(options.format);
    auto report = bring_in(terminal, **wiki, options.source, wanted);
    if (!report.ok()) return terminal.fail(report.error());
    if (options.json)
        terminal.result(as_json(terminal, *report));
    else
        print(terminal, *report);
    if (report->committed)
        if (auto status = index_now(terminal, **wiki); !status.ok()) return terminal.fail(status.error());
    return status_of(terminal, *report);
}

}  // namespace

Status import_sample(Terminal& terminal, app::OpenWiki& wiki) {
    auto sample = exchange::Scratch::make(wiki.folder());
    if (!sample.ok()) return sample.error();
    for (const auto& file : assets()) {
        if (!file.path.starts_with(kSample)) continue;
        auto target = sample->path() / file.path.substr(kSample.size());
        fs::create_directories(target.parent_path());
        std::ofstream(target, std::ios::binary) << file.bytes;
    }
    exchange::ImportOptions options;
    options.format = exchange::Format::Bundle;
    options.named = "content-sample";
    // Some pages as they once stood come first, so that the sample has a history to look into.
    for (const auto& bundle : {sample->path() / "earlier", sample->path()}) {
        auto report = bring_in(terminal, wiki, bundle, options);
        if (!report.ok()) return report.error();
        if (report->refused > 0)
            return Error{ErrorKind::Invalid, "import.some_refused", {{"count", std::to_string(report->refused)}}, {}};
    }
    return Done{};
}

Status index_now(Terminal& terminal, app::OpenWiki& wiki) {
    auto status =
        wiki.catch_up_index([&](std::int64_t done, std::int64_t total) { terminal.progress("cli.progress.index", done, total); });
    if (!status.ok() && status.error().key == "search.locked") return Done{};
    return status;
}

void add_import(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callback
    auto& t = invocation.terminal;
    auto* command = app.add_subcommand("import", t.text("cli.import.about"));
    command->add_option("wiki", options->wiki, t.text("cli.wiki"))->required();
    command->add_option("source", options->source, t.text("cli.import.source"))->required();
    command->add_option("--format", options->format, t.text("cli.import.format"))
        ->check(CLI::IsMember({"auto", "markdown", "bundle"}));
    command->add_option("--author", options->author, t.text("cli.import.author"));
    command->add_option("--lang", options->lang, t.text("cli.import.lang"));
    command->add_flag("--dry-run", options->dry_run, t.text("cli.import.dry_run"));
    command->add_flag("--json", options->json, t.text("cli.json"));
    command->callback(
        [&invocation, options] { invocation.run = [&invocation, options] { return run(invocation.terminal, *options); }; });
}

}  // namespace catalyst::cli
