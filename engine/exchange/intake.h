// What every step of one import works with, and the plan that its two passes share: the first reads each page once and keeps
// names only, the second reads it again and stages it.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/page.h"
#include "exchange/report.h"
#include "exchange/source_tree.h"
#include "service/importing.h"
#include "service/wiki_state.h"

namespace catalyst::exchange {

struct Intake {
    const SourceTree& tree;
    service::Import& wiki;
    const service::WikiFacts& facts;
    const ImportOptions& options;
    const Progress& progress;
    ImportReport& report;

    void tell(Stage stage, std::int64_t done, std::int64_t total) const {
        if (progress) progress(stage, done, total);
    }
};

struct PlannedPage {
    const SourceFile* file = nullptr;
    std::string uid, title, slug, lang, kind;
    std::string wanted_slug;   // before collisions are resolved
    std::string file_slug;     // what the file's name gives, for titles that give none
    bool slug_stated = false;  // by front matter or a bundle's file name
    bool claims_page = false;  // its own front matter states the slug: it is the wiki's page of that name, be it changed
    bool kind_guessed = false, lang_guessed = false;
    std::optional<domain::PageId> replaces;  // the page of the wiki that this one is
};

struct Plan {
    std::vector<PlannedPage> pages;                        // in the order of their paths
    std::unordered_map<std::string, std::size_t> by_path;  // index into pages

    const PlannedPage* find(const std::string& path) const {
        auto found = by_path.find(path);
        return found == by_path.end() ? nullptr : &pages[found->second];
    }
};

}  // namespace catalyst::exchange
