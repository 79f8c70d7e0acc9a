// The name of a page in an address, and the keys under which links find it.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/result.h"

namespace catalyst::domain {

// Readable ASCII: [a-z0-9] and single inner hyphens, 1 to 96 bytes ("ecole-d-ete").
class Slug {
public:
    static Result<Slug> parse(std::string_view text);  // Invalid "page.slug_invalid" {slug}
    const std::string& str() const { return text_; }
    auto operator<=>(const Slug&) const = default;

private:
    explicit Slug(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// "École d’été" -> "ecole-d-ete". Letters without an ASCII form are dropped, so the result may be
// empty: the caller then falls back on a file name.
std::string slugify(std::string_view text);

// What a wiki link's text is compared by: as slugify, but letters of other scripts stay, so that
// [[Ваш кодэкс]] finds its page. slugify(t) == link_key(t) wherever all letters have an ASCII form.
std::string link_key(std::string_view text);

// The id of a heading with this text, were it alone on its page: what [[Page#Heading text]] points to. Of the form of a slug
// where the letters have an ASCII form; never empty, never led by a digit or by "ui-" (those ids are the interface's).
std::string section_id(std::string_view heading);

}  // namespace catalyst::domain
