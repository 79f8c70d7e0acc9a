// The screens' templates, ready to render: each pages/NAME.html stands inside layout.html, each fragments/NAME.html alone;
// partials are copied in, messages and static addresses are written out, all at load and once per language. What is left is
// Mustache (mustache.h), parsed when a screen is first shown: most screens of most wikis never are.
//
//   {{>name}}            templates/partials/name.html; {{>content}} in the layout is the page
//   {{t screen.thing}}   a message in the language of the interface, escaped; its {param} becomes the variable {{param}}
//   {{static site.css}}  the address of a static file
//
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "domain/language.h"
#include "view/files.h"
#include "view/messages.h"
#include "view/mustache.h"

namespace catalyst::view {

using StaticAddress = std::function<std::string(std::string_view name)>;  // empty: there is no such file

enum class Parse { AtLoad, WhenShown };

class TemplateSet {
public:
    // Invalid "view.broken" {file, reason}: names a partial, message or static file that is not there, or includes itself;
    // AtLoad, for templates that no test has seen: does not parse.
    static Result<TemplateSet> load(const Files&, const Messages&, const StaticAddress&, Parse);

    // REQUIRES: `page` is the name of a file in templates/pages or templates/fragments, without ".html".
    std::string render(std::string_view page, domain::Lang, const Model&) const;

private:
    enum class Around { Layout, Nothing };
    struct Screen {
        explicit Screen(std::string written) : text(std::move(written)) {}
        std::string text;
        std::once_flag parsing;
        std::optional<Mustache> parsed;
    };
    Status load_folder(const Files&, const Messages&, const StaticAddress&, Parse, std::string_view folder, Around around);

    std::map<std::string, std::array<std::unique_ptr<Screen>, 2>, std::less<>> pages_;  // by name, then by Lang
};

}  // namespace catalyst::view
