// The value a template is rendered with. Built in place, because kainjow's own set() and push_back() copy whole trees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <kainjow/mustache.hpp>

namespace catalyst::view {

class Model {
public:
    Model() = default;
    Model(Model&&) = default;
    Model& operator=(Model&&) = default;

    Model& text(const std::string& name, std::string_view value) { return set(name, Data(std::string(value))); }
    // False when empty, so that {{#name}} leaves it out.
    Model& maybe(const std::string& name, std::string_view value) { return value.empty() ? flag(name, false) : text(name, value); }
    Model& flag(const std::string& name, bool value) { return set(name, Data(value)); }
    Model& put(const std::string& name, Model value) { return set(name, std::move(value.data_)); }
    Model& list(const std::string& name, std::vector<Model> items);

    const kainjow::mustache::data& data() const { return data_; }

private:
    using Data = kainjow::mustache::data;
    Model& set(const std::string& name, Data value) {
        data_[name] = std::move(value);
        return *this;
    }
    Data data_;
};

using Models = std::vector<Model>;

}  // namespace catalyst::view
