#include "markup/outline.h"

#include <algorithm>

#include "domain/slug.h"
#include "markup/render.h"

namespace catalyst::markup {

int Levels::next(int written) {
    while (!above_.empty() && above_.back() >= written) above_.pop_back();
    above_.push_back(written);
    return std::min(6, 1 + int(above_.size()));
}

std::string HeadingIds::next(std::string_view text) {
    std::string base = section_id(text), id = base;
    for (int& count = ++used_[base]; count > 1;) {
        id = base + '-' + std::to_string(count);
        if (used_.try_emplace(id, 1).second) break;
        ++used_[base];
    }
    return id;
}

std::string section_id(std::string_view heading) {
    std::string id = domain::slugify(heading);
    // A slug drops letters without an ASCII form; where that loses the most of the heading, the key says more.
    bool ascii = std::all_of(heading.begin(), heading.end(), [](unsigned char c) { return c < 0x80; });
    if (auto all = ascii ? std::string() : domain::link_key(heading); all.size() > 2 * id.size() + 2) id = all;
    if (id.empty()) return "section";
    bool digit = id[0] >= '0' && id[0] <= '9';
    return digit || id.starts_with("ui-") ? "s-" + id : id;
}

}  // namespace catalyst::markup
