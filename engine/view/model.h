// The value a template is rendered with: names with texts, truths, and further values. Small, flat and built by moving, because a
// page has a thousand of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace catalyst::view {

// A name in a template or a model. The text must outlive it: a literal, or the template's own source.
struct Name {
    std::string_view text;
    std::uint32_t hash;

    constexpr Name(const char* literal) : Name(std::string_view(literal)) {}
    constexpr explicit Name(std::string_view name) : text(name), hash(2166136261U) {  // FNV-1a
        for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    bool operator==(const Name& other) const { return hash == other.hash && text == other.text; }
};

class Model {
public:
    using List = std::vector<Model>;
    // A text is true unless it is empty, a list unless it has no items.
    using Value = std::variant<bool, std::string, List>;

    Model() = default;
    Model(Model&&) = default;
    Model& operator=(Model&&) = default;

    // Setting a name again replaces what it was.
    Model& text(Name name, std::string_view value) { return set(name, std::string(value)); }
    Model& flag(Name name, bool value) { return set(name, value); }
    Model& list(Name name, List items) { return set(name, std::move(items)); }
    Model& put(Name name, Model value) {
        List one;
        one.push_back(std::move(value));
        return list(name, std::move(one));
    }

    const Value* find(const Name& name) const {
        for (auto it = values_.rbegin(); it != values_.rend(); ++it)
            if (it->first == name) return &it->second;
        return nullptr;
    }

private:
    Model& set(Name name, Value value) {
        if (values_.empty()) values_.reserve(8);
        values_.emplace_back(name, std::move(value));
        return *this;
    }
    std::vector<std::pair<Name, Value>> values_;  // the last of a name counts
};

using Models = Model::List;

}  // namespace catalyst::view
