#include "mail/smtp.h"

#include <stdlib.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "mail/reading.h"
#include "mail/smtp_sink.h"

using namespace catalyst;
using namespace catalyst::tests;
using namespace std::chrono_literals;
using mail::Message;
using mail::Security;
using mail::SmtpSender;
using mail::SmtpSettings;

namespace {

struct FixedClock final : Clock {
    Instant now() const override { return instant({2026, 3, 14, 9, 12, 5}); }
};

constexpr auto kSecret = "planted-s3cret";
constexpr auto kSecretInPlain = "AHdpa2kAcGxhbnRlZC1zM2NyZXQ=";  // "\0wiki\0planted-s3cret" in base 64
const FixedClock kClock;

SmtpSettings settings(std::uint16_t port, Security security = Security::None) {
    SmtpSettings out;
    out.host = "127.0.0.1";
    out.port = port;
    out.security = security;
    out.from = "wiki@example.org";
    out.connect_timeout = out.timeout = 20s;
    return out;
}

SmtpSettings with_login(SmtpSettings out) {
    out.user = "wiki";
    out.password = kSecret;
    return out;
}

Message letter() {
    Message out;
    out.to = "marie@example.net";
    out.subject = "Votre mot de passe, Ève";
    out.text = "Bonjour Ève,\n.\n..deux points\n" + std::string(2000, 'x') + "\nà bientôt\n";
    out.from_name = "La Remise";
    out.id = "01J8";
    return out;
}

Status send(const SmtpSettings& to, const Message& message = letter(), const std::stop_token& stop = {}) {
    return SmtpSender(to, kClock).send(message, stop);
}

Error refusal(const SmtpSettings& to, const Message& message = letter()) {
    auto status = send(to, message);
    REQUIRE_FALSE(status.ok());
    return status.error();
}

std::string whole(const Error& error) {
    auto out = error.key + " " + error.detail;
    for (const auto& [name, value] : error.params) out += " " + value;
    return out;
}

std::string code(const Error& error) {
    for (const auto& [name, value] : error.params)
        if (name == "code") return value;
    return {};
}

SinkManners answering(const std::string& verb, std::string answer) {
    SinkManners out;
    out.answers[verb] = {std::move(answer)};
    return out;
}

}  // namespace

TEST_CASE("a letter arrives as it was written, dots and accents and long lines too") {
    SmtpSink sink;
    REQUIRE(send(settings(sink.port())).ok());
    auto letters = sink.letters();
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].from == "wiki@example.org");
    CHECK(letters[0].to == "marie@example.net");
    CHECK(letters[0].bytes == *mail::format(letter(), "wiki@example.org", kClock.now()));
    CHECK(decoded_body(letters[0].bytes) == letter().text);
    CHECK(decoded_words(header_of(letters[0].bytes, "Subject")) == letter().subject);
    CHECK(sink.heard().find("EHLO example.org\r\n") == 0);
}

TEST_CASE("a server that asks who we are is told, on this machine or over TLS") {
    SinkManners manners;
    manners.offers = {"AUTH PLAIN"};
    SmtpSink sink(manners);
    CHECK(send(with_login(settings(sink.port()))).ok());
    CHECK(sink.letters().size() == 1);
    CHECK(sink.heard().find(kSecretInPlain) != std::string::npos);
}

TEST_CASE("a password never leaves in clear, nor anything else of that letter") {
    SmtpSink sink;
    auto far = with_login(settings(sink.port()));
    far.host = "192.0.2.1";
    auto error = refusal(far);
    CHECK(error.key == "mail.login_in_clear");
    CHECK(error.kind == ErrorKind::Forbidden);
}

TEST_CASE("where STARTTLS is wanted and not offered, nothing of the letter or the login is sent") {
    SinkManners manners;
    manners.offers = {"AUTH PLAIN LOGIN"};
    SmtpSink sink(manners);
    auto error = refusal(with_login(settings(sink.port(), Security::StartTls)));
    CHECK(error.key == "mail.no_tls");
    CHECK(error.kind == ErrorKind::Forbidden);
    auto heard = sink.heard();
    for (auto part : {"AUTH", "MAIL", "RCPT", "DATA", "marie", kSecret, kSecretInPlain}) CHECK(heard.find(part) == heard.npos);
}

TEST_CASE("where STARTTLS is offered and then not done, nothing of the letter or the login is sent") {
    for (auto answer : {"220 go on", "454 not now", "502 no"}) {
        SinkManners manners;
        manners.offers = {"STARTTLS", "AUTH PLAIN LOGIN"};
        manners.answers["STARTTLS"] = {answer};
        SmtpSink sink(manners);
        auto to = with_login(settings(sink.port(), Security::StartTls));
        to.timeout = 500ms;  // the sink waits for a line, the client for the answer to its hello
        CHECK_FALSE(send(to).ok());
        auto heard = sink.heard();
        CHECK(heard.find("STARTTLS\r\n") != heard.npos);
        for (auto part : {"AUTH", "MAIL", "RCPT", "DATA", "marie", kSecret, kSecretInPlain})
            CHECK(heard.find(part) == heard.npos);
    }
}

TEST_CASE("where TLS is wanted from the first byte, a server in clear hears nothing of the letter") {
    SmtpSink sink;
    auto error = refusal(with_login(settings(sink.port(), Security::Tls)));
    CHECK(error.key == "mail.no_tls");
    auto heard = sink.heard();
    for (auto part : {"EHLO", "MAIL", "marie", kSecret}) CHECK(heard.find(part) == heard.npos);
}

TEST_CASE("a server that isn't there may be there later") {
    auto error = refusal(settings(closed_port()));
    CHECK(error.key == "mail.unreachable");
    CHECK(error.kind == ErrorKind::Busy);
    CHECK(error.params == decltype(error.params){{"host", "127.0.0.1"}});
}

TEST_CASE("a silent server is left after the time of one letter, wherever it falls silent") {
    for (auto verb : {"greeting", "EHLO", "MAIL", "DATA", "TEXT"}) {
        auto manners = answering(verb, "");
        if (std::string(verb) == "greeting") manners.greeting = "";
        SmtpSink sink(manners);
        auto to = settings(sink.port());
        to.timeout = 300ms;
        auto start = std::chrono::steady_clock::now();
        auto error = refusal(to);
        INFO(verb << " " << (std::chrono::steady_clock::now() - start) / 1ms);
        CHECK(std::chrono::steady_clock::now() - start < 10s);
        CHECK(error.key == "mail.unreachable");
        CHECK(error.kind == ErrorKind::Busy);
    }
}

TEST_CASE("a server that says no for now is asked again, one that says no is not") {
    for (auto verb : {"MAIL", "RCPT", "DATA", "TEXT"}) {
        SmtpSink later(answering(verb, "451 4.7.1 come back later"));
        auto error = refusal(settings(later.port()));
        CHECK(error.key == "mail.deferred");
        CHECK(error.kind == ErrorKind::Busy);
        CHECK(code(error) == "451");
        CHECK(later.letters().size() == (std::string(verb) == "TEXT" ? 1 : 0));

        SmtpSink never(answering(verb, "550 5.1.1 no such person"));
        error = refusal(settings(never.port()));
        CHECK(error.key == "mail.rejected");
        CHECK(error.kind == ErrorKind::Invalid);
        CHECK(code(error) == "550");
        CHECK(error.detail.find("550 5.1.1 no such person") != std::string::npos);
    }
}

TEST_CASE("a server that greets with a refusal is understood") {
    SinkManners manners;
    manners.greeting = "554 5.3.2 go away";
    SmtpSink sink(manners);
    CHECK(refusal(settings(sink.port())).key == "mail.rejected");
    manners.greeting = "421 4.3.2 too busy";
    SmtpSink busy(manners);
    CHECK(refusal(settings(busy.port())).key == "mail.deferred");
    manners.greeting = "HTTP/1.1 400 Bad Request";
    SmtpSink other(manners);
    auto to = settings(other.port());
    to.timeout = 300ms;  // libcurl looks for a line that begins with a number until then
    CHECK(refusal(to).key == "mail.unreachable");
}

TEST_CASE("a refused login is an error of its own, and says nothing of what was tried") {
    SinkManners manners;
    manners.offers = {"AUTH PLAIN LOGIN"};
    manners.answers["AUTH"] = {"535 5.7.8 you said " + std::string(kSecretInPlain) + " which is " + kSecret};
    SmtpSink sink(manners);
    auto error = refusal(with_login(settings(sink.port())));
    CHECK(error.key == "mail.login_refused");
    CHECK(error.kind == ErrorKind::Forbidden);
    CHECK(whole(error).find(kSecret) == std::string::npos);
    CHECK(whole(error).find(kSecretInPlain) == std::string::npos);
    CHECK(sink.letters().empty());
}

TEST_CASE("neither passwords nor addresses of people stand in an error") {
    SinkManners manners;
    manners.offers = {"AUTH PLAIN"};
    manners.answers["RCPT"] = {"550 5.1.1 <marie@example.net>: unknown to " + std::string(kSecret) + " said Marie@Example.net"};
    SmtpSink sink(manners);
    auto error = refusal(with_login(settings(sink.port())));
    CHECK(error.key == "mail.rejected");
    CHECK(error.detail.find("unknown") != std::string::npos);
    CHECK(whole(error).find(kSecret) == std::string::npos);
    CHECK(whole(error).find('@') == std::string::npos);
}

TEST_CASE("a letter that can't be written never reaches a server") {
    SmtpSink sink;
    auto evil = letter();
    evil.to = "marie@example.net>\r\nRCPT TO:<all@example.net";
    CHECK(refusal(settings(sink.port()), evil).key == "mail.address_invalid");
    auto to = settings(sink.port());
    to.from = "wiki@example.org\r\nRSET";
    CHECK(refusal(to).key == "mail.address_invalid");
    CHECK(sink.heard().empty());
}

TEST_CASE("proxies that the environment names are not used") {
    SmtpSink proxy, sink;
    auto address = "http://127.0.0.1:" + std::to_string(proxy.port());
    for (auto name : {"all_proxy", "ALL_PROXY", "smtp_proxy"}) ::setenv(name, address.c_str(), 1);
    auto status = send(settings(sink.port()));
    for (auto name : {"all_proxy", "ALL_PROXY", "smtp_proxy"}) ::unsetenv(name);
    CHECK(status.ok());
    CHECK(proxy.heard().empty());
    CHECK(sink.letters().size() == 1);
}

TEST_CASE("one who no longer wants to wait for a silent server is let go") {
    SmtpSink sink(answering("DATA", ""));
    Status status = Done{};
    std::jthread sending([&](const std::stop_token& stop) { status = send(settings(sink.port()), letter(), stop); });
    sink.wait_until_heard("DATA\r\n");
    sending.request_stop();
    sending.join();
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().key == "mail.stopped");
}

TEST_CASE("a server that took the letter and is silent at the farewell doesn't hold the sender for long") {
    SmtpSink sink(answering("QUIT", ""));
    auto start = std::chrono::steady_clock::now();
    auto to = settings(sink.port());
    to.timeout = 1s;
    CHECK(send(to).ok());
    CHECK(std::chrono::steady_clock::now() - start < 10s);
    CHECK(sink.letters().size() == 1);
}
