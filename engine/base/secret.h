// Secrets: random tokens, their digests, keyed digests, passwords. A token is given away once and kept only as its digest.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace catalyst::base {

// 256 random bits in base64url (RFC 4648 §5) without padding: 43 characters.
std::string random_token();
bool is_token_shaped(std::string_view text);                               // what random_token() might have given
std::string hmac_sha256_hex(std::string_view key, std::string_view text);  // RFC 2104, FIPS 180-4
bool same_secret(std::string_view a, std::string_view b);                  // takes as long whether or not they are the same

// Argon2id (RFC 9106): 19 MiB, 2 passes, 1 lane, as OWASP advises at least. About 50 ms and 19 MiB for each call: whoever serves
// strangers has to bound how many run at once.
std::string hash_password(std::string_view password);
bool verify_password(const std::string& hash, std::string_view password);  // false for a hash that does not read
bool is_outdated(const std::string& hash);                                 // made with other figures than today's

inline constexpr std::size_t kShortestPassword = 15, kLongestPassword = 200;  // code points; OWASP ASVS 5.0, 6.2.1 and 6.2.9
enum class PasswordFault { None, Short, Long, Guessable };
// Guessable: as zxcvbn estimates it, `known` (names, the wiki's title) counting as words anybody would try first.
PasswordFault password_fault(const std::string& password, const std::vector<std::string>& known);

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
