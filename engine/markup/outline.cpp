#include "markup/outline.h"

#include <algorithm>

#include "domain/slug.h"

namespace catalyst::markup {

int Levels::next(int written) {
    while (!above_.empty() && above_.back() >= written) above_.pop_back();
    above_.push_back(written);
    return std::min(6, 1 + int(above_.size()));
}

std::string HeadingIds::next(std::string_view text) {
    std::string base = domain::section_id(text), id = base;
    for (int& count = ++used_[base]; count > 1;) {
        id = base + '-' + std::to_string(count);
        if (used_.try_emplace(id, 1).second) break;
        ++used_[base];
    }
    return id;
}

}  // namespace catalyst::markup
