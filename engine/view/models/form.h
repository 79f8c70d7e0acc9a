// A page's form: controls from a kind, what is typed in them, and what is wrong. Templates: partials/form_*.html.
#pragma once

#include <string>

#include "domain/form.h"
#include "view/models/stage.h"

namespace catalyst::view {

// form_errors (has_errors, errors_count; error, label, href), and lists of pieces for partials/form_piece.html, in this order on
// the screen:
//   form_start   title, summary, tags
//   form_first   fields that the kind shows in lists, and those it asks for
//   form_more    its other fields (has_more, more_open: one of them holds something, or is wrong)
//   form_page    kind, language, translation_of, licence, authors, cover (page_open: one of them is wrong)
// and for the text below: body_value, body_error, body_lang; body_sections (section), what the kind suggests for it.
// A <template> within [data-rows=path] holds an empty row for scripts: what says ROW0 in its names, ids and values (ROW1 for rows
// within rows, and so on) becomes the row's number. What controls offer stands in partials/form_lists.html: form_licences (id,
// licence_name), form_pictures (picture); pages are found by scripts. A control that `form` has no entry for is not shown.
void add_form(Model&, const Stage&, const domain::FormView& form);

}  // namespace catalyst::view
