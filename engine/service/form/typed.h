// What was typed, by name, in normal text (form/text.h).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/form.h"

namespace catalyst::service {

class Typed {
public:
    explicit Typed(const domain::Entries& entries);

    const std::string* text(std::string_view name) const;                // the first of its name, or nullptr
    const std::vector<std::string>& texts(std::string_view name) const;  // all of them
    std::vector<std::size_t> rows(std::string_view path) const;          // the N of "path/N…", rising
    bool any_below(std::string_view path) const;                         // a name "path/…"

private:
    std::map<std::string, std::vector<std::string>, std::less<>> texts_;
};

}  // namespace catalyst::service
