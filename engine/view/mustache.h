// One Mustache template (mustache(5)), parsed once by Debian's kainjow-mustache and rendered by any number of threads. A text
// that is empty is false, so that {{#summary}}…{{/summary}} stands only where there is one. Partials are copied in before
// (template_set).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "view/model.h"

namespace catalyst::view {

class Mustache {
public:
    // The error is one line of reason, in `detail`.
    static Result<Mustache> parse(const std::string& source);

    std::string render(const Model&) const;

private:
    struct Parsed;
    explicit Mustache(std::shared_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}

    std::shared_ptr<Parsed> parsed_;  // never written to after parse(); shared only so that templates can be copied
};

// For tests: names that templates asked for and no model held, since the last call, on this thread.
std::vector<std::string> take_missing_names();

}  // namespace catalyst::view
