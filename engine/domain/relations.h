// The links that a page states in its fields: one row for each page named by a field of type page (or a list of them), and for
// `translation_of`. Their inverse is found by asking who points here.
#pragma once

#include <vector>

#include "domain/kind.h"
#include "domain/page.h"

namespace catalyst::domain {

inline constexpr std::string_view kTranslationOf = "translation_of";

std::vector<Link> relations(const Properties& properties, const Kind& kind);

// Media names that fields of type image hold, at any depth, and the cover; each once.
std::vector<std::string> pictures(const Properties& properties, const Kind& kind);

// "Forum ouvert#Préparer" or "[[Forum ouvert|label]]" as a link: target, section, key.
Link parse_target(std::string_view text);

}  // namespace catalyst::domain
