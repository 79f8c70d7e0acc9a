// What is done to a page as a whole: its name, who may read and write it, the trash. All of it can be undone, but for purging.
// Every function asks domain::may; what may not be touched is answered as missing (NotFound "page.missing" {slug}).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/read_models.h"
#include "render_jail/jail.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

class Upkeep {
public:
    static constexpr std::int64_t kWindow = 50;         // pages of the trash on one screen
    static constexpr std::int64_t kMostRelinked = 500;  // pages whose links a renaming rewrites

    Upkeep(
        store::Database& database, WikiState& state, render_jail::Jail& jail, const Clock& clock,
        std::function<void()> written = [] {})
        : database_(database), state_(state), jail_(jail), clock_(clock), written_(std::move(written)) {}

    Result<domain::PageHead> find(const domain::Actor&, std::string_view slug);  // whatever `actor` may do something to

    struct NewName {
        std::string title, slug;  // slug empty: made from the title
        bool relink = false;      // links to the old name are rewritten in the pages that hold them
        std::string note;
    };
    struct Renamed {
        std::string slug;
        std::int64_t relinked = 0, left = 0;  // pages; left: pages that `actor` may not write, or that moved on meanwhile
    };
    // A redirect from the old address stays. "form.title_missing", "page.slug_invalid" {slug}, "page.slug_taken" {slug}.
    Result<Renamed> rename(const domain::Actor&, std::string_view slug, const NewName&);

    Status publish(const domain::Actor&, std::string_view slug,
                   domain::Audience);  // public or for members; never back to a draft
    Status protect(const domain::Actor&, std::string_view slug, bool locked);
    Status trash(const domain::Actor&, std::string_view slug);
    Status restore(const domain::Actor&, std::string_view slug);
    Status purge(const domain::Actor&, std::string_view slug);
    domain::TrashView trashed(const domain::Actor&, std::int64_t first);

private:
    using Change = std::function<void(domain::Guarded&)>;
    Status change(const domain::Actor&, std::string_view slug, domain::Action, std::string_view audited, const Change&);
    Result<domain::PageDraft> draft_of(const domain::PageHead&, const std::string& slug, std::string source, const domain::Actor&,
                                       const std::string& note);
    void relink(const domain::Actor&, const domain::PageHead& renamed, const NewName&, Renamed&);

    store::Database& database_;
    WikiState& state_;
    render_jail::Jail& jail_;
    const Clock& clock_;
    std::function<void()> written_;
};

}  // namespace catalyst::service
