// Words too common to find anything by. They are indexed (for phrases and titles) but never stemmed, and in a query they
// only add weight to what other words found. Short lists on purpose: words that mean something in the other language of a
// bilingual wiki ("car", "or", "but", "main") are left out.
#pragma once

#include <string_view>

namespace catalyst::search {

// `lower` with its accents; `lang` "fr" or "en", any other has none.
bool is_stop_word(std::string_view lang, std::string_view lower);

}  // namespace catalyst::search
