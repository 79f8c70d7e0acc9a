// The administrator's side of the wiki as a whole: what needs somebody, settings, kinds, the log of who did what, what the file
// holds and whether it is well. People are service/people.h's. Files: administration.cpp, settings.cpp, kind_files.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/admin.h"
#include "domain/form.h"
#include "render_jail/jail.h"
#include "service/checking.h"
#include "service/wiki_state.h"
#include "store/database.h"
#include "store/wiki.h"

namespace catalyst::service {

using store::KindMove;

// A kind's file as somebody saves it. `base` is the digest it was shown with; `losses_taken`: what pages lose was seen, and is
// meant.
struct KindEdit {
    std::string yaml, base;
    bool losses_taken = false;
};

class Administration {
public:
    static constexpr std::int64_t kWindow = 50;            // entries of the log on one screen
    static constexpr std::int64_t kSealsAtOnce = 20'000;   // lines of the log compared with their seals each time it is shown
    static constexpr std::int64_t kLargest = 10;           // pages and files named as the largest
    static constexpr std::int64_t kLookMs = 5'000;         // of a look at everything
    static constexpr std::size_t kFaultsShown = 100;       // of one look
    static constexpr std::size_t kMostKinds = 60;          // of one wiki
    static constexpr std::size_t kTitleLimit = 80;         // characters of the wiki's title
    static constexpr std::string_view kLastKind = "page";  // the kind that always stays

    Administration(store::Database& database, WikiState& state, render_jail::Jail& jail, const search::Searcher& searcher,
                   const Clock& clock)
        : database_(database), state_(state), jail_(jail), searcher_(searcher), clock_(clock) {}

    // Every function asks domain::may; who may not is told NotFound "admin.missing".
    Result<domain::Overview> overview(const domain::Actor&);
    Result<domain::StorageView> storage(const domain::Actor&);
    // What `catalyst check` looks at, as far as a few seconds reach, and whether pages can be rendered; noted in the log. An
    // index that has still to learn of pages is not compared with them.
    Result<domain::Health> look(const domain::Actor&, IndexSettled);
    Result<domain::AuditView> audit(const domain::Actor&, const domain::AuditAsked&, std::int64_t first);

    Result<domain::SettingsForm> settings(const domain::Actor&);
    // What was typed, and `seen`, what the form was shown with. A setting that was left alone stays as it is by now. Keys:
    // "settings.title_missing", "settings.title_long" {limit}, "settings.home_missing" {slug}, "http.base_url_invalid" {text},
    // "form.choice" {text}; Conflict "settings.meanwhile" {value} of one that somebody else changed meanwhile. A home page has to
    // be there for all who may enter, so that no draft is told of.
    Result<domain::SettingsOutcome> change_settings(const domain::Actor&, const domain::SettingsForm& typed,
                                                    const domain::SettingsForm& seen);

    Result<std::vector<domain::KindRow>> kinds(const domain::Actor&);            // in order of display
    Result<domain::KindFile> kind(const domain::Actor&, std::string_view name);  // NotFound "kind.missing" {kind}
    // The form that a kind's file gives, saved or not, and what pages of kind `name` would lose (empty: a new kind).
    // "kind.invalid" {line, reason}.
    Result<domain::KindPreview> preview_kind(const domain::Actor&, std::string_view name, const std::string& yaml, domain::Lang);
    // "kind.invalid"; "kind.renamed" {kind}: a file names its kind for good; Conflict "kind.meanwhile": it is no longer what
    // `base` names; Conflict "kind.loses": pages would lose something; NotFound "kind.missing". Its pages follow in a while.
    Status save_kind(const domain::Actor&, std::string_view name, const KindEdit&);
    // Its name. "kind.invalid", Conflict "kind.taken" {kind}, "kind.many" {limit}.
    Result<std::string> add_kind(const domain::Actor&, const std::string& yaml);
    // Conflict "kind.used" {count}, "kind.stays", "kind.pointed_at" {kinds}: fields of other kinds, named between
    // spaces, lead to it.
    Status remove_kind(const domain::Actor&, std::string_view name);
    Status move_kind(const domain::Actor&, std::string_view name, KindMove);

private:
    bool administers(const domain::Actor&) const;
    static Error missing();
    domain::Room room() const;
    void write_kind(store::Writer&, const domain::Actor&, std::string_view action, std::string_view name,
                    const std::string& yaml);

    store::Database& database_;
    WikiState& state_;
    render_jail::Jail& jail_;
    const search::Searcher& searcher_;
    const Clock& clock_;
};

}  // namespace catalyst::service
