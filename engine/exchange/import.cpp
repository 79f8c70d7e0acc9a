#include "exchange/import.h"

#include <optional>
#include <system_error>

#include "exchange/archive_source.h"
#include "exchange/importers.h"
#include "exchange/paths.h"
#include "exchange/scratch.h"

namespace catalyst::exchange {

namespace fs = std::filesystem;

namespace {

// The tree, and the folder its files lie in for as long as it is used.
struct Opened {
    SourceTree tree;
    std::optional<Scratch> scratch;
};

Result<Opened> open_source(const fs::path& source, const ImportOptions& options, ImportReport& report, const Progress& progress) {
    std::error_code fault;
    auto status = fs::status(source, fault);
    if (fs::is_directory(status)) {
        auto tree = read_folder(source, report);
        if (!tree.ok()) return tree.error();
        return Opened{std::move(*tree), std::nullopt};
    }
    if (!fs::is_regular_file(status)) return Error{ErrorKind::NotFound, "import.no_source", {{"source", source.string()}}, {}};
    auto name = source.filename().string();
    if (is_page_file(name)) return Opened{SourceTree({{name, source, fs::file_size(source, fault)}}), std::nullopt};
    auto scratch = Scratch::make(options.scratch);
    if (!scratch.ok()) return scratch.error();
    auto tree = unpack(source, scratch->path(), report, progress);
    if (!tree.ok()) return tree.error();
    return Opened{std::move(*tree), std::move(*scratch)};
}

}  // namespace

Result<ImportReport> import_folder_or_zip(const fs::path& source, service::Import& wiki, const service::WikiFacts& facts,
                                          const ImportOptions& options, const Progress& progress) {
    ImportReport report;
    auto opened = open_source(source, options, report, progress);
    if (!opened.ok()) return opened.error();

    Intake intake{opened->tree, wiki, facts, options, progress, report};
    bool bundle = options.format == Format::Bundle || (options.format == Format::Auto && is_bundle(opened->tree));
    auto staged = bundle ? import_bundle(intake) : import_markdown(intake);
    if (!staged.ok()) return staged.error();
    if (report.found == 0) return Error{ErrorKind::Invalid, "import.nothing", {{"source", source.string()}}, {}};
    if (options.dry_run || report.nothing_taken()) return report;

    // Whoever runs the program, where nobody is named.
    service::ImportOrigin from{options.author.empty() ? "catalyst" : options.author,
                               options.named.empty() ? source.filename().string() : options.named, options.now};
    auto outcome = wiki.commit(from, [&](std::int64_t done, std::int64_t total) { intake.tell(Stage::Writing, done, total); });
    if (!outcome.ok()) return outcome.error();
    report.redirects = outcome->redirects;
    if (outcome->plain > 0) report.say(Weight::Warning, {}, "import.shown_plain", {{"count", std::to_string(outcome->plain)}});
    for (const auto& slug : outcome->plain_slugs) report.say(Weight::Warning, {}, "import.page_plain", {{"slug", slug}});
    report.committed = true;
    return report;
}

}  // namespace catalyst::exchange
