// Kinds: their order, what pages state under their fields, and how large it all is.
#include "catch.hpp"
#include "store/behind.h"
#include "store/fixture.h"
#include "store/media.h"
#include "store/sizes.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

domain::PageDraft of_kind(std::string_view name, std::string kind, std::vector<domain::Field> fields) {
    auto page = draft(name);
    page.properties.kind = std::move(kind);
    page.properties.fields = std::move(fields);
    return page;
}

domain::Value text(std::string_view said) { return {std::string(said)}; }

}  // namespace

TEST_CASE("pages that state something under a path are counted once each, in lists and groups too") {
    Wiki wiki;
    domain::Value steps{domain::Value::List{{domain::Value::Map{{"text", text("a")}, {"time", text("PT1H")}}},
                                            {domain::Value::Map{{"text", text("b")}}}}};
    wiki.add(of_kind("a", "method", {{"level", text("easy")}, {"steps", steps}}));
    wiki.add(of_kind("b", "method", {{"level", text("hard")}, {"levels", text("easy")}}));
    wiki.add(of_kind("c", "project", {{"level", text("easy")}}));
    auto count = [&](const char* path, const char* value) {
        return wiki.read([&](Reader& r) { return pages_stating(r, "method", path, value); });
    };
    CHECK(count("level", "") == 2);
    CHECK(count("level", "easy") == 1);
    CHECK(count("steps", "") == 1);
    CHECK(count("steps/*/text", "") == 1);
    CHECK(count("steps/*/time", "PT1H") == 1);
    CHECK(count("steps/*/place", "") == 0);
    CHECK(count("step", "") == 0);
}

TEST_CASE("a kind moves past its neighbour and stays where it has none") {
    Wiki wiki;
    auto change = [&](auto&& work) {
        auto done = wiki.database->write([&](Writer& w) -> Status {
            work(w);
            return Done{};
        });
        REQUIRE(done.ok());
    };
    change([](Writer& w) {
        for (auto name : {"a", "b", "c"}) set_kind_file(w, name, "");
        remove_kind_file(w, "b");
        set_kind_file(w, "d", "");
        move_kind_file(w, "d", KindMove::Up);
        move_kind_file(w, "d", KindMove::Up);
        move_kind_file(w, "d", KindMove::Up);
        move_kind_file(w, "c", KindMove::Down);
        move_kind_file(w, "none", KindMove::Down);
    });
    std::vector<std::string> names;
    for (const auto& row : wiki.read([](Reader& r) { return kind_rows(r); })) names.push_back(row.name);
    CHECK(names == std::vector<std::string>{"d", "a", "c"});
}

TEST_CASE("pages that have to follow their kind are counted from where the following stands") {
    Wiki wiki;
    auto a = wiki.add(of_kind("a", "method", {})), b = wiki.add(of_kind("b", "method", {}));
    wiki.add(of_kind("c", "project", {}));
    auto change = [&](auto&& work) {
        REQUIRE(wiki.database
                    ->write([&](Writer& w) -> Status {
                        work(w);
                        return Done{};
                    })
                    .ok());
    };
    auto behind = [&] { return wiki.read([](Reader& r) { return count_behind(r); }); };
    CHECK(behind() == 0);
    change([](Writer& w) { mark_behind(w, "method"); });
    CHECK(behind() == 2);
    change([&](Writer& w) {
        CHECK(next_behind(w, *kind_behind(w)) == a);
        CHECK(note_followed(w, *kind_behind(w), a));
        CHECK(next_behind(w, *kind_behind(w)) == b);
    });
    CHECK(behind() == 1);
    change([](Writer& w) { mark_behind(w, "project"); });
    CHECK(behind() == 2);
    change([](Writer& w) { CHECK(note_followed(w, *kind_behind(w), std::nullopt)); });
    CHECK(wiki.read([](Reader& r) { return kind_behind(r); })->kind == "project");
}

TEST_CASE("sizes tell of texts, revisions, drafts, the trash, files and smaller pictures, each apart") {
    Wiki wiki;
    auto id = wiki.add(draft("a"));
    auto longer = draft("a", 2);
    longer.source += std::string(1'000, 'x');
    REQUIRE(wiki.save(id, 1, longer).ok());
    auto hidden = draft("b");
    hidden.audience = domain::Audience::Draft;
    wiki.add(hidden);
    domain::Media media{{}, "m.txt", "text/plain", "", "", "", "", 0, 0, 0, {}};
    REQUIRE(wiki.database->write([&](Writer& w) { return add_media(w, media, std::string(5'000, 'm')); }).ok());
    auto view = wiki.read([](Reader& r) { return sizes(r, 5); });
    auto first = std::int64_t(draft("a").source.size()), second = std::int64_t(longer.source.size());
    CHECK(view.texts == domain::Amount{2, first + second});
    CHECK(view.revisions == domain::Amount{3, 2 * first + second});
    CHECK(view.media == domain::Amount{1, 5'000});
    CHECK(view.smaller == domain::Amount{});
    CHECK(view.unused == 1);
    CHECK(view.largest_pages.at(0).slug == "a");
    CHECK(view.file > 0);
    CHECK(view.behind == 0);
}
