#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace std::string_literals;
using namespace catalyst::store;

namespace {

domain::Value text(std::string value) { return {std::move(value)}; }

domain::PageDraft full_page() {
    auto page = draft("forum-ouvert", 5);
    auto& p = page.properties;
    p.kind = "method";
    p.title = "Forum ouvert";
    p.summary = "Une journée";
    p.slug = "forum-ouvert";
    p.translation_of = "Open space";
    p.tags = {"Grand groupe", "facilitation", "grand groupe"};
    p.authors = {"Harrison", "Zoé 3:4;"};
    p.fields = {{"duration", text("1 jour")},
                {"steps", {domain::Value::List{text("a"), {domain::Value::Map{{"0", text("x")}, {"a/b", text("")}}}}}},
                {"empty_list", {domain::Value::List{}}},
                {"empty_map", {domain::Value::Map{}}}};
    page.source = "---\ntitle: \"Forum ouvert\"\r\n---\n\0é\xF0\x9F\x8C\xB1"s;
    page.rendered = {"<p>\x01L0\x02x\x03</p>",
                     {link_to("Bocal#Fin"), link_to("Bocal")},
                     {"cercle.png", "a,b.png"},
                     {{2, "debut", "Début"}, {3, "fin", "Fin; 2:x"}},
                     {{"steps/0", "<p>a</p>"}, {"b", ""}},
                     "words",
                     "An excerpt",
                     true};
    page.relations = {link_to("Open space", "translation_of")};
    return page;
}

}  // namespace

TEST_CASE("a stored page comes back complete") {
    Wiki wiki;
    auto page = full_page();
    auto id = wiki.add(page);
    wiki.read([&](Reader& r) {
        auto head = find_page(r, "forum-ouvert");
        REQUIRE(head);
        CHECK(head->id == id);
        CHECK(head->uid == "uid-forum-ouvert");
        CHECK(head->title == "Forum ouvert");
        CHECK(head->head ==
              domain::Revision{1, "Ada", "first", sha256_hex(page.source), {300'000}, std::int64_t(page.source.size())});
        CHECK(head->created == Instant{300'000});
        CHECK(head->guarded == domain::Guarded{});
        CHECK(find_page(r, id) == head);
        CHECK(find_page_by_uid(r, head->uid) == head);

        auto stored = read_stored(r, *head);
        CHECK(stored.properties == page.properties);
        page.rendered.text.clear();
        CHECK(stored.rendered == page.rendered);
        CHECK(read_source(r, id, 1) == page.source);
        return Done{};
    });
}

TEST_CASE("every revision keeps its text, its words and its rendering") {
    Wiki wiki;
    auto id = wiki.add(draft("bocal"));
    auto second = draft("bocal", 2);
    second.source = "second";
    second.rendered.html = "<p>second</p>";
    second.author = "Bob";
    REQUIRE(wiki.save(id, 1, second).ok());
    REQUIRE(wiki.save(id, 2, draft("bocal", 3)).ok());
    wiki.read([&](Reader& r) {
        auto all = revisions(r, id, 0, 10);
        REQUIRE(all.size() == 3);
        CHECK(all[0].number == 3);
        CHECK(all[2].number == 1);
        CHECK(revisions(r, id, 1, 1) == std::vector{all[1]});
        CHECK(revision(r, id, 2) == all[1]);
        CHECK_FALSE(revision(r, id, 4));
        CHECK(read_source(r, id, 2) == "second");
        CHECK(read_stored(r, id, 2)->rendered.html == "<p>second</p>");
        CHECK_FALSE(read_stored(r, id, 9));
        CHECK(contributors(r, id, 5) == Names{"Ada", "Bob"});
        CHECK(contributors(r, id, 1) == Names{"Ada"});
        return Done{};
    });
}

TEST_CASE("a revision can neither be changed nor removed while its page stands") {
    Wiki wiki;
    wiki.add(draft("bocal"));
    for (auto sql : {"UPDATE revision SET author = 'Eve'", "UPDATE revision SET seal = ''", "DELETE FROM revision",
                     "UPDATE source SET text = 'x'", "DELETE FROM source"})
        CHECK_THROWS(wiki.tamper(sql));
    CHECK(wiki.number("SELECT count(*) FROM source") == 1);
}

TEST_CASE("a save over a head that has moved on is refused and changes nothing") {
    Wiki wiki;
    auto id = wiki.add(draft("bocal"));
    REQUIRE(wiki.save(id, 1, draft("bocal", 2)).ok());
    auto late = wiki.save(id, 1, draft("bocal", 3));
    REQUIRE_FALSE(late.ok());
    CHECK(late.error() == Error{ErrorKind::Conflict, "page.moved_on", {{"slug", "bocal"}}, {}});
    CHECK(wiki.read([&](Reader& r) { return find_page(r, id)->head.number; }) == 2);
    CHECK(wiki.save({99}, 1, draft("other")).error().key == "page.not_found");
}

TEST_CASE("a slug and an id belong to one page") {
    Wiki wiki;
    wiki.add(draft("bocal"));
    auto twin = draft("bocal");
    twin.properties.id = "other";
    auto create = [&](const domain::PageDraft& page) {
        return wiki.database->write([&](Writer& w) { return create_page(w, page); });
    };
    CHECK(create(twin).error() == Error{ErrorKind::Conflict, "page.slug_taken", {{"slug", "bocal"}}, {}});
    auto copy = draft("copie");
    copy.properties.id = "uid-bocal";
    CHECK(create(copy).error() == Error{ErrorKind::Conflict, "page.id_taken", {{"id", "uid-bocal"}}, {}});
    auto other = wiki.add(draft("autre"));
    CHECK(wiki.save(other, 1, draft("bocal")).error().key == "page.slug_taken");
}

TEST_CASE("a page that goes takes everything of it along, and its number is not used again") {
    Wiki wiki;
    auto id = wiki.add(full_page());
    REQUIRE(wiki.save(id, 1, full_page()).ok());
    REQUIRE(wiki.remove(id).ok());
    for (auto table : {"page", "revision", "source", "rendering", "plain", "name", "field", "tag", "link", "contributor"})
        CHECK(wiki.number(std::string("SELECT count(*) FROM ") + table) == 0);
    CHECK(wiki.number("SELECT count(*) FROM tally WHERE count <> 0") == 0);
    CHECK(wiki.number("SELECT count(*) FROM link_tally WHERE count <> 0") == 0);
    CHECK(wiki.remove(id).error().key == "page.not_found");
    CHECK(wiki.add(full_page()) > id);
}
