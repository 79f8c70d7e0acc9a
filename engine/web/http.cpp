#include "web/http.h"

#include <algorithm>
#include <stdexcept>

namespace catalyst::web {
namespace {

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

std::string_view first_of(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name) {
    auto it = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == name; });
    return it == pairs.end() ? std::string_view{} : std::string_view{it->second};
}

std::string_view trim_spaces(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

void check_field(std::string_view name, std::string_view value) {
    if (!is_token(name) || !is_header_value(value)) throw std::invalid_argument("response header is not plain ASCII");
}

}  // namespace

bool is_token(std::string_view name) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || kMarks.find(c) != kMarks.npos;
    });
}

bool is_header_value(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) { return (c >= 0x20 && c <= 0x7e) || c == '\t'; });
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

std::string_view Request::header(std::string_view lower_case_name) const { return first_of(headers, lower_case_name); }

std::string_view Request::query_value(std::string_view name) const { return first_of(query, name); }

bool Request::has_query(std::string_view name) const {
    return std::any_of(query.begin(), query.end(), [&](const auto& pair) { return pair.first == name; });
}

std::string_view Request::cookie(std::string_view name) const {
    for (const auto& [field, value] : headers) {
        if (field != "cookie") continue;
        for (std::string_view rest = value; !rest.empty();) {
            const auto end = std::min(rest.find(';'), rest.size());
            const std::string_view pair = trim_spaces(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const auto equals = pair.find('=');
            if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
        }
    }
    return {};
}

void Response::set(std::string name, std::string value) {
    check_field(name, value);
    std::erase_if(headers, [&](const auto& field) { return same_name(field.first, name); });
    headers.emplace_back(std::move(name), std::move(value));
}

void Response::add(std::string name, std::string value) {
    check_field(name, value);
    headers.emplace_back(std::move(name), std::move(value));
}

std::string_view Response::header(std::string_view name) const {
    auto it = std::find_if(headers.begin(), headers.end(), [&](const auto& field) { return same_name(field.first, name); });
    return it == headers.end() ? std::string_view{} : std::string_view{it->second};
}

Response text_response(int status, std::string_view content_type, std::string body) {
    Response response;
    response.status = status;
    response.set("Content-Type", std::string(content_type));
    response.body = std::make_shared<const std::string>(std::move(body));
    return response;
}

}  // namespace catalyst::web
