#include "web/gate/framing.h"

#include <algorithm>
#include <charconv>

#include "web/gate/http_codec.h"

namespace catalyst::web {
namespace {

constexpr Refusal kBadRequest{400, "malformed"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

bool starts_with_name(std::string_view name, std::string_view prefix) {
    return name.size() >= prefix.size() && same_name(name.substr(0, prefix.size()), prefix);
}

std::string_view trim_spaces(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// HTTP/1.0 and HTTP/1.1 pass; another well-formed version is 505.
std::optional<Refusal> read_version(std::string_view text, int& minor) {
    if (text.size() != 8 || !text.starts_with("HTTP/") || !is_digit(text[5]) || text[6] != '.' || !is_digit(text[7]))
        return kBadRequest;
    if (text[5] != '1' || text[7] > '1') return Refusal{505, "version"};
    minor = text[7] - '0';
    return std::nullopt;
}

std::optional<Refusal> read_request_line(std::string_view line, Head& head) {
    const auto first = line.find(' ');
    const auto second = first == line.npos ? line.npos : line.find(' ', first + 1);
    if (second == line.npos || line.find(' ', second + 1) != line.npos) return kBadRequest;
    head.method_name = line.substr(0, first);
    head.target = line.substr(first + 1, second - first - 1);
    if (!is_token(head.method_name)) return kBadRequest;
    if (auto refusal = read_version(line.substr(second + 1), head.minor)) return refusal;
    if (head.method_name == "GET")
        head.method = Method::Get;
    else if (head.method_name == "HEAD")
        head.method = Method::Head;
    else if (head.method_name == "POST")
        head.method = Method::Post;
    else
        return Refusal{405, "method"};
    // Origin form only: nobody but a proxy sends the absolute form, and '#' never travels.
    const bool visible =
        std::all_of(head.target.begin(), head.target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
    if (head.target.empty() || head.target.front() != '/' || !visible) return kBadRequest;
    return std::nullopt;
}

std::optional<Refusal> read_field(std::string_view line, Head& head) {
    const auto colon = line.find(':');
    if (colon == line.npos) return kBadRequest;
    const std::string_view name = line.substr(0, colon);
    if (!is_token(name)) return Refusal{400, "header name"};  // folded lines and "Host :" end here too
    // cpp-httplib keeps what it knows of the connection under such names among the request's own headers.
    if (starts_with_name(name, "REMOTE_") || starts_with_name(name, "LOCAL_")) return Refusal{400, "reserved header name"};
    const std::string_view value = trim_spaces(line.substr(colon + 1));
    const bool clean = std::all_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
    if (!clean) return Refusal{400, "control character"};
    head.fields.emplace_back(name, value);
    return std::nullopt;
}

bool is_port(std::string_view text) {
    unsigned port = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return text.size() <= 5 && error == std::errc{} && end == text.data() + text.size() && port <= 65535;
}

// uri-host [":" port], RFC 3986 without its user part and without percent signs.
bool is_host(std::string_view host) {
    if (host.empty() || host.size() > 261) return false;
    const bool bracketed = host.front() == '[';
    const auto name_end = bracketed ? host.find(']') : std::min(host.find(':'), host.size());
    if (name_end == host.npos || name_end == 0) return false;
    const std::string_view name = bracketed ? host.substr(1, name_end - 1) : host.substr(0, name_end);
    const std::string_view rest = host.substr(bracketed ? name_end + 1 : name_end);
    const std::string_view marks = bracketed ? ":." : "-._";
    const bool plain =
        std::all_of(name.begin(), name.end(), [&](char c) { return is_digit(c) || is_alpha(c) || marks.find(c) != marks.npos; });
    return plain && !name.empty() && (rest.empty() || (rest.front() == ':' && (rest.size() == 1 || is_port(rest.substr(1)))));
}

// Digits alone; 18 of them can't overflow.
std::optional<std::size_t> read_length(std::string_view text) {
    if (text.empty() || text.size() > 18 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    std::size_t length = 0;
    std::from_chars(text.data(), text.data() + text.size(), length);
    return length;
}

bool has_option(std::string_view list, std::string_view option) {
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (same_name(trim_spaces(list.substr(0, comma)), option)) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

struct Seen {
    int hosts = 0, lengths = 0;
    bool transfer = false, close = false;
};

std::optional<Refusal> weigh_field(std::string_view name, std::string_view value, Head& head, Seen& seen) {
    if (same_name(name, "host")) {
        if (++seen.hosts > 1 || !is_host(value)) return Refusal{400, "host"};
    } else if (same_name(name, "content-length")) {
        const auto length = read_length(value);
        if (++seen.lengths > 1 || !length) return Refusal{400, "content-length"};
        head.content_length = *length;
    } else if (same_name(name, "transfer-encoding")) {
        seen.transfer = true;
    } else if (same_name(name, "content-encoding")) {
        return Refusal{415, "content-encoding"};
    } else if (same_name(name, "connection")) {
        seen.close = seen.close || has_option(value, "close");
    } else if (same_name(name, "expect")) {
        if (!same_name(value, "100-continue")) return Refusal{417, "expect"};
        head.expects_continue = head.minor == 1;
    }
    return std::nullopt;
}

std::optional<Refusal> weigh(Head& head) {
    Seen seen;
    for (const auto& [name, value] : head.fields)
        if (auto refusal = weigh_field(name, value, head, seen)) return refusal;
    if (seen.hosts != 1) return Refusal{400, "host"};
    if (seen.transfer) return seen.lengths > 0 ? Refusal{400, "two framings"} : Refusal{501, "transfer-encoding"};
    if (head.method == Method::Post && seen.lengths == 0) return Refusal{411, "no length"};
    if (head.method != Method::Post && head.content_length > 0) return Refusal{400, "body on GET or HEAD"};
    // An HTTP/1.0 client may be an old proxy that passes "keep-alive" on without understanding it.
    head.keep_alive = head.minor == 1 && !seen.close;
    head.expects_continue = head.expects_continue && head.content_length > 0;
    return std::nullopt;
}

}  // namespace

std::variant<std::optional<std::size_t>, Refusal> HeadScanner::scan(std::string_view bytes) {
    while (seen_ < bytes.size()) {
        const auto found = bytes.find('\n', seen_);
        if (found == bytes.npos) break;
        if (found == line_start_ || bytes[found - 1] != '\r') return Refusal{400, "bare line feed"};
        const std::size_t length = found + 1 - line_start_;
        if (auto refusal = check_line(length)) return *refusal;
        seen_ = line_start_ = found + 1;
        if (lines_++ == 0) {
            if (length == 2) return Refusal{400, "empty request line"};
            fields_start_ = seen_;
        } else if (length == 2) {
            return std::optional(seen_);
        }
    }
    seen_ = bytes.size();
    if (auto refusal = check_line(bytes.size() - line_start_)) return *refusal;
    return std::optional<std::size_t>{};
}

std::optional<Refusal> HeadScanner::check_line(std::size_t length) const {
    if (lines_ == 0)
        return length > std::min(limits_->request_line, kLibraryLine) ? std::optional(Refusal{414, "request line"})
                                                                      : std::nullopt;
    const bool blank = length <= 2;
    const bool too_many = !blank && lines_ > limits_->header_count;
    const bool too_long = length > kLibraryLine || line_start_ + length - fields_start_ > limits_->header_block;
    return too_many || too_long ? std::optional(Refusal{431, "headers"}) : std::nullopt;
}

std::variant<Head, Refusal> read_head(std::string_view block) {
    Head head;
    head.fields.reserve(16);
    bool first = true;
    while (!block.empty()) {
        const auto end = block.find("\r\n");
        if (end == block.npos) return kBadRequest;
        const std::string_view line = block.substr(0, end);
        block.remove_prefix(end + 2);
        if (line.empty()) break;
        if (auto refusal = first ? read_request_line(line, head) : read_field(line, head)) return *refusal;
        first = false;
    }
    if (auto refusal = weigh(head)) return *refusal;
    return head;
}

}  // namespace catalyst::web
