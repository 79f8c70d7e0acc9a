// One text to HTML, without a wiki: what `catalyst render` does, and later the preview.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/language.h"
#include "render_jail/jail.h"
#include "view/views.h"

namespace catalyst::service {

class Rendering {
public:
    // A page's source (with front matter or without) as its page would show it; every wiki link is taken to lead somewhere.
    // Errors: as markup::read_source.
    Result<std::string> page(std::string_view source, const view::Views& views, domain::Lang lang);
    // Plain GFM without our additions, for the specification's examples. TooLarge "page.too_large".
    Result<std::string> gfm(std::string_view text);

private:
    render_jail::Jail jail_;
};

}  // namespace catalyst::service
