#include "base/digest.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sodium.h>

namespace catalyst::base {

namespace {

constexpr char kCrockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void ready() {
    static const int state = sodium_init();
    if (state < 0) throw std::runtime_error("libsodium could not be initialised");
}

std::string to_hex(const unsigned char* bytes, std::size_t size) {
    std::string out(size * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, size);
    out.pop_back();
    return out;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);  // looked up by name once, not each time
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, sha256, nullptr) != 1)
        throw std::runtime_error("SHA-256 could not be computed");
    return to_hex(hash.data(), hash.size());
}

std::string random_hex(std::size_t bytes) {
    ready();
    std::string buffer(bytes, '\0');
    randombytes_buf(buffer.data(), bytes);
    return to_hex(reinterpret_cast<const unsigned char*>(buffer.data()), bytes);
}

std::string new_ulid(Instant at) {
    ready();
    std::string out(26, '0');
    auto time = static_cast<std::uint64_t>(std::max<std::int64_t>(at.ms, 0));
    for (std::size_t i = 10; i-- > 0; time >>= 5) out[i] = kCrockford[time & 31];
    for (std::size_t i = 10; i < 26; ++i) out[i] = kCrockford[randombytes_uniform(32)];
    return out;
}

bool is_ulid(std::string_view text) {
    if (text.size() != 26 || text[0] > '7') return false;
    return text.find_first_not_of(kCrockford) == std::string_view::npos;
}

}  // namespace catalyst::base
