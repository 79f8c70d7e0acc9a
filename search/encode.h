// A document as Xapian keeps it: terms (terms.h), values, and the texts that snippets are cut from.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <xapian.h>

#include "search/analyser.h"
#include "search/document.h"

namespace catalyst::search {

// How many times a word counts for standing in a field. Chosen on cranfield and piaf.
struct FieldWeights {
    unsigned title = 5, headings = 2, tags = 2, summary = 1, body = 1;
};

// The texts stored with a document, written as netstrings (cr.yp.to/proto/netstrings.txt): "5:Titre,2:fr,…".
struct Stored {
    std::string key, title, lang, summary, body;
};

std::string pack(const Stored& stored);
Stored unpack(std::string_view data);  // of damaged data: what can be read

// One analyser for each language met.
class Analysers {
public:
    // `tag`: BCP 47; those without a stemmer share one.
    Analyser& of(std::string_view tag);

private:
    std::map<std::string, Analyser, std::less<>> by_language_;
};

Xapian::Document encode(const Document& document, Analysers& analysers, const FieldWeights& weights = {});

}  // namespace catalyst::search
