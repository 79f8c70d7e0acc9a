// Files of the wiki: shown to whoever may read a page that uses them, brought by members, described, thrown away when nothing
// uses them. Pictures lose what they tell besides themselves as they come in; smaller ones are made when first asked for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "domain/read_models.h"
#include "render_jail/picture_jail.h"
#include "service/throttle.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

struct MediaFile {
    domain::Media media;
    std::string type, bytes;  // of the size that was asked for
    bool for_all = false;     // a page that everybody may read uses it
};

struct IncomingFile {
    std::string file_name;
    std::string_view bytes;
    std::string alt, author, license;
};

class MediaFiles {
public:
    static constexpr std::size_t kLargest = 32u << 20;  // bytes of one file
    static constexpr std::int64_t kWindow = 48;         // files on one screen of the library

    MediaFiles(store::Database& database, WikiState& state, render_jail::PictureJail& jail, const Clock& clock)
        : database_(database), state_(state), jail_(jail), clock_(clock), throttle_(clock) {}

    // `width` 480, 960 or 1600 gives a smaller picture where there can be one; anything else the file itself. NotFound
    // "media.missing" {name}: no such file, another name than the one it has, or none that `actor` may see.
    Result<MediaFile> read(const domain::Actor&, domain::MediaId id, std::string_view name, int width);

    // Errors: "media.type" {name} (not taken, or not what its name says), "media.damaged", "media.too_many_pixels" {limit},
    // "media.too_heavy", TooLarge "media.too_large" {limit} in MB, "media.empty"; "media.no_room" where the disk is nearly full;
    // Busy "edit.too_fast" {seconds}. A name that is taken by another file gets a number.
    Result<domain::Media> upload(const domain::Actor&, const IncomingFile&);

    // NotFound "media.missing" for what `actor` may not see or do.
    domain::LibraryView library(const domain::Actor&, std::string_view words, bool unused, std::int64_t first);
    Result<domain::MediaView> find(const domain::Actor&, domain::MediaId);
    Status describe(const domain::Actor&, domain::MediaId, std::string alt, std::string author, std::string license);
    Status remove(const domain::Actor&, domain::MediaId);  // Conflict "media.in_use": pages show it, maybe in the trash

private:
    bool sees(store::Reader&, const domain::Actor&, const domain::Media&);
    Result<std::string> smaller(const domain::Media&, const std::string& bytes, int width);
    Status has_room() const;

    store::Database& database_;
    WikiState& state_;
    render_jail::PictureJail& jail_;
    const Clock& clock_;
    Throttle throttle_;
};

}  // namespace catalyst::service
