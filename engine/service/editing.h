// Writing pages: what a form is opened with, and what becomes of it. Nothing typed is lost and nobody's work overwritten: a page
// that moved on meanwhile is merged, or both texts come back to choose from; the same form sent twice is one revision.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/form.h"
#include "domain/read_models.h"
#include "render_jail/jail.h"
#include "service/page_merge.h"
#include "service/presence.h"
#include "service/throttle.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

// A form as it was sent.
struct Sent {
    std::string form;       // its number: random, made with the form
    std::int64_t base = 0;  // the revision it began with; 0 for a new page
    std::string section;    // the heading whose section alone was edited
    domain::Entries entries;
    domain::Lang lang = domain::Lang::Fr;  // that it was shown in
    std::string note;                      // of the revision
    std::optional<domain::Audience> audience;
    // Decided on the screen of a conflict, against that revision of the page.
    std::int64_t against = 0;
    std::vector<Choice> fields, body;
};

struct Saved {
    std::string slug;
    std::int64_t number = 0;
    bool merged = false;     // with what somebody else had saved meanwhile
    bool unchanged = false;  // it said what the page says already: no revision was made
};

// The page moved on, and both changed the same words.
struct EditConflict {
    domain::PageHead head;  // as it is now
    std::int64_t base = 0;  // what the form began with
    PageMerge merge;        // mine: the form's
    std::string mine;       // the form as a source
};

using SaveOutcome = std::variant<Saved, domain::FormErrors, EditConflict>;

class Editing {
public:
    static constexpr std::int64_t kReceiptMs = std::int64_t{48} * 3'600'000;

    // `written` is told of each revision made, for the index.
    Editing(
        store::Database& database, WikiState& state, render_jail::Jail& jail, const Clock& clock,
        std::function<void()> written = [] {});

    // NotFound "page.missing" {slug} for what may not be written, here and below. `form` names what was typed before and is to be
    // gone on with; empty: the last of this page, if any. "section.missing" {section}.
    enum class From { Unfinished, Page };
    Result<domain::OpenForm> open(const domain::Actor&, std::string_view slug, std::string_view section, domain::Lang, From);
    // A new page of a kind. "kind.missing" {kind}.
    Result<domain::OpenForm> open_new(const domain::Actor&, std::string_view kind, domain::Lang, std::string_view title);
    Result<domain::OpenForm> open_unfinished(const domain::Actor&, std::string_view form, domain::Lang);
    // The same form once more, with what was typed: after an error, another kind, a row added.
    Result<domain::OpenForm> open_again(const domain::Actor&, std::string_view slug, const Sent&);

    // Keeps what is typed as the writer's own, shown to nobody else.
    Status keep(const domain::Actor&, std::string_view slug, const Sent&);
    Status discard(const domain::Actor&, std::string_view form);
    std::vector<domain::UnfinishedPage> unfinished(const domain::Actor&, domain::Lang);

    // Errors besides: "store.full", "store.busy", Busy "edit.too_fast" {seconds}, "edit.links" {limit} of new accounts.
    Result<SaveOutcome> save(const domain::Actor&, std::string_view slug, const Sent&);
    Result<SaveOutcome> create(const domain::Actor&, const Sent&);
    // After a conflict: what was decided so far (both texts where nothing was) to be gone on with by hand, on the page as it is
    // now.
    Result<domain::OpenForm> rework(const domain::Actor&, std::string_view slug, const Sent&);
    // As it would be shown.
    Result<domain::RevisionView> preview(const domain::Actor&, std::string_view slug, const Sent&);
    // An earlier revision becomes the newest; of `asked`, the form's number and the note.
    Result<Saved> restore_revision(const domain::Actor&, std::string_view slug, std::int64_t number, const Sent& asked);

    Presence& presence() { return presence_; }

private:
    struct Ground;
    Result<Ground> ground(const domain::Actor&, std::string_view slug, const Sent&);
    struct Typed;
    Result<Typed> typed_source(const Ground&, const Sent&, const domain::Kinds&);
    Result<SaveOutcome> save_once(const domain::Actor&, std::string_view slug, const Sent&, bool& again);
    Result<SaveOutcome> write_revision(const domain::Actor&, const Ground&, const Sent&, std::string source, bool merged,
                                       bool& again);
    Status within_limits(const domain::Actor&, std::string_view before, std::string_view after);
    std::mutex& turn(std::string_view slug);
    std::optional<Result<Saved>> answered(const domain::Actor&, std::string_view form);
    std::string start_source(std::string_view kind, domain::Lang) const;

    store::Database& database_;
    WikiState& state_;
    render_jail::Jail& jail_;
    const Clock& clock_;
    std::function<void()> written_;
    Presence presence_;
    Throttle throttle_;
    std::array<std::mutex, 64> turns_;  // pages share them
};

}  // namespace catalyst::service
