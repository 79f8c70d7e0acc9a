// The form of a page of one kind that has every type of field, alone and in lists; and the sample's kinds and pages.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catch.hpp"
#include "markup/markup.h"
#include "service/page_form.h"

namespace catalyst::tests {

using domain::Entries;
using domain::Lang;

inline std::string file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::filesystem::path> sample(const char* folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(CATALYST_SOURCE_DIR) / "content-sample" / folder))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// The sample's kinds, and one that holds all that a kind may.
inline const domain::Kinds& kinds() {
    static const domain::Kinds all = [] {
        std::vector<domain::Kind> read;
        for (const auto& path : sample("kinds")) read.push_back(markup::read_kind(file(path)).value());
        read.push_back(markup::read_kind(R"(kind: all
name: {fr: Tout, en: All}
plural: {fr: Tout, en: All}
fields:
  - {name: text, type: text}
  - {name: prose, type: markdown}
  - {name: number, type: number}
  - {name: range, type: range}
  - {name: time, type: duration}
  - {name: date, type: date}
  - {name: choice, type: choice, choices: [{value: a, label: {fr: A, en: A}}, {value: b, label: {fr: B, en: B}}]}
  - {name: words, type: tags}
  - {name: link, type: url}
  - {name: where, type: place}
  - {name: image, type: image}
  - {name: terms, type: licence}
  - {name: who, type: person}
  - {name: other, type: page, kind: [all]}
  - {name: box, type: group, fields: [{name: a, type: text}, {name: when, type: duration}]}
  - {name: texts, type: list, of: text}
  - {name: proses, type: list, of: markdown}
  - {name: numbers, type: list, of: number}
  - {name: ranges, type: list, of: range}
  - {name: times, type: list, of: duration}
  - {name: dates, type: list, of: date}
  - {name: choices, type: list, of: choice, choices: [{value: a, label: {fr: A, en: A}}, {value: b, label: {fr: B, en: B}}]}
  - {name: wordlists, type: list, of: tags}
  - {name: links, type: list, of: url}
  - {name: wheres, type: list, of: place}
  - {name: pages, type: list, of: page, kind: [all]}
  - {name: rows, type: list, of: group, fields: [{name: name, type: text}, {name: range, type: range}, {name: lines, type: list, of: text}, {name: inner, type: list, of: group, fields: [{name: a, type: text}, {name: b, type: markdown}]}]}
)")
                           .value());
        return domain::Kinds(std::move(read));
    }();
    return all;
}

inline Entries with(Entries entries, const std::string& name, const std::string& text) {
    auto at = std::find_if(entries.begin(), entries.end(), [&](const auto& one) { return one.first == name; });
    if (at == entries.end())
        entries.emplace_back(name, text);
    else
        at->second = text;
    return entries;
}

inline std::string text_of(const Entries& entries, std::string_view name) {
    for (const auto& [key, text] : entries)
        if (key == name) return text;
    return "(none)";
}

inline std::string all(const std::string& front) { return "---\nid: i\nkind: all\ntitle: T\n" + front + "---\nB\n"; }

// The lines of a page of kind "all" behind its title, after one control was typed in.
inline std::string typed(const std::string& front, const std::string& name, const std::string& text, Lang lang = Lang::Fr) {
    auto made = service::source_of(all(front), with(service::entries_of(all(front), kinds(), lang), name, text), kinds(), lang);
    if (!made.errors.empty()) return made.errors.all[0].first + ": " + made.errors.all[0].second.key;
    auto begin = all("").size() - 6;
    REQUIRE(made.source.size() >= begin);
    REQUIRE(made.source.ends_with("---\nB\n"));
    return made.source.substr(begin, made.source.size() - begin - 6);
}

inline std::string shown(const std::string& front, const std::string& name, Lang lang = Lang::Fr) {
    return text_of(service::entries_of(all(front), kinds(), lang), name);
}

}  // namespace catalyst::tests
