// How mail leaves: what an administrator writes down, in the words of the table that mail providers publish, and what is read
// from it. Without a server the wiki sends no mail and opens no connection.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/result.h"

namespace catalyst::mail {

enum class Security {
    None,      // in clear: for a server on this machine or a network one trusts
    StartTls,  // starts in clear, and goes no further unless the server changes to TLS
    Tls,       // from the first byte
};

// As written. All but server and from may be empty.
struct SmtpText {
    std::string server;          // "smtp.example.org", "smtp.example.org:2525", "[2001:db8::25]:25"
    std::string security;        // "tls", "starttls", "none"; empty: tls on port 465, else starttls
    std::string user, password;  // both or neither
    std::string from;            // "wiki@example.org"; letters that can't be delivered come back to it
};

struct SmtpSettings {
    std::string host;  // a name or an address, IPv6 without brackets
    std::uint16_t port = 587;
    Security security = Security::StartTls;
    std::string user, password;
    std::string from;
    std::chrono::milliseconds connect_timeout{10'000}, timeout{60'000};  // of one letter
};

// Ports that are not written: tls 465, starttls 587, none 25. A line end after the password goes, as files have one.
// Invalid "mail.bad_server", "mail.bad_security", "mail.bad_login", "mail.address_invalid" {address}; Forbidden
// "mail.login_in_clear" {host}.
Result<SmtpSettings> parse_smtp(const SmtpText& text);

// A password travels over TLS, or stays on this machine.
bool login_is_safe(const SmtpSettings& settings);

}  // namespace catalyst::mail
