#include "exchange/report.h"

#include "base/text.h"

namespace catalyst::exchange {

namespace {

std::string counted(const std::map<std::string, std::int64_t>& counts) {
    std::vector<std::string> parts;
    parts.reserve(counts.size());
    for (const auto& [name, count] : counts) parts.push_back(name + " " + std::to_string(count));
    return join(parts, ", ");
}

}  // namespace

void ImportReport::say(Weight weight, std::string path, std::string key, Params params) {
    ++said[key];
    if (lines.size() < kListed) lines.push_back({weight, std::move(path), std::move(key), std::move(params)});
}

void ImportReport::refuse(std::string path, const Error& error) {
    ++refused;
    say(Weight::Refused, std::move(path), error.key, error.params);
}

void ImportReport::take(TakenPage page) {
    ++taken;
    if (page.revised) {
        ++revised;
        say(Weight::Remark, page.path, "import.page_replaced", {{"slug", page.slug}});
    }
    if (pages.size() < kListed) pages.push_back(std::move(page));
}

std::vector<ReportLine> describe(const ImportReport& report) {
    std::vector<ReportLine> out;
    auto tell = [&](std::string key, Params params) { out.push_back({Weight::Remark, {}, std::move(key), std::move(params)}); };
    auto number = [](std::int64_t n) { return std::to_string(n); };
    tell("import.pages", {{"found", number(report.found)},
                          {"created", number(report.taken - report.revised)},
                          {"revised", number(report.revised)},
                          {"unchanged", number(report.unchanged)},
                          {"refused", number(report.refused)}});
    if (report.media_taken || report.media_refused)
        tell("import.media", {{"taken", number(report.media_taken)}, {"refused", number(report.media_refused)}});
    if (report.links_rewritten || report.links_left)
        tell("import.links", {{"rewritten", number(report.links_rewritten)}, {"left", number(report.links_left)}});
    if (report.redirects) tell("import.redirects", {{"count", number(report.redirects)}});
    if (report.kinds) tell("import.kinds", {{"count", number(report.kinds)}});
    if (report.other_files) tell("import.other_files", {{"count", number(report.other_files)}});
    if (!report.guessed_kinds.empty()) tell("import.guessed_kinds", {{"counts", counted(report.guessed_kinds)}});
    if (!report.guessed_languages.empty()) tell("import.guessed_languages", {{"counts", counted(report.guessed_languages)}});
    out.insert(out.end(), report.lines.begin(), report.lines.end());
    std::int64_t said = 0;
    for (const auto& [key, count] : report.said) said += count;
    if (auto hidden = said - static_cast<std::int64_t>(report.lines.size()); hidden > 0)
        tell("import.more", {{"count", number(hidden)}});
    if (!report.committed)
        tell("import.nothing_written", {});
    else if (report.refused > 0)
        tell("import.done_without", {{"count", number(report.refused)}});
    else
        tell("import.done", {});
    return out;
}

}  // namespace catalyst::exchange
