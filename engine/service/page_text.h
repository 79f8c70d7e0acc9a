// A source as the wiki understands it: what every way of writing a page goes through, and what the check compares with.
#pragma once

#include <string>

#include "base/result.h"
#include "domain/kind.h"
#include "domain/page.h"
#include "render_jail/jail.h"

namespace catalyst::service {

// Reads the front matter and checks the rules of every page: valid UTF-8 ("page.not_utf8"), at most markup::kMaxPage bytes ("page.too_large"), a title
// ("page.title_missing"), an id ("page.id_missing"). The draft's slug is `slug`; its `rendered` is empty.
Result<domain::PageDraft> read_draft(domain::Slug slug, std::string source, const domain::Kinds& kinds);

// The body of a draft's source, as render wants it.
std::string_view body_of(const domain::PageDraft& draft);

}  // namespace catalyst::service
