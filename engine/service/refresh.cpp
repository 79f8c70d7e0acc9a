#include "service/refresh.h"

#include <optional>
#include <string>
#include <utility>

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

enum class Made { Rendered, Plain, Skipped };

Result<Made> render_one(store::Database& database, domain::PageId page, const domain::Kinds& kinds, render_jail::Jail& jail) {
    auto text = read(database, page);
    if (!text) return Made::Skipped;
    auto draft = read_again(text->head, std::move(text->source), kinds, jail);
    if (!draft.ok()) return Made::Skipped;
    auto written = database.write([&](store::Writer& writer) { return store::replace_derived(writer, page, *draft); });
    if (written.ok()) return draft->rendered.fallback ? Made::Plain : Made::Rendered;
    bool gone = written.error().kind == ErrorKind::Conflict || written.error().kind == ErrorKind::NotFound;
    if (!gone) return written.error();
    return Made::Skipped;
}

}  // namespace

Result<Refreshed> render_again(store::Database& database, WikiState& state, render_jail::Jail& jail,
                               const std::function<void(std::int64_t, std::int64_t)>& progress) {
    auto facts = state.facts();
    auto pages = database.read([](store::Reader& reader) { return store::page_ids(reader); });
    Refreshed done;
    for (auto page : pages) {
        auto made = render_one(database, page, facts->kinds, jail);
        if (!made.ok()) return made.error();
        ++(*made == Made::Skipped ? done.skipped : done.pages);
        if (*made == Made::Plain) ++done.plain;
        if (progress) progress(done.pages + done.skipped, std::int64_t(pages.size()));
    }
    return done;
}

}  // namespace catalyst::service
