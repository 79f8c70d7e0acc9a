// Well-formed XML by construction: text and attributes are escaped, elements close themselves, characters XML 1.0 has no place
// for are left out.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst::view {

class Xml {
public:
    using Attributes = std::vector<std::pair<std::string_view, std::string>>;

    Xml() : out_("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") {}
    void open(std::string_view name, const Attributes& attributes = {});
    void close();
    void element(std::string_view name, std::string_view text, const Attributes& attributes = {});
    void empty(std::string_view name, const Attributes& attributes);
    std::string take();  // REQUIRES: every element closed

private:
    void start(std::string_view name, const Attributes& attributes);
    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace catalyst::view
