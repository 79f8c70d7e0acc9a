// How programs find their way: sitemap (sitemaps.org 0.9, with languages), robots (RFC 9309), OpenSearch 1.1 and its suggestions.
#include <nlohmann/json.hpp>

#include "view/addresses.h"
#include "view/feeds/feeds.h"
#include "view/feeds/xml.h"

namespace catalyst::view {

namespace {

constexpr std::string_view kSitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::size_t kShortName = 16;  // characters that OpenSearch allows a short name

std::string short_name(const std::string& title) {
    std::string out;
    std::size_t characters = 0;
    for (char c : title) {
        bool starts = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (starts && ++characters > kShortName) break;
        out += c;
    }
    return out;
}

}  // namespace

std::string sitemap_text(const Frame& frame, const std::vector<domain::SitemapEntry>& entries) {
    const auto& base = frame.wiki.base_url;
    Xml xml;
    xml.open("urlset", {{"xmlns", std::string(kSitemapNamespace)}, {"xmlns:xhtml", "http://www.w3.org/1999/xhtml"}});
    for (const auto& entry : entries) {
        xml.open("url");
        xml.element("loc", base + page_path(entry.slug));
        xml.element("lastmod", rfc3339(entry.updated));
        for (const auto& [language, slug] : entry.alternates)
            xml.empty("xhtml:link", {{"rel", "alternate"}, {"hreflang", language}, {"href", base + page_path(slug)}});
        xml.close();
    }
    xml.close();
    return xml.take();
}

std::string robots_text(const Frame& frame) {
    // What changes with every visit, or repeats pages under other addresses.
    std::string out = "User-agent: *\n";
    for (auto path :
         {"/search", "/wiki/*/compare", "/wiki/*/revisions/", "/wiki/*/history", "/wiki/*/source", "/wiki/*/links", "/*lang="})
        out += std::string("Disallow: ") + path + "\n";
    if (!frame.wiki.base_url.empty()) out += "\nSitemap: " + frame.wiki.base_url + "/sitemap.xml\n";
    return out;
}

std::string opensearch_text(const Frame& frame, const Messages& messages) {
    const auto& base = frame.wiki.base_url;
    Xml xml;
    xml.open("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
    xml.element("ShortName", short_name(frame.wiki.title));
    xml.element("Description", messages.text(frame.lang, "search.in_wiki", {{"wiki", frame.wiki.title}}));
    xml.element("InputEncoding", "UTF-8");
    xml.empty("Url", {{"type", "text/html"}, {"template", base + "/search?q={searchTerms}"}});
    xml.empty("Url", {{"type", "application/x-suggestions+json"}, {"template", base + "/search/suggest?q={searchTerms}"}});
    xml.close();
    return xml.take();
}

std::string json_list_text(const std::vector<std::string>& texts) { return nlohmann::json(texts).dump(); }

std::string suggestions_text(const Frame& frame, std::string_view words, const std::vector<domain::PageCard>& pages) {
    using nlohmann::json;
    json titles = json::array(), summaries = json::array(), addresses = json::array();
    for (const auto& page : pages) {
        titles.push_back(page.title);
        summaries.push_back(page.summary);
        addresses.push_back(frame.wiki.base_url + page_path(page.slug));
    }
    return json::array({std::string(words), titles, summaries, addresses}).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace catalyst::view
