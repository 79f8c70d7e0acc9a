// Files that pages show or offer: bytes live in the wiki's file, names are unique within a wiki.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/strong.h"
#include "base/time.h"
#include "domain/permission.h"

namespace catalyst::domain {

struct MediaTag;
using MediaId = Strong<MediaTag>;

struct Media {
    MediaId id;
    std::string name;    // "cercle.png": NFC, no '/' and no control character
    std::string type;    // "image/png"
    std::string digest;  // SHA-256, hex
    std::string alt, author, license;
    std::int64_t size = 0;
    int width = 0, height = 0;  // pixels; 0 when not an image shown inline
    Instant added;
    AccountId owner = {};  // who brought it; none: a command
    bool inline_image() const { return width > 0; }
    bool operator==(const Media&) const = default;
};

struct MediaKind {
    std::string type;
    int width = 0, height = 0;
};

// By signature and extension alike, as the type IANA registers: png jpg jpeg gif webp; svg pdf; txt csv md; mp3 ogg oga opus wav
// m4a flac; mp4 webm ogv; odt ods odp odg docx xlsx pptx (none with macros). Nothing when the two disagree or the type is not
// taken. Pictures that are shown have a size, SVG has none: it is offered as a download only.
std::optional<MediaKind> recognise_media(std::string_view name, std::string_view bytes);

// A clean file name: NFC, no folder, no control characters, spaces to hyphens, extension in lower case.
std::string media_name(std::string_view file_name);

}  // namespace catalyst::domain
