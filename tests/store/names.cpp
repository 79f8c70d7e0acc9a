#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

std::string leads_to(Wiki& wiki, std::string_view key, const domain::Actor& actor = {}) {
    auto found = wiki.read([&](Reader& r) { return resolve(r, {std::string(key)}, actor); });
    return found.empty() ? "" : found.begin()->second.slug;
}

domain::PageDraft titled(std::string_view name, std::string title) {
    auto page = draft(name);
    page.properties.title = std::move(title);
    return page;
}

std::string redirect(Wiki& wiki, std::string_view key) {
    return wiki.read([&](Reader& r) { return redirect_target(r, key).value_or(""); });
}

}  // namespace

TEST_CASE("a page is found by its slug and by the key of its title") {
    Wiki wiki;
    wiki.add(titled("methode-12", "Ваш кодэкс"));
    CHECK(leads_to(wiki, "methode-12") == "methode-12");
    CHECK(leads_to(wiki, domain::link_key("Ваш кодэкс")) == "methode-12");
    CHECK(leads_to(wiki, "nowhere").empty());
}

TEST_CASE("a renamed page is found under its old name until another page takes that slug, and again when that one goes") {
    Wiki wiki;
    auto id = wiki.add(draft("ancien"));
    REQUIRE(wiki.save(id, 1, titled("nouveau", "Nouveau")).ok());
    CHECK(leads_to(wiki, "ancien") == "nouveau");
    CHECK(redirect(wiki, "ancien") == "nouveau");
    wiki.read([](Reader& r) {
        CHECK_FALSE(find_page(r, "ancien"));
        return Done{};
    });

    auto newcomer = draft("ancien");
    newcomer.properties.id = "newcomer";
    auto other = wiki.add(newcomer);
    CHECK(leads_to(wiki, "ancien") == "ancien");
    REQUIRE(wiki.remove(other).ok());
    CHECK(leads_to(wiki, "ancien") == "nouveau");
}

TEST_CASE("a page that takes its old slug back leaves no redirect to itself") {
    Wiki wiki;
    auto id = wiki.add(draft("un"));
    REQUIRE(wiki.save(id, 1, draft("deux")).ok());
    REQUIRE(wiki.save(id, 2, draft("un")).ok());
    CHECK(redirect(wiki, "un").empty());
    CHECK(redirect(wiki, "deux") == "un");
    CHECK(leads_to(wiki, "deux") == "un");
}

TEST_CASE("slug before redirect before title, and among titles the older page") {
    Wiki wiki;
    auto by_title = wiki.add(titled("t1", "Le cercle"));
    wiki.add(titled("t2", "Le cercle"));
    CHECK(leads_to(wiki, "le-cercle") == "t1");

    auto moved = wiki.add(draft("le-cercle"));
    CHECK(leads_to(wiki, "le-cercle") == "le-cercle");
    REQUIRE(wiki.save(moved, 1, draft("le-rond")).ok());
    CHECK(leads_to(wiki, "le-cercle") == "le-rond");
    REQUIRE(wiki.remove(moved).ok());
    CHECK(leads_to(wiki, "le-cercle") == "t1");
    REQUIRE(wiki.save(by_title, 1, titled("t1", "Autre")).ok());
    CHECK(leads_to(wiki, "le-cercle") == "t2");
    CHECK(leads_to(wiki, "autre") == "t1");
}

TEST_CASE("a draft takes no name away from what others see") {
    Wiki wiki;
    wiki.add(titled("public", "Le cercle"));
    auto secret = draft("le-cercle");
    secret.audience = domain::Audience::Draft;
    auto id = wiki.add(secret);
    domain::Guarded own{domain::Audience::Draft, {7}, false};
    REQUIRE(wiki.database->write([&](Writer& w) { return set_guarded(w, id, own); }).ok());
    CHECK(leads_to(wiki, "le-cercle") == "public");
    CHECK(leads_to(wiki, "le-cercle", reader(8)) == "public");
    CHECK(leads_to(wiki, "le-cercle", reader(7)) == "le-cercle");
}

TEST_CASE("a redirect is added where the name is free") {
    Wiki wiki;
    auto one = wiki.add(draft("un")), two = wiki.add(draft("deux"));
    auto add = [&](std::string_view from, domain::PageId to) {
        return wiki.database->write([&](Writer& w) { return add_redirect(w, slug(from), to); });
    };
    REQUIRE(add("uno", one).ok());
    CHECK(add("uno", one).ok());
    CHECK(redirect(wiki, "uno") == "un");
    CHECK(add("uno", two).error().key == "page.slug_taken");
    CHECK(add("deux", one).error().key == "page.slug_taken");
    CHECK(add("tres", {99}).error().key == "page.not_found");
}

TEST_CASE("the redirect of a slug two pages had leads to the one that had it last") {
    Wiki wiki;
    auto first = wiki.add(draft("nom"));
    REQUIRE(wiki.save(first, 1, draft("premier")).ok());
    auto again = draft("nom");
    again.properties.id = "again";
    auto second = wiki.add(again);
    REQUIRE(wiki.save(second, 1, draft("second")).ok());
    CHECK(redirect(wiki, "nom") == "second");
}

TEST_CASE("many keys are resolved at once, odd ones among them") {
    Wiki wiki;
    wiki.add(draft("un"));
    wiki.add(draft("deux"));
    auto found = wiki.read([](Reader& r) { return resolve(r, {"un", "\"]", "deux", "tab\t\\", "un", ""}, anonymous()); });
    CHECK(found.size() == 2);
    CHECK(found.at("deux").title == "deux");
    CHECK(wiki.read([](Reader& r) { return resolve(r, {}, anonymous()); }).empty());
}
