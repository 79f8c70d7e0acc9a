// What readers type, what threads do, what disks do: never a crash, never a hang.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "library.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

std::vector<std::string> naughty_strings() {
    std::ifstream in(std::filesystem::path(CATALYST_SOURCE_DIR) / "../shared/data/suites/blns/blns.json");
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);)
        if (auto first = line.find('"'), last = line.rfind('"'); first < last)
            out.push_back(line.substr(first + 1, last - first - 1));
    return out;
}

const std::vector<std::string> kGrammar = {
    "AND",       "a AND",    "NOT", "OR OR", "(",    "((((",   ")",        "a NEAR/3 b",   "title:x",
    "-",         "--",       "-\"", "\"",    "\"\"", "\"\"\"", "*",        "w*",           "?",
    "+a",        "a..b",     "«",   "«»",    "- -a", "-a",     "\x80\xff", "\xed\xa0\x80", "\xF0\x9F\x98\x80",
    "e\xCC\x81", "\xCC\x81", "''",  "'",     "l'",   "l'l'l'"};

Library shelf() { return Library({document("a", "Un jardin", "de l'eau"), document("b", "A garden", "of water", "en")}); }

double seconds(const std::chrono::steady_clock::time_point& since) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

}  // namespace

TEST_CASE("whatever is typed, a search answers") {
    Library library = shelf();
    auto strings = naughty_strings();
    if (strings.empty()) WARN("../shared/data/suites/blns is not there: its strings are not tried");
    strings.insert(strings.end(), kGrammar.begin(), kGrammar.end());
    strings.push_back(std::string("a\0b\0", 4));
    for (const auto& text : strings) {
        INFO(text);
        CHECK(library.searcher().find(Library::asking(text), search::Snippets::Yes).ok());
        CHECK(library.searcher().suggest(text, kPublic, 5).ok());
        CHECK(library.searcher().near(text, kPublic, 5).ok());
        auto filtered = Library::asking("jardin");
        filtered.kind = filtered.tag = filtered.lang = filtered.reader_lang = text;
        CHECK(library.searcher().find(filtered, search::Snippets::Yes).ok());
    }
}

TEST_CASE("whatever a document holds, it is indexed and found by its key") {
    auto strings = naughty_strings();
    strings.insert(strings.end(), kGrammar.begin(), kGrammar.end());
    std::vector<search::Document> documents;
    for (const auto& text : strings) {
        auto one = document("k" + std::to_string(documents.size()), text, text + text, text);
        one.summary = one.kind = text;
        one.headings = {text};
        one.tags = {{text, text}};
        documents.push_back(one);
    }
    Library library(documents);
    CHECK(library.searcher().count().value() == std::int64_t(documents.size()));
    auto query = Library::asking("");
    query.limit = 1'000;
    CHECK(library.searcher().find(query, search::Snippets::Yes)->hits.size() == documents.size());
}

TEST_CASE("no query is a bomb") {
    std::vector<search::Document> documents;
    for (int i = 0; i < 2'000; ++i) {
        std::string body;
        for (int j = 0; j < 30; ++j) body += "w" + std::to_string((i * 31 + j * 7) % 5'000) + " commun ";
        documents.push_back(document("k" + std::to_string(i), "w" + std::to_string(i) + " titre", body));
    }
    Library library(documents);
    std::string words, stars, phrase = "\"", minus;
    for (int i = 0; i < 5'000; ++i) {
        words += "w" + std::to_string(i) + " ";
        stars += "w* ";
        phrase += "commun ";
        minus += "-w" + std::to_string(i) + " ";
    }
    for (const auto& bomb :
         {words, stars, phrase + "\"", minus, std::string(1'000'000, 'w'), std::string(100'000, '"'), std::string("w")}) {
        auto start = std::chrono::steady_clock::now();
        CHECK(library.searcher().find(Library::asking(bomb), search::Snippets::Yes).ok());
        CHECK(library.searcher().suggest(bomb, kPublic, 10).ok());
        CHECK(library.searcher().near(bomb, kPublic, 10).ok());
        CHECK(seconds(start) < 1.0);
    }
}

TEST_CASE("readers see whole commits while the index is written and rebuilt") {
    constexpr int kPages = 40;
    auto pages = [](const std::string& word) {
        std::vector<search::Document> out;
        for (int i = 0; i < kPages; ++i) out.push_back(document("k" + std::to_string(i), "Page " + word, "commun " + word));
        return out;
    };
    Library library(pages("zéro"));
    std::atomic<bool> stop = false;
    std::atomic<int> errors = 0, torn = 0, answers = 0;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 4; ++i)
            readers.emplace_back([&] {
                while (!stop) {
                    auto query = Library::asking("commun");
                    query.limit = kPages + 1;
                    auto found = library.searcher().find(query, search::Snippets::Yes);
                    ++answers;
                    if (!found) {
                        ++errors;
                        continue;
                    }
                    bool whole = found->hits.size() == kPages;
                    for (const auto& hit : found->hits) whole = whole && hit.title_html == found->hits[0].title_html;
                    if (!whole) ++torn;
                }
            });
        for (int round = 0; round < 25; ++round) {
            std::vector<search::Change> changes;
            for (auto& page : pages("mot" + std::to_string(round))) changes.push_back({page.key, page});
            CHECK(library.writer().apply(changes, round).ok());
            if (round % 5 == 4) library.rebuild(pages("refait" + std::to_string(round)));
        }
        stop = true;
    }
    CHECK(errors == 0);
    CHECK(torn == 0);
    CHECK(answers > 0);
}

TEST_CASE("a damaged index answers with an error or with hits, and can be rebuilt") {
    std::vector<search::Document> documents;
    for (int i = 0; i < 300; ++i)
        documents.push_back(document("k" + std::to_string(i), "Page " + std::to_string(i), "mot" + std::to_string(i % 7)));
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        Library library(documents);
        auto generation = library.path() / "gen-2";
        for (const auto& entry : std::filesystem::directory_iterator(generation)) {
            auto size = std::filesystem::file_size(entry.path());
            if (round % 4 == 0) {
                std::filesystem::resize_file(entry.path(), size / 2);
                continue;
            }
            std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
            for (int i = 0; i < 8 && size > 0; ++i) {
                file.seekp(std::streamoff(random() % size));
                file.put(char(random()));
            }
        }
        search::Searcher searcher(library.path());
        auto found = searcher.find(Library::asking("mot3 page"), search::Snippets::Yes);
        auto each = searcher.for_each_document([](const std::string&, const std::string&) {});
        auto near = searcher.near("page 12", kPublic, 5);
        for (const auto* error :
             {found ? nullptr : &found.error(), each ? nullptr : &each.error(), near ? nullptr : &near.error()})
            if (error)
                CHECK((error->key == "search.damaged" || error->key == "search.failed" || error->key == "search.rebuilding"));
        library.rebuild(documents);
        CHECK(searcher.count().value() == 300);
    }
}
