#include <set>

#include "catch.hpp"
#include "store/comments.h"
#include "store/fixture.h"
#include "store/following.h"
#include "store/media.h"
#include "store/reviews.h"
#include "store/suggestions.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

// Everything that a screen asks.
void ask_everything(Reader& r, domain::PageId id, const domain::Actor& actor) {
    auto head = *find_page(r, "a");
    find_page(r, id);
    find_page_by_uid(r, head.uid);
    redirect_target(r, "x");
    read_stored(r, head);
    read_source(r, id, 1);
    revisions(r, id, 0, 5);
    revision(r, id, 1);
    contributors(r, id, 5);
    resolve(r, {"a", "b"}, actor);
    backlinks(r, id, actor, 5);
    backlink_count(r, id, actor);
    wanted_by(r, "b", actor, 5);
    translations(r, id, actor);
    for (const auto& filter :
         std::vector<PageFilter>{{}, {"page", "", ""}, {"", "t", ""}, {"", "", "fr"}, {"page", "t", "fr"}, {"page", "", "fr"}}) {
        auto found = list_pages(r, filter, actor, 0, 5);
        count_pages(r, filter, actor);
        add_facts(r, found, domain::Kinds{});
    }
    cards(r, {id}, actor);
    kind_counts(r, actor);
    languages(r, actor);
    tag_counts(r, actor, 5);
    tag_label(r, "t", actor);
    changes(r, actor, 0, 5);
    count_changes(r, actor);
    find_media(r, "m.png");
    find_media(r, domain::MediaId{1});
    find_media(r, std::vector<std::string>{"m.png"});
    media_bytes(r, {});
    outbox_after(r, 0, 5);
    outbox_end(r);
    indexable(r, id);
    setting(r, "s");
    wiki_info(r);
    comments(r, id, 0, 5);
    count_comments(r, id);
    find_comment(r, {1});
    place_of(r, {});
    follows_page(r, actor.account, id);
    follows_list(r, actor.account, {});
    count_followed(r, actor.account);
    followed_pages(r, actor);
    followed_lists(r, actor, domain::FollowedKind::Tag);
    followed_lists(r, actor, domain::FollowedKind::Kind);
    followed_news(r, actor, {}, 5);
    followed_news(r, actor, Period{{1}, {2}}, 5);
    last_changes(r, {id}, actor);
    changes_in(r, {id}, actor, {});
    account_of_feed(r, "x");
    account_to_unsubscribe(r, "x");
    feed_address_made(r, actor.account);
    for (auto account : {domain::AccountId{}, domain::AccountId{7}}) {
        ChangeQuery asked{{"Ada", "method", "t", "fr", 7, true}, account, {}};
        auto found = changes(r, asked, actor, 0, 5).changes;
        add_reviews(r, found);
    }
    reviews(r, id, 1, 50);
    touched(r, {7}, {}, 0, 5);
    count_touched(r, {7}, {});
    for (auto decided : {Decided::No, Decided::Yes}) {
        suggestions(r, actor, decided, 0, 5);
        count_suggestions(r, actor, decided);
    }
    find_suggestion(r, domain::SuggestionId{1});
    find_suggestion(r, "digest");
    suggestion_text(r, {1});
    count_waiting_suggestions(r);
    count_waiting_suggestions(r, id);
}

// A step whose cost grows with the wiki: a walk through a table or an index, or a sort below the outermost query, which only
// ever sorts the window that is shown. Small by nature are the arms and windows (CTEs) and the arrays of json_each.
bool grows(const std::string& sql, const std::string& step, bool outermost) {
    static const std::set<std::string> small{"w", "k", "j", "f", "m", "arm", "family", "member", "t", "CONSTANT", "(subquery"};
    if (step.starts_with("SCAN "))
        return !small.contains(step.substr(5, step.find(' ', 5) - 5)) && !step.starts_with("SCAN (subquery");
    bool sums_tags = sql.find("GROUP BY key") != std::string::npos;  // as many rows as there are tags or kinds
    return step == "USE TEMP B-TREE FOR ORDER BY" && !outermost && !sums_tags;
}

}  // namespace

TEST_CASE("no question that a screen asks walks through a table") {
    Wiki wiki;
    auto id = wiki.add(draft("a", 1, {"b"}));
    wiki.read([&](Reader& r) {
        ask_everything(r, id, anonymous());
        ask_everything(r, id, reader());
        auto questions = r.connection().kept();
        CHECK(questions.size() > 35);
        for (const auto& sql : questions) {
            if (sql == "BEGIN" || sql == "ROLLBACK") continue;
            INFO(sql);
            auto plan = r.connection().query("EXPLAIN QUERY PLAN " + sql);
            while (plan.step()) {
                auto step = plan.text(3);
                INFO(step);
                CHECK_FALSE(grows(sql, step, plan.integer(1) == 0));
            }
        }
        return Done{};
    });
}

TEST_CASE("a list of a kind in a language walks the index of both, and is counted along it") {
    Wiki wiki;
    wiki.read([](Reader& r) {
        list_pages(r, {"page", "", "fr"}, anonymous(), 0, 5);
        count_pages(r, {"page", "", "fr"}, anonymous());
        int walks = 0;
        for (const auto& sql : r.connection().kept()) {
            if (sql == "BEGIN" || sql == "ROLLBACK") continue;
            auto plan = r.connection().query("EXPLAIN QUERY PLAN " + sql);
            while (plan.step())
                walks += plan.text(3).find("INDEX page_by_kind_lang (shelf=? AND kind=? AND lang=?)") != std::string::npos;
        }
        CHECK(walks == 4);  // one of each shelf, and the count
        return Done{};
    });
}
