#include "mail/settings.h"

#include <arpa/inet.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/mail_address.h"
#include "base/text.h"

namespace catalyst::mail {

namespace {

constexpr std::size_t kLogin = 255;  // bytes of a user's name, or of a password (RFC 4616 wants as many)

struct HostPort {
    std::string host;
    std::optional<std::uint16_t> port;
};

Error invalid(std::string key) { return {ErrorKind::Invalid, std::move(key), {}, {}}; }

std::optional<std::uint16_t> port_number(std::string_view digits) {
    auto number = to_integer(digits);
    if (!number || *number < 1 || *number > 65535) return std::nullopt;
    return static_cast<std::uint16_t>(*number);
}

bool is_ipv6(const std::string& text) {
    in6_addr address{};
    return inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

std::optional<HostPort> read_server(std::string_view text) {
    HostPort out;
    auto colon = text.rfind(':');
    if (text.starts_with('[')) {
        auto end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        out.host = text.substr(1, end - 1);
        if (!is_ipv6(out.host)) return std::nullopt;
        colon = end + 1 == text.size() ? std::string_view::npos : end + 1;
        if (colon != std::string_view::npos && text[colon] != ':') return std::nullopt;
    } else {
        out.host = text.substr(0, colon);
        if (!is_host_name(out.host)) return std::nullopt;
    }
    if (colon == std::string_view::npos) return out;
    out.port = port_number(text.substr(colon + 1));
    if (!out.port) return std::nullopt;
    return out;
}

std::optional<Security> read_security(std::string_view text, std::optional<std::uint16_t> port) {
    if (text.empty()) return port == 465 ? Security::Tls : Security::StartTls;
    if (text == "tls") return Security::Tls;
    if (text == "starttls") return Security::StartTls;
    if (text == "none") return Security::None;
    return std::nullopt;
}

std::uint16_t usual_port(Security security) {
    switch (security) {
        case Security::None: return 25;
        case Security::StartTls: return 587;
        case Security::Tls: return 465;
    }
    return 587;
}

// Control characters in a login are a slip of the hand, and would end a command early.
bool is_login(std::string_view text) {
    return text.size() <= kLogin && is_utf8(text) &&
           std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
}

std::string_view without_line_end(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

bool is_this_machine(const std::string& host) {
    in_addr four{};
    in6_addr six{};
    if (inet_pton(AF_INET, host.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24) == 127;
    if (inet_pton(AF_INET6, host.c_str(), &six) == 1) return IN6_IS_ADDR_LOOPBACK(&six);
    return lower(host) == "localhost";
}

}  // namespace

bool login_is_safe(const SmtpSettings& settings) {
    bool logs_in = !settings.user.empty() || !settings.password.empty();
    return !logs_in || settings.security != Security::None || is_this_machine(settings.host);
}

Result<SmtpSettings> parse_smtp(const SmtpText& text) {
    auto server = read_server(trim(text.server));
    if (!server) return invalid("mail.bad_server");
    auto security = read_security(lower(trim(text.security)), server->port);
    if (!security) return invalid("mail.bad_security");

    SmtpSettings out;
    out.host = server->host;
    out.security = *security;
    out.port = server->port.value_or(usual_port(*security));
    out.user = trim(text.user);
    out.password = without_line_end(text.password);
    out.from = trim(text.from);
    if (!is_mail_address(out.from))
        return Error{ErrorKind::Invalid, "mail.address_invalid", {{"address", shorten(to_utf8(out.from), 100)}}, {}};
    if (!is_login(out.user) || !is_login(out.password) || out.user.empty() != out.password.empty())
        return invalid("mail.bad_login");
    if (!login_is_safe(out)) return Error{ErrorKind::Forbidden, "mail.login_in_clear", {{"host", out.host}}, {}};
    return out;
}

}  // namespace catalyst::mail
