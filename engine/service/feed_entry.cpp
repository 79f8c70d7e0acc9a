#include "service/feed_entry.h"

#include <utility>

#include "service/content.h"
#include "store/pages.h"

namespace catalyst::service {

domain::FeedEntry feed_entry(store::Reader& reader, const domain::Actor& actor, const domain::PageCard& card,
                             domain::PageHead head, const domain::Kinds& kinds, std::size_t& room) {
    auto stored = store::read_stored(reader, head);
    auto authors = stored.properties.authors.empty() ? store::contributors(reader, card.id, 5) : stored.properties.authors;
    domain::FeedEntry entry{std::move(head), {}, std::move(authors), stored.properties.tags};
    auto size = stored.rendered.html.size();
    if (size > room) {
        entry.head.summary = card.summary;  // the excerpt, where a page has no summary
        return entry;
    }
    room -= size;
    const auto& kind = kinds.get(entry.head.kind);
    entry.content = content_of(reader, actor, std::move(stored.rendered), stored.properties, kind);
    return entry;
}

}  // namespace catalyst::service
