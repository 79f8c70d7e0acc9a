#include "view/feeds/feeds.h"

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/escape.h"
#include "base/text.h"
#include "domain/slug.h"
#include "view/addresses.h"
#include "view/feeds/xml.h"
#include "view/licences.h"
#include "view/models/screens.h"

namespace catalyst::view {

using nlohmann::ordered_json;

namespace {

// 32 hex digits with the hyphens of RFC 9562 §4.
std::string as_uuid(std::string hex) {
    for (std::size_t at : {20, 16, 12, 8}) hex.insert(at, "-");
    return "urn:uuid:" + hex;
}

// A personal feed says neither the secret of its address nor, to those who collect several, that it is another's.
std::string feed_id(const Frame& frame, const domain::FeedView& feed) {
    if (feed.owner.value != 0)
        return as_uuid(sha256_hex(frame.wiki.base_url + "\nfollowing\n" + std::to_string(feed.owner.value)).substr(0, 32));
    if (!frame.wiki.base_url.empty()) return frame.wiki.base_url + frame.path;
    return as_uuid(sha256_hex(frame.wiki.title + "\n" + frame.path).substr(0, 32));
}

std::string feed_title(const Frame& frame, const Messages& messages, const domain::FeedView& feed) {
    if (feed.owner.value != 0)
        return messages.text(frame.wiki.lang, "following.feed_title", {{"name", feed.label}}) + " · " + frame.wiki.title;
    return feed.label.empty() ? frame.wiki.title : feed.label + " · " + frame.wiki.title;
}

// Where the list that the feed is about can be read.
std::string list_address(const Frame& frame) {
    auto slash = frame.path.rfind('/');
    return frame.wiki.base_url + (slash == 0 || slash == std::string::npos ? "/" : frame.path.substr(0, slash));
}

std::string licence_uri(const std::string& stated, const Frame& frame) {
    return std::string(licence_of(stated.empty() ? frame.wiki.license : stated).uri);
}

void write_entry(Xml& xml, const Frame& frame, const Messages& messages, const domain::FeedEntry& entry) {
    const auto& base = frame.wiki.base_url;
    const auto& head = entry.head;
    bool known = !head.lang.empty() && head.lang != "und";
    xml.open("entry", known ? Xml::Attributes{{"xml:lang", head.lang}} : Xml::Attributes{});
    xml.element("id", entry_id(head.uid));
    xml.element("title", head.title);
    xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", base + page_path(head.slug)}});
    if (auto uri = licence_uri(head.license, frame); !uri.empty()) xml.empty("link", {{"rel", "license"}, {"href", uri}});
    xml.element("published", rfc3339(head.created));
    xml.element("updated", rfc3339(head.head.at));
    auto authors = entry.authors.empty() ? std::vector<std::string>{frame.wiki.title} : entry.authors;
    for (const auto& author : authors) {
        xml.open("author");
        xml.element("name", author);
        xml.close();
    }
    for (const auto& tag : entry.tags) xml.empty("category", {{"term", domain::link_key(tag)}, {"label", tag}});
    if (!head.summary.empty()) xml.element("summary", head.summary);
    if (entry.content) xml.element("content", fill(*entry.content, fill_words(messages, frame.lang), base), {{"type", "html"}});
    xml.close();
}

}  // namespace

std::string entry_id(std::string_view uid) {
    constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    if (!is_ulid(uid)) return "tag:catalyst,2011:" + escape_url(uid);
    std::string bits;  // 26 digits of 5 bits are 130: the first two are zero
    for (char c : uid) {
        auto value = crockford.find(c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c);
        for (int bit = 4; bit >= 0; --bit) bits += (value >> bit & 1) != 0 ? '1' : '0';
    }
    std::string hex;
    for (std::size_t at = 2; at + 4 <= bits.size(); at += 4)
        hex +=
            "0123456789abcdef"[(bits[at] - '0') * 8 + (bits[at + 1] - '0') * 4 + (bits[at + 2] - '0') * 2 + (bits[at + 3] - '0')];
    return as_uuid(hex);
}

std::string atom_feed(const Frame& frame, const Messages& messages, const domain::FeedView& feed) {
    Xml xml;
    xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", std::string(code(frame.wiki.lang))}});
    xml.element("id", feed_id(frame, feed));
    xml.element("title", feed_title(frame, messages, feed));
    xml.element("updated", rfc3339(feed.updated));
    bool personal = feed.owner.value != 0;
    if (!personal)
        xml.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", frame.wiki.base_url + frame.path}});
    xml.empty("link", {{"rel", "alternate"},
                       {"type", "text/html"},
                       {"href", personal ? frame.wiki.base_url + "/following" : list_address(frame)}});
    auto licence = licence_of(frame.wiki.license);
    xml.element("rights", licence.name);
    xml.element("generator", "Catalyst");
    for (const auto& entry : feed.entries) write_entry(xml, frame, messages, entry);
    xml.close();
    return xml.take();
}

std::string json_feed_text(const Frame& frame, const Messages& messages, const domain::FeedView& feed) {
    const auto& base = frame.wiki.base_url;
    ordered_json json{{"version", "https://jsonfeed.org/version/1.1"}, {"title", feed_title(frame, messages, feed)}};
    json["home_page_url"] = list_address(frame);
    json["feed_url"] = base + frame.path;
    json["language"] = code(frame.wiki.lang);
    json["items"] = ordered_json::array();
    for (const auto& entry : feed.entries) {
        ordered_json item{
            {"id", entry_id(entry.head.uid)}, {"url", base + page_path(entry.head.slug)}, {"title", entry.head.title}};
        if (entry.content)
            item["content_html"] = fill(*entry.content, fill_words(messages, frame.lang), base);
        else  // JSON Feed 1.1 wants one of the two
            item["content_text"] = entry.head.summary;
        if (!entry.head.summary.empty()) item["summary"] = entry.head.summary;
        item["date_published"] = rfc3339(entry.head.created);
        item["date_modified"] = rfc3339(entry.head.head.at);
        item["authors"] = ordered_json::array();
        for (const auto& author : entry.authors) item["authors"].push_back({{"name", author}});
        item["tags"] = entry.tags;
        if (!entry.head.lang.empty() && entry.head.lang != "und") item["language"] = entry.head.lang;
        json["items"].push_back(std::move(item));
    }
    return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace catalyst::view
