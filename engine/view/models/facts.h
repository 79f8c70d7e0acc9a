// What a page states in the fields of its kind: short facts for a card, longer ones as sections of the page.
#pragma once

#include "domain/read_models.h"
#include "view/models/stage.h"

namespace catalyst::view {

// `facts`: label and values of one line each. `sections`: prose, lists, pictures, steps; their headings' ids start with "ui-".
// Whether there are any facts.
bool add_facts(Model&, const Stage&, const domain::Properties&, const domain::Content&);

// <img> of a media name, or nothing when the wiki has no such image: img_src, img_width, img_height, img_alt.
bool add_picture(Model&, const domain::Content&, std::string_view name);

// Headings of `sections`, for the contents list; at most as many as there are sections.
std::vector<domain::Heading> section_headings(const Stage&, const domain::Properties&);

}  // namespace catalyst::view
