// The value a template is rendered with: names with texts, truths, and further values. Flat and built by moving, because a page
// has a thousand of them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace catalyst::view {

class Model {
public:
    using List = std::vector<Model>;
    // A text is true unless it is empty, a list unless it has no items.
    using Value = std::variant<bool, std::string, List>;
    using Name = std::string_view;  // a literal

    Model() = default;
    Model(Model&&) = default;
    Model& operator=(Model&&) = default;

    // Setting a name again replaces what it was.
    Model& text(Name name, std::string_view value) { return set(name, std::string(value)); }
    Model& flag(Name name, bool value) { return set(name, value); }
    Model& list(Name name, List items) { return set(name, std::move(items)); }
    // `any` is true if there are items, for what stands around them.
    Model& list(Name name, Name any, List items) {
        flag(any, !items.empty());
        return list(name, std::move(items));
    }
    Model& put(Name name, Model value) {
        List one;
        one.push_back(std::move(value));
        return list(name, std::move(one));
    }

    // In the order they were set; of a name set twice the last counts.
    const std::vector<std::pair<Name, Value>>& values() const { return values_; }

private:
    Model& set(Name name, Value value) {
        if (values_.empty()) values_.reserve(8);
        values_.emplace_back(name, std::move(value));
        return *this;
    }
    std::vector<std::pair<Name, Value>> values_;
};

using Models = Model::List;

}  // namespace catalyst::view
