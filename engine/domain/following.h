// What people follow, and what they are told of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/read_models.h"

namespace catalyst::domain {

enum class FollowedKind { Page, Tag, Kind };

// `key`: a page's slug, a tag's link_key, a kind's name.
struct Followed {
    FollowedKind what = FollowedKind::Page;
    std::string key;
    std::string label = {};  // of a tag as its pages write it; empty otherwise
    bool operator==(const Followed&) const = default;
};

struct FollowingView {
    std::vector<Change> news;  // of what is followed, changed last first: each page once, with its last revision
    std::vector<PageCard> pages;
    std::vector<Followed> tags, kinds;
    std::optional<Instant> feed_made;  // when the address of the personal feed was made
    bool nothing() const { return pages.empty() && tags.empty() && kinds.empty(); }
};

// Something that was said under a page.
struct Said {
    PageCard page;
    std::string author;  // as shown; empty: somebody who has left
};

// What changed on one page and was said under it, told by mail. Authors are named as they are shown, the last first; an empty
// name is somebody who has left.
struct DigestPage {
    PageCard page;
    std::vector<std::string> authors = {};
    std::int64_t changes = 0;
    std::int64_t before = 0;  // the revision before the first of them; 0: the page is new
    std::int64_t after = 0;   // the last of them
    std::vector<std::string> speakers = {};
    std::int64_t comments = 0;
};
struct DigestView {
    std::vector<DigestPage> pages;  // changed last first, then those that were only talked about
    bool more = false;              // there are others
};

std::string_view name_of(FollowedKind what);  // "page", "tag", "kind"
std::optional<FollowedKind> parse_followed_kind(std::string_view name);

}  // namespace catalyst::domain
