#include "cli/importing.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/assets.h"
#include "base/digest.h"
#include "cli/commands.h"
#include "exchange/import.h"

namespace catalyst::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSample = "content-sample/";

struct Options {
    std::string wiki, source, format = "auto", author, lang;
    bool dry_run = false;
};

// A folder of files that goes with the object.
class Unpacked {
public:
    explicit Unpacked(const fs::path& parent) : root_(parent / ("sample-" + random_hex(6))) {
        for (const auto& file : assets()) {
            if (!file.path.starts_with(kSample)) continue;
            auto target = root_ / file.path.substr(kSample.size());
            fs::create_directories(target.parent_path());
            std::ofstream(target, std::ios::binary) << file.bytes;
        }
    }
    ~Unpacked() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    Unpacked(const Unpacked&) = delete;
    Unpacked& operator=(const Unpacked&) = delete;
    const fs::path& root() const { return root_; }

private:
    fs::path root_;
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

void print(Terminal& terminal, const exchange::ImportReport& report) {
    for (const auto& line : exchange::describe(report)) {
        auto said = terminal.text(line.key, line.params);
        terminal.result(line.path.empty() ? said : line.path + ": " + said);
    }
}

int run(Terminal& terminal, const Options& options) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    exchange::ImportOptions wanted;
    wanted.author = options.author;
    wanted.lang = options.lang.empty() ? options.lang : domain::normal_language(options.lang);
    wanted.dry_run = options.dry_run;
    wanted.format = format_named(options.format);
    auto report = bring_in(terminal, **wiki, options.source, wanted);
    if (!report.ok()) return terminal.fail(report.error());
    print(terminal, *report);
    if (report->committed)
        if (auto status = index_now(terminal, **wiki); !status.ok()) return terminal.fail(status.error());
    return report->refused > 0 ? 1 : 0;
}

}  // namespace

Status import_sample(Terminal& terminal, app::OpenWiki& wiki) {
    Unpacked sample(wiki.folder());
    exchange::ImportOptions options;
    options.format = exchange::Format::Bundle;
    auto report = bring_in(terminal, wiki, sample.root(), options);
    if (!report.ok()) return report.error();
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
    command->callback(
        [&invocation, options] { invocation.run = [&invocation, options] { return run(invocation.terminal, *options); }; });
}

}  // namespace catalyst::cli
