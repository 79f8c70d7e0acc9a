// Media: names are unique; equal bytes under two names are stored once.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/media.h"
#include "store/database.h"

namespace catalyst::store {

// Conflict "media.name_taken" {name} when the name has other bytes; the existing row when it has the same.
Result<domain::Media> add_media(Writer&, domain::Media media, std::string_view bytes);
std::optional<domain::Media> find_media(Reader&, std::string_view name);
std::optional<domain::Media> find_media(Reader&, domain::MediaId);
std::map<std::string, domain::Media> find_media(Reader&, const std::vector<std::string>& names);
// SHA-256 over what is said about a medium, its number apart, so that `check` finds a byte changed there.
std::string seal(const domain::Media&);
std::string media_bytes(Reader&, const domain::Media&);
void for_each_media(Reader&, const std::function<void(const domain::Media&)>&);  // ordered by name

}  // namespace catalyst::store
