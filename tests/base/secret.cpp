#include "base/secret.h"

#include <set>

#include "catch.hpp"

using namespace catalyst;

TEST_CASE("tokens are 43 characters of base64url and never the same twice") {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        auto token = random_token();
        CHECK(is_token_shaped(token));
        CHECK(seen.insert(token).second);
    }
    CHECK_FALSE(is_token_shaped(""));
    CHECK_FALSE(is_token_shaped(std::string(42, 'a')));
    CHECK_FALSE(is_token_shaped(std::string(42, 'a') + "="));
}

TEST_CASE("a keyed digest is that of RFC 4231") {
    CHECK(hmac_sha256_hex("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hmac_sha256_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First") ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("secrets are the same only when every byte is") {
    CHECK(same_secret("abc", "abc"));
    CHECK(same_secret("", ""));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "abcd"));
}

TEST_CASE("a password is known again by its hash alone and no two hashes of it are alike") {
    auto hash = hash_password("quatre chaises bleues dehors");
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(verify_password(hash, "quatre chaises bleues dehors"));
    CHECK_FALSE(verify_password(hash, "quatre chaises bleues dehor"));
    CHECK_FALSE(verify_password(hash, ""));
    CHECK(hash_password("quatre chaises bleues dehors") != hash);
    CHECK_FALSE(is_outdated(hash));
    CHECK(is_outdated("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    for (const char* broken : {"", "x", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$"}) {
        CHECK_FALSE(verify_password(broken, ""));
        CHECK(is_outdated(broken));
    }
    CHECK_FALSE(verify_password(std::string(5'000, 'a'), "a"));
}

TEST_CASE("a password is too short, too long, or easily guessed") {
    CHECK(password_fault("fourteen chars", {}) == PasswordFault::Short);
    CHECK(password_fault("ééééééééééé", {}) == PasswordFault::Short);  // characters count, not bytes
    CHECK(password_fault(std::string(201, 'k'), {}) == PasswordFault::Long);
    for (const char* poor :
         {"passwordpassword", "123456789012345678", "aaaaaaaaaaaaaaaaaaaa", "azertyuiopazertyuiop", "PASSWORDPassword1"})
        CHECK(password_fault(poor, {}) == PasswordFault::Guessable);
    CHECK(password_fault("quatre chaises bleues dehors", {}) == PasswordFault::None);
    CHECK(password_fault("Wazemmes Fivestock", {}) == PasswordFault::None);
    CHECK(password_fault("Wazemmes Fivestock", {"Wazemmes Fivestock"}) == PasswordFault::Guessable);
    CHECK(password_fault(std::string(200, 'k'), {}) == PasswordFault::Guessable);
}
