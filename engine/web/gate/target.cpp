// From a target as sent to a path and a query that handlers may trust. The library's own readings are not used for the query:
// it splits "v=tag=eau" at the last '=' and refuses a second '?'.
#include <algorithm>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "web/gate/framing.h"

namespace catalyst::web {
namespace {

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::string_view segment = path.substr(0, path.find('/'));
        if (segment == "." || segment == "..") return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

// An escaped slash would move what stands behind it into a segment of its own; no address of ours holds one.
bool has_escaped_slash(std::string_view raw) { return raw.find("%2F") != raw.npos || raw.find("%2f") != raw.npos; }

std::optional<std::string> read_path(std::string_view raw) {
    auto path = base::unescape_url(raw);
    if (!path || has_escaped_slash(raw) || has_control(*path) || !base::is_utf8(*path) || has_dot_segment(*path))
        return std::nullopt;
    return base::nfc(*path);
}

std::optional<std::string> read_word(std::string_view raw) {
    auto word = base::unescape_form(raw);
    if (!word || !base::is_utf8(*word)) return std::nullopt;
    return base::nfc(*word);
}

bool read_query(std::string_view raw, Request& request) {
    while (!raw.empty()) {
        const std::string_view pair = raw.substr(0, raw.find('&'));
        raw.remove_prefix(std::min(pair.size() + 1, raw.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = read_word(pair.substr(0, equals));
        auto value = read_word(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value) return false;
        request.query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

// "bytes=0-99", "bytes=500-", "bytes=-500".
bool is_single_range(std::string_view value) {
    if (!value.starts_with("bytes=")) return false;
    value.remove_prefix(6);
    const auto dash = value.find('-');
    if (dash == value.npos || value.size() < 2) return false;
    const auto is_number = [](std::string_view text) {
        return text.size() <= 18 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return is_number(value.substr(0, dash)) && is_number(value.substr(dash + 1));
}

bool keeps_range(const Head& head) {
    int ranges = 0;
    bool single = head.method == Method::Get;
    for (const auto& [name, value] : head.fields)
        if (same_name(name, "range")) single = single && ++ranges == 1 && is_single_range(value);
    return single;
}

std::string lower_name(std::string_view name) {
    std::string lower(name);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    return lower;
}

}  // namespace

std::optional<Refusal> fill_request(const Head& head, Request& request) {
    const auto mark = std::min(head.target.find('?'), head.target.size());
    auto path = read_path(head.target.substr(0, mark));
    if (!path || !read_query(head.target.substr(std::min(mark + 1, head.target.size())), request)) return Refusal{400, "target"};
    request.method = head.method;
    request.path = std::move(*path);
    request.raw_target = head.target;
    const bool range = keeps_range(head);
    request.headers.reserve(head.fields.size());
    for (const auto& [name, value] : head.fields)
        if (range || !same_name(name, "range")) request.headers.emplace_back(lower_name(name), value);
    return std::nullopt;
}

}  // namespace catalyst::web
