#include "search/encode.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <vector>

#include "base/text.h"
#include "search/suggest.h"
#include "search/terms.h"

namespace catalyst::search {

namespace {

constexpr std::size_t kStoredBody = 64 * 1024;
constexpr Xapian::termpos kFieldGap = 100;  // so that no phrase runs from one field into the next

std::string_view cut(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
    return text.substr(0, limit);
}

class Writer {
public:
    Writer(Xapian::Document& out, Analyser& analyser) : out_(out), analyser_(analyser) {}

    void text(std::string_view text, unsigned weight) {
        Tokenizer tokenizer(text);
        Token token;
        while (tokenizer.next(token)) {
            const auto& word = analyser_.word(token);
            if (word.folded.empty()) continue;  // a mark without its letter
            out_.add_posting(word.folded, ++position_, word.stop ? 1 : weight);
            if (!word.stem.empty()) out_.add_term(stem_term(analyser_.lang(), word.stem), weight);
            if (token.gram) characters(word.folded, weight);
        }
        position_ += kFieldGap;
    }

private:
    // Pairs alone would hide a character from whoever searches for just that one.
    void characters(const std::string& pair, unsigned weight) {
        Xapian::Utf8Iterator it(pair);
        std::string first, last;
        Xapian::Unicode::append_utf8(first, *it);
        if (++it == Xapian::Utf8Iterator()) return;
        Xapian::Unicode::append_utf8(last, *it);
        out_.add_term(first, weight);
        out_.add_term(last, weight);
    }

    Xapian::Document& out_;
    Analyser& analyser_;
    Xapian::termpos position_ = 0;
};

void add_filters(Xapian::Document& out, const Document& document) {
    out.add_boolean_term(term("Q", document.key));
    if (!document.kind.empty()) out.add_boolean_term(term("K", document.kind));
    for (const auto& tag : document.tags) out.add_boolean_term(term("T", tag.key));
    for (const auto& group : document.audience) out.add_boolean_term(term("A", group));
    if (document.lang.empty()) return;
    out.add_boolean_term(term("L", document.lang));
    out.add_boolean_term(term("L", document.lang.substr(0, document.lang.find('-'))));
}

void add_title(Xapian::Document& out, const std::string& title) {
    std::string folded = folded_title(title);
    for (auto word : base::split(folded, ' '))
        if (!word.empty()) out.add_boolean_term(term("S", word));
    for (const auto& gram : trigrams(folded)) out.add_boolean_term(term("G", gram));
    out.add_value(kTitleSlot, std::string(cut(folded, 200)));
}

void put(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
    out += ',';
}

std::string take(std::string_view& data) {
    std::size_t size = 0;
    auto [end, error] = std::from_chars(data.data(), data.data() + data.size(), size);
    std::size_t head = static_cast<std::size_t>(end - data.data()) + 1;
    if (error != std::errc{} || head > data.size() || size > data.size() - head) {
        data = {};
        return {};
    }
    std::string field(data.substr(head, size));
    data.remove_prefix(std::min(data.size(), head + size + 1));
    return field;
}

}  // namespace

std::string pack(const Stored& stored) {
    std::string out;
    for (std::string_view field : {std::string_view(stored.key), std::string_view(stored.title), std::string_view(stored.lang),
                                   std::string_view(stored.summary), cut(stored.body, kStoredBody)})
        put(out, field);
    return out;
}

Stored unpack(std::string_view data) {
    Stored stored;
    for (std::string* field : {&stored.key, &stored.title, &stored.lang, &stored.summary, &stored.body}) *field = take(data);
    return stored;
}

Analyser& Analysers::of(std::string_view tag) {
    std::string lang = stemmed_language(tag);
    return by_language_.try_emplace(lang, lang).first->second;
}

Xapian::Document encode(const Document& document, Analysers& analysers, const FieldWeights& weights) {
    Xapian::Document out;
    Writer writer(out, analysers.of(document.lang));
    writer.text(document.title, weights.title);
    writer.text(document.summary, weights.summary);
    for (const auto& heading : document.headings) writer.text(heading, weights.headings);
    for (const auto& tag : document.tags) writer.text(tag.text, weights.tags);
    writer.text(document.body, weights.body);
    add_filters(out, document);
    add_title(out, document.title);
    out.add_value(kKeySlot, document.key);
    out.add_value(kStampSlot, document.stamp);
    out.add_value(kUpdatedSlot, Xapian::sortable_serialise(static_cast<double>(document.updated_ms)));
    out.set_data(pack({document.key, document.title, document.lang, document.summary, document.body}));
    return out;
}

}  // namespace catalyst::search
