// Every route × role × state of a page: what may not be done answers as what is not there, and nothing tells of it elsewhere.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "catch.hpp"
#include "store/pages.h"
#include "web/routes.h"
#include "web/site_fixture.h"

using namespace catalyst;
using domain::Action;
using tests::SiteUnderTest;

namespace {

constexpr const char* kMissing = "flibustier";

struct State {
    std::string slug;  // says no other's name, and no part of it
    domain::Guarded guarded;
    domain::CommentId comment;  // by the one caller named "member"
};

struct Caller {
    std::string name;
    domain::Actor actor;
    SiteUnderTest::Somebody session;
};

// What each address about a page does to it. A route that is not named here fails the test.
const std::map<std::string, Action>& page_actions() {
    static const std::map<std::string, Action> actions{
        {"GET /wiki/{slug}.md", Action::ReadPage},
        {"GET /wiki/{slug}", Action::ReadPage},
        {"GET /wiki/{slug}/source", Action::ReadPage},
        {"GET /wiki/{slug}/history", Action::ReadHistory},
        {"GET /wiki/{slug}/compare", Action::ReadHistory},
        {"GET /wiki/{slug}/revisions/{n}", Action::ReadHistory},
        {"GET /wiki/{slug}/links", Action::ReadPage},
        {"GET /wiki/{slug}/discussion", Action::ReadPage},
        {"POST /wiki/{slug}/discussion", Action::Comment},
        {"GET /wiki/{slug}/discussion/{comment}/edit", Action::Comment},  // who wrote it: may_do()
        {"POST /wiki/{slug}/discussion/{comment}/edit", Action::Comment},
        {"POST /wiki/{slug}/discussion/{comment}/delete", Action::Moderate},  // and who wrote it
        {"POST /wiki/{slug}/discussion/{comment}/resolve", Action::Comment},
        {"POST /wiki/{slug}/discussion/{comment}/moderate", Action::Moderate},
        {"GET /wiki/{slug}/edit", Action::EditPage},
        {"POST /wiki/{slug}/edit", Action::EditPage},
        {"POST /wiki/{slug}/unfinished", Action::EditPage},
        {"POST /wiki/{slug}/revisions/{n}/restore", Action::EditPage},
        {"GET /wiki/{slug}/suggest", Action::Suggest},
        {"POST /wiki/{slug}/suggest", Action::Suggest},
        {"GET /wiki/{slug}/manage", Action::TrashPage},  // or what else there is to do: may_do()
        {"POST /wiki/{slug}/rename", Action::RenamePage},
        {"POST /wiki/{slug}/publish", Action::Publish},
        {"POST /wiki/{slug}/protect", Action::ProtectPage},
        {"POST /wiki/{slug}/trash", Action::TrashPage},
        {"POST /wiki/{slug}/restore", Action::RestorePage},
        {"POST /wiki/{slug}/purge", Action::PurgePage},
    };
    return actions;
}

// Managing shows whatever one may do, in the trash too.
bool may_do(const Caller& caller, const web::Route& route, Action action, const domain::Guarded& page) {
    if (caller.actor.role < route.role) return false;
    auto may = [&](Action one) { return domain::may(caller.actor, one, page); };
    bool wrote = caller.name == "member";
    if (route.pattern.ends_with("{comment}/edit") && !wrote) return false;
    if (route.pattern.ends_with("{comment}/delete") && wrote) return may(Action::ReadPage);
    if (route.pattern.ends_with("/manage") && (may(Action::RestorePage) || may(Action::PurgePage))) return true;
    return may(action);
}

// A wiki with a page in every state, each of two revisions, with a tag and a link of its own.
struct Guarding : SiteUnderTest {
    Guarding() {
        auto owner = add(domain::Role::Member, "propriétaire"), thrower = add(domain::Role::Member, "jeteuse");
        for (auto role : {domain::Role::Reader, domain::Role::Member, domain::Role::Moderator, domain::Role::Administrator})
            add(role, std::string(name_of(role)));
        callers.push_back({"anonymous", {}, {}});
        make("brouette", {});
        make("cactus", {domain::Audience::Members});
        make("dromadaire", {domain::Audience::Draft, owner});
        make("gargouille", {domain::Audience::Public, {}, false, true});
        make("hippocampe", {});
        REQUIRE(upkeep.trash({domain::Role::Member, thrower, "jeteuse"}, "hippocampe").ok());
        states.back().guarded = {domain::Audience::Public, {}, true, false, thrower};
        REQUIRE(wiki.indexer.catch_up().ok());
    }

    domain::AccountId add(domain::Role role, const std::string& name) {
        auto session = somebody(role, name);
        callers.push_back({name, {role, session.account, name}, session});
        return session.account;
    }

    void make(const std::string& slug, const domain::Guarded& guarded) {
        wiki.add(slug, slug, "## Le " + slug + "\n\nVoir [[" + slug + " lointain]].\n",
                 "kind: method\nlang: fr\nsummary: Un " + slug + ".\ntags: [" + slug + "rie]\n");
        wiki.revise(slug, "## Le " + slug + "\n\nAutrement, le " + slug + ".\n");
        auto said = discussions.add(named("member"), slug, {{}, "Un " + slug + " de plus.", ""});
        REQUIRE(said.ok());
        (void)wiki.database->write(
            [&](store::Writer& writer) { return store::set_guarded(writer, store::find_page(writer, slug)->id, guarded); });
        states.push_back({slug, guarded, said->comment});
    }

    domain::Actor named(const std::string& name) {
        return std::find_if(callers.begin(), callers.end(), [&](const Caller& one) { return one.name == name; })->actor;
    }

    web::Response ask(const Caller& caller, web::Method method, const std::string& target) {
        if (method == web::Method::Post) return post(target, caller.session, {{"key", std::string(32, 'a')}});
        return caller.session.cookie.empty() ? get(target) : get(target, caller.session);
    }

    std::vector<State> states;
    std::vector<Caller> callers;
};

// With one word for all tokens and digests.
std::string without_secrets(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_' || text[end] == '-'))
            ++end;
        auto word = text.substr(at, end - at);
        bool hex = word.size() >= 16 && word.find_first_not_of("0123456789abcdef") == std::string::npos;
        out += hex || word.size() == 43 ? "SECRET" : word;
        if (end < text.size()) out += text[end++];
        at = end;
    }
    return out;
}

// An answer without what differs from one to the next: the page's own name, tokens.
std::string without_names(const web::Response& response, const std::string& slug) {
    auto text = std::to_string(response.status) + " " + std::string(response.header("Location")) + " " +
                std::string(response.header("Cache-Control")) + "\n" + (response.body ? *response.body : std::string());
    auto capital = slug;
    capital[0] = char(capital[0] - 'a' + 'A');
    return without_secrets(replace_all(replace_all(text, slug, "SLUG"), capital, "SLUG"));
}

// Where two answers part.
std::string difference(const std::string& a, const std::string& b) {
    auto at = std::size_t(std::mismatch(a.begin(), a.begin() + std::ptrdiff_t(std::min(a.size(), b.size())), b.begin()).first -
                          a.begin());
    if (at == a.size() && a.size() == b.size()) return {};
    auto from = at < 60 ? 0 : at - 60;
    return a.substr(from, 500) + "\n--- but\n" + b.substr(from, 160);
}

std::string key_of(const web::Route& route) {
    return std::string(route.method == web::Method::Post ? "POST " : "GET ") + std::string(route.pattern);
}

std::string target_of(const web::Route& route, const State& state, const std::string& slug) {
    auto target = replace_all(std::string(route.pattern), "{comment}", std::to_string(state.comment.value));
    return replace_all(replace_all(target, "{slug}", slug), "{n}", "1");
}

}  // namespace

TEST_CASE("every route about a page answers those who may not as if the page were missing") {
    Guarding test;
    int denied = 0, allowed = 0;
    std::set<std::string> seen;
    for (const auto& route : web::routes()) {
        if (route.pattern.find("{slug}") == std::string_view::npos) continue;
        INFO(key_of(route));
        auto action = page_actions().find(key_of(route));
        REQUIRE(action != page_actions().end());
        seen.insert(action->first);
        for (const auto& caller : test.callers)
            for (const auto& state : test.states) {
                INFO(caller.name << " at " << state.slug);
                bool may = may_do(caller, route, action->second, state.guarded);
                if (may && route.method == web::Method::Post) continue;  // each has its own test
                auto before = test.wiki.database->version();
                auto answer = test.ask(caller, route.method, target_of(route, state, state.slug));
                if (may) {
                    ++allowed;
                    // Whoever may write the page is led to the editor.
                    bool led = route.pattern.ends_with("/suggest") && domain::may(caller.actor, Action::EditPage, state.guarded);
                    CHECK(answer.status == (led ? 303 : 200));
                    continue;
                }
                ++denied;
                auto missing = test.ask(caller, route.method, target_of(route, state, kMissing));
                CHECK(answer.status == missing.status);
                // Whoever reads the page may be led to it.
                if (!domain::may(caller.actor, Action::ReadPage, state.guarded))
                    CHECK(difference(without_names(answer, state.slug), without_names(missing, kMissing)) == "");
                CHECK(test.wiki.database->version() == before);
            }
    }
    CHECK(seen.size() == page_actions().size());
    CHECK(allowed > 100);
    CHECK(denied > 200);
}

TEST_CASE("no list, feed, search, suggestion or profile tells of a page to those who may not read it") {
    Guarding test;
    std::vector<std::string> targets;
    for (const auto& route : web::routes()) {
        if (route.method != web::Method::Get || route.pattern.find("{slug}") != std::string_view::npos) continue;
        auto target = replace_all(replace_all(std::string(route.pattern), "{kind}", "method"), "{id}", "1");
        if (target.find('{') == std::string::npos) targets.push_back(target);
    }
    int hidden = 0, shown = 0;
    for (const auto& state : test.states) {
        auto all = targets;
        for (const char* asked :
             {"/search?q=", "/search/suggest?q=", "/new/near?q=", "/new?title=", "/tags/suggest?q=", "/media?q="})
            all.push_back(asked + state.slug.substr(0, 5));
        for (const auto& caller : test.callers) {
            bool may = domain::may(caller.actor, Action::ReadPage, state.guarded);
            for (const auto& target : all) {
                auto answer = test.ask(caller, web::Method::Get, target);
                INFO(caller.name << " at " << target << " about " << state.slug);
                bool told = answer.status == 200 &&
                            replace_all(*answer.body, "?q=" + state.slug, "").find("Un " + state.slug) != std::string::npos;
                bool linked = answer.status == 200 && answer.body->find("/wiki/" + state.slug) != std::string::npos;
                if (may) {
                    shown += told ? 1 : 0;
                    continue;
                }
                ++hidden;
                if (target == "/account/export") told = false;  // what one said oneself is one's own
                CHECK_FALSE(told);
                CHECK_FALSE(linked);
                CHECK((answer.status != 200 || answer.body->find(state.slug + "rie") == std::string::npos));
            }
            if (may) continue;
            auto tag = test.ask(caller, web::Method::Get, "/tags/" + state.slug + "rie");
            CHECK(without_names(tag, state.slug) ==
                  without_names(test.ask(caller, web::Method::Get, "/tags/flibustierrie"), kMissing));
        }
    }
    CHECK(hidden > 300);
    CHECK(shown > 100);
}
