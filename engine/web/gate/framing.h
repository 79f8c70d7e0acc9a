// Where one request ends and the next begins, decided by us before any library sees a byte. Stricter than RFC 9112 on purpose:
// whatever two programs might read differently is refused. Pure functions over bytes; no sockets, no clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "web/gate/gate.h"

namespace catalyst::web {

// Why a request is turned away: the status to answer with, and a word for the log. The connection is closed after it.
struct Refusal {
    int status = 400;
    std::string_view reason;
};

// Follows a header block as it arrives, looking at each byte once. Refuses as soon as a limit is passed, not only at the end.
class HeadScanner {
public:
    explicit HeadScanner(const Limits& limits) : limits_(&limits) {}

    // `bytes`: all that came since the request began. The length of the block with its blank line, nothing while it is
    // incomplete.
    std::variant<std::optional<std::size_t>, Refusal> scan(std::string_view bytes);
    bool begun() const { return seen_ > 0; }
    void reset() { *this = HeadScanner(*limits_); }

private:
    std::optional<Refusal> check_line(std::size_t length) const;

    const Limits* limits_;
    std::size_t seen_ = 0, line_start_ = 0, lines_ = 0, fields_start_ = 0;
};

// A header block that passed. The views point into the block.
struct Head {
    Method method = Method::Get;
    std::string_view method_name, target;
    int minor = 1;                                                      // HTTP/1.x
    std::vector<std::pair<std::string_view, std::string_view>> fields;  // as sent, values trimmed
    std::size_t content_length = 0;
    bool keep_alive = true;
    bool expects_continue = false;
};

// The whole block, blank line included. REQUIRES: HeadScanner gave its length.
std::variant<Head, Refusal> read_head(std::string_view block);

// Fills path and query from head.target (DESIGN §6: valid UTF-8, no control characters, no "." or ".." segment), and headers,
// from which Range stays only where it is a single one ("bytes=0-99"): more than one range is as if none had been asked for.
std::optional<Refusal> fill_request(const Head& head, Request& request);

}  // namespace catalyst::web
