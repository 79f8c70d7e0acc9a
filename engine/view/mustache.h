// Mustache (mustache(5)), the part our templates use, parsed once and rendered by any number of threads:
//
//   {{name}}  escaped text        {{{name}}}, {{&name}}  text as it is
//   {{#name}}…{{/name}}  once if true, once for each item of a list       {{^name}}…{{/name}}  if false or empty
//
// A name is looked up in the innermost item first, then outwards. No partials (template_set copies them in), dotted names,
// lambdas or other delimiters. Debian's kainjow-mustache did this too; its values, maps of strings behind pointers, made a page
// of 15 KB take 540 µs where these take 200.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "view/model.h"

namespace catalyst::view {

class Mustache {
public:
    // The error is one line of reason, in `detail`.
    static Result<Mustache> parse(std::string source);

    void render(const Model&, std::string& out) const;

private:
    enum class Kind { Text, Escaped, Raw, Section, Inverted };
    struct Step {
        Kind kind;
        Name name;            // for Text: what is written
        std::size_t end = 0;  // first step after a section
    };
    using Scopes = std::vector<const Model*>;

    explicit Mustache(std::unique_ptr<const std::string> source) : source_(std::move(source)) {}
    void run(std::size_t from, std::size_t to, Scopes& scopes, std::string& out) const;
    void run_section(std::size_t at, const Model::Value* value, Scopes& scopes, std::string& out) const;

    std::unique_ptr<const std::string> source_;  // the steps point into it
    std::vector<Step> steps_;
};

// For tests: names that templates asked for and no model held, since the last call, on this thread.
std::vector<std::string> take_missing_names();

}  // namespace catalyst::view
