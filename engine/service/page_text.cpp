#include "service/page_text.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "domain/relations.h"
#include "domain/slots.h"
#include "markup/markup.h"

namespace catalyst::service {

namespace {

// `more`'s links and images join the page's, and its slots are numbered anew. What is too many for a page becomes its words.
std::string adopt(domain::Rendered& page, const domain::Rendered& more) {
    auto links = page.links.size(), images = page.images.size();
    auto slot = [](char kind, std::size_t n, std::string_view content) {
        return n < markup::kMostLinks ? domain::slot(kind, n, content) : std::string(content);
    };
    auto html = domain::fill_slots(more.html, {[&](std::size_t n, std::string_view label) { return slot('L', links + n, label); },
                                               [&](std::size_t n, std::string_view alt) { return slot('I', images + n, alt); }});
    auto join = [](auto& all, const auto& further) {
        auto room = std::min(further.size(), markup::kMostLinks - all.size());
        all.insert(all.end(), further.begin(), further.begin() + std::ptrdiff_t(room));
    };
    join(page.links, more.links);
    join(page.images, more.images);
    page.text += "\n" + more.text;
    page.fallback = page.fallback || more.fallback;
    return html;
}

// Renders `value` where its type is markdown, and looks below where it is a list or a group. Words of other types are only found.
void render_field(const domain::FieldSpec& spec, const domain::Value& value, const std::string& path, render_jail::Jail& jail,
                  domain::Rendered& page) {
    using domain::FieldType;
    auto type = spec.type == FieldType::List ? spec.item : spec.type;
    if (auto text = value.text()) {
        if (type == FieldType::Markdown)
            page.fields.push_back({path, adopt(page, jail.render(*text, markup::Profile::Field))});
        else if (type == FieldType::Text || type == FieldType::Tags || type == FieldType::Person)
            page.text += "\n" + *text;
    } else if (auto list = value.list()) {
        for (std::size_t i = 0; i < list->size(); ++i) render_field(spec, (*list)[i], path + "/" + std::to_string(i), jail, page);
    } else {
        for (const auto& inner : spec.fields)
            if (auto child = value.at(inner.name)) render_field(inner, *child, path + "/" + inner.name, jail, page);
    }
}

}  // namespace

Result<domain::PageDraft> read_draft(domain::Slug slug, std::string source, const domain::Kinds& kinds) {
    auto invalid = [&](const char* key) { return Error{ErrorKind::Invalid, key, {{"slug", slug.str()}}, {}}; };
    if (source.size() > markup::kMaxPage)
        return Error{ErrorKind::TooLarge, "page.too_large", {{"limit", std::to_string(markup::kMaxPage / 1024)}}, {}};
    if (!is_utf8(source)) return invalid("page.not_utf8");
    auto read = markup::read_source(source);
    if (!read.ok()) return read.error();
    if (trim(read->properties.title).empty()) return invalid("page.title_missing");
    if (read->properties.id.empty()) return invalid("page.id_missing");

    domain::PageDraft draft{std::move(slug), std::move(read->properties), {}, {}, {}, domain::Audience::Public, {}, {}, {}};
    draft.relations = domain::relations(draft.properties, kinds.get(draft.properties.kind));
    draft.pictures = domain::pictures(draft.properties, kinds.get(draft.properties.kind));
    draft.source = std::move(source);
    return draft;
}

domain::Rendered render_body(std::string_view body, std::string_view title, render_jail::Jail& jail) {
    auto shown = markup::without_title(body, title);
    auto rendered = jail.render(shown);
    auto before = markup::body_line_starts(body.substr(0, body.size() - shown.size())).size() - 1;
    for (auto& heading : rendered.outline)
        if (heading.line > 0) heading.line += int(before);
    return rendered;
}

void render_draft(domain::PageDraft& draft, const domain::Kinds& kinds, render_jail::Jail& jail) {
    draft.rendered = render_body(markup::body_of(draft.source), draft.properties.title, jail);
    const auto& kind = kinds.get(draft.properties.kind);
    for (const auto& field : draft.properties.fields)
        if (auto spec = kind.field(field.name)) render_field(*spec, field.value, field.name, jail, draft.rendered);
}

Result<domain::PageDraft> read_again(const domain::PageHead& head, std::string source, const domain::Kinds& kinds,
                                     render_jail::Jail& jail) {
    auto slug = domain::Slug::parse(head.slug);
    if (!slug.ok()) return slug.error();
    auto draft = read_draft(std::move(*slug), std::move(source), kinds);
    if (!draft.ok()) return draft;
    draft->at = head.head.at;
    render_draft(*draft, kinds, jail);
    return draft;
}

}  // namespace catalyst::service
