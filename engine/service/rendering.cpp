#include "service/rendering.h"

#include <utility>

#include "base/text.h"
#include "domain/slug.h"
#include "markup/markup.h"
#include "service/page_text.h"

namespace catalyst::service {

namespace {

Error too_large() { return {ErrorKind::TooLarge, "page.too_large", {{"limit", std::to_string(markup::kMaxPage / 1024)}}, {}}; }

}  // namespace

Result<std::string> Rendering::page(std::string_view source, const view::Views& views, domain::Lang lang) {
    auto text = to_utf8(source);
    if (text.size() > markup::kMaxPage) return too_large();
    auto read = markup::read_source(text);
    if (!read.ok()) return read.error();
    domain::Content content;
    content.rendered = render_body(read->body, read->properties.title, jail_);
    for (const auto& link : content.rendered.links) {
        domain::PageCard card;
        card.slug = link.key;
        card.title = link.target;
        content.targets[link.key] = {link.key, link.target, std::move(card)};
    }
    return view::fill_for_web(content, lang, views);
}

Result<std::string> Rendering::gfm(std::string_view text) {
    if (text.size() > markup::kMaxPage) return too_large();
    return jail_.render(text, markup::Profile::Gfm).html;
}

}  // namespace catalyst::service
