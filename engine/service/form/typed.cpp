#include "service/form/typed.h"

#include <algorithm>

#include "base/text.h"
#include "service/form/text.h"

namespace catalyst::service {

Typed::Typed(const domain::Entries& entries) {
    for (const auto& [name, text] : entries) texts_[name].push_back(normal_text(text));
}

const std::string* Typed::text(std::string_view name) const {
    auto found = texts_.find(name);
    return found == texts_.end() ? nullptr : &found->second.front();
}

const std::vector<std::string>& Typed::texts(std::string_view name) const {
    static const std::vector<std::string> kNone;
    auto found = texts_.find(name);
    return found == texts_.end() ? kNone : found->second;
}

std::vector<std::size_t> Typed::rows(std::string_view path) const {
    auto prefix = std::string(path) + "/";
    std::vector<std::size_t> rows;
    for (auto at = texts_.lower_bound(prefix); at != texts_.end() && at->first.starts_with(prefix); ++at) {
        auto part = std::string_view(at->first).substr(prefix.size());
        auto number = to_integer(part.substr(0, part.find('/')));
        if (number && *number >= 0 && *number < 10'000) rows.push_back(std::size_t(*number));
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

bool Typed::any_below(std::string_view path) const {
    auto prefix = std::string(path) + "/";
    auto at = texts_.lower_bound(prefix);
    return at != texts_.end() && at->first.starts_with(prefix);
}

}  // namespace catalyst::service
