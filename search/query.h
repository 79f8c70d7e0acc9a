// What is asked of the index and what it answers, as values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace catalyst::search {

constexpr std::size_t kQueryBytes = 1024;  // more is not read
constexpr std::size_t kQueryTerms = 32;    // distinct words
constexpr std::int64_t kWindow = 1000;     // no hit beyond is shown

struct Query {
    // Words, "exact phrases", -excluded words. Documents with any of the words are found, those with more of them first.
    // Blank, or nothing but exclusions: every document of the filters, newest first.
    std::string words;
    std::string kind, tag, lang;        // filters, empty: any. tag: a Tag::key; lang "pt" also finds "pt-br"
    std::vector<std::string> audience;  // the reader belongs to; empty: nothing is found
    std::string reader_lang;            // the words are taken to be in this language, French or English
    std::int64_t first = 0, limit = 20;
    bool operator==(const Query&) const = default;
};

struct Hit {
    std::string key;
    double score = 0;
    std::string title_html, snippet_html;  // escaped, matches in <mark>; empty unless asked for
    bool operator==(const Hit&) const = default;
};

struct Found {
    std::vector<Hit> hits;
    std::int64_t total = 0;
    bool total_exact = true;  // else: at least `total`
};

enum class Snippets { Yes, No };

}  // namespace catalyst::search
