#include "view/addresses.h"

#include "base/escape.h"
#include "base/text.h"
#include "domain/slug.h"

namespace catalyst::view {

std::string page_path(std::string_view slug) { return "/wiki/" + escape_url(slug); }

std::string wanted_path(std::string_view key, std::string_view text) {
    auto slug = domain::slugify(text);
    return page_path(slug.empty() ? key : std::string_view(slug));
}

std::string kind_path(std::string_view kind) { return "/kinds/" + escape_url(kind); }
std::string tag_path(std::string_view key) { return "/tags/" + escape_url(key); }
std::string media_path(const domain::Media& media) {
    return "/media/" + std::to_string(media.id.value) + "/" + escape_url(media.name);
}
std::string revision_path(std::string_view slug, std::int64_t number) {
    return page_path(slug) + "/revisions/" + std::to_string(number);
}

std::string compare_path(std::string_view slug, std::int64_t from, std::int64_t to) {
    return page_path(slug) + "/compare?from=" + std::to_string(from) + "&to=" + std::to_string(to);
}

std::string search_path(const domain::SearchRequest& request) {
    std::string out = "/search?q=" + escape_url(request.words);
    auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out += std::string("&") + name + "=" + escape_url(value);
    };
    add("kind", request.kind);
    add("tag", request.tag);
    add("in", request.lang);  // "lang" is the language of the interface
    return request.first > 0 ? out + "&from=" + std::to_string(request.first) : out;
}

std::string from_item(std::string_view path, std::int64_t first) {
    return std::string(path) + (first > 0 ? "?from=" + std::to_string(first) : "");
}

std::string in_language(const Frame& frame, domain::Lang lang) {
    // "//host/" would lead to another host.
    auto start = frame.path.find_first_not_of("/\\");
    std::string out = "/" + (start == std::string::npos ? std::string{} : frame.path.substr(start)) + "?";
    if (!frame.query.empty()) out += frame.query + "&";
    return out + "lang=" + std::string(code(lang));
}

std::string outside_link(std::string_view address) {
    address = trim(address);
    auto scheme = lower(address.substr(0, address.find(':') + 1));
    if (scheme != "http:" && scheme != "https:" && scheme != "mailto:") return {};
    for (unsigned char c : address)
        if (c <= ' ') return {};
    return std::string(address);
}

}  // namespace catalyst::view
