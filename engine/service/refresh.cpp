#include "service/refresh.h"

#include <optional>
#include <string>
#include <utility>

#include "domain/slug.h"
#include "service/page_text.h"
#include "store/pages.h"
#include "store/wiki.h"

namespace catalyst::service {

namespace {

struct Text {
    domain::PageHead head;
    std::string source;
};

std::optional<Text> read(store::Database& database, domain::PageId page) {
    return database.read([&](store::Reader& reader) -> std::optional<Text> {
        auto head = store::find_page(reader, page);
        if (!head) return std::nullopt;
        auto source = store::read_source(reader, page, head->head.number);
        return Text{std::move(*head), std::move(source)};
    });
}

Result<domain::PageDraft> render(Text text, const domain::Kinds& kinds, render_jail::Jail& jail) {
    auto slug = domain::Slug::parse(text.head.slug);
    if (!slug.ok()) return slug.error();
    auto draft = read_draft(std::move(*slug), std::move(text.source), kinds);
    if (!draft.ok()) return draft;
    draft->at = text.head.head.at;
    render_draft(*draft, kinds, jail);
    return draft;
}

}  // namespace

Result<Refreshed> render_again(store::Database& database, WikiState& state, render_jail::Jail& jail,
                               const std::function<void(std::int64_t, std::int64_t)>& progress) {
    auto facts = state.facts();
    auto pages = database.read([](store::Reader& reader) { return store::page_ids(reader); });
    Refreshed done;
    for (auto page : pages) {
        if (progress) progress(done.pages + done.skipped, std::int64_t(pages.size()));
        auto text = read(database, page);
        if (!text) continue;
        auto draft = render(std::move(*text), facts->kinds, jail);
        if (!draft.ok()) {
            ++done.skipped;
            continue;
        }
        auto written = database.write([&](store::Writer& writer) { return store::replace_derived(writer, page, *draft); });
        if (!written.ok() && written.error().kind != ErrorKind::Conflict && written.error().kind != ErrorKind::NotFound)
            return written.error();
        ++(written.ok() ? done.pages : done.skipped);
        if (written.ok() && draft->rendered.fallback) ++done.plain;
    }
    return done;
}

}  // namespace catalyst::service
