#include "mail/settings.h"

#include <string>

#include "catch.hpp"

using namespace catalyst;
using mail::parse_smtp;
using mail::Security;
using mail::SmtpSettings;
using mail::SmtpText;

namespace {

SmtpText text(std::string server, std::string security = {}) {
    return {std::move(server), std::move(security), "wiki@example.org", "s3cret pass", "wiki@example.org"};
}

SmtpSettings settings(const SmtpText& written) {
    auto out = parse_smtp(written);
    REQUIRE(out.ok());
    return *out;
}

std::string refusal(const SmtpText& written) {
    auto out = parse_smtp(written);
    return out.ok() ? "" : out.error().key;
}

}  // namespace

TEST_CASE("a server's name is enough: the port and the way to TLS are the usual ones") {
    auto out = settings(text("smtp.example.org"));
    CHECK(out.host == "smtp.example.org");
    CHECK(out.port == 587);
    CHECK(out.security == Security::StartTls);
    CHECK(out.user == "wiki@example.org");
    CHECK(out.password == "s3cret pass");
    CHECK(out.from == "wiki@example.org");
}

TEST_CASE("port and security can be said, and follow each other when only one is") {
    CHECK(settings(text("smtp.example.org:465")).security == Security::Tls);
    CHECK(settings(text("smtp.example.org", "tls")).port == 465);
    CHECK(settings(text("smtp.example.org:2525")).security == Security::StartTls);
    CHECK(settings(text("smtp.example.org:2525")).port == 2525);
    CHECK(settings(text("smtp.example.org:465", "STARTTLS")).security == Security::StartTls);
    CHECK(settings(text("localhost", "none")).port == 25);
}

TEST_CASE("a server may be an address") {
    CHECK(settings(text("192.0.2.7:25")).host == "192.0.2.7");
    auto six = settings(text("[2001:db8::25]:2525"));
    CHECK(six.host == "2001:db8::25");
    CHECK(six.port == 2525);
    CHECK(settings(text("[::1]", "none")).host == "::1");
}

TEST_CASE("blanks around settings, and the line end of a password's file, are no part of them") {
    auto out = settings({" smtp.example.org ", " TLS ", " wiki ", " pass \n", " wiki@example.org "});
    CHECK(out.host == "smtp.example.org");
    CHECK(out.user == "wiki");
    CHECK(out.password == " pass ");
    CHECK(out.from == "wiki@example.org");
    CHECK(settings({"smtp.example.org", "", "wiki", "pass\r\n", "wiki@example.org"}).password == "pass");
}

TEST_CASE("what is no server is refused") {
    for (auto server : {"", "smtp://smtp.example.org", "smtp.example.org:", "smtp.example.org:0", "smtp.example.org:65536",
                        "smtp.example.org:x", "smtp.example.org:-25", "a b", "user@smtp.example.org", "smtp.example.org/x", "::1",
                        "[::1", "[::1]x", "[::1]:", "[smtp.example.org]", "a\r\nb", "smtp.example.org:25:25"})
        CHECK(refusal(text(server)) == "mail.bad_server");
}

TEST_CASE("what is no security is refused rather than taken for none") {
    for (auto security : {"ssl", "true", "no", "plain", "0"}) CHECK(refusal(text("localhost", security)) == "mail.bad_security");
}

TEST_CASE("a user comes with a password, and neither holds control characters") {
    CHECK(refusal({"smtp.example.org", "", "wiki", "", "wiki@example.org"}) == "mail.bad_login");
    CHECK(refusal({"smtp.example.org", "", "", "pass", "wiki@example.org"}) == "mail.bad_login");
    CHECK(refusal({"smtp.example.org", "", "wi\r\nki", "pass", "wiki@example.org"}) == "mail.bad_login");
    CHECK(refusal({"smtp.example.org", "", "wiki", "pa\nss", "wiki@example.org"}) == "mail.bad_login");
    CHECK(refusal({"smtp.example.org", "", "wiki", std::string(256, 'x'), "wiki@example.org"}) == "mail.bad_login");
    CHECK(refusal({"smtp.example.org", "", "", "", "wiki@example.org"}).empty());
    CHECK(refusal({"smtp.example.org", "", "évé", "mot de passe à moi", "wiki@example.org"}).empty());
}

TEST_CASE("the wiki's own address has to be one") {
    CHECK(refusal({"smtp.example.org", "", "", "", ""}) == "mail.address_invalid");
    CHECK(refusal({"smtp.example.org", "", "", "", "wiki@localhost"}) == "mail.address_invalid");
}

TEST_CASE("a password goes in clear to this machine only") {
    for (auto server :
         {"smtp.example.org", "192.0.2.7", "[2001:db8::25]", "127.example.org", "localhost.example.org", "127.1", "0.0.0.0"})
        CHECK(refusal(text(server, "none")) == "mail.login_in_clear");
    for (auto server : {"localhost", "LOCALHOST:2525", "127.0.0.1", "127.8.8.8:25", "[::1]:25"})
        CHECK(refusal(text(server, "none")).empty());
    CHECK(refusal({"smtp.example.org", "none", "", "", "wiki@example.org"}).empty());
}

TEST_CASE("an error about settings never repeats the password") {
    for (const auto& written : {text("smtp.example.org", "none"), text("a b"), text("smtp.example.org", "ssl"),
                                SmtpText{"smtp.example.org", "", "", "s3cret pass", "wiki@example.org"}}) {
        auto out = parse_smtp(written);
        REQUIRE_FALSE(out.ok());
        for (const auto& [name, value] : out.error().params) CHECK(value.find("s3cret") == value.npos);
        CHECK(out.error().detail.find("s3cret") == std::string::npos);
    }
}
