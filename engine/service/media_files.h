// Files that pages show, read whole.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/media.h"
#include "domain/permission.h"
#include "store/database.h"

namespace catalyst::service {

struct MediaFile {
    domain::Media media;
    std::string bytes;
};

class MediaFiles {
public:
    explicit MediaFiles(store::Database& database) : database_(database) {}
    // NotFound "media.missing" {name}: no such id, or another name than the one it has.
    Result<MediaFile> read(const domain::Actor&, domain::MediaId id, std::string_view name);

private:
    store::Database& database_;
};

}  // namespace catalyst::service
