// Values of every shape, the same on every run, with texts of the signs that YAML gives a meaning.
#pragma once

#include <cstddef>
#include <iterator>
#include <random>
#include <string>

#include "base/text.h"
#include "domain/field.h"

namespace catalyst::tests {

class Values {
public:
    domain::Value any(int depth) {
        auto shape = number(depth > 0 ? 4 : 1);
        if (shape == 2) return {items(depth)};
        if (shape == 3) return {entries(depth)};
        return {text()};
    }
    std::string text() {
        static const char* const kPieces[] = {
            "a",   "É",  " ", " ",      "\n",     "\n\n",    ": ",         ":",    " #", "#",      "- ", "---",
            "...", "[",  "]", "{",      "}",      ",",       "\"",         "'",    "\\", "|",      ">",  "?",
            "&",   "*",  "!", "%",      "@",      "`",       "~",          "null", "12", "07",     "-3", "1.50",
            "yes", "\t", "«", "\u00a0", "\u202f", "2026-03", "2026-03-14", "=",    "<<", "\u2028", "-->"};
        std::string out;
        for (auto n = number(6); n > 0; --n) out += kPieces[number(std::size(kPieces))];
        return nfc(out);
    }
    std::size_t number(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }

private:
    domain::Value::List items(int depth) {
        domain::Value::List list;
        for (auto n = number(4); n > 0; --n) list.push_back(any(depth - 1));
        return list;
    }
    domain::Value::Map entries(int depth) {
        domain::Value::Map map;
        for (std::size_t n = number(4); n > 0; --n) map.emplace_back(text() + std::to_string(n), any(depth - 1));
        return map;
    }
    std::mt19937 random_{20260314};
};

}  // namespace catalyst::tests
