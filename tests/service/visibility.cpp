// Who may not read a page learns nothing of it, wherever pages are named. Each page that is not public holds a word of its own
// in all its parts; what every screen says to five readers is searched for these words.
#include <map>

#include "catch.hpp"
#include "fixture.h"
#include "store/pages.h"
#include "store/snapshot.h"

using namespace catalyst;
using domain::Actor;
using domain::Audience;
using domain::Role;
using tests::Wiki;

namespace {

constexpr domain::AccountId kOwner{7};

// A page is named after its word: title, address, tag, body; so is one that translates a public page. Links lead to it by an
// address it had, which gives nothing away.
struct Canary {
    std::string word, kind, lang;
    domain::Guarded guarded;
};
const std::vector<Canary> kCanaries{{"zibeline", "need", "es", {Audience::Members, {}, false}},
                                    {"quokka", "actor", "it", {Audience::Draft, kOwner, false}},
                                    {"axolotl", "place", "de", {Audience::Public, {}, true}}};

const std::vector<std::pair<std::string, Actor>> kActors{{"a visitor", {}},
                                                         {"a reader", {Role::Reader, {5}, "Lou"}},
                                                         {"a member", {Role::Member, {6}, "Mo"}},
                                                         {"a moderator", {Role::Moderator, {8}, "Noa"}},
                                                         {"the draft's owner", {Role::Member, kOwner, "Ode"}}};

// What lists and links show: as domain::may, but nothing of the trash.
bool listed(const Actor& actor, const Canary& canary) {
    return !canary.guarded.trashed && domain::may(actor, domain::Action::ReadPage, canary.guarded);
}

void hide(Wiki& wiki) {
    auto done = wiki.database->write([](store::Writer& writer) -> Status {
        for (const auto& canary : kCanaries)
            for (const auto* name : {"page-", "autre-"})
                if (auto page = store::find_page(writer, name + canary.word))
                    if (auto set = store::set_guarded(writer, page->id, canary.guarded); !set.ok()) return set;
        return Done{};
    });
    REQUIRE(done.ok());
}

// Everything public and known to the index; `hide` comes later.
void fill(Wiki& wiki) {
    wiki.add("ouverte", "Ouverte", "Texte commun.", "lang: fr\n");
    std::string links;
    for (const auto& [word, kind, lang, guarded] : kCanaries) {
        auto front = "kind: " + kind + "\nlang: " + lang + "\nsummary: Un " + word + " passe.\ntags: [" + word + "]\n";
        wiki.add("page-" + word, "Page " + word, "Un " + word + " voit [[Ouverte]] et [[Pas écrite]].", front);
        wiki.add("autre-" + word, "Autre " + word, "Texte.", "lang: " + lang + "\ntranslation_of: Ouverte\n");
        links += "[[ancien-" + kind + "]] ";
        auto moved = wiki.database->write([&](store::Writer& writer) {
            return store::add_redirect(writer, *domain::Slug::parse("ancien-" + kind),
                                       store::find_page(writer, "page-" + word)->id);
        });
        REQUIRE(moved.ok());
    }
    wiki.add("annuaire", "Annuaire", links, "lang: fr\n");
    REQUIRE(wiki.indexer.catch_up().ok());
}

// What one reader is told, by place.
class Told {
public:
    void cards(const std::string& place, const std::vector<domain::PageCard>& pages) {
        for (const auto& page : pages) say(place, page.title + " " + page.slug + " " + page.summary);
    }
    void tags(const std::string& place, const std::vector<domain::TagCount>& tags) {
        for (const auto& tag : tags) say(place, tag.tag);
    }
    void say(const std::string& place, const std::string& text) { places_[place] += text + "\n"; }
    const std::map<std::string, std::string>& places() const { return places_; }

private:
    std::map<std::string, std::string> places_;
};

void ask_search(Wiki& wiki, const Actor& actor, Told& told) {
    auto find = [&](const std::string& place, const domain::SearchRequest& request) {
        auto view = wiki.finding.search(actor, request, domain::Lang::Fr);
        REQUIRE(view.ok());
        CHECK(view->total == std::int64_t(view->hits.size()));
        for (const auto& hit : view->hits) {
            told.cards(place, {hit.page});
            told.say(place, hit.title_html + hit.snippet_html);
        }
        told.tags("tags offered by search", view->tags);
        for (const auto& lang : view->languages) told.say("languages", "«" + lang + "»");
        for (const auto& near : view->near) CHECK(near.title.find(request.words) == std::string::npos);
    };
    for (const auto& [word, kind, lang, guarded] : kCanaries) {
        find("search", {word, {}, {}, {}, 0, 20});
        find("list of a kind in search", {"", kind, {}, {}, 0, 20});
        find("list of a tag in search", {"", {}, word, {}, 0, 20});
        find("list of a language in search", {"", {}, {}, lang, 0, 20});
        auto ranked = wiki.finding.ranked(actor, word, 20, domain::Lang::Fr).value();
        for (const auto& page : ranked) told.say("ranked", page.title);
        told.cards("suggestions", wiki.finding.suggest(actor, "page " + word.substr(0, 4), 8));
        told.cards("near titles", wiki.finding.missing(actor, "page-" + word.substr(0, word.size() - 1)).near);
    }
    told.cards("pages that want a page", wiki.finding.missing(actor, "pas-ecrite").wanted_by);
}

void ask_lists(Wiki& wiki, const Actor& actor, Told& told) {
    auto feed = [&](const std::string& place, const Result<domain::FeedView>& view) {
        if (!view.ok()) return;
        told.say(place, view->label);
        for (const auto& entry : view->entries) told.say(place, entry.head.title + entry.content->rendered.html);
    };
    for (const auto& [word, kind, lang, guarded] : kCanaries) {
        told.cards("kind", wiki.browsing.kind(actor, kind, 0)->pages);
        feed("feed of a kind", wiki.browsing.feed(actor, kind, {}));
        if (auto tag = wiki.browsing.tag(actor, word, 0); tag.ok()) told.cards("tag", tag->pages);
        feed("feed of a tag", wiki.browsing.feed(actor, {}, word));
    }
    feed("feed", wiki.browsing.feed(actor, {}, {}));
    told.tags("tags", wiki.browsing.tags(actor).tags);
    auto home = wiki.browsing.home(actor, domain::Lang::Fr);
    told.cards("newest", home.newest);
    told.tags("tags of home", home.tags);
    for (const auto& change : wiki.browsing.recent(actor, {}, 0, {}).changes) told.cards("recent changes", {change.page});
    for (const auto& entry : wiki.browsing.sitemap(actor)) told.say("site map", entry.slug);
    store::Snapshot snapshot(*wiki.database, actor);
    snapshot.for_each_page([&](const domain::PageHead&, std::string_view source) { told.say("export", std::string(source)); });
}

void ask_links(Wiki& wiki, const Actor& actor, Told& told) {
    auto open = wiki.pages.read(actor, "ouverte"), linking = wiki.pages.read(actor, "annuaire");
    for (const auto& group : open->backlinks) told.cards("backlinks", group.pages);
    told.cards("translations", open->translations);
    for (const auto& [key, target] : linking->content.targets)
        if (target.card) told.cards("links", {*target.card});
    for (const auto& canary : kCanaries)
        if (auto found = wiki.pages.moved_to(actor, "ancien-" + canary.kind)) told.say("redirects", *found);
}

// Each place tells of a page exactly if its reader may read it: one that always kept silent would prove nothing.
void check_told(const Told& told, const Actor& actor) {
    if (actor.role != Role::Anonymous) CHECK(told.places().size() == 25);
    for (const auto& [place, text] : told.places())
        for (const auto& canary : kCanaries) {
            INFO(place << " of " << canary.word << ":\n" << text);
            auto word = place == "languages" ? "«" + canary.lang + "»" : canary.word;
            CHECK((text.find(word) != std::string::npos) == listed(actor, canary));
        }
}

void check_counts(Wiki& wiki, const Actor& actor) {
    std::int64_t pages = 2, changes = 2, backlinks = 0;
    for (const auto& canary : kCanaries) {
        std::int64_t one = listed(actor, canary);
        pages += 2 * one, changes += 2 * one, backlinks += one;  // a page that links to Ouverte and a translation of Ouverte
        for (const auto& count : wiki.browsing.kinds(actor))
            if (count.kind == canary.kind) CHECK(count.count == one);
        CHECK(wiki.browsing.kind(actor, canary.kind, 0)->window.total == one);
    }
    CHECK(wiki.browsing.home(actor, domain::Lang::Fr).pages == pages);
    CHECK(wiki.browsing.recent(actor, {}, 0, {}).window.total == changes);
    CHECK(wiki.pages.read(actor, "ouverte")->backlink_count == backlinks);
    CHECK(wiki.state.pages() == 2);
}

// Missing and hidden are answered in the same words, under every address a page has.
void check_addresses(Wiki& wiki, const Actor& actor) {
    for (const auto& canary : kCanaries) {
        auto slug = "page-" + canary.word;
        bool may = domain::may(actor, domain::Action::ReadPage, canary.guarded);
        auto check = [&](const auto& answer) {
            INFO(slug);
            REQUIRE(answer.ok() == may);
            if (!answer.ok()) CHECK(answer.error().key == "page.missing");
        };
        check(wiki.pages.read(actor, slug));
        check(wiki.pages.source(actor, slug));
        check(wiki.pages.history(actor, slug, 0, 10));
        check(wiki.pages.revision(actor, slug, 1));
        check(wiki.pages.compare(actor, slug, 1, 1));
    }
}

void check_all(Wiki& wiki) {
    for (const auto& [name, actor] : kActors) {
        INFO(name);
        Told told;
        ask_search(wiki, actor, told);
        ask_lists(wiki, actor, told);
        ask_links(wiki, actor, told);
        check_told(told, actor);
        check_counts(wiki, actor);
        check_addresses(wiki, actor);
    }
}

}  // namespace

TEST_CASE("a page of members, a draft and a page in the trash show only to those who may read them") {
    Wiki wiki;
    fill(wiki);
    hide(wiki);
    REQUIRE(wiki.indexer.catch_up().ok());
    check_all(wiki);
}

TEST_CASE("a page that was hidden is hidden at once, before the index knows") {
    Wiki wiki;
    fill(wiki);
    hide(wiki);
    REQUIRE(wiki.indexer.lag() > 0);
    check_all(wiki);
}
