#include "exchange/kind_guess.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "domain/slug.h"
#include "exchange/paths.h"

namespace catalyst::exchange {

namespace {

// Compared as link keys: "## Le déroulé :" -> "deroule".
constexpr std::array<std::string_view, 5> kFolders{"methods", "methodes", "methode", "recettes", "recipes"};
constexpr std::array<std::string_view, 9> kHowTo{"how-to-do-it",  "deroule",        "deroulement",  "etapes",         "steps",
                                                 "mode-d-emploi", "mise-en-oeuvre", "instructions", "marche-a-suivre"};
constexpr std::array<std::string_view, 14> kBeside{
    "materiel",         "materials",  "duree",     "duration",   "participants", "nombre-de-participants",
    "taille-du-groupe", "group-size", "variantes", "variations", "principe",     "time-required",
    "preparation",      "consigne"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool in_method_folder(std::string_view path) {
    for (auto folder : split(folder_of(path), '/'))
        if (among(kFolders, domain::link_key(folder))) return true;
    return false;
}

bool has_method_keys(const domain::Properties& properties) {
    auto has = [&](std::string_view name) {
        return std::any_of(properties.fields.begin(), properties.fields.end(),
                           [&](const auto& field) { return field.name == name; });
    };
    return (has("timeRequired") || has("time_required")) && (has("what") || has("why"));
}

std::string heading_key(std::string_view line) {
    auto text = line.substr(std::min(line.find_first_not_of('#'), line.size()));
    std::string key = domain::link_key(text);
    for (std::string_view article : {"le-", "la-", "les-", "l-", "the-"})
        if (key.starts_with(article)) return key.substr(article.size());
    return key;
}

bool has_method_headings(std::string_view body) {
    bool how = false, beside = false;
    for (auto line : split(body, '\n')) {
        if (!line.starts_with('#') || line.size() > 80) continue;
        auto key = heading_key(line);
        how = how || among(kHowTo, key);
        beside = beside || among(kBeside, key);
    }
    return how && beside;
}

}  // namespace

std::string guess_kind(std::string_view path, const domain::Properties& properties, std::string_view body,
                       const domain::Kinds& kinds) {
    if (!kinds.find("method") || is_front_page(path)) return "page";
    bool method = in_method_folder(path) || has_method_keys(properties) || has_method_headings(body);
    return method ? "method" : "page";
}

}  // namespace catalyst::exchange
