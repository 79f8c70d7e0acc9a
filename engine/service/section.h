// One section of a page's body, for editing it alone. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"

namespace catalyst::service {

struct SectionSpan {
    std::size_t begin = 0, end = 0;  // bytes of the body
    bool operator==(const SectionSpan&) const = default;
};

// From the line of the heading with this id to that of the next heading of the same or a higher level, both as written (#, ##, or
// underlined): the sections below it belong to it. Headings in quotes and lists begin and end none. Nothing where there is no
// such section, where the outline is not this body's as rendering fills it (stored ones have no lines), or where more headings
// may follow than it holds.
std::optional<SectionSpan> find_section(std::string_view body, const std::vector<domain::Heading>& outline,
                                        std::string_view heading_id);

// The body with another text in the section's place; what follows stays a line of its own, and a heading stays one. The section's
// own text gives the same body. REQUIRES: a span of this body.
std::string with_section(std::string_view body, const SectionSpan& section, std::string_view text);

}  // namespace catalyst::service
