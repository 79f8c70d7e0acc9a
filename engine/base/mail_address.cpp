#include "base/mail_address.h"

#include <algorithm>

#include "base/text.h"

namespace catalyst::base {

namespace {

constexpr std::size_t kAddress = 254, kLocal = 64, kHost = 253, kLabel = 63;  // bytes; RFC 5321 §4.5.3.1, RFC 1035 §2.3.4

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c); }

bool is_atom(std::string_view part) {
    constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~";
    return !part.empty() && std::all_of(part.begin(), part.end(),
                                        [&](char c) { return is_alphanumeric(c) || kSigns.find(c) != std::string_view::npos; });
}

bool is_label(std::string_view part) {
    return !part.empty() && part.size() <= kLabel && part.front() != '-' && part.back() != '-' &&
           std::all_of(part.begin(), part.end(), [](char c) { return is_alphanumeric(c) || c == '-'; });
}

bool is_local_part(std::string_view text) {
    auto atoms = split(text, '.');
    return text.size() <= kLocal && std::all_of(atoms.begin(), atoms.end(), is_atom);
}

// One label is a name of the local network, and an address ending in digits is a number: both are slips in a form.
bool is_mail_domain(std::string_view text) {
    auto dot = text.rfind('.');
    if (dot == std::string_view::npos || !is_host_name(text)) return false;
    auto last = text.substr(dot + 1);
    return !std::all_of(last.begin(), last.end(), is_digit);
}

}  // namespace

bool is_host_name(std::string_view text) {
    if (text.size() > kHost) return false;
    auto labels = split(text, '.');
    return std::all_of(labels.begin(), labels.end(), is_label);
}

bool is_mail_address(std::string_view text) {
    if (text.size() > kAddress) return false;
    auto at = text.find('@');
    return at != std::string_view::npos && is_local_part(text.substr(0, at)) && is_mail_domain(text.substr(at + 1));
}

std::string_view mail_domain(std::string_view address) { return address.substr(address.find('@') + 1); }

}  // namespace catalyst::base
