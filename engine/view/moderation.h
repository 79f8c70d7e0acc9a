// The screens of keeping order: suggesting, following a suggestion, deciding it, undoing all by a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/form.h"
#include "domain/moderation.h"
#include "domain/read_models.h"
#include "view/views.h"
#include "view/writing.h"

namespace catalyst::view {

struct SuggestScreen {
    domain::OpenForm form;
    domain::FormErrors errors;
    std::optional<Error> error;  // of the whole
    std::string name, note;      // as typed
    std::optional<domain::RevisionView> preview;
};

struct FollowScreen {
    domain::FollowView view;
    std::string token;  // of its address
};

struct ReviewScreen {
    domain::SuggestionView view;
    std::string reason;  // as typed
    std::optional<Error> error;
};

struct SuggestionConflictScreen {
    domain::Suggestion suggestion;
    domain::PageHead head;           // as it is now
    std::vector<Disputed> disputed;  // mine: the suggestion's
    bool undecided = false;
};

struct UndoScreen {
    domain::UndoView view;
    int hours = 0;      // chosen; 0: a time of its own
    std::string form;   // its number
    bool done = false;  // this is what came of it
};

std::string suggest_screen(const Views&, const Frame&, const SuggestScreen&);
std::string follow_screen(const Views&, const Frame&, const FollowScreen&);
std::string suggestions_screen(const Views&, const Frame&, const domain::SuggestionsView&);
std::string review_screen(const Views&, const Frame&, const ReviewScreen&);
std::string suggestion_conflict_screen(const Views&, const Frame&, const SuggestionConflictScreen&);
std::string undo_screen(const Views&, const Frame&, const UndoScreen&);

}  // namespace catalyst::view
