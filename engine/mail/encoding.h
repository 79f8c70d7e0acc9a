// How text travels in mail, whose lines are ASCII and short. Every input is taken: what is no UTF-8 becomes U+FFFD, and what
// could end a line early is gone.
#pragma once

#include <string>
#include <string_view>

namespace catalyst::mail {

// A body, RFC 2045 §6.7: lines of at most 76 bytes that end in CRLF. Line ends may come as \n or \r\n; other control characters
// but tabs are left out.
std::string quoted_printable(std::string_view text);

// The values of headers that hold words for people: as they are where short and plain, else encoded words of whole characters,
// one a line (RFC 2047). Control characters become spaces.
std::string subject_value(std::string_view text);
std::string name_value(std::string_view text);  // for From; the address follows

}  // namespace catalyst::mail
