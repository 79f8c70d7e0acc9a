// The screens of writing: choosing a kind, the form of a page, its preview, and a conflict.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/form.h"
#include "domain/read_models.h"
#include "view/views.h"

namespace catalyst::view {

struct NewScreen {
    std::string title;  // to be, if known already
    std::vector<domain::UnfinishedPage> unfinished;
};

struct EditScreen {
    domain::OpenForm form;
    domain::FormErrors errors;
    std::optional<Error> error;  // of the whole
    std::string note;
    std::optional<domain::RevisionView> preview;
    std::vector<domain::PageCard> near;  // pages like the new one
    bool kept = false;                   // what is typed has just been kept
    // A picture that came with the form: its Markdown was put into the text, or `error` says why not; the words typed with it.
    bool picture_added = false;
    std::string picture_alt, picture_author, picture_license;
    std::vector<std::string> files;  // names of pictures to choose from
};

// Two texts for one place.
struct Disputed {
    std::string name;    // of the choice in the form
    std::string label;   // of a field; empty: in the text
    std::string before;  // what stands before it, a little
    std::string mine, theirs;
};

struct ConflictScreen {
    domain::PageHead head;   // as it is now
    domain::Entries hidden;  // the form as it was sent, without the choices
    std::vector<Disputed> disputed;
    bool undecided = false;  // some were left open
};

std::string new_screen(const Views&, const Frame&, const NewScreen&);
std::string edit_screen(const Views&, const Frame&, const EditScreen&);
std::string conflict_screen(const Views&, const Frame&, const ConflictScreen&);
// Fragments for scripts: the article as it would be shown; near pages, empty where there are none.
std::string preview_fragment(const Views&, const Frame&, const domain::RevisionView&);
std::string near_fragment(const Views&, const Frame&, const std::vector<domain::PageCard>&);

}  // namespace catalyst::view
