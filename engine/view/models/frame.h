// What stands around every screen: the document's head, header, languages, footer.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "view/models/stage.h"

namespace catalyst::view {

struct Head {
    std::string title = {};  // without the wiki's
    std::string description = {};
    std::string canonical = {};  // path; empty: this screen has no lasting address
    bool noindex = false;
    bool article = false;          // Open Graph type
    bool form = false;             // loads the style of forms
    bool editor = false;           // loads the editor's script and style
    bool search_in_header = true;  // false where the screen has a search field of its own
    std::string feeds = {};        // path under which feed.atom and feed.json are: "/kinds/method"
    std::vector<std::pair<std::string, std::string>> alternates = {};  // (language, path) of the same page
};

void add_frame(Model&, const Stage&, const Head&);

}  // namespace catalyst::view
