#include "domain/language.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace catalyst::domain {

namespace {

// Names by the languages' own speakers (CLDR), for those a community is likely to meet.
constexpr std::array<std::pair<std::string_view, std::string_view>, 42> kNames{{
    {"ar", "العربية"},
    {"be", "беларуская"},
    {"bg", "български"},
    {"bn", "বাংলা"},
    {"br", "brezhoneg"},
    {"ca", "català"},
    {"cs", "čeština"},
    {"da", "dansk"},
    {"de", "Deutsch"},
    {"el", "Ελληνικά"},
    {"en", "English"},
    {"eo", "esperanto"},
    {"es", "español"},
    {"eu", "euskara"},
    {"fa", "فارسی"},
    {"fi", "suomi"},
    {"fr", "français"},
    {"he", "עברית"},
    {"hi", "हिन्दी"},
    {"hu", "magyar"},
    {"id", "Indonesia"},
    {"it", "italiano"},
    {"ja", "日本語"},
    {"ko", "한국어"},
    {"ml", "മലയാളം"},
    {"ms", "Melayu"},
    {"nl", "Nederlands"},
    {"oc", "occitan"},
    {"pl", "polski"},
    {"pt", "português"},
    {"pt-br", "português (Brasil)"},
    {"ro", "română"},
    {"ru", "русский"},
    {"sv", "svenska"},
    {"sw", "Kiswahili"},
    {"ta", "தமிழ்"},
    {"tr", "Türkçe"},
    {"uk", "українська"},
    {"vi", "Tiếng Việt"},
    {"zh", "中文"},
    {"zh-hans", "简体中文"},
    {"zh-hant", "繁體中文"},
}};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::optional<Lang> parse_lang(std::string_view tag) {
    auto primary = lower(trim(tag.substr(0, tag.find_first_of("-_"))));
    if (primary == "fr") return Lang::Fr;
    if (primary == "en") return Lang::En;
    return std::nullopt;
}

std::string normal_language(std::string_view tag) {
    std::string text = replace_all(lower(trim(tag)), "_", "-");
    auto parts = split(text, '-');
    if (parts[0].size() < 2 || parts[0].size() > 3 || !std::all_of(parts[0].begin(), parts[0].end(), is_letter)) return "und";
    std::string out(parts[0]);
    bool second = parts.size() > 1 && parts[1].size() >= 2 && parts[1].size() <= 8 &&
                  std::all_of(parts[1].begin(), parts[1].end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
    return second ? out + "-" + std::string(parts[1]) : out;
}

bool right_to_left(std::string_view language) {
    static constexpr std::array kRtl{"ar", "fa", "he", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"};
    auto primary = language.substr(0, language.find('-'));
    if (language.ends_with("-arab") || language.ends_with("-hebr")) return true;  // az-arab, pa-arab: the script decides
    if (language.ends_with("-latn") || language.ends_with("-cyrl")) return false;
    return std::find(kRtl.begin(), kRtl.end(), primary) != kRtl.end();
}

std::string_view language_name(std::string_view language) {
    auto find = [](std::string_view tag) {
        return std::find_if(kNames.begin(), kNames.end(), [&](auto& n) { return n.first == tag; });
    };
    auto it = find(language);
    if (it == kNames.end()) it = find(language.substr(0, language.find('-')));
    return it == kNames.end() ? language : it->second;
}

const std::vector<std::string_view>& named_languages() {
    static const auto all = [] {
        std::vector<std::string_view> tags;
        tags.reserve(kNames.size());
        for (const auto& [tag, name] : kNames) tags.push_back(tag);
        return tags;
    }();
    return all;
}

}  // namespace catalyst::domain
