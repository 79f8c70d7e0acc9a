// Finished answers kept in memory, each for one version of the wiki: a page asked for twice is composed and compressed once. One
// that the wiki has moved past stays for its bytes: composed again to the same document, it need not be compressed again.
// Bounded in bytes; the least recently asked for goes first. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/http.h"

namespace catalyst::web {

class AnswerCache {
public:
    static constexpr std::uint64_t kAnyVersion = ~std::uint64_t{0};  // for what never changes

    explicit AnswerCache(std::size_t bytes) : limit_(bytes) {}

    struct Answer {
        Response response;
        std::string etag;
        std::string document;  // digest of the body before compression; empty if it was not compressed
    };
    std::shared_ptr<const Answer> find(const std::string& key, std::uint64_t version);
    std::shared_ptr<const Answer> find_old(const std::string& key);   // of whichever version
    void put(std::string key, std::uint64_t version, Answer answer);  // answers over a sixteenth of the limit are not kept

private:
    struct Entry {
        std::string key;
        std::uint64_t version;
        std::shared_ptr<const Answer> answer;
        std::size_t cost;
    };
    void drop(std::list<Entry>::iterator entry);

    const std::size_t limit_;
    std::mutex mutex_;
    std::size_t used_ = 0;
    std::list<Entry> entries_;                                                 // most recently used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;  // views into entries_
};

}  // namespace catalyst::web
