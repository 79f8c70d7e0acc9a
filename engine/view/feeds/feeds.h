// What programs read of a wiki.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/read_models.h"
#include "view/messages.h"
#include "view/views.h"

namespace catalyst::view {

std::string atom_feed(const Frame&, const Messages&, const domain::FeedView&);
std::string json_feed_text(const Frame&, const Messages&, const domain::FeedView&);
std::string sitemap_text(const Frame&, const std::vector<domain::SitemapEntry>&);
std::string robots_text(const Frame&);
std::string opensearch_text(const Frame&, const Messages&);
std::string json_list_text(const std::vector<std::string>&);
std::string suggestions_text(const Frame&, std::string_view words, const std::vector<domain::PageCard>&);

// A page's identity for feed readers, the same for ever: its ULID's 128 bits as a URN (RFC 9562 §4); a "tag:" URI for any other
// uid.
std::string entry_id(std::string_view uid);

}  // namespace catalyst::view
