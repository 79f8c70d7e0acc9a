#include "service/previewing.h"

#include <utility>

#include "domain/slug.h"
#include "markup/markup.h"
#include "service/content.h"
#include "service/page_text.h"

namespace catalyst::service {

Result<domain::RevisionView> preview_of(store::Database& database, const domain::Kinds& kinds, render_jail::Jail& jail,
                                        const domain::Actor& actor, const std::optional<domain::PageHead>& head,
                                        std::string source) {
    auto read = markup::read_source(source);
    if (!read.ok()) return read.error();
    domain::PageDraft draft{*domain::Slug::parse("page"), std::move(read->properties), std::move(source), {}, {}, {}, {}, {}, {}};
    render_draft(draft, kinds, jail);
    domain::RevisionView view;
    if (head) view.head = *head;
    view.head.title = draft.properties.title;
    view.head.lang = draft.properties.lang;
    const auto& kind = kinds.get(draft.properties.kind);
    view.content = database.read(
        [&](store::Reader& reader) { return content_of(reader, actor, std::move(draft.rendered), draft.properties, kind); });
    view.properties = std::move(draft.properties);
    return view;
}

}  // namespace catalyst::service
