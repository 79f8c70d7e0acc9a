// Markdown to HTML. What members may write, and what it becomes, is taught in docs/markdown.md; its examples are tests.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "domain/page.h"

namespace catalyst::markup {

// Gfm: plain GFM without our additions, raw HTML let through. For the specification's examples on standard input only, never for
// anything that is shown to others.
// Field: as Page, for a few sentences among others on a page: headings become strong text, footnotes are not understood, so that
// nothing has an id.
enum class Profile { Page, Field, Gfm };

// Different wiki links of a page, and as many images: each is looked up whenever the page is shown. What goes beyond stays text.
constexpr std::size_t kMostLinks = 2'000;

// Headings in a page's outline, in their order.
constexpr std::size_t kMostHeadings = 500;

// The HTML of a Page holds slots (domain/slots.h) for wiki links and images and has passed only_allowed().
domain::Rendered render(std::string_view body, Profile profile);

// What is shown when rendering overran: the text, escaped, in <pre class="plain">. Never fails.
domain::Rendered render_plain(std::string_view body);

// Whether stored HTML holds nothing but the elements, attributes, classes and addresses that render() makes, well nested. Linear.
bool only_allowed(std::string_view html);

}  // namespace catalyst::markup
