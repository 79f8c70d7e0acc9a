// Ids and levels of a page's headings.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace catalyst::markup {

// Levels start at 2, since the page's title is the 1, and never jump: a heading stands one below the nearest heading before it
// that the author made higher. So the shallowest level used becomes h2 whichever it was; nothing passes h6.
class Levels {
public:
    int next(int written);

private:
    std::vector<int> above_;
};

// domain::section_id(text), made unique on its page by -2, -3…
class HeadingIds {
public:
    std::string next(std::string_view text);

private:
    std::unordered_map<std::string, int> used_;
};

}  // namespace catalyst::markup
