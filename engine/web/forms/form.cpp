#include "web/forms/form.h"

#include <algorithm>
#include <optional>

#include "base/escape.h"
#include "base/text.h"

namespace catalyst::web {

namespace {

constexpr std::size_t kLongestBoundary = 70;  // RFC 2046 §5.1.1
constexpr std::size_t kLongestPartHead = 4 * 1024;
constexpr std::string_view kLine = "\r\n";

Error unreadable(std::string_view why) { return {ErrorKind::Invalid, "form.unreadable", {}, std::string(why)}; }

Result<Form> read_urlencoded(std::string_view body) {
    Form form;
    if (body.empty()) return form;
    auto pairs = split(body, '&');
    if (pairs.size() > Form::kMostParts) return unreadable("too many fields");
    for (auto pair : pairs) {
        auto equals = std::min(pair.find('='), pair.size());
        auto name = unescape_form(pair.substr(0, equals));
        auto value = unescape_form(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value) return unreadable("an escape that does not read");
        form.entries.emplace_back(to_utf8(*name), to_utf8(*value));
    }
    return form;
}

// The value of a parameter of a header field: name=token or name="quoted", where browsers write a quote as %22.
std::optional<std::string> parameter(std::string_view field, std::string_view name) {
    for (auto at = field.find(';'); at != field.npos; at = field.find(';', at)) {
        ++at;
        while (at < field.size() && field[at] == ' ') ++at;
        auto equals = field.find('=', at);
        if (equals == field.npos) return std::nullopt;
        auto key = field.substr(at, equals - at);
        at = equals + 1;
        std::string_view value;
        if (at < field.size() && field[at] == '"') {
            auto close = field.find('"', at + 1);
            if (close == field.npos) return std::nullopt;
            value = field.substr(at + 1, close - at - 1);
            at = close;
        } else {
            auto end = std::min(field.find(';', at), field.size());
            value = trim(field.substr(at, end - at));
            at = end;
        }
        if (same_name(key, name)) return std::string(value);
        if (at >= field.size()) break;
    }
    return std::nullopt;
}

struct PartHead {
    std::string name;
    std::optional<std::string> file_name;
};

std::optional<PartHead> read_head(std::string_view head) {
    while (!head.empty()) {
        auto end = std::min(head.find(kLine), head.size());
        auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + kLine.size(), head.size()));
        auto colon = line.find(':');
        if (colon == line.npos || !same_name(line.substr(0, colon), "content-disposition")) continue;
        auto field = trim(line.substr(colon + 1));
        auto name = parameter(field, "name");
        if (!field.starts_with("form-data") || !name) return std::nullopt;
        auto plain = [](std::string text) {
            return to_utf8(replace_all(replace_all(std::move(text), "%22", "\""), "%0D%0A", " "));
        };
        auto file = parameter(field, "filename");
        if (file) file = plain(std::move(*file));
        return PartHead{plain(std::move(*name)), std::move(file)};
    }
    return std::nullopt;
}

Result<Form> read_multipart(std::string_view body, const std::string& boundary) {
    Form form;
    const std::string opening = "--" + boundary, between = "\r\n--" + boundary;
    if (!body.starts_with(opening)) return unreadable("no first boundary");
    body.remove_prefix(opening.size());
    for (std::size_t parts = 0; !body.starts_with("--"); ++parts) {
        if (parts == Form::kMostParts) return unreadable("too many parts");
        if (!body.starts_with(kLine)) return unreadable("no line end after a boundary");
        body.remove_prefix(kLine.size());
        auto blank = body.substr(0, kLongestPartHead).find("\r\n\r\n");
        if (blank == body.npos) return unreadable("a part without end of its head");
        auto head = read_head(body.substr(0, blank));
        body.remove_prefix(blank + 4);
        auto end = body.find(between);
        if (!head || end == body.npos) return unreadable("a part that does not read");
        auto bytes = body.substr(0, end);
        body.remove_prefix(end + between.size());
        if (!head->file_name)
            form.entries.emplace_back(std::move(head->name), to_utf8(bytes));
        else if (!head->file_name->empty())
            form.uploads.push_back({std::move(head->name), std::move(*head->file_name), bytes});
    }
    return form;
}

}  // namespace

std::string_view Form::value(std::string_view name) const {
    auto it = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == name; });
    return it == entries.end() ? std::string_view{} : std::string_view{it->second};
}

bool Form::has(std::string_view name) const {
    return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == name; });
}

Result<Form> read_form(const Request& request) {
    auto type = request.header("content-type");
    auto bare = trim(type.substr(0, type.find(';')));
    if (same_name(bare, "application/x-www-form-urlencoded")) return read_urlencoded(request.body);
    if (!same_name(bare, "multipart/form-data")) return unreadable("not a form");
    auto boundary = parameter(type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > kLongestBoundary) return unreadable("no boundary");
    return read_multipart(request.body, *boundary);
}

}  // namespace catalyst::web
