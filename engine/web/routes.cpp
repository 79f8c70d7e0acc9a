#include "web/routes.h"

#include <array>

#include "base/text.h"
#include "web/handlers/handlers.h"

namespace catalyst::web {

namespace {

using domain::Role;
constexpr auto kAny = Role::Anonymous;
constexpr auto kReader = Role::Reader;
constexpr auto kMember = Role::Member;
constexpr auto kModerator = Role::Moderator;
constexpr auto kAdmin = Role::Administrator;
constexpr auto kNone = Csrf::NotNeeded;
constexpr auto kToken = Csrf::Token;
constexpr std::size_t kUpload = service::MediaFiles::kLargest + 64 * 1024;  // and what stands around it
constexpr auto kOpen = Door::Open;
constexpr auto kPage = CacheClass::Page;
constexpr auto kFresh = CacheClass::Fresh;
constexpr auto kForGood = CacheClass::Immutable;
constexpr auto kLight = Weight::Light;
constexpr auto kHeavy = Weight::Heavy;
constexpr auto kWrite = Weight::Write;
constexpr auto kPassword = Weight::Password;

// Literal segments stand before parameters.
constexpr std::array kRoutes{
    Route{Method::Get, "/", kAny, kPage, kNone, kLight, home, "home: search, newest pages, kinds, tags"},
    Route{Method::Get, "/wiki/{slug}.md", kAny, kPage, kNone, kLight, raw_source, "a page's source as Markdown"},
    Route{Method::Get, "/wiki/{slug}", kAny, kPage, kNone, kLight, page, "a page"},
    Route{Method::Get, "/wiki/{slug}/source", kAny, kPage, kNone, kLight, source, "a page's source, to read"},
    Route{Method::Get, "/wiki/{slug}/history", kAny, kPage, kNone, kLight, history,
          "a page's revisions; ?from= starts further back"},
    Route{Method::Get, "/wiki/{slug}/compare", kAny, kPage, kNone, kHeavy, compare,
          "two revisions side by side, the last two unless ?from= and ?to= name others"},
    Route{Method::Get, "/wiki/{slug}/revisions/{n}", kAny, kPage, kNone, kHeavy, revision, "a page as it was"},
    Route{Method::Get, "/wiki/{slug}/links", kAny, kPage, kNone, kLight, links, "all that points to a page"},
    Route{Method::Get, "/kinds", kAny, kPage, kNone, kLight, kinds, "the kinds of page"},
    Route{Method::Get, "/kinds/{kind}/feed.atom", kAny, kPage, kNone, kHeavy, kind_atom, "what is new of a kind, Atom"},
    Route{Method::Get, "/kinds/{kind}/feed.json", kAny, kPage, kNone, kHeavy, kind_json_feed, "what is new of a kind, JSON Feed"},
    Route{Method::Get, "/kinds/{kind}", kAny, kPage, kNone, kLight, kind, "the pages of a kind; ?from= starts further on"},
    Route{Method::Get, "/tags/suggest", kMember, kFresh, kNone, kLight, suggest_tags, "tags that begin like ?q=, JSON"},
    Route{Method::Get, "/tags", kAny, kPage, kNone, kLight, tags, "the tags"},
    Route{Method::Get, "/tags/{tag}/feed.atom", kAny, kPage, kNone, kHeavy, tag_atom, "what is new under a tag, Atom"},
    Route{Method::Get, "/tags/{tag}/feed.json", kAny, kPage, kNone, kHeavy, tag_json_feed, "what is new under a tag, JSON Feed"},
    Route{Method::Get, "/tags/{tag}", kAny, kPage, kNone, kLight, tag, "the pages under a tag; ?from= starts further on"},
    Route{Method::Get, "/recent", kAny, kPage, kNone, kLight, recent, "recent changes; ?from= starts further back"},
    Route{Method::Get, "/feed.atom", kAny, kPage, kNone, kHeavy, atom, "what is new, Atom"},
    Route{Method::Get, "/feed.json", kAny, kPage, kNone, kHeavy, json_feed, "what is new, JSON Feed"},
    Route{Method::Get, "/search", kAny, kFresh, kNone, kHeavy, search, "search; ?q= kind= tag= in= from="},
    Route{Method::Get, "/search/suggest", kAny, kFresh, kNone, kHeavy, suggest,
          "titles that begin like ?q=, OpenSearch suggestions"},
    Route{Method::Get, "/media/{id}/{name}", kAny, kForGood, kNone, kHeavy, media,
          "a file of the wiki; ?w=480, 960 or 1600 makes a picture that wide"},
    Route{Method::Get, "/static/{digest}/{file}", kAny, kForGood, kNone, kLight, static_file, "style and icons", kOpen},
    Route{Method::Get, "/sitemap.xml", kAny, kPage, kNone, kHeavy, sitemap, "every public page, for robots"},
    Route{Method::Get, "/robots.txt", kAny, kPage, kNone, kLight, robots, "what robots are asked to leave alone", kOpen},
    Route{Method::Get, "/opensearch.xml", kAny, kPage, kNone, kLight, opensearch, "lets a browser add this search"},
    Route{Method::Get, "/favicon.ico", kAny, kPage, kNone, kLight, favicon, "leads to the icon", kOpen},
    Route{Method::Get, "/health", kAny, kFresh, kNone, kLight, health, "whether the server is well, JSON", kOpen},

    // Coming and going
    Route{Method::Get, "/login", kAny, kFresh, kToken, kLight, login, "sign in; ?next= goes on to a path", kOpen},
    Route{Method::Post, "/login", kAny, kFresh, kToken, kPassword, sign_in, "signs in", kOpen},
    Route{Method::Get, "/logout", kAny, kFresh, kToken, kLight, leave, "asks whether to sign out", kOpen},
    Route{Method::Post, "/logout", kAny, kFresh, kToken, kWrite, logout, "signs out", kOpen},
    Route{Method::Get, "/forgot", kAny, kFresh, kToken, kLight, forgot, "a lost password", kOpen},
    Route{Method::Post, "/forgot", kAny, kFresh, kToken, kWrite, ask_reset, "sends a link to choose a new password with", kOpen},
    Route{Method::Get, "/reset/{token}", kAny, kFresh, kToken, kLight, reset, "choose a new password", kOpen},
    Route{Method::Post, "/reset/{token}", kAny, kFresh, kToken, kPassword, choose_password, "takes the new password", kOpen},
    Route{Method::Get, "/join/{token}", kAny, kFresh, kToken, kLight, join, "become a member, by invitation", kOpen},
    Route{Method::Post, "/join/{token}", kAny, kFresh, kToken, kPassword, accept_invitation, "makes the account", kOpen},
    Route{Method::Get, "/register", kAny, kFresh, kToken, kLight, registration,
          "ask for an account, where the wiki takes sign-ups", kOpen},
    Route{Method::Post, "/register", kAny, kFresh, kToken, kPassword, sign_up, "makes an account that waits for approval", kOpen},

    // One's own account
    Route{Method::Get, "/account", kReader, kFresh, kToken, kLight, account, "one's name, address, language, sessions"},
    Route{Method::Post, "/account", kReader, kFresh, kToken, kWrite, change_account, "changes them"},
    Route{Method::Post, "/account/password", kReader, kFresh, kToken, kPassword, change_password,
          "changes the password, ends other sessions"},
    Route{Method::Post, "/account/sessions/{id}/end", kReader, kFresh, kToken, kWrite, end_session, "ends one session"},
    Route{Method::Post, "/account/delete", kReader, kFresh, kToken, kPassword, delete_account, "deletes one's account"},
    Route{Method::Get, "/members/{id}", kReader, kFresh, kNone, kHeavy, member,
          "a member and what they wrote; ?from= starts further back"},

    // Writing
    Route{Method::Get, "/new", kMember, kFresh, kToken, kLight, new_page, "a new page: its kind, then ?kind= its form; ?title="},
    Route{Method::Post, "/new", kMember, kFresh, kToken, kWrite, create_page, "makes the page, shows or keeps what is typed"},
    Route{Method::Get, "/new/near", kMember, kFresh, kNone, kHeavy, near_pages, "pages with a title like ?q=, part of a screen"},
    Route{Method::Post, "/new/unfinished", kMember, kFresh, kToken, kWrite, keep_new, "keeps what is typed, JSON"},
    Route{Method::Get, "/unfinished/{form}", kMember, kFresh, kToken, kLight, unfinished, "what was typed and not saved"},
    Route{Method::Post, "/unfinished/{form}/discard", kMember, kFresh, kToken, kWrite, discard, "lets it go"},
    Route{Method::Get, "/wiki/{slug}/edit", kMember, kFresh, kToken, kLight, edit,
          "the form of a page; ?section= of one section, ?from=page without what was not saved"},
    Route{Method::Post, "/wiki/{slug}/edit", kMember, kFresh, kToken, kWrite, save,
          "saves the page, shows or keeps what is typed"},
    Route{Method::Post, "/wiki/{slug}/unfinished", kMember, kFresh, kToken, kWrite, keep, "keeps what is typed, JSON"},
    Route{Method::Post, "/preview", kMember, kFresh, kToken, kHeavy, preview, "a page as it would be shown, part of a screen"},
    Route{Method::Post, "/wiki/{slug}/revisions/{n}/restore", kMember, kFresh, kToken, kWrite, restore_revision,
          "makes an earlier revision the newest"},

    // A page as a whole
    Route{Method::Get, "/wiki/{slug}/manage", kMember, kFresh, kToken, kLight, manage, "name, readers, protection, trash"},
    Route{Method::Post, "/wiki/{slug}/rename", kMember, kFresh, kToken, kWrite, rename_page, "another title or address"},
    Route{Method::Post, "/wiki/{slug}/publish", kMember, kFresh, kToken, kWrite, publish_page, "who may read the page"},
    Route{Method::Post, "/wiki/{slug}/protect", kModerator, kFresh, kToken, kWrite, protect_page,
          "whether moderators alone write it"},
    Route{Method::Post, "/wiki/{slug}/trash", kMember, kFresh, kToken, kWrite, trash_page, "throws the page away"},
    Route{Method::Post, "/wiki/{slug}/restore", kMember, kFresh, kToken, kWrite, restore_page, "takes it out of the trash"},
    Route{Method::Post, "/wiki/{slug}/purge", kMember, kFresh, kToken, kWrite, purge_page, "removes it for good"},
    Route{Method::Get, "/trash", kMember, kFresh, kToken, kLight, trash, "what lies in the trash; ?from= starts further on"},

    // Files
    Route{Method::Get, "/media", kMember, kFresh, kToken, kLight, library, "the files; ?q= unused=1 from="},
    Route{Method::Post, "/media", kMember, kFresh, kToken, kHeavy, bring_file, "takes a file", Door::Wiki, kUpload},
    Route{Method::Post, "/media/upload", kMember, kFresh, kToken, kHeavy, upload_file, "takes a file, JSON", Door::Wiki, kUpload},
    Route{Method::Get, "/media/{id}", kMember, kFresh, kToken, kLight, file, "one file, the pages that use it"},
    Route{Method::Post, "/media/{id}", kMember, kFresh, kToken, kWrite, describe_file, "alternative text, author, licence"},
    Route{Method::Post, "/media/{id}/remove", kMember, kFresh, kToken, kWrite, remove_file, "removes a file that no page uses"},

    // Administration
    Route{Method::Get, "/admin/people", kAdmin, kFresh, kToken, kLight, people, "the accounts; ?from= starts further on"},
    Route{Method::Get, "/admin/people/{id}", kAdmin, kFresh, kToken, kLight, person, "one account"},
    Route{Method::Post, "/admin/people/{id}", kAdmin, kFresh, kToken, kWrite, change_person, "role and state of an account"},
    Route{Method::Post, "/admin/people/{id}/reset", kAdmin, kFresh, kToken, kWrite, reset_person,
          "makes a link to choose a new password with"},
    Route{Method::Post, "/admin/people/{id}/delete", kAdmin, kFresh, kToken, kWrite, delete_person, "deletes an account"},
    Route{Method::Get, "/admin/invitations", kAdmin, kFresh, kToken, kLight, invitations, "the invitations that stand"},
    Route{Method::Post, "/admin/invitations", kAdmin, kFresh, kToken, kWrite, invite, "makes an invitation"},
    Route{Method::Post, "/admin/invitations/{id}/withdraw", kAdmin, kFresh, kToken, kWrite, withdraw_invitation,
          "withdraws an invitation"},
};

// Fits one segment of a pattern; a parameter takes at least one byte.
bool fit(std::string_view pattern, std::string_view segment, Match& match) {
    if (!pattern.starts_with('{')) return pattern == segment;
    auto close = pattern.find('}');
    auto tail = pattern.substr(close + 1);
    if (segment.size() <= tail.size() || !segment.ends_with(tail)) return false;
    match.params.emplace(pattern.substr(1, close - 1), segment.substr(0, segment.size() - tail.size()));
    return true;
}

std::optional<Match> fit(const Route& route, const std::vector<std::string_view>& segments) {
    auto pattern = split(route.pattern, '/');
    if (pattern.size() != segments.size()) return std::nullopt;
    Match match{&route, {}};
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (!fit(pattern[i], segments[i], match)) return std::nullopt;
    return match;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Found find_route(Method method, std::string_view path) {
    auto wanted = method == Method::Head ? Method::Get : method;
    auto segments = split(path, '/');
    bool get = false, post = false;
    for (const auto& route : kRoutes) {
        auto match = fit(route, segments);
        if (!match) continue;
        if (route.method == wanted) return {std::move(match), {}};
        (route.method == Method::Post ? post : get) = true;
    }
    return {std::nullopt, !get ? (post ? "POST" : "") : post ? "GET, HEAD, POST" : "GET, HEAD"};
}

}  // namespace catalyst::web
