// Pages for measuring with: the same every time, words drawn as in a natural text (Zipf), each page linking to others.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace catalyst::bench {

struct Page {
    std::string title, body;
};

Page make_page(std::size_t number, std::size_t pages);  // about 6 KB
std::string slug_of(std::size_t number);
void write_pages(const std::filesystem::path& folder, std::size_t pages);
std::vector<std::string> queries();  // two words each, frequent and rare

}  // namespace catalyst::bench
