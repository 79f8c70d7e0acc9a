#include "service/media_files.h"

#include "store/media.h"

namespace catalyst::service {

Result<MediaFile> MediaFiles::read(const domain::Actor&, domain::MediaId id, std::string_view name) {
    return database_.read([&](store::Reader& reader) -> Result<MediaFile> {
        auto media = store::find_media(reader, id);
        if (!media || media->name != name) return Error{ErrorKind::NotFound, "media.missing", {{"name", std::string(name)}}, {}};
        auto bytes = store::media_bytes(reader, *media);
        return MediaFile{std::move(*media), std::move(bytes)};
    });
}

}  // namespace catalyst::service
