#include "base/secret.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

#include <sodium.h>
#include <zxcvbn.h>

#include "base/text.h"

namespace catalyst::base {

namespace {

constexpr std::size_t kTokenBytes = 32, kTokenLength = 43;
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19'456 * std::size_t{1024};
constexpr double kGuesses = 10;         // as a power of ten: zxcvbn's "safely unguessable" for one who has no hash
constexpr std::size_t kEstimated = 60;  // characters looked at: the estimate takes quadratic time
// What zxcvbn has no list of: the rows of a French keyboard, and words people here would try.
constexpr const char* kFrench[] = {"azertyuiop", "qsdfghjklm", "wxcvbn", "motdepasse", "bonjour", "secret", "soleil", "doudou"};
constexpr double kBitsOfADigit = 3.321928;  // log2(10)

void ready() {
    static const int state = sodium_init();
    if (state < 0) throw std::runtime_error("libsodium could not be initialised");
}

}  // namespace

std::string random_token() {
    ready();
    std::array<unsigned char, kTokenBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string out(sodium_base64_ENCODED_LEN(kTokenBytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.resize(kTokenLength);
    return out;
}

bool is_token_shaped(std::string_view text) {
    auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    };
    return text.size() == kTokenLength && std::all_of(text.begin(), text.end(), fits);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view text) {
    ready();
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> code{};
    crypto_auth_hmacsha256_final(&state, code.data());
    std::string out(code.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), code.data(), code.size());
    out.pop_back();
    return out;
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hash_password(std::string_view password) {
    ready();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), password.data(), password.size(), kPasses, kMemory) != 0)
        throw std::runtime_error("no memory to hash a password");
    return out.data();
}

bool verify_password(const std::string& hash, std::string_view password) {
    ready();
    auto bytes = password.empty() ? "" : password.data();  // never null
    return hash.size() < crypto_pwhash_STRBYTES && crypto_pwhash_str_verify(hash.c_str(), bytes, password.size()) == 0;
}

bool is_outdated(const std::string& hash) {
    ready();
    return hash.size() >= crypto_pwhash_STRBYTES || crypto_pwhash_str_needs_rehash(hash.c_str(), kPasses, kMemory) != 0;
}

PasswordFault password_fault(const std::string& password, const std::vector<std::string>& known) {
    auto size = length(password);
    if (size < kShortestPassword) return PasswordFault::Short;
    if (size > kLongestPassword) return PasswordFault::Long;
    std::vector<std::string> words;
    for (const auto& name : known) {
        auto folded = fold(name);
        for (auto word : split(folded, ' '))
            if (word.size() > 2) words.emplace_back(word);
    }
    std::vector<const char*> dictionary;
    dictionary.reserve(words.size() + std::size(kFrench) + 1);
    for (const auto& word : words) dictionary.push_back(word.c_str());
    dictionary.insert(dictionary.end(), std::begin(kFrench), std::end(kFrench));
    dictionary.push_back(nullptr);
    auto bits = ZxcvbnMatch(fold(password).substr(0, kEstimated).c_str(), dictionary.data(), nullptr);
    return bits < kGuesses * kBitsOfADigit ? PasswordFault::Guessable : PasswordFault::None;
}

}  // namespace catalyst::base
