// Bringing pages and media in, all or nothing. Pages are staged one by one: read at once (so that the caller can report),
// rendered in the jail by threads of our own, and kept in a temporary file beside the wiki; `commit` then writes everything in
// one transaction. Memory does not grow with the number of pages, apart from names. Every rule of a save holds: nothing else
// writes pages.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/media.h"
#include "domain/page.h"
#include "domain/read_models.h"
#include "render_jail/jail.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

struct ExistingPage {
    domain::PageId id;
    std::string uid, slug, source;
    Instant saved;  // its head revision
};

struct IncomingPage {
    domain::Slug slug;   // free, or that of `replaces`
    std::string source;  // with id, kind, title and lang in its front matter
    std::string author, summary;
    Instant at;
    std::optional<domain::PageId> replaces;  // a new revision of this page
};

// What the audit log says of an import.
struct ImportOrigin {
    std::string operator_name, source;
    Instant at;
};

struct ImportOutcome {
    std::int64_t created = 0, revised = 0, media = 0, redirects = 0;
    std::int64_t plain = 0;                // pages shown as plain text because rendering overran
    std::vector<std::string> plain_slugs;  // the first 50 of them
};

class Import {
public:
    Import(store::Database& database, render_jail::Jail& jail, WikiState& state, const std::filesystem::path& scratch_folder);
    ~Import();  // without commit: nothing has happened

    bool has_no_page() const;  // none at all, whoever may read it
    std::optional<ExistingPage> page_by_slug(std::string_view slug) const;
    std::optional<ExistingPage> page_by_uid(std::string_view uid) const;
    // Neither a page, nor a redirect, nor staged here.
    bool slug_is_free(std::string_view slug) const;
    std::optional<domain::Media> media_by_name(std::string_view name) const;

    // Errors: page.front_matter {line, reason}, page.too_large {limit}, page.title_missing, page.slug_taken {slug}, page.id_taken
    // {id}.
    Status stage_page(IncomingPage page);
    // `media.name` is free or names the same bytes; type and size from recognise_media. Conflict "media.name_taken" {name}.
    Status stage_media(domain::Media media, std::string_view bytes);
    void stage_redirect(domain::Slug from, domain::Slug to);
    // Errors: kind.invalid {line, reason}.
    Status stage_kind(std::string_view name, std::string_view yaml);
    void stage_info(domain::WikiInfo info);

    Result<ImportOutcome> commit(const ImportOrigin& from,
                                 const std::function<void(std::int64_t done, std::int64_t total)>& progress = {});

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catalyst::service
