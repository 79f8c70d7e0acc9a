// A request as handlers see it and the answer they give back: plain values. The gate (web/gate/gate.h) makes the one and sends
// the other; nothing above it knows of sockets or of the HTTP library.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst::web {

enum class Method { Get, Head, Post };

struct Request {
    Method method = Method::Get;
    std::string path;        // percent-decoded, UTF-8 in NFC, starts with '/', no NUL, no "." or ".." segment
    std::string raw_target;  // as sent, for logs
    std::vector<std::pair<std::string, std::string>> query;    // likewise, in order; invalid escapes make a 400 in the gate
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, values as sent (not percent-decoded)
    std::string body;
    std::string remote;  // address of the other end of the socket

    std::string_view header(std::string_view lower_case_name) const;  // first of that name, else empty
    std::string_view query_value(std::string_view name) const;        // first of that name, else empty
    bool has_query(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
};

// Shared, so that a cached answer is sent to many without a copy.
using Bytes = std::shared_ptr<const std::string>;

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;  // without Content-Length, Date, Connection: the gate writes those
    Bytes body;                                                // null: empty. For HEAD the gate sends its length only.

    // Replaces. A name must be a token and a value [\x20-\x7e\t]; anything else is a fault of the caller's:
    // std::invalid_argument.
    void set(std::string name, std::string value);
    void add(std::string name, std::string value);  // beside others of that name (Set-Cookie); checked likewise
    std::string_view header(std::string_view name) const;
};

bool is_token(std::string_view name);                    // RFC 9110 §5.6.2
bool is_header_value(std::string_view value);            // what a response may carry: [\x20-\x7e\t]
bool same_name(std::string_view a, std::string_view b);  // header names, ASCII case apart

Response text_response(int status, std::string_view content_type, std::string body);

}  // namespace catalyst::web
