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
constexpr auto kAddress = Csrf::Address;
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
    Route{Method::Get, "/wiki/{slug}/discussion", kAny, kPage, kNone, kLight, discussion,
          "what is said about a page; ?from= starts further on"},
    Route{Method::Get, "/kinds", kAny, kPage, kNone, kLight, kinds, "the kinds of page"},
    Route{Method::Get, "/kinds/{kind}/feed.atom", kAny, kPage, kNone, kHeavy, kind_atom, "what is new of a kind, Atom"},
    Route{Method::Get, "/kinds/{kind}/feed.json", kAny, kPage, kNone, kHeavy, kind_json_feed, "what is new of a kind, JSON Feed"},
    Route{Method::Get, "/kinds/{kind}", kAny, kPage, kNone, kLight, kind, "the pages of a kind; ?from= starts further on"},
    Route{Method::Get, "/tags/suggest", kMember, kFresh, kNone, kLight, suggest_tags, "tags that begin like ?q=, JSON"},
    Route{Method::Get, "/tags", kAny, kPage, kNone, kLight, tags, "the tags"},
    Route{Method::Get, "/tags/{tag}/feed.atom", kAny, kPage, kNone, kHeavy, tag_atom, "what is new under a tag, Atom"},
    Route{Method::Get, "/tags/{tag}/feed.json", kAny, kPage, kNone, kHeavy, tag_json_feed, "what is new under a tag, JSON Feed"},
    Route{Method::Get, "/tags/{tag}", kAny, kPage, kNone, kLight, tag, "the pages under a tag; ?from= starts further on"},
    Route{Method::Get, "/recent", kAny, kPage, kNone, kHeavy, recent,
          "recent changes; ?by= kind= tag= in= days= unreviewed= from="},
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

    // Discussion
    Route{Method::Post, "/wiki/{slug}/discussion", kMember, kFresh, kToken, kWrite, add_comment,
          "adds a comment, or shows how it would look"},
    Route{Method::Get, "/wiki/{slug}/discussion/{comment}/edit", kMember, kFresh, kToken, kLight, comment,
          "one's own comment, to change it"},
    Route{Method::Post, "/wiki/{slug}/discussion/{comment}/edit", kMember, kFresh, kToken, kWrite, edit_comment, "changes it"},
    Route{Method::Post, "/wiki/{slug}/discussion/{comment}/delete", kReader, kFresh, kToken, kWrite, delete_comment,
          "deletes one's own comment; any, for moderators"},
    Route{Method::Post, "/wiki/{slug}/discussion/{comment}/resolve", kMember, kFresh, kToken, kWrite, resolve_thread,
          "marks a thread as resolved, or opens it again"},
    Route{Method::Post, "/wiki/{slug}/discussion/{comment}/moderate", kModerator, kFresh, kToken, kWrite, moderate_comment,
          "hides a comment, or shows it again"},

    // Following
    Route{Method::Get, "/following", kReader, kFresh, kToken, kLight, following, "what one follows, and what is new there"},
    Route{Method::Post, "/following", kReader, kFresh, kToken, kWrite, follow, "follows a page, a tag or a kind, or stops"},
    Route{Method::Post, "/following/feed", kReader, kFresh, kToken, kWrite, make_feed_address,
          "makes the address of one's own feed"},
    Route{Method::Get, "/feeds/{token}.atom", kAny, kFresh, kNone, kHeavy, personal_atom, "what is new of what somebody follows",
          kOpen},
    Route{Method::Get, "/unsubscribe/{token}", kAny, kFresh, kNone, kLight, unsubscription, "asks whether to stop a mailing",
          kOpen},
    Route{Method::Post, "/unsubscribe/{token}", kAny, kFresh, kAddress, kWrite, unsubscribe, "stops it (RFC 8058)", kOpen},

    // One's own account
    Route{Method::Get, "/account", kReader, kFresh, kToken, kLight, account, "one's name, address, language, sessions"},
    Route{Method::Post, "/account", kReader, kFresh, kToken, kWrite, change_account, "changes them"},
    Route{Method::Post, "/account/password", kReader, kFresh, kToken, kPassword, change_password,
          "changes the password, ends other sessions"},
    Route{Method::Post, "/account/sessions/{id}/end", kReader, kFresh, kToken, kWrite, end_session, "ends one session"},
    Route{Method::Post, "/account/delete", kReader, kFresh, kToken, kPassword, delete_account, "deletes one's account"},
    Route{Method::Get, "/account/export", kReader, kFresh, kNone, kHeavy, take_along, "all that the wiki keeps of one, JSON"},
    Route{Method::Get, "/members/{id}", kReader, kFresh, kNone, kHeavy, member,
          "a member and what they wrote; ?from= starts further back"},

    // Writing
    Route{Method::Get, "/new", kMember, kFresh, kToken, kLight, new_page, "a new page: its kind, then ?kind= its form; ?title="},
    Route{Method::Post, "/new", kMember, kFresh, kToken, kWrite, create_page, "makes the page, shows or keeps what is typed",
          Door::Wiki, kUpload},
    Route{Method::Get, "/new/near", kMember, kFresh, kNone, kHeavy, near_pages, "pages with a title like ?q=, part of a screen"},
    Route{Method::Post, "/new/unfinished", kMember, kFresh, kToken, kWrite, keep_new, "keeps what is typed, JSON"},
    Route{Method::Get, "/unfinished/{form}", kMember, kFresh, kToken, kLight, unfinished, "what was typed and not saved"},
    Route{Method::Post, "/unfinished/{form}/discard", kMember, kFresh, kToken, kWrite, discard, "lets it go"},
    Route{Method::Get, "/wiki/{slug}/edit", kMember, kFresh, kToken, kLight, edit,
          "the form of a page; ?section= of one section, ?from=page without what was not saved"},
    Route{Method::Post, "/wiki/{slug}/edit", kMember, kFresh, kToken, kWrite, save,
          "saves the page, shows or keeps what is typed", Door::Wiki, kUpload},
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

    // Suggestions
    Route{Method::Get, "/wiki/{slug}/suggest", kAny, kFresh, kToken, kLight, suggest_change,
          "a change suggested by who may not write"},
    Route{Method::Post, "/wiki/{slug}/suggest", kAny, kFresh, kToken, kWrite, send_suggestion,
          "sends it, or shows what is typed"},
    Route{Method::Get, "/suggestions", kMember, kFresh, kToken, kLight, suggestions,
          "the suggestions that wait, or ?state=decided; ?from= starts further on"},
    Route{Method::Get, "/suggestions/review/{id}", kMember, kFresh, kToken, kHeavy, review_suggestion,
          "one suggestion, and what it would change"},
    Route{Method::Post, "/suggestions/review/{id}/accept", kMember, kFresh, kToken, kWrite, accept_suggestion,
          "makes it a revision of the page"},
    Route{Method::Post, "/suggestions/review/{id}/decline", kMember, kFresh, kToken, kWrite, decline_suggestion,
          "declines it and says why"},
    Route{Method::Get, "/suggestions/{token}", kAny, kFresh, kToken, kHeavy, follow_suggestion,
          "what became of one's suggestion"},
    Route{Method::Post, "/suggestions/{token}/withdraw", kAny, kFresh, kToken, kWrite, withdraw_suggestion, "withdraws it"},

    // Keeping order
    Route{Method::Post, "/reviews", kModerator, kFresh, kToken, kWrite, mark_reviewed,
          "says that a revision was looked at, or all of a page up to it"},
    Route{Method::Get, "/members/{id}/undo", kModerator, kFresh, kToken, kHeavy, foresee_undo,
          "what undoing all by a person would do; ?hours= or since=, from="},
    Route{Method::Post, "/members/{id}/undo", kModerator, kFresh, kToken, kHeavy, undo_all, "undoes it"},
    Route{Method::Get, "/members/{id}/undo/{form}", kModerator, kFresh, kToken, kLight, undone, "what undoing did"},

    // Files
    Route{Method::Get, "/media", kMember, kFresh, kToken, kLight, library, "the files; ?q= unused=1 from="},
    Route{Method::Post, "/media", kMember, kFresh, kToken, kHeavy, bring_file, "takes a file", Door::Wiki, kUpload},
    Route{Method::Post, "/media/upload", kMember, kFresh, kToken, kHeavy, upload_file, "takes a file, JSON", Door::Wiki, kUpload},
    Route{Method::Get, "/media/{id}", kMember, kFresh, kToken, kLight, file, "one file, the pages that use it"},
    Route{Method::Post, "/media/{id}", kMember, kFresh, kToken, kWrite, describe_file, "alternative text, author, licence"},
    Route{Method::Post, "/media/{id}/remove", kMember, kFresh, kToken, kWrite, remove_file, "removes a file that no page uses"},

    // Administration
    Route{Method::Get, "/admin", kAdmin, kFresh, kNone, kLight, admin, "what waits, figures of health, and the parts"},
    Route{Method::Get, "/admin/settings", kAdmin, kFresh, kToken, kLight, settings, "title, language, licence, who may enter"},
    Route{Method::Post, "/admin/settings", kAdmin, kFresh, kToken, kWrite, change_settings, "changes them"},
    Route{Method::Get, "/admin/kinds", kAdmin, kFresh, kToken, kLight, kind_files, "the kinds of page and their order"},
    Route{Method::Get, "/admin/new-kind", kAdmin, kFresh, kToken, kLight, new_kind_file, "a new kind"},
    Route{Method::Post, "/admin/new-kind", kAdmin, kFresh, kToken, kWrite, add_kind_file, "adds it, or shows its form"},
    Route{Method::Get, "/admin/kinds/{kind}", kAdmin, kFresh, kToken, kLight, kind_file, "a kind's file, and the form it gives"},
    Route{Method::Post, "/admin/kinds/{kind}", kAdmin, kFresh, kToken, kWrite, save_kind_file, "saves it, or shows its form"},
    Route{Method::Post, "/admin/kinds/{kind}/move", kAdmin, kFresh, kToken, kWrite, move_kind_file, "moves a kind up or down"},
    Route{Method::Post, "/admin/kinds/{kind}/remove", kAdmin, kFresh, kToken, kWrite, remove_kind_file,
          "removes a kind that no page is of"},
    Route{Method::Get, "/admin/audit", kAdmin, kFresh, kNone, kHeavy, audit,
          "who did what; ?action= person= since= until= alone, ?from= starts further back"},
    Route{Method::Get, "/admin/storage", kAdmin, kFresh, kToken, kHeavy, storage, "sizes, index, free disk, advice"},
    Route{Method::Post, "/admin/storage/look", kAdmin, kFresh, kToken, kHeavy, look, "checks what a few seconds reach"},
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
