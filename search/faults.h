// The errors of this room, each with its message key.
#pragma once

#include <string>
#include <utility>

#include "base/result.h"

namespace catalyst::search {

inline Error rebuilding() { return {ErrorKind::Busy, "search.rebuilding", {}, {}}; }
inline Error damaged(std::string detail) { return {ErrorKind::Io, "search.damaged", {}, std::move(detail)}; }
inline Error failed(std::string detail) { return {ErrorKind::Io, "search.failed", {}, std::move(detail)}; }
inline Error write_failed(std::string detail) { return {ErrorKind::Io, "search.write_failed", {}, std::move(detail)}; }

}  // namespace catalyst::search
