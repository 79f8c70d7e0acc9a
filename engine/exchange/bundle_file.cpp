#include "exchange/bundle_file.h"

#include <algorithm>

#include "base/text.h"
#include "view/json.h"

namespace catalyst::exchange {

namespace {

using domain::Value;

constexpr std::string_view kFormat = "catalyst-bundle/1";

constexpr std::size_t kLongestText = 1'000;  // code points; titles, names and descriptions are all one line

// On one line, without control characters, of bounded length: a bundle may come from anybody.
std::string line_at(const Value& map, std::string_view key) {
    auto value = map.at(key);
    auto text = value ? value->text() : nullptr;
    if (!text) return {};
    std::string line = *text;
    std::replace_if(
        line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return shorten(trim(nfc(line)), kLongestText);
}

const Value::List& list_at(const Value& map, std::string_view key) {
    static const Value::List kNone;
    auto value = map.at(key);
    auto list = value ? value->list() : nullptr;
    return list ? *list : kNone;
}

void read_info(const Value& root, domain::WikiInfo& info) {
    auto set = [](std::string& member, std::string text) {
        if (!text.empty()) member = std::move(text);
    };
    set(info.title, line_at(root, "title"));
    set(info.license, line_at(root, "license"));
    info.lang = domain::parse_lang(line_at(root, "lang")).value_or(info.lang);
    if (auto home = root.at("home")) {
        info.home_fr = line_at(*home, "fr");
        info.home_en = line_at(*home, "en");
    }
}

// A mapping of the texts that are not empty.
Value record(const std::vector<std::pair<std::string, std::string>>& texts) {
    Value::Map map;
    for (const auto& [key, text] : texts)
        if (!text.empty()) map.emplace_back(key, Value{text});
    return {std::move(map)};
}

template <class Items, class Write>
Value list_of(const Items& items, Write write) {
    Value::List list;
    for (const auto& item : items) list.push_back(write(item));
    return {std::move(list)};
}

}  // namespace

Result<BundleFile> read_bundle_file(std::string_view json, domain::WikiInfo info) {
    auto root = view::read_json(json);
    if (!root.ok()) return Error{ErrorKind::Invalid, "import.bundle_unreadable", root.error().params, root.error().detail};
    if (auto format = line_at(*root, "format"); format != kFormat)
        return Error{ErrorKind::Invalid, "import.bundle_format", {{"format", shorten(format, 60)}}, {}};
    BundleFile bundle{std::move(info), {}, {}, {}, {}};
    read_info(*root, bundle.info);
    for (const auto& kind : list_at(*root, "kinds"))
        if (auto name = kind.text()) bundle.kinds.push_back(*name);
    for (const auto& page : list_at(*root, "pages"))
        bundle.pages.push_back(
            {line_at(page, "slug"), line_at(page, "author"), line_at(page, "summary"), parse_rfc3339(line_at(page, "at"))});
    for (const auto& redirect : list_at(*root, "redirects"))
        bundle.redirects.emplace_back(line_at(redirect, "from"), line_at(redirect, "to"));
    for (const auto& item : list_at(*root, "media")) {
        domain::Media media;
        media.name = line_at(item, "name");
        media.alt = line_at(item, "alt");
        media.author = line_at(item, "author");
        media.license = line_at(item, "license");
        bundle.media.push_back(std::move(media));
    }
    return bundle;
}

std::string write_bundle_file(const BundleFile& bundle) {
    const auto& info = bundle.info;
    Value::Map root;
    root.emplace_back("format", Value{std::string(kFormat)});
    root.emplace_back("title", Value{info.title});
    root.emplace_back("lang", Value{std::string(domain::code(info.lang))});
    root.emplace_back("license", Value{info.license});
    root.emplace_back("home", record({{"fr", info.home_fr}, {"en", info.home_en}}));
    root.emplace_back("kinds", list_of(bundle.kinds, [](const auto& name) { return Value{name}; }));
    root.emplace_back("pages", list_of(bundle.pages, [](const BundlePage& page) {
                          return record({{"slug", page.slug},
                                         {"author", page.author},
                                         {"at", page.at ? rfc3339(*page.at) : ""},
                                         {"summary", page.summary}});
                      }));
    root.emplace_back("redirects", list_of(bundle.redirects, [](const auto& redirect) {
                          return record({{"from", redirect.first}, {"to", redirect.second}});
                      }));
    root.emplace_back(
        "media", list_of(bundle.media, [](const domain::Media& media) {
            return record({{"name", media.name}, {"alt", media.alt}, {"author", media.author}, {"license", media.license}});
        }));
    return view::write_json({std::move(root)});
}

}  // namespace catalyst::exchange
