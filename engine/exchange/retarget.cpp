#include "exchange/retarget.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "domain/relations.h"
#include "markup/markup.h"
#include "markup/rewrite_scan.h"

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

// Text without fenced or indented code.
std::string retarget_wiki_links(std::string_view text, const Moved& moved) {
    std::string out;
    while (!text.empty()) {
        auto at = std::min(text.find_first_of("`\\["), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty()) break;
        std::size_t size = text[0] == '`'    ? markup::code_span(text, 0)
                           : text[0] == '\\' ? std::min<std::size_t>(2, text.size())
                                             : 1;
        if (text.starts_with("[[")) {
            auto end = text.find_first_of("[]`\n\r", 2);
            auto link = end != std::string_view::npos && text.substr(end, 2) == "]]" ? moved_link(text.substr(2, end - 2), moved)
                                                                                     : std::nullopt;
            if (link) {
                out += "[[" + *link + "]]";
                text.remove_prefix(end + 2);
                continue;
            }
        }
        out += text.substr(0, size);
        text.remove_prefix(size);
    }
    return out;
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
    std::string out;
    for (const auto& stretch : markup::stretches(by_address))
        out += stretch.code ? std::string(stretch.text) : retarget_wiki_links(stretch.text, moved);
    return out;
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
