// The screens' templates, ready to render: each pages/NAME.html stands inside layout.html, each fragments/NAME.html alone;
// partials are copied in, messages and static addresses are written out, all at load and once per language. What is left is
// Mustache (mustache.h).
//
//   {{>name}}            templates/partials/name.html; {{>content}} in the layout is the page
//   {{t screen.thing}}   a message in the language of the interface, escaped; its {param} becomes the variable {{param}}
//   {{static site.css}}  the address of a static file
//
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/language.h"
#include "view/files.h"
#include "view/messages.h"
#include "view/mustache.h"

namespace catalyst::view {

using StaticAddress = std::function<std::string(std::string_view name)>;  // empty: there is no such file

class TemplateSet {
public:
    // Invalid "view.broken" {file, reason}: does not parse, names a partial, message or static file that is not there, or
    // includes itself.
    static Result<TemplateSet> load(const Files&, const Messages&, const StaticAddress&);

    // REQUIRES: `page` is the name of a file in templates/pages or templates/fragments, without ".html".
    std::string render(std::string_view page, domain::Lang, const Model&) const;

private:
    enum class Around { Layout, Nothing };
    Status load_folder(const Files&, const Messages&, const StaticAddress&, std::string_view folder, Around around);

    std::map<std::string, std::vector<Mustache>, std::less<>> pages_;  // by name, then by Lang
};

}  // namespace catalyst::view
