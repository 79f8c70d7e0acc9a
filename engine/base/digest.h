// SHA-256 (FIPS 180-4), random bytes and ULIDs.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"

namespace catalyst::base {

std::string sha256_hex(std::string_view bytes);  // 64 lower-case digits
std::string random_hex(std::size_t bytes);

// A new ULID (github.com/ulid/spec): 48 bits of milliseconds, 80 random bits, Crockford base 32.
std::string new_ulid(Instant at);
bool is_ulid(std::string_view text);

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
