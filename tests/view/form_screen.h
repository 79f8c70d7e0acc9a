// A page's form on a screen of its own: the partials of forms inside the layout, without what the editor puts around them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "domain/form.h"
#include "view/views.h"

namespace catalyst::tests {

// The binary's views, with one screen more.
const view::Views& form_views();
std::string form_screen(domain::Lang lang, const domain::FormView& form);

// Every control of the kind with a text of its own, or empty; lists of rows have two rows, or none.
domain::Entries form_entries(const domain::Kind& kind, std::string_view text, domain::Lang lang = domain::Lang::Fr);

// The sample's kinds, and one with every type of field, alone, in lists and within rows.
const domain::Kinds& form_kinds();

// A believable method, half filled, with errors and a field that has no control.
domain::FormView method_form(domain::Lang lang);

}  // namespace catalyst::tests
