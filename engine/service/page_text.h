// A source as the wiki understands it: what every way of writing a page goes through, and what the check compares with.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/kind.h"
#include "domain/page.h"
#include "render_jail/jail.h"

namespace catalyst::service {

// Reads the front matter and checks the rules of every page: valid UTF-8 ("page.not_utf8"), at most markup::kMaxPage bytes
// ("page.too_large" {limit}, in KB), a title ("page.title_missing"), an id ("page.id_missing"). The draft's slug is `slug`; its
// `rendered` is empty.
Result<domain::PageDraft> read_draft(domain::Slug slug, std::string source, const domain::Kinds& kinds);

// A body as its page shows it: without a heading that repeats the title. The outline's lines are those of the whole body.
domain::Rendered render_body(std::string_view body, std::string_view title, render_jail::Jail& jail);

// Fills `rendered`: the body, and every field of type markdown, in the jail. What the fields link to and show counts as the
// page's, their words are found with its body's.
void render_draft(domain::PageDraft& draft, const domain::Kinds& kinds, render_jail::Jail& jail);

// The source of a page's head, read and rendered as this engine does today. Errors as read_draft.
Result<domain::PageDraft> read_again(const domain::PageHead& head, std::string source, const domain::Kinds& kinds,
                                     render_jail::Jail& jail);

}  // namespace catalyst::service
