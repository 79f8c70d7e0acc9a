#include "domain/moderation.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace catalyst::domain {

namespace {

constexpr std::array<std::string_view, 4> kStates{"waiting", "accepted", "declined", "withdrawn"};
constexpr std::array<std::string_view, 7> kUndoings{"restored", "merged", "trashed", "already", "disputed", "shared", "moved_on"};

}  // namespace

std::string_view name_of(SuggestionState state) { return kStates[std::size_t(state)]; }

SuggestionState parse_suggestion_state(std::string_view name) {
    auto found = std::find(kStates.begin(), kStates.end(), name);
    return found == kStates.end() ? SuggestionState::Withdrawn : static_cast<SuggestionState>(found - kStates.begin());
}

bool is_left(Undoing what) { return what == Undoing::Disputed || what == Undoing::Shared || what == Undoing::MovedOn; }

std::string_view name_of(Undoing what) { return kUndoings[std::size_t(what)]; }

std::optional<Undoing> parse_undoing(std::string_view name) {
    auto found = std::find(kUndoings.begin(), kUndoings.end(), name);
    if (found == kUndoings.end()) return std::nullopt;
    return static_cast<Undoing>(found - kUndoings.begin());
}

}  // namespace catalyst::domain
