// The kind of a page that does not state one: "method" on clear evidence, else "page". A wrong guess costs its reader more than
// none.
#pragma once

#include <string>
#include <string_view>

#include "domain/kind.h"
#include "domain/page.h"

namespace catalyst::exchange {

// Evidence for a method, any one of: a folder named methods, methodes or recettes (accents and a leading _ aside); the keys
// `timeRequired` and `what` or `why`; a heading that says how to do it ("How to do it", "Déroulé", "Étapes"…) together with a
// second one that only method cards have ("Matériel", "Durée", "Participants", "Variantes"…). README and index pages are never
// methods.
std::string guess_kind(std::string_view path, const domain::Properties& properties, std::string_view body,
                       const domain::Kinds& kinds);

}  // namespace catalyst::exchange
