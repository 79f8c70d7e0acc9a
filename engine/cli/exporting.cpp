#include <string>
#include <utility>

#include "app/open_wiki.h"
#include "base/log.h"
#include "cli/commands.h"
#include "domain/slug.h"
#include "exchange/export_bundle.h"

namespace catalyst::cli {

namespace {

struct Options {
    std::string wiki, format, out, kind, tag, lang;
};

// For the audit log: "bundle kind=method lang=fr".
std::string what(const Options& options) {
    auto said = options.format;
    for (const auto& [name, value] :
         {std::pair{"kind", options.kind}, std::pair{"tag", options.tag}, std::pair{"lang", options.lang}})
        if (!value.empty()) said += std::string(" ") + name + "=" + clean_for_log(value);
    return said;
}

int run(Terminal& terminal, const Options& options) {
    auto wiki = app::OpenWiki::open(options.wiki);
    if (!wiki.ok()) return terminal.fail(wiki.error());
    auto sink = exchange::open_sink(options.out);
    if (!sink.ok()) return terminal.fail(sink.error());
    auto total = (*wiki)->state().pages();
    auto snapshot = (*wiki)->snapshot();
    exchange::ExportFilter filter{options.kind, domain::link_key(options.tag), options.lang};
    auto report = exchange::export_bundle(*snapshot, **sink, filter,
                                          [&](std::int64_t pages) { terminal.progress("cli.progress.export", pages, total); });
    if (!report.ok()) return terminal.fail(report.error());
    if (auto noted = (*wiki)->note("export", what(options)); !noted.ok()) return terminal.fail(noted.error());
    terminal.say("cli.export.done",
                 {{"pages", std::to_string(report->pages)}, {"media", std::to_string(report->media)}, {"out", options.out}});
    return 0;
}

}  // namespace

void add_export(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<Options>();  // kept by the callback
    auto& t = invocation.terminal;
    auto* command = app.add_subcommand("export", t.text("cli.export.about"));
    command->add_option("wiki", options->wiki, t.text("cli.wiki"))->required();
    command->add_option("format", options->format, t.text("cli.export.format"))->required()->check(CLI::IsMember({"bundle"}));
    command->add_option("out", options->out, t.text("cli.export.out"))->required();
    command->add_option("--kind", options->kind, t.text("cli.export.kind"));
    command->add_option("--tag", options->tag, t.text("cli.export.tag"));
    command->add_option("--lang", options->lang, t.text("cli.export.lang"));
    command->callback(
        [&invocation, options] { invocation.run = [&invocation, options] { return run(invocation.terminal, *options); }; });
}

}  // namespace catalyst::cli
