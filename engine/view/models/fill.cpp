// Slots of stored HTML become elements for the web. Everything put in here is escaped here; labels come escaped from markup.
#include "base/escape.h"
#include "domain/slots.h"
#include "domain/slug.h"
#include "view/addresses.h"
#include "view/licences.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escape_html(value) + "\"";
}

std::string link(const domain::Content& content, std::size_t n, std::string_view label, std::string_view base,
                 const std::string& missing) {
    if (n >= content.rendered.links.size()) return std::string(label);
    const auto& stated = content.rendered.links[n];
    auto section = stated.section.empty() ? std::string{} : "#" + escape_url(domain::section_id(stated.section));
    if (stated.key.empty())
        return "<a" + attribute("class", "wiki") + attribute("href", section) + ">" + std::string(label) + "</a>";
    auto it = content.targets.find(stated.key);
    if (it == content.targets.end() || !it->second.card) {
        auto href = std::string(base) + wanted_path(stated.key, stated.target);
        return "<a" + attribute("class", "wiki missing") + attribute("href", href) + attribute("title", missing) + ">" +
               std::string(label) + "</a>";
    }
    auto href = std::string(base) + page_path(it->second.card->slug) + section;
    return "<a" + attribute("class", "wiki") + attribute("href", href) + ">" + std::string(label) + "</a>";
}

// The smaller pictures a server makes of it (HTML, srcset). An export has none: its addresses have another base.
std::string sizes_of(const domain::Media& media, const std::string& address) {
    std::string set;
    if (media.type != "image/gif")
        for (int width : {480, 960, 1600})
            if (width < media.width) set += address + "?w=" + std::to_string(width) + " " + std::to_string(width) + "w, ";
    if (set.empty()) return {};
    set += address + " " + std::to_string(media.width) + "w";
    return attribute("srcset", set) + attribute("sizes", "(min-width: 48rem) 43rem, 100vw");
}

// Who made it and on what terms stands under the picture.
std::string with_credit(const domain::Media& media, std::string img) {
    if (media.author.empty() && media.license.empty()) return img;
    auto licence = licence_of(media.license);
    std::string words = escape_html(media.author);
    if (!media.author.empty() && !licence.name.empty()) words += " · ";
    if (licence.uri.empty())
        words += escape_html(licence.name);
    else
        words += "<a" + attribute("rel", "license") + attribute("href", licence.uri) + ">" + escape_html(licence.name) + "</a>";
    return "<span" + attribute("class", "picture") + ">" + std::move(img) + "<span" + attribute("class", "credit") + ">" + words +
           "</span></span>";
}

std::string image(const domain::Content& content, std::size_t n, std::string_view alt, std::string_view base,
                  const std::string& missing) {
    const std::string name = n < content.rendered.images.size() ? content.rendered.images[n] : std::string{};
    auto it = content.media.find(name);
    if (it == content.media.end())
        return "<span" + attribute("class", "no-image") + attribute("title", missing) + ">" +
               (alt.empty() ? escape_html(name) : std::string(alt)) + "</span>";
    const auto& media = it->second;
    auto address = std::string(base) + media_path(media);
    if (!media.inline_image())  // a drawing or a document: offered, not shown
        return "<a" + attribute("class", "file") + attribute("href", address) + ">" +
               (alt.empty() ? escape_html(media.name) : std::string(alt)) + "</a>";
    std::string shown_alt = alt.empty() ? escape_html(media.alt) : std::string(alt);
    return with_credit(
        media, "<img" + attribute("src", address) + sizes_of(media, address) + attribute("width", std::to_string(media.width)) +
                   attribute("height", std::to_string(media.height)) + " loading=\"lazy\" alt=\"" + shown_alt + "\">");
}

}  // namespace

FillWords fill_words(const Messages& messages, domain::Lang lang) {
    return {messages.text(lang, "page.not_written"), messages.text(lang, "page.no_image")};
}

namespace {

std::string fill_html(std::string_view html, const domain::Content& content, const FillWords& words, std::string_view base) {
    return domain::fill_slots(
        html, {[&](std::size_t n, std::string_view label) { return link(content, n, label, base, words.no_page); },
               [&](std::size_t n, std::string_view alt) { return image(content, n, alt, base, words.no_image); }});
}

}  // namespace

std::string fill(const domain::Content& content, const FillWords& words, std::string_view base) {
    return fill_html(content.rendered.html, content, words, base);
}

std::string fill_field(const domain::Content& content, const FillWords& words, std::string_view path, std::string_view source) {
    for (const auto& field : content.rendered.fields)
        if (field.path == path) return fill_html(field.html, content, words, {});
    return "<p>" + escape_html(source) + "</p>\n";
}

}  // namespace catalyst::view
