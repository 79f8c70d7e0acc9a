// A small index for a test.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "search/index.h"
#include "search/searcher.h"
#include "temp_dir.h"

namespace catalyst::tests {

inline search::Document document(std::string key, std::string title, std::string body = "", std::string lang = "fr") {
    search::Document out;
    out.key = std::move(key);
    out.stamp = "stamp of " + out.key;
    out.title = std::move(title);
    out.body = std::move(body);
    out.kind = "page";
    out.lang = std::move(lang);
    out.audience = {"public"};
    return out;
}

class Library {
public:
    Library() : Library(std::vector<search::Document>{}) {}
    Library(std::initializer_list<search::Document> documents) : Library(std::vector<search::Document>(documents)) {}
    explicit Library(const std::vector<search::Document>& documents) : searcher_(dir_ / "index") { rebuild(documents); }

    void rebuild(const std::vector<search::Document>& documents) {
        if (!writer_) writer_ = std::move(search::IndexWriter::open(dir_ / "index").value());
        auto rebuild = writer_->begin_rebuild();
        for (const auto& one : documents) REQUIRE(rebuild.value()->add(one).ok());
        REQUIRE(rebuild.value()->finish(std::int64_t(documents.size())).ok());
    }

    std::vector<std::string> keys(search::Query query) const {
        auto found = searcher_.find(query, search::Snippets::No);
        REQUIRE(found.ok());
        std::vector<std::string> out;
        for (const auto& hit : found->hits) out.push_back(hit.key);
        return out;
    }
    std::vector<std::string> keys(std::string_view words) const { return keys(asking(words)); }

    static search::Query asking(std::string_view words, std::string reader_lang = "fr") {
        search::Query query;
        query.words = words;
        query.audience = {"public"};
        query.reader_lang = std::move(reader_lang);
        return query;
    }

    search::IndexWriter& writer() { return *writer_; }
    search::Searcher& searcher() { return searcher_; }
    std::filesystem::path path() const { return dir_ / "index"; }

private:
    TempDir dir_;
    std::unique_ptr<search::IndexWriter> writer_;
    search::Searcher searcher_;
};

inline const std::vector<std::string> kPublic = {"public"};

}  // namespace catalyst::tests
