#include "base/mail_address.h"

#include <string>

#include "catch.hpp"

using namespace catalyst;

TEST_CASE("addresses that people have are taken") {
    for (auto text : {"marie@example.org", "m.curie+wiki@mail.example.org", "o'neil@example.co.uk", "x@a.fr", "MARIE@EXAMPLE.ORG",
                      "a_b-c@x-y.example", "contact@xn--mdiathque-f1a2c.fr", "!#$%&'*+-/=?^_`{|}~@example.org", "1@2.example"})
        CHECK(is_mail_address(text));
    CHECK(is_mail_address(std::string(64, 'a') + "@example.org"));
    CHECK(is_mail_address("a@" + std::string(63, 'b') + ".example"));
}

TEST_CASE("what is no address, or a slip of the hand, is refused") {
    for (auto text : {"",
                      "@",
                      "marie",
                      "marie@",
                      "@example.org",
                      "marie@example",
                      "marie@localhost",
                      "marie@@example.org",
                      "a@b@example.org",
                      ".marie@example.org",
                      "marie.@example.org",
                      "ma..rie@example.org",
                      "marie@.org",
                      "marie@example.",
                      "marie@example..org",
                      "marie@-example.org",
                      "marie@example-.org",
                      "marie@example.org.",
                      "marie@127.0.0.1",
                      "marie@[127.0.0.1]",
                      "marie@example_x.org",
                      "\"marie\"@example.org",
                      "ma rie@example.org",
                      "marie @example.org",
                      " marie@example.org",
                      "marie@example.org ",
                      "Marie <marie@example.org>",
                      "marie@example.org,paul@example.org",
                      "marie(c)@example.org",
                      "marie;x@example.org"})
        CHECK_FALSE(is_mail_address(text));
}

TEST_CASE("an address can't carry a line of its own") {
    for (auto text : {"marie@example.org\r\nBcc: all@example.org", "marie@example.org\n", "ma\rrie@example.org",
                      "marie@exa\nmple.org", "marie@example.org>\r\nDATA", "marie@example.org> SIZE=1", "<marie@example.org"})
        CHECK_FALSE(is_mail_address(text));
    CHECK_FALSE(is_mail_address(std::string("marie@example.org\0", 18)));
    CHECK_FALSE(is_mail_address(std::string("ma\0rie@example.org", 18)));
}

TEST_CASE("an address is ASCII: a domain of another script is written as its registry does") {
    CHECK_FALSE(is_mail_address("marie@médiathèque.fr"));
    CHECK_FALSE(is_mail_address("mariè@example.org"));
    CHECK_FALSE(is_mail_address("marie@example.org\xC2\xA0"));
    CHECK_FALSE(is_mail_address("marie\xFF@example.org"));
}

TEST_CASE("an address has the lengths that mail servers take") {
    CHECK_FALSE(is_mail_address(std::string(65, 'a') + "@example.org"));
    CHECK_FALSE(is_mail_address("a@" + std::string(64, 'b') + ".example"));
    std::string domain = "example";
    while (domain.size() < 240) domain += ".example";
    CHECK(is_mail_address("a@" + domain));
    CHECK_FALSE(is_mail_address(std::string(20, 'a') + "@" + domain));
    CHECK_FALSE(is_mail_address(std::string(1'000'000, '.')));
}

TEST_CASE("the domain of an address is what stands behind the sign") {
    CHECK(mail_domain("marie@mail.example.org") == "mail.example.org");
}

TEST_CASE("a host may be a name of one label, or a number") {
    for (auto text : {"localhost", "smtp.example.org", "127.0.0.1", "relay-2"}) CHECK(is_host_name(text));
    for (auto text :
         {"", ".", "smtp..example.org", "smtp.example.org/x", "smtp example", "user@host", "::1", "-a", "a\n", "é.fr"})
        CHECK_FALSE(is_host_name(text));
    CHECK_FALSE(is_host_name(std::string(254, 'a')));
}
