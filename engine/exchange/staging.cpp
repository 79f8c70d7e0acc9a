#include "exchange/staging.h"

#include "domain/slug.h"

namespace catalyst::exchange {

namespace {

enum class Fate { New, Revised, Unchanged, Refused };

// Errors: only those that end the import.
Result<Fate> stage(const Intake& intake, const Plan& plan, const PlannedPage& page, const MakeSource& make,
                   const OriginOf& origin_of) {
    auto refuse = [&](const Error& error) {
        intake.report.refuse(page.file->path, error);
        return Fate::Refused;
    };
    auto text = load_page(*page.file);
    if (!text.ok()) return refuse(text.error());
    auto slug = domain::Slug::parse(page.slug);
    if (!slug.ok()) return refuse(slug.error());
    service::IncomingPage incoming{*slug, make(*text, page, plan, Tally::Count), {}, {}, {}, page.replaces};
    auto existing = page.replaces ? intake.wiki.page_by_uid(page.uid) : std::nullopt;
    if (existing && existing->source == incoming.source) return Fate::Unchanged;
    auto origin = origin_of(page, existing ? std::optional(existing->saved) : std::nullopt);
    incoming.author = std::move(origin.author);
    incoming.summary = std::move(origin.summary);
    incoming.at = origin.at;
    auto staged = intake.wiki.stage_page(std::move(incoming));
    if (!staged.ok() && staged.error().kind == ErrorKind::Io) return staged.error();
    if (!staged.ok()) return refuse(staged.error());
    return existing ? Fate::Revised : Fate::New;
}

}  // namespace

Status stage_pages(const Intake& intake, const Plan& plan, const MakeSource& make, const OriginOf& origin_of) {
    auto& report = intake.report;
    std::int64_t done = 0, total = static_cast<std::int64_t>(plan.pages.size());
    for (const auto& page : plan.pages) {
        intake.tell(Stage::Staging, done++, total);
        auto fate = stage(intake, plan, page, make, origin_of);
        if (!fate.ok()) return fate.error();
        if (*fate == Fate::Unchanged) ++report.unchanged;
        if (*fate != Fate::New && *fate != Fate::Revised) continue;
        report.take({page.file->path, page.slug, page.title, *fate == Fate::Revised});
        if (page.kind_guessed) ++report.guessed_kinds[page.kind];
        if (page.lang_guessed) ++report.guessed_languages[page.lang];
    }
    intake.tell(Stage::Staging, total, total);
    return Done{};
}

}  // namespace catalyst::exchange
