// The values of fields, each as its type is read by people. Nothing here knows of any particular kind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/read_models.h"
#include "view/models/stage.h"

namespace catalyst::view {

// A value on one line. `href` may be empty; `missing` marks a wiki page that nobody has written, `worded` what is said in the
// interface's words, whatever language the page is in.
struct Shown {
    std::string text, href, lang;
    bool missing = false, outside = false, worded = false;
};

// One for each value of a list. `content` tells where page names lead; without it they stay text.
std::vector<Shown> shown_values(const Stage&, const domain::FieldSpec&, const domain::Value&, const domain::Content* content);
// A wiki link as a reader meets it: "Forum ouvert#Section", "[[Page|label]]".
Shown shown_page(std::string_view stated, const domain::Content* content);

Model value_model(const Stage&, const Shown&);
Models value_models(const Stage&, const std::vector<Shown>&);

// What a card says of a page's fields: those its kind shows in lists, at most three.
std::vector<std::string> card_facts(const Stage&, const domain::PageCard&);

}  // namespace catalyst::view
