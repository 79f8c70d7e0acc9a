#include "pictures/icc.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "pictures/bytes.h"

namespace catalyst::pictures {

namespace {

constexpr std::size_t kHeader = 128, kLargest = 16 * 1024;

struct Tag {
    std::string_view name, data;
};

bool is_curve(std::string_view data) { return data.starts_with("curv") || data.starts_with("para"); }

// Whether a tag is among those that give colours their meaning, and of the type it must have (§9.2, §10).
bool wanted(const Tag& tag) {
    constexpr std::array<std::string_view, 4> kPoints{"rXYZ", "gXYZ", "bXYZ", "wtpt"};
    if (std::find(kPoints.begin(), kPoints.end(), tag.name) != kPoints.end()) return tag.data.starts_with("XYZ ");
    if (tag.name == "chad") return tag.data.starts_with("sf32");
    return (tag.name == "rTRC" || tag.name == "gTRC" || tag.name == "bTRC") && is_curve(tag.data);
}

std::vector<Tag> wanted_tags(std::string_view icc) {
    constexpr std::uint32_t kMostTags = 100;
    std::vector<Tag> tags;
    auto count = std::min(big32(icc, kHeader), kMostTags);
    for (std::size_t at = kHeader + 4; tags.size() < 8 && count > 0; at += 12, --count) {
        std::size_t offset = big32(icc, at + 4), size = big32(icc, at + 8);
        if (at + 12 > icc.size() || offset > icc.size() || size > icc.size() - offset) return {};
        Tag tag{icc.substr(at, 4), icc.substr(offset, size)};
        if (wanted(tag)) tags.push_back(tag);
    }
    return tags;
}

bool complete(const std::vector<Tag>& tags) {
    constexpr std::array<std::string_view, 6> kNeeded{"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    return std::all_of(kNeeded.begin(), kNeeded.end(), [&](std::string_view name) {
        return std::count_if(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.name == name; }) == 1;
    });
}

// §7.2 without who made it, when and for what machine.
std::string header_of(std::string_view icc, std::size_t size) {
    std::string out;
    put_big(out, std::uint32_t(size), 4);
    out.append(4, '\0').append(icc.substr(8, 16)).append(12, '\0').append("acsp");
    out.append(24, '\0').append(icc.substr(64, 16)).resize(kHeader, '\0');
    return out;
}

}  // namespace

std::string plain_profile(std::string_view icc) {
    if (icc.size() < kHeader + 4 || big32(icc, 0) > icc.size() || icc.substr(36, 4) != "acsp") return {};
    if (icc.substr(16, 8) != "RGB XYZ ") return {};
    auto tags = wanted_tags(icc);
    if (!complete(tags)) return {};
    std::string table, data;
    put_big(table, std::uint32_t(tags.size()), 4);
    const auto start = kHeader + 4 + 12 * tags.size();
    for (std::size_t i = 0; i < tags.size(); ++i) {
        // The three curves are mostly one piece of data.
        auto same = std::find_if(tags.begin(), tags.begin() + std::ptrdiff_t(i),
                                 [&](const Tag& other) { return other.data.data() == tags[i].data.data(); });
        auto first = std::size_t(same - tags.begin());
        table += tags[i].name;
        if (first < i && same->data.size() == tags[i].data.size()) {
            table += std::string(table, 4 + 12 * first + 4, 8);
            continue;
        }
        put_big(table, std::uint32_t(start + data.size()), 4);
        put_big(table, std::uint32_t(tags[i].data.size()), 4);
        data.append(tags[i].data).resize((data.size() + 3) / 4 * 4, '\0');
        if (data.size() > kLargest) return {};
    }
    auto size = start + data.size();
    return size > kLargest ? std::string{} : header_of(icc, size) + table + data;
}

}  // namespace catalyst::pictures
