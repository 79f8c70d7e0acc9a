#include "service/page_text.h"

#include <utility>

#include "base/text.h"
#include "domain/relations.h"
#include "markup/markup.h"

namespace catalyst::service {

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
    draft.source = std::move(source);
    return draft;
}

std::string_view body_of(const domain::PageDraft& draft) {
    auto read = markup::read_source(draft.source);
    return read.ok() ? read->body : std::string_view(draft.source);
}

}  // namespace catalyst::service
