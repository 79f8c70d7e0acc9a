// What is indexed: documents with keys. The room knows nothing of pages; whoever uses it says what a document is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catalyst::search {

struct Tag {
    std::string key;   // what filters name
    std::string text;  // what readers see, indexed as words
    bool operator==(const Tag&) const = default;
};

// Text is valid UTF-8 in NFC. Nothing is too long: words are cut at 64 bytes, keys of any length are distinct.
struct Document {
    std::string key;
    std::string stamp;  // digest of the state that was indexed, given back by Searcher::for_each_document
    std::string title, summary;
    std::vector<std::string> headings;
    std::string body;  // plain text; searched whole, its first 64 KB stored for snippets
    std::vector<Tag> tags;
    std::string kind, lang;             // lang: BCP 47 in lower case; its first part chooses the stemmer, "" or "und" none
    std::vector<std::string> audience;  // who may find it; empty: nobody
    std::int64_t updated_ms = 0;
    bool operator==(const Document&) const = default;
};

// The present state of one document; nothing: it is gone.
struct Change {
    std::string key;
    std::optional<Document> document;
};

}  // namespace catalyst::search
