// A small HTML tokeniser, strict where browsers forgive: what it cannot read it reports.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst::tests {

struct Tag {
    std::string name;                                             // "/p" closes
    std::vector<std::pair<std::string, std::string>> attributes;  // values as written, still escaped
};

struct Tokens {
    std::vector<Tag> tags;
    std::string fault;  // why reading stopped; empty when all was read
};

Tokens tokens(std::string_view html);

// One line for each tag: its name and attributes' names. Two pages of the same structure differ in text and values only.
std::string structure(std::string_view html);

// What is wrong with the tags of a page that may hold any text: an element or attribute our templates never write, an address
// with another scheme than ours, a tag that does not close. Empty when nothing is.
std::string suspicious(std::string_view html);

}  // namespace catalyst::tests
