// Pages, their revisions, stored renderings and names. A page's names are the keys under which addresses and links find it: its
// slug, the slugs it had before (redirects) and its title's link key. A key claimed by several pages leads to one of them: slug
// before redirect before title, the older page among titles, and only pages the reader may read count (the rule in full:
// names.h).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

// --- writing (each appends to the outbox where the index must know) ----------------------------------------------------
// Error Conflict "page.slug_taken" {slug}; Conflict "page.id_taken" {id}.
// REQUIRES: properties.id is not empty. A redirect from the slug, another page's, gives way.
Result<domain::PageId> create_page(Writer&, const domain::PageDraft&);
// Compare-and-set: Conflict "page.moved_on" {slug} when the head is no longer `base`. A changed slug leaves a redirect. The page
// keeps the id, owner and place in the trash it has. Also Conflict "page.slug_taken", NotFound "page.not_found" (as all below).
Status save_revision(Writer&, domain::PageId, std::int64_t base, const domain::PageDraft&);
// What is derived from the page's head, written anew: its rendering, fields, tags, links, words. No revision is made and nobody's
// date moves. `draft` is the head's source read again, `at` its time; Conflict "page.moved_on" when it is the head no longer.
Status replace_derived(Writer&, domain::PageId, const domain::PageDraft&);
// Who may read and write the page, from the next read on: lists, counts and links follow. `at`: when it went to the trash.
Status set_guarded(Writer&, domain::PageId, const domain::Guarded&, Instant at = {});
Status add_redirect(Writer&, const domain::Slug& from, domain::PageId to);  // Conflict "page.slug_taken"
Status remove_page(Writer&, domain::PageId);                                // page, revisions, names, links

bool has_pages(Reader&);  // in the trash too

// --- one page ----------------------------------------------------------------------------------------------------------
std::optional<domain::PageHead> find_page(Reader&, std::string_view slug);  // exact slug only
std::optional<domain::PageHead> find_page(Reader&, domain::PageId);
std::optional<domain::PageHead> find_page_by_uid(Reader&, std::string_view uid);
std::optional<std::string> redirect_target(
    Reader&, std::string_view old_slug);  // current slug of the page that had it last; asks nobody's permission
struct StoredPage {
    domain::Properties properties;
    domain::Rendered rendered;
};  // rendered.text left empty
StoredPage read_stored(Reader&, const domain::PageHead&);
std::optional<StoredPage> read_stored(Reader&, domain::PageId, std::int64_t revision);  // as it was rendered when saved
std::string read_source(Reader&, domain::PageId, std::int64_t revision);
std::vector<domain::Revision> revisions(Reader&, domain::PageId, std::int64_t first, std::int64_t limit);  // newest first
std::optional<domain::Revision> revision(Reader&, domain::PageId, std::int64_t number);
std::vector<std::string> contributors(Reader&, domain::PageId, std::int64_t limit);  // distinct, latest first

// --- links -------------------------------------------------------------------------------------------------------------
// Where each key leads, one query: pages the audience filter lets through. Keys that lead nowhere are absent.
std::map<std::string, domain::PageCard> resolve(Reader&, const std::vector<std::string>& keys, const domain::Actor&);
// A translation's link to its original is none: see translations.
struct Backlink {
    std::string relation;
    domain::PageCard page;
};
std::vector<Backlink> backlinks(Reader&, domain::PageId, const domain::Actor&,
                                std::int64_t per_relation);                  // at most that many of each relation, newest first
std::int64_t backlink_count(Reader&, domain::PageId, const domain::Actor&);  // pairs of relation and page; exact up to 50
std::vector<domain::PageCard> wanted_by(Reader&, std::string_view key, const domain::Actor&,
                                        std::int64_t limit);  // pages linking to a page not written
std::vector<domain::PageCard> translations(Reader&, domain::PageId,
                                           const domain::Actor&);  // the original and its other translations, at most 40

// --- lists: newest change first, only what `actor` may read ------------------------------------------------------------
struct PageFilter {
    std::string kind, tag, lang;
    bool operator==(const PageFilter&) const = default;
};  // tag: link_key
std::vector<domain::PageCard> list_pages(Reader&, const PageFilter&, const domain::Actor&, std::int64_t first,
                                         std::int64_t limit);
std::int64_t count_pages(Reader&, const PageFilter&, const domain::Actor&);  // O(1) or an index count
// A card without a summary holds the excerpt in its place. No list, link or count shows a trashed page, to anybody.
std::vector<domain::PageCard> cards(Reader&, const std::vector<domain::PageId>&,
                                    const domain::Actor&);  // in the order given; unreadable ones left out
void add_facts(Reader&, std::vector<domain::PageCard>&,
               const domain::Kinds&);  // fills `facts` with rows of each kind's list fields, one query
std::vector<domain::KindCount> kind_counts(Reader&, const domain::Actor&);
std::vector<std::string> languages(Reader&, const domain::Actor&);                            // of pages, most used first
std::vector<domain::TagCount> tag_counts(Reader&, const domain::Actor&, std::int64_t limit);  // most used first
std::optional<std::string> tag_label(Reader&, std::string_view tag_key, const domain::Actor&);
std::vector<domain::Change> changes(Reader&, const domain::Actor&, std::int64_t first, std::int64_t limit);
std::int64_t count_changes(Reader&, const domain::Actor&);
void for_each_page(Reader&, const domain::Actor&,
                   const std::function<void(const domain::PageHead&)>&);  // ordered by slug, streaming

}  // namespace catalyst::store
