#include "domain/kind.h"

#include <algorithm>
#include <stdexcept>

namespace catalyst::domain {

std::string_view name_of(FieldType type) {
    auto is = [&](const auto& named) { return named.second == type; };
    return std::find_if(kFieldTypes.begin(), kFieldTypes.end(), is)->first;
}

const FieldSpec* Kind::field(std::string_view field_name) const {
    auto it = std::find_if(fields.begin(), fields.end(), [&](const FieldSpec& spec) { return spec.name == field_name; });
    return it == fields.end() ? nullptr : &*it;
}

const Kind* Kinds::find(std::string_view name) const {
    auto it = std::find_if(kinds_->begin(), kinds_->end(), [&](const Kind& kind) { return kind.name == name; });
    return it == kinds_->end() ? nullptr : &*it;
}

const Kind& Kinds::get(std::string_view name) const {
    if (auto kind = find(name)) return *kind;
    if (auto page = find("page")) return *page;
    throw std::logic_error("a wiki without the kind \"page\"");
}

}  // namespace catalyst::domain
