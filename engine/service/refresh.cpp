#include "service/refresh.h"

#include <optional>
#include <string>
#include <utility>

#include "service/discussions_parts.h"
#include "service/page_text.h"
#include "store/behind.h"
#include "store/comments.h"
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

Status render_comments(store::Database& database, render_jail::Jail& jail) {
    for (auto id : database.read([](store::Reader& reader) { return store::comment_ids(reader); })) {
        auto comment = database.read([&](store::Reader& reader) { return store::find_comment(reader, id); });
        if (!comment) continue;
        auto rendered = render_comment(jail, comment->source);
        auto written = database.write([&](store::Writer& writer) -> Status {
            auto now = store::find_comment(writer, id);
            if (!now || now->source != comment->source) return Done{};  // changed meanwhile, and rendered then
            now->rendered = std::move(rendered);
            store::rewrite_comment(writer, *now);
            return Done{};
        });
        if (!written.ok()) return written;
    }
    return Done{};
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
    if (auto written = render_comments(database, jail); !written.ok()) return written.error();
    return done;
}

Result<bool> follow_kinds(store::Database& database, WikiState& state, render_jail::Jail& jail, std::int64_t most) {
    for (std::int64_t done = 0; done < most; ++done) {
        // The mark is read before the kinds: of a kind that is changed in between, the note below finds another mark.
        auto behind = database.read([](store::Reader& reader) { return store::kind_behind(reader); });
        if (!behind) return false;
        auto facts = state.facts();
        auto page = database.read([&](store::Reader& reader) { return store::next_behind(reader, *behind); });
        if (page)
            if (auto made = render_one(database, *page, facts->kinds, jail); !made.ok()) return made.error();
        auto noted = database.write_aside([&](store::Writer& writer) -> Status {
            store::note_followed(writer, *behind, page);
            return Done{};
        });
        if (!noted.ok()) return noted.error();
    }
    return true;
}

}  // namespace catalyst::service
