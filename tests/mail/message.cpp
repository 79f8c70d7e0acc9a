#include "mail/message.h"

#include <string>
#include <vector>

#include "base/time.h"
#include "catch.hpp"
#include "mail/encoding.h"
#include "mail/reading.h"

using namespace catalyst;
using namespace catalyst::tests;
using mail::format;
using mail::Message;

namespace {

const Instant kNow = instant({2026, 3, 14, 9, 12, 5});
constexpr auto kFrom = "wiki@example.org";

Message letter() {
    Message out;
    out.to = "marie@example.net";
    out.subject = "Password";
    out.text = "Hello\n";
    out.id = "01J8";
    return out;
}

std::string written(const Message& message) {
    auto bytes = format(message, kFrom, kNow);
    REQUIRE(bytes.ok());
    return *bytes;
}

std::string refusal(const Message& message, std::string_view from = kFrom) {
    auto bytes = format(message, from, kNow);
    REQUIRE_FALSE(bytes.ok());
    return bytes.error().key;
}

std::string repeat(std::string_view part, std::size_t times) {
    std::string out;
    while (times-- > 0) out += part;
    return out;
}

}  // namespace

TEST_CASE("a plain letter is written as any mail program expects it") {
    CHECK(written(letter()) ==
          "Date: Sat, 14 Mar 2026 09:12:05 +0000\r\n"
          "From: wiki@example.org\r\n"
          "To: marie@example.net\r\n"
          "Subject: Password\r\n"
          "Message-ID: <01J8@example.org>\r\n"
          "Auto-Submitted: auto-generated\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "Hello\r\n");
}

TEST_CASE("a letter without an id gets one of its own") {
    auto message = letter();
    message.id.clear();
    auto first = header_of(written(message), "Message-ID"), second = header_of(written(message), "Message-ID");
    CHECK(first.size() == std::string("<>@example.org").size() + 26);
    CHECK(first != second);
}

TEST_CASE("the wiki's name stands before its address") {
    auto message = letter();
    message.from_name = "La Remise";
    CHECK(header_of(written(message), "From") == "La Remise <wiki@example.org>");
    message.from_name = "Évé, \"L’Atelier\" <boss@example.com>";
    auto from = header_of(written(message), "From");
    CHECK(decoded_words(from) == message.from_name + " <wiki@example.org>");
    CHECK(from.find_first_of("\",") == from.npos);
    CHECK(from.find('<') == from.rfind('<'));
}

TEST_CASE("a subject of any script comes back as it was, in lines that fit") {
    for (std::string subject : {"Réinitialiser votre mot de passe\u00a0: « La Remise »", "= ? _ =?utf-8?Q?x?=", "Ваш кодэкс",
                                "日本語の件名", "🌻🌻🌻", "a  b", "Re: [wiki] 100% done?", "", "x_y"}) {
        auto message = letter();
        message.subject = subject;
        auto bytes = written(message);
        CHECK(decoded_words(header_of(bytes, "Subject")) == subject);
        CHECK(travels(head_of(bytes), 76));
    }
}

TEST_CASE("a short English subject is readable as it travels") {
    CHECK(mail::subject_value("Your weekly digest: 3 pages (of 12)") == "Your weekly digest: 3 pages (of 12)");
}

TEST_CASE("a long subject is folded between characters, and shortened where nobody would read on") {
    for (std::string part : {"é", "🌻", "日", "mot de ", "x"}) {
        auto message = letter();
        message.subject = repeat(part, 240 / part.size());
        while (message.subject.ends_with(' ')) message.subject.pop_back();
        auto bytes = written(message);
        CHECK(decoded_words(header_of(bytes, "Subject")) == message.subject);
        CHECK(travels(head_of(bytes), 76));
        message.subject = repeat(part, 100'000);
        bytes = written(message);
        CHECK(decoded_words(header_of(bytes, "Subject")).ends_with("…"));
        CHECK(travels(head_of(bytes), 76));
        CHECK(bytes.size() < 6'000);
    }
}

TEST_CASE("every encoded word holds whole characters") {
    auto value = mail::subject_value(repeat("🌻", 60));
    for (std::size_t at = 0; (at = value.find("=?utf-8?Q?", at)) != value.npos; at += 10) {
        auto end = value.find("?=", at + 10);
        CHECK((end - at - 10) % 12 == 0);
    }
}

TEST_CASE("a text comes back byte for byte, whatever its lines are") {
    for (const auto& text : std::vector<std::string>{
             "", "\n", "Bonjour Ève,\n\nvoici l’adresse\u202f: https://example.org/reset?a=b&c=d\n", ".\n..\n.x\n",
             "trailing blank \nand tab\t\n\t\n \n", "From here\n-- \nsign\n", repeat("mot ", 500) + "\n",
             repeat("é", 1000) + "\n", repeat("=", 200) + "\n",
             repeat("a", 75) + "\n" + repeat("b", 76) + "\n" + repeat("c", 77) + "\n", repeat("a", 75) + " \n"}) {
        auto message = letter();
        message.text = text;
        auto bytes = written(message);
        CHECK(decoded_body(bytes) == text);
        CHECK(travels(bytes, 76));
    }
}

TEST_CASE("a text without a last line end gets one") { CHECK(mail::quoted_printable("a\nb") == "a\r\nb\r\n"); }

TEST_CASE("line ends of any origin are one line end, and no other control character travels") {
    CHECK(mail::quoted_printable("a\r\nb\nc\rd\r\r\n") == "a\r\nb\r\ncd\r\n");
    CHECK(mail::quoted_printable("a \x01\n") == "a=20\r\n");
    CHECK(mail::quoted_printable(std::string("a\0b\x1B[31mc\x7F\n", 11)) == "ab[31mc\r\n");
}

TEST_CASE("bytes that are no text don't spoil a letter") {
    auto message = letter();
    message.text = "a\xFF\n";
    message.subject = "b\xC3";
    auto bytes = written(message);
    CHECK(decoded_body(bytes) == "a\uFFFD\n");
    CHECK(decoded_words(header_of(bytes, "Subject")) == "b\uFFFD");
}

TEST_CASE("no word for people can start a header of its own") {
    for (std::string evil : {"x\r\nBcc: all@example.com", "x\nBcc: all@example.com", "x\rBcc: all@example.com", "x\r\n\r\nBody",
                             "x\u2028Bcc: all@example.com", "x\u0085Bcc: y", "x?=\r\nBcc: y", "é\r\nBcc: all@example.com"}) {
        auto message = letter();
        message.subject = message.from_name = evil;
        auto bytes = written(message);
        CHECK(bytes.find("\nBcc") == bytes.npos);
        CHECK(bytes.find("\rBcc") == bytes.npos);
        CHECK(travels(head_of(bytes), 76));
        CHECK(body_of(bytes) == "Hello\r\n");
        auto subject = decoded_words(header_of(bytes, "Subject"));
        CHECK(subject.find_first_of("\r\n") == subject.npos);
        CHECK(subject.find("\u2028") == subject.npos);
    }
}

TEST_CASE("no other field can start a header of its own") {
    for (std::string evil : {"\r\nBcc: all@example.com", "\nBcc: all@example.com", "\rx", " x", ">x", "\xC3\xA9"}) {
        auto message = letter();
        message.to += evil;
        CHECK(refusal(message) == "mail.address_invalid");
        CHECK(refusal(letter(), kFrom + evil) == "mail.address_invalid");
        message = letter();
        message.id += evil;
        CHECK(refusal(message) == "mail.failed");
        message = letter();
        message.language = "fr" + evil;
        CHECK(refusal(message) == "mail.failed");
        message = letter();
        message.unsubscribe_url = "https://example.org/u/1" + evil;
        CHECK(refusal(message) == "mail.failed");
    }
}

TEST_CASE("an address that is refused is named, in a length fit for a screen") {
    auto message = letter();
    message.to = repeat("a", 100'000);
    auto bytes = format(message, kFrom, kNow);
    REQUIRE_FALSE(bytes.ok());
    CHECK(bytes.error().params.at(0).second.size() < 110);
}

TEST_CASE("what comes regularly can be left with one click where the address is https") {
    auto message = letter();
    CHECK(header_of(written(message), "List-Unsubscribe").empty());
    message.unsubscribe_url = "https://example.org/u/abc?x=1";
    CHECK(header_of(written(message), "List-Unsubscribe") == "<https://example.org/u/abc?x=1>");
    CHECK(header_of(written(message), "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click");
    message.unsubscribe_url = "http://localhost:8080/u/abc";
    CHECK(header_of(written(message), "List-Unsubscribe") == "<http://localhost:8080/u/abc>");
    CHECK(header_of(written(message), "List-Unsubscribe-Post").empty());
    for (std::string no : {"javascript:alert(1)", "mailto:x@example.org", "/u/abc", "https://a/b,https://c/"}) {
        message.unsubscribe_url = no;
        CHECK(refusal(message) == "mail.failed");
    }
    message.unsubscribe_url = "https://example.org/" + repeat("a", 900);
    CHECK(refusal(message) == "mail.failed");
}

TEST_CASE("a letter says its language") {
    auto message = letter();
    message.language = "fr";
    CHECK(header_of(written(message), "Content-Language") == "fr");
}

TEST_CASE("a text beyond a quarter of a megabyte is refused") {
    auto message = letter();
    message.text = repeat("a", 256 * 1024);
    CHECK(travels(written(message), 76));
    message.text += "a";
    CHECK(refusal(message) == "mail.too_large");
}
