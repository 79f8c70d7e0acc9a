#include "search/tokenizer.h"

#include <algorithm>
#include <array>

#include <xapian.h>

namespace catalyst::search {

namespace {

constexpr std::array<std::string_view, 21> kElisions = {"l",      "d",    "j",     "m",      "t",      "s",      "c",
                                                        "n",      "qu",   "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
                                                        "presqu", "dell", "all",   "nell",   "sull",   "dall",   "un"};

// Most text is ASCII even in French: each byte's lower case, 0 where it is no part of a word or not ASCII.
constexpr std::array<char, 256> kLower = [] {
    std::array<char, 256> table{};
    for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = char(c);
    for (unsigned char c = '0'; c <= '9'; ++c) table[c] = char(c);
    return table;
}();

bool is_apostrophe(unsigned c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }

// Soft hyphens and joiners stand inside words and mean nothing to a search.
bool is_ignored(unsigned c) { return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF; }

bool is_word(unsigned c) {
    return c < 0x80 ? kLower[c] != 0 : Xapian::Unicode::is_wordchar(c) && !is_ignored(c) && !is_apostrophe(c);
}

bool is_unspaced(unsigned c) {
    if (c < 0xE00) return false;
    return (c <= 0xEFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x2E80 && c <= 0x2FDF) ||
           (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

void append_lower(std::string& out, unsigned c) {
    if (c < 0x80)
        out += kLower[c];
    else
        Xapian::Unicode::append_utf8(out, Xapian::Unicode::tolower(c));
}

bool is_elision(const std::string& lower) { return std::find(kElisions.begin(), kElisions.end(), lower) != kElisions.end(); }

void cut(std::string& word) {
    if (word.size() <= kWordBytes) return;
    std::size_t at = kWordBytes;
    while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) --at;
    word.resize(at);
}

}  // namespace

Tokenizer::Char Tokenizer::read(std::size_t at) const {
    if (at >= text_.size()) return {};
    auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) return {byte, 1};
    Xapian::Utf8Iterator it(text_.data() + at, text_.size() - at);
    unsigned point = *it;
    std::size_t before = it.left();
    ++it;
    return {point, before - it.left()};
}

bool Tokenizer::next(Token& token) {
    token.lower.clear();
    for (;;) {
        Char c = read(at_);
        if (c.size == 0) return false;
        if (!is_word(c.point)) {
            at_ += c.size;
        } else if (is_unspaced(c.point)) {
            if (gram(token, c)) return true;
        } else {
            word(token);
            return true;
        }
    }
}

// The pair that starts with `first`; the last character of a run has been told already, unless it is the only one.
bool Tokenizer::gram(Token& token, Char first) {
    std::size_t begin = at_;
    at_ += first.size;
    Char second = read(at_);
    bool paired = second.size > 0 && is_word(second.point) && is_unspaced(second.point);
    if (!paired && gram_end_ == at_) return false;
    token.begin = begin;
    token.end = gram_end_ = at_ + (paired ? second.size : 0);
    token.gram = true;
    append_lower(token.lower, first.point);
    if (paired) append_lower(token.lower, second.point);
    return true;
}

void Tokenizer::word(Token& token) {
    token.gram = false;
    token.begin = token.end = at_;
    for (;;) {
        for (char c; at_ < text_.size() && (c = kLower[static_cast<unsigned char>(text_[at_])]) != 0; token.end = ++at_)
            token.lower += c;
        Char c = read(at_);
        if (c.size == 0) break;
        if (is_word(c.point) && !is_unspaced(c.point)) {
            append_lower(token.lower, c.point);
            token.end = at_ + c.size;
        } else if (is_apostrophe(c.point)) {
            Char after = read(at_ + c.size);
            if (after.size == 0 || !is_word(after.point) || is_unspaced(after.point)) break;
            if (is_elision(token.lower)) {
                token.lower.clear();
                token.begin = at_ + c.size;
            } else {
                token.lower += '\'';
            }
        } else if (!is_ignored(c.point)) {
            break;
        }
        at_ += c.size;
    }
    if (token.lower.size() > 2 && token.lower.ends_with("'s")) token.lower.resize(token.lower.size() - 2);
    cut(token.lower);
}

}  // namespace catalyst::search
