#include "service/content.h"

#include <algorithm>
#include <set>
#include <utility>

#include "domain/relations.h"
#include "store/media.h"

namespace catalyst::service {

namespace {

std::vector<std::string> media_names(const domain::Rendered& rendered, const domain::Properties& properties,
                                     const domain::Kind& kind) {
    auto of_fields = domain::pictures(properties, kind);
    std::set<std::string> names(of_fields.begin(), of_fields.end());
    names.insert(rendered.images.begin(), rendered.images.end());
    return {names.begin(), names.end()};
}

}  // namespace

domain::Content content_of(store::Reader& reader, const domain::Actor& actor, domain::Rendered rendered,
                           const domain::Properties& properties, const domain::Kind& kind) {
    domain::Content content;
    auto links = domain::relations(properties, kind);
    links.insert(links.end(), rendered.links.begin(), rendered.links.end());
    std::set<std::string> keys;
    for (const auto& link : links) {
        if (link.key.empty()) continue;
        keys.insert(link.key);
        content.targets.emplace(link.key, domain::LinkTarget{link.key, link.target, {}});
    }
    for (auto& [key, card] : store::resolve(reader, {keys.begin(), keys.end()}, actor))
        content.targets[key].card = std::move(card);
    auto names = media_names(rendered, properties, kind);
    if (!names.empty()) content.media = store::find_media(reader, names);
    content.rendered = std::move(rendered);
    return content;
}

std::vector<domain::Related> group_backlinks(std::vector<store::Backlink> links) {
    std::vector<domain::Related> groups;
    for (auto& link : links) {
        auto it = std::find_if(groups.begin(), groups.end(), [&](const domain::Related& group) {
            return group.relation == link.relation && (link.relation.empty() || group.from_kind == link.page.kind);
        });
        if (it == groups.end())
            it = groups.insert(groups.end(), {link.relation, link.relation.empty() ? "" : link.page.kind, {}});
        it->pages.push_back(std::move(link.page));
    }
    std::stable_partition(groups.begin(), groups.end(), [](const domain::Related& group) { return !group.relation.empty(); });
    return groups;
}

}  // namespace catalyst::service
