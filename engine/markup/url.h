// Which addresses a page may link to, and how they are written into HTML.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catalyst::markup {

enum class UrlKind { Refused, Inside, Section, External, Contact };

struct Url {
    UrlKind kind = UrlKind::Refused;
    std::string href;  // valid by RFC 3986 (non-ASCII letters may stay in the host), not yet escaped for HTML
};

// External: http, https and //host. Contact: mailto and tel. Section: #fragment, rewritten as domain::section_id() makes it.
// Inside: paths without a scheme. All else is refused, also a ':' that some reader could take for the end of a scheme.
Url read_url(std::string_view written);

// The media name that an image's destination means: neither scheme nor folder, percent-decoded, NFC. Nothing for other addresses.
std::optional<std::string> media_name_of(std::string_view destination);

}  // namespace catalyst::markup
