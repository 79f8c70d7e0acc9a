// What the screens are given: read by service in one transaction, shown by view. Nothing here knows of SQL or HTML tags,
// except where a member says "html".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/account.h"
#include "domain/form.h"
#include "domain/kind.h"
#include "domain/media.h"
#include "domain/moderation.h"
#include "domain/page.h"

namespace catalyst::domain {

struct WikiInfo {
    std::string title = "Catalyst";
    Lang lang = Lang::Fr;  // the wiki's own language
    std::string license = "CC-BY-SA-4.0";
    std::string home_fr, home_en;          // slugs of the home pages; empty: none
    std::string base_url;                  // "https://wiki.example.org", no slash at the end; empty when not configured
    Audience audience = Audience::Public;  // of the wiki as a whole: public, or for members
    bool sign_up = false;                  // whether people may ask for an account; somebody approves it
    bool suggestions = true;               // whether those who may not write may suggest
    Guarded guarded() const { return {audience}; }
    bool operator==(const WikiInfo&) const = default;
};

// A relation seen from the page it points to, or from the page itself.
struct Related {
    std::string relation;   // field name; empty: a link in the body
    std::string from_kind;  // kind of the pages that state it (inverse side)
    std::vector<PageCard> pages;
};

// Where a key leads to. `card` is empty while nobody has written the page.
struct LinkTarget {
    std::string key, text;
    std::optional<PageCard> card;
};

// A text and what its slots and fields point to. view fills the slots when it shows it.
struct Content {
    Rendered rendered;                          // html with slots (domain/slots.h)
    std::map<std::string, LinkTarget> targets;  // by Link::key: body links and fields
    std::map<std::string, Media> media;         // by name: images of body and fields that the wiki has
};

struct PageView {
    PageHead head;
    Properties properties;
    Content content;
    std::vector<Related> backlinks;  // grouped by relation, body links last; each at most 50, newest first
    std::int64_t backlink_count = 0;
    std::vector<PageCard> translations;     // this page not among them
    std::vector<std::string> contributors;  // authors of revisions, most recent first, at most 12
    std::optional<bool> followed;           // by who looks; nothing for who can't follow it
    std::int64_t suggestions = 0;           // that wait, where the reader may decide them
};

struct SourceView {
    PageHead head;
    std::string source;
};
struct HistoryView {
    PageHead head;
    std::vector<Revision> revisions;
    std::int64_t total = 0, first = 0;
    std::map<std::int64_t, Review> reviews = {};  // by number, for members
};                                                // newest first
struct RevisionView {
    PageHead head;
    Revision revision;
    Properties properties;
    Content content;
    std::string source;
    std::int64_t revisions = 0;
    std::string form = {};  // number of the form that makes it the newest again
};

// A comparison of two revisions. Words that differ within a changed line are marked in `parts`.
struct DiffPart {
    std::string text;
    bool changed = false;
    bool operator==(const DiffPart&) const = default;
};
enum class DiffKind { Same, Added, Removed, Skipped };
struct DiffLine {
    DiffKind kind = DiffKind::Same;
    std::int64_t old_number = 0, new_number = 0;  // 1-based; 0 where the line is on the other side only
    std::vector<DiffPart> parts;
    std::int64_t skipped = 0;  // lines left out, for Skipped
    bool operator==(const DiffLine&) const = default;
};
struct CompareView {
    PageHead head;
    Revision before, after;
    std::vector<DiffLine> lines;
    std::int64_t added = 0, removed = 0;
    bool coarse = false;  // a stretch too long for words is shown by line
    bool cut = false;     // what follows the last line is not shown
};

struct Change {
    PageCard page;
    Revision revision;
    bool is_new = false;
    std::optional<Review> review = {};
};
struct TagCount {
    std::string tag, slug;
    std::int64_t count = 0;
};  // slug: link_key(tag)
struct KindCount {
    std::string kind;
    std::int64_t count = 0;
};

struct Window {
    std::int64_t first = 0, size = 0, total = 0;
};  // a screen of a list: at most `size` items from `first` on, of total

struct HomeView {
    std::optional<PageView> welcome;
    std::vector<PageCard> newest;
    std::vector<KindCount> kinds;
    std::vector<TagCount> tags;
    std::int64_t pages = 0;
};
struct ListView {
    std::string key;
    std::string label;
    std::vector<PageCard> pages;
    Window window;
    std::optional<bool> followed = {};  // as of a page
};                                      // a kind's or a tag's pages
struct ChangesView {
    std::vector<Change> changes;
    Window window;
    ChangeFilter filter = {};
    AccountId by = {};  // whom the filter names, where it is an account
    std::string by_name = {};
    bool all = true;                  // false: what is older was not looked through
    std::vector<TagCount> tags = {};  // to choose from
    std::vector<std::string> languages = {};
    std::int64_t suggestions = 0;  // that wait, where the reader may decide them
};
struct TagsView {
    std::vector<TagCount> tags;
};

// People
struct PeopleView {
    std::vector<Account> people;
    Window window;
};
struct MemberView {
    std::string name;
    Role role = Role::Member;
    Instant since;
    std::int64_t pages = 0;
    std::vector<Change> changes;
    Window window;
};

// What the form of a page is shown with.
struct OpenForm {
    std::optional<PageHead> head;  // of a page that is there
    std::string form, kind;        // form: its number
    std::int64_t base = 0;
    std::string section;
    Entries entries;
    std::vector<std::string> kept;  // controls that are missing: kept as written
    Audience audience = Audience::Public;
    std::optional<Instant> unfinished;  // the entries are what was typed then and not saved
    std::vector<std::string> others;    // who else is writing this page now
};

struct LibraryItem {
    Media media;
    std::int64_t uses = 0;  // on pages that the reader may read
};
struct LibraryView {
    std::string words;
    bool unused = false;
    std::vector<LibraryItem> items;
    Window window;
};
struct MediaView {
    Media media;
    std::vector<PageCard> pages;  // that use it
    bool unused = false;          // by any page at all
};

struct UnfinishedPage {
    std::string form, slug, title;  // slug: empty while the page is new
    Instant at;
};

struct TrashedPage {
    PageCard page;
    Instant at;
    std::string by;  // empty: not known
    Guarded guarded;
};
struct TrashView {
    std::vector<TrashedPage> pages;
    Window window;
};

// Suggestions by people who may not write.
struct SuggestionItem {
    Suggestion suggestion;
    PageCard page;
};
struct SuggestionsView {
    bool decided = false;
    std::vector<SuggestionItem> items;
    Window window;
    std::int64_t waiting = 0;
};
// `compare`: what is there now and what would be, or, of one decided, what it began with and what was suggested. Its revisions
// but for their numbers are empty.
struct SuggestionView {
    Suggestion suggestion;
    PageHead head;
    CompareView compare;
    bool disputed = false;   // page and suggestion changed the same words
    bool unchanged = false;  // the page says all of it already
};
// As its author follows it. Without `head` where they may not read the page any more.
struct FollowView {
    Suggestion suggestion;
    std::optional<PageHead> head;
    CompareView compare;
};

// Undoing all that one person wrote since.
struct UndoView {
    AccountId account;
    std::string name;  // empty: deleted since
    Instant since;
    std::vector<UndoneItem> items;
    Window window;  // of pages
};

struct AuditEntry {
    Instant at;
    AccountId account;           // none: a command
    std::string actor;           // empty: an account deleted since
    std::string action, object;  // "login.failed", "page.purged"…
    std::string whom = {};       // the account that `object` names ("@12 member"); empty: none, or deleted since
    bool operator==(const AuditEntry&) const = default;
};

// Search
struct SearchRequest {
    std::string words;            // at most 256 bytes are read
    std::string kind, tag, lang;  // empty: any
    std::int64_t first = 0, limit = 20;
    bool operator==(const SearchRequest&) const = default;
};
struct SearchHit {
    PageCard page;
    std::string title_html, snippet_html;
    double score = 0;
};  // html: escaped, matches in <mark>
struct SearchView {
    SearchRequest request;
    std::vector<SearchHit> hits;
    std::int64_t total = 0;
    bool total_exact = true;
    std::vector<PageCard> near;
    std::vector<TagCount> tags;
    std::vector<std::string> languages;  // that pages are written in, most used first
};

struct MissingView {
    std::string slug, title;
    std::vector<PageCard> near;
    std::vector<PageCard> wanted_by;
};

struct FeedEntry {
    PageHead head;
    std::optional<Content> content;  // absent: too much for the feed, which then has the summary alone
    std::vector<std::string> authors, tags;
};
struct FeedView {
    std::string key, label;
    Instant updated;
    std::vector<FeedEntry> entries;
    AccountId owner = {};  // of a personal feed, which is at an address that is told to nobody
};
struct SitemapEntry {
    std::string slug, lang;
    Instant updated;
    std::vector<std::pair<std::string, std::string>> alternates;
};  // (lang, slug)

}  // namespace catalyst::domain
