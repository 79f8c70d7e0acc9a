#include "markup/url.h"

#include <algorithm>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "domain/slug.h"
#include "markup/clean.h"

namespace catalyst::markup {

namespace {

bool hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Everything that RFC 3986 lets stand in a path, query or fragment.
bool plain(char c) {
    return letter(c) || (c >= '0' && c <= '9') || std::string_view("-._~:/?@!$&'()*+,;=").find(c) != std::string_view::npos;
}

// Where the authority of "scheme://authority/path" ends; 0 where there is none.
std::size_t authority_end(std::string_view url) {
    auto slashes = url.find("//");
    if (slashes == std::string_view::npos || (slashes > 0 && url[slashes - 1] != ':')) return 0;
    auto end = url.find_first_of("/?#", slashes + 2);
    return end == std::string_view::npos ? url.size() : end;
}

std::string encode(std::string_view url, std::size_t letters_until) {
    std::string out;
    bool fragment = false;
    for (std::size_t i = 0; i < url.size(); ++i) {
        char c = url[i];
        bool keep = plain(c);
        if (c == '%')
            keep = i + 2 < url.size() && hex(url[i + 1]) && hex(url[i + 2]);
        else if (c == '#')
            keep = !std::exchange(fragment, true);
        else if (i < letters_until && static_cast<unsigned char>(c) >= 0x80)
            keep = true;
        if (keep)
            out += c;
        else
            out += escape_url({&c, 1});
    }
    return out;
}

// As browsers do before they look for a scheme: no spaces or controls around, no line ends or tabs inside.
std::string squeeze(std::string_view written) {
    std::string out;
    for (char c : clean(written)) {
        if (c != '\t' && c != '\n' && c != '\r') out += c;
    }
    return std::string(trim(out));
}

// Whether a host stands after "//" and is written with characters that hosts are written with.
bool has_host(std::string_view url) {
    auto from = url.find("//") + 2;
    auto host = url.substr(from, authority_end(url) - from);
    auto good = [](char c) { return plain(c) || c == '%' || static_cast<unsigned char>(c) >= 0x80; };
    return !host.empty() && host[0] != ':' && host[0] != '@' && std::all_of(host.begin(), host.end(), good);
}

}  // namespace

Url read_url(std::string_view written) {
    std::string url = squeeze(written);
    auto stop = url.find_first_of(":/?#");
    if (stop != std::string::npos && url[stop] == ':') {
        std::string scheme = lower(std::string_view(url).substr(0, stop));
        if (scheme == "mailto" || scheme == "tel")
            return {UrlKind::Contact, scheme + encode(std::string_view(url).substr(stop), 0)};
        if (scheme != "http" && scheme != "https") return {};
        url.replace(0, stop, scheme);
        if (url.compare(stop, 3, "://") != 0 || !has_host(url)) return {};
        return {UrlKind::External, encode(url, authority_end(url))};
    }
    if (url.starts_with("//")) return has_host(url) ? Url{UrlKind::External, encode(url, authority_end(url))} : Url{};
    if (url.starts_with('#')) {
        auto fragment = std::string_view(url).substr(1);
        if (fragment.empty()) return {UrlKind::Section, "#"};
        return {UrlKind::Section, "#" + escape_url(domain::section_id(unescape_url(fragment).value_or(std::string(fragment))))};
    }
    return {UrlKind::Inside, encode(url, 0)};
}

std::optional<std::string> media_name_of(std::string_view destination) {
    auto decoded = unescape_url(destination).value_or(std::string(destination));
    std::string name = nfc(clean(decoded));
    if (name.empty() || destination.find_first_of("/\\:?#") != std::string_view::npos) return std::nullopt;
    if (name.size() != nfc(decoded).size() || name.find_first_of("/\\\t\r\n") != std::string::npos) return std::nullopt;
    return name;
}

}  // namespace catalyst::markup
