#include "service/media_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/digest.h"
#include "base/log.h"
#include "base/text.h"
#include "service/paging.h"
#include "store/audit.h"
#include "store/library.h"
#include "store/media.h"

namespace catalyst::service {

namespace {

constexpr std::uintmax_t kRoomLeft = 200u << 20;
constexpr std::size_t kLongestAlt = 500, kLongestAuthor = 120;
constexpr Rate kUploads{60, std::chrono::minutes(10)};

Error missing(std::string_view name) { return {ErrorKind::NotFound, "media.missing", {{"name", std::string(name)}}, {}}; }

bool may_upload(const domain::Actor& actor, const WikiFacts& facts) {
    return domain::may(actor, domain::Action::Upload, facts.info.guarded());
}

std::string one_line(std::string_view text, std::size_t most) {
    return shorten(std::string(trim(clean_for_log(nfc(to_utf8(text))))), most);
}

// "cercle.png" -> "cercle-2.png"
std::string numbered(const std::string& name, int n) {
    auto dot = name.rfind('.');
    if (dot == std::string::npos) dot = name.size();
    return name.substr(0, dot) + "-" + std::to_string(n) + name.substr(dot);
}

bool is_picture(std::string_view type) {
    return type == "image/jpeg" || type == "image/png" || type == "image/webp" || type == "image/gif";
}

bool has_width(int width) { return width == 480 || width == 960 || width == 1600; }

}  // namespace

bool MediaFiles::sees(store::Reader& reader, const domain::Actor& actor, const domain::Media& media) {
    if (store::is_shown(reader, media.name, actor)) return true;
    if (actor.account.value != 0 && actor.account == media.owner) return true;
    return may_upload(actor, *state_.facts()) && !store::is_used(reader, media.name);
}

Result<MediaFile> MediaFiles::read(const domain::Actor& actor, domain::MediaId id, std::string_view name, int width) {
    bool scale = false;
    auto file = database_.read([&](store::Reader& reader) -> Result<MediaFile> {
        auto media = store::find_media(reader, id);
        if (!media || media->name != name || !sees(reader, actor, *media)) return missing(name);
        MediaFile found{*media, media->type, {}, store::is_shown_to_all(reader, media->name)};
        scale = has_width(width) && media->width > width && media->type != "image/gif";
        if (scale)
            if (auto kept = store::media_size(reader, media->digest, width)) {
                found.type = "image/webp";
                found.bytes = std::move(*kept);
                scale = false;
                return found;
            }
        found.bytes = store::media_bytes(reader, *media);
        return found;
    });
    if (!file.ok() || !scale) return file;
    // What can't be made smaller (an animation) is shown as it is.
    auto small = smaller(file->media, file->bytes, width);
    if (!small.ok()) return file;
    file->type = "image/webp";
    file->bytes = std::move(*small);
    return file;
}

Result<std::string> MediaFiles::smaller(const domain::Media& media, const std::string& bytes, int width) {
    auto made = jail_.scaled(media.type, bytes, width);
    if (!made.ok()) return made;
    auto kept = database_.write_aside([&](store::Writer& writer) -> Status {
        if (store::find_media(writer, media.id)) store::keep_media_size(writer, media.digest, width, *made);
        return Done{};
    });
    if (!kept.ok()) log(LogLevel::Warning, "a smaller picture was not kept: " + kept.error().key);
    return made;
}

Status MediaFiles::has_room() const {
    std::error_code unknown;
    auto space = std::filesystem::space(database_.file().parent_path(), unknown);
    if (!unknown && space.available < kRoomLeft) return Error{ErrorKind::TooLarge, "media.no_room", {}, {}};
    return Done{};
}

Result<domain::Media> MediaFiles::upload(const domain::Actor& actor, const IncomingFile& file) {
    if (!may_upload(actor, *state_.facts())) return missing(file.file_name);
    if (file.bytes.empty()) return Error{ErrorKind::Invalid, "media.empty", {}, {}};
    if (file.bytes.size() > kLargest)
        return Error{ErrorKind::TooLarge, "media.too_large", {{"limit", std::to_string(kLargest >> 20)}}, {}};
    auto wait = throttle_.take("upload " + std::to_string(actor.account.value), kUploads);
    if (wait.count() > 0)
        return Error{ErrorKind::Busy,
                     "edit.too_fast",
                     {{"seconds", std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count())}},
                     {}};
    if (auto room = has_room(); !room.ok()) return room.error();
    domain::Media media;
    media.name = domain::media_name(file.file_name);
    auto kind = domain::recognise_media(media.name, file.bytes);
    if (!kind) return Error{ErrorKind::Invalid, "media.type", {{"name", media.name}}, {}};
    media.type = kind->type;
    media.alt = one_line(file.alt, kLongestAlt);
    media.author = one_line(file.author, kLongestAuthor);
    media.license = one_line(file.license, kLongestAuthor);
    media.added = clock_.now();
    media.owner = actor.account;
    std::string bytes(file.bytes);
    if (is_picture(media.type)) {
        auto clean = jail_.clean(media.type, bytes);
        if (!clean.ok()) return clean.error();
        bytes = std::move(clean->bytes);
        media.width = clean->width;
        media.height = clean->height;
    }
    auto name = media.name;
    return database_.write([&](store::Writer& writer) -> Result<domain::Media> {
        for (int n = 2;; ++n) {
            auto known = store::find_media(writer, media.name);
            // The same file once more, where its bringer can see that it is there.
            bool same = known && known->digest == sha256_hex(bytes) && sees(writer, actor, *known);
            if (!known || same) return store::add_media(writer, media, bytes);
            media.name = numbered(name, n);
        }
    });
}

domain::LibraryView MediaFiles::library(const domain::Actor& actor, std::string_view words, bool unused, std::int64_t first) {
    store::LibraryFilter filter{std::string(trim(words.substr(0, 200))), unused};
    return database_.read([&](store::Reader& reader) {
        domain::LibraryView view{filter.words, unused, {}, {}};
        auto total = store::count_library(reader, filter, actor);
        view.window = {first_shown(first, kWindow, total), kWindow, total};
        view.items = store::library(reader, filter, actor, view.window.first, kWindow);
        return view;
    });
}

Result<domain::MediaView> MediaFiles::find(const domain::Actor& actor, domain::MediaId id) {
    return database_.read([&](store::Reader& reader) -> Result<domain::MediaView> {
        auto media = store::find_media(reader, id);
        if (!media || !sees(reader, actor, *media)) return missing({});
        domain::MediaView view{*media, store::pages_using(reader, media->name, actor), !store::is_used(reader, media->name)};
        return view;
    });
}

Status MediaFiles::describe(const domain::Actor& actor, domain::MediaId id, std::string alt, std::string author,
                            std::string license) {
    if (!may_upload(actor, *state_.facts())) return missing({});
    return database_.write([&](store::Writer& writer) -> Status {
        auto media = store::find_media(writer, id);
        if (!media || !sees(writer, actor, *media)) return missing({});
        media->alt = one_line(alt, kLongestAlt);
        media->author = one_line(author, kLongestAuthor);
        media->license = one_line(license, kLongestAuthor);
        store::describe_media(writer, *media);
        return Done{};
    });
}

Status MediaFiles::remove(const domain::Actor& actor, domain::MediaId id) {
    if (!may_upload(actor, *state_.facts())) return missing({});
    return database_.write([&](store::Writer& writer) -> Status {
        auto media = store::find_media(writer, id);
        if (!media || !sees(writer, actor, *media)) return missing({});
        bool own = actor.account.value != 0 && actor.account == media->owner;
        if (!own && actor.role < domain::Role::Moderator) return missing({});
        if (store::is_used(writer, media->name)) return Error{ErrorKind::Conflict, "media.in_use", {}, {}};
        store::audit(writer, clock_.now(), actor, "media.removed", media->name);
        store::remove_media(writer, *media);
        return Done{};
    });
}

}  // namespace catalyst::service
