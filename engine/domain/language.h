// The languages of the interface, and language tags of pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::domain {

enum class Lang { Fr, En };  // of the interface

constexpr std::string_view code(Lang lang) { return lang == Lang::Fr ? "fr" : "en"; }
std::optional<Lang> parse_lang(std::string_view tag);  // "fr-CA" -> Fr

// A page's language: BCP 47 in lower case, primary subtag and at most one more ("fr", "pt-br"); "und" when unknown.
std::string normal_language(std::string_view tag);
bool right_to_left(std::string_view language);
// The language's own name ("Français", "العربية"), or the tag itself.
std::string_view language_name(std::string_view language);

const std::vector<std::string_view>& named_languages();  // those that language_name knows, by tag

// Two texts of the same thing.
struct Bilingual {
    std::string fr, en;
    const std::string& in(Lang lang) const { return lang == Lang::Fr ? fr : en; }
    bool operator==(const Bilingual&) const = default;
};

}  // namespace catalyst::domain
