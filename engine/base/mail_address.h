// What may stand as a mail address, in forms, settings and envelopes alike: what RFC 5321 calls a dot-string, "@" and a domain
// of at least two labels. ASCII only: a domain in another script is written as its registry does, "xn--…". Quoted local parts,
// addresses of numbers and comments are refused, so what passes needs no escaping in a header or a command.
#pragma once

#include <string_view>

namespace catalyst::base {

bool is_mail_address(std::string_view text);
// What stands behind the "@". REQUIRES: is_mail_address(address).
std::string_view mail_domain(std::string_view address);

// Labels of letters, digits and inner hyphens, RFC 1123 §2.1; one is enough, and "127.0.0.1" passes.
bool is_host_name(std::string_view text);

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
