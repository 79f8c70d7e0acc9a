// What an index holds under which name. Raise kSchema with any change here, in the tokenizer, the analyser or encode.cpp:
// an index of another schema is rebuilt when it is next opened.
//
//   ecoles        a word without capitals and accents, with positions
//   Zfr:ecol      its stem in the document's language; Z:ecoles in a document whose language has no stemmer
//   Qkey Kkind Ttag Llang Aaudience      exact, for finding a document and for filters; these and the next weigh nothing
//   Secoles       a word of the title    G^ec   three letters of the title, for titles that are nearly what was asked
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

namespace catalyst::search {

inline constexpr std::string_view kSchema = "2";
inline constexpr const char* kSchemaKey = "schema";
inline constexpr const char* kWatermarkKey = "watermark";

enum Slot : Xapian::valueno { kKeySlot, kStampSlot, kUpdatedSlot, kTitleSlot };  // title: folded, for suggestions

// Prefix and text; a text too long for a term (Xapian's limit is 245 bytes) keeps its beginning and gets a digest.
std::string term(std::string_view prefix, std::string_view text);
std::string stem_term(std::string_view lang, std::string_view stem);

}  // namespace catalyst::search
