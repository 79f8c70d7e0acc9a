#include "exchange/retarget.h"

#include <algorithm>
#include <optional>

#include "domain/relations.h"
#include "markup/markup.h"

namespace catalyst::exchange {

namespace {

constexpr std::string_view kAddress = "/wiki/";

// What stands between the brackets of a link to a page that moved, as it has to be now.
std::optional<std::string> moved_link(std::string_view between, const Moved& moved) {
    auto link = domain::parse_target(between);
    auto found = moved.find(link.key);
    if (found == moved.end()) return std::nullopt;
    auto bar = between.find('|');
    bool labelled = bar != std::string_view::npos;
    std::string part = link.section.empty() ? "" : "#" + link.section;
    std::string shown = link.section.empty() ? link.target : link.target + " § " + link.section;
    return found->second + part + "|" + (labelled ? std::string(between.substr(bar + 1)) : shown);
}

std::optional<std::string> retarget_address(const markup::LinkUse& use, const Moved& moved) {
    if (use.image || !use.destination.starts_with(kAddress)) return std::nullopt;
    auto slug = use.destination.substr(kAddress.size());
    auto rest = slug.substr(std::min(slug.find_first_of("#?"), slug.size()));
    slug.remove_suffix(rest.size());
    auto found = moved.find(std::string(slug));
    if (found == moved.end()) return std::nullopt;
    std::string target = std::string(kAddress) + found->second + std::string(rest);
    if (!use.title.empty()) target += " " + std::string(use.title);
    std::string label = "[" + std::string(use.label) + "]";
    return use.definition ? label + ": " + target : label + "(" + target + ")";
}

}  // namespace

std::string retarget_links(std::string_view body, const Moved& moved) {
    auto by_address = markup::rewrite_links(body, [&](const auto& use) { return retarget_address(use, moved); });
    return markup::rewrite_wiki_links(by_address, [&](std::string_view between) { return moved_link(between, moved); });
}

Retargeted retarget_fields(const domain::Properties& properties, const domain::Kind& kind, const Moved& moved) {
    Retargeted out;
    for (const auto& link : domain::relations(properties, kind)) {
        auto found = moved.find(link.key);
        if (found == moved.end()) continue;
        auto field = std::find_if(properties.fields.begin(), properties.fields.end(),
                                  [&](const auto& one) { return one.name == link.relation; });
        bool one_value = link.relation == domain::kTranslationOf || (field != properties.fields.end() && field->value.text());
        if (one_value)
            out.values.emplace_back(link.relation, found->second);
        else
            ++out.left;
    }
    return out;
}

}  // namespace catalyst::exchange
