// Three versions of a page's source made one: what saving does when the page has changed under the editor's hands, and what
// undoing an earlier edit is, with the source after that edit as base and the one before it as mine. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "service/field_merge.h"
#include "service/merge.h"

namespace catalyst::service {

struct PageMerge {
    std::vector<FieldConflict> fields;  // of the front matter, but for `id`, which never changes
    Merged body;
    // Where a version's front matter can't be read, or where only one side changed anything: `body` is of the whole sources.
    bool whole = false;

    std::string ground;        // the source that the merge is written on
    domain::Value::Map front;  // merged; theirs where there is a conflict
    std::string id;

    bool clean() const { return fields.empty() && body.clean(); }
};

// Front matters by value (service/field_merge), under the names of domain::Properties: comments and layout are theirs. A version
// without front matter says nothing of it: it counts as the base's. Bodies by word. What one side left as it was byte for byte is
// the other side's, byte for byte.
PageMerge merge_pages(std::string_view base, std::string_view mine, std::string_view theirs);

// The merged source, with a choice for each conflict, in their order; it can be read. Both of a field is for two lists: theirs,
// and what mine has besides. Errors: Conflict "page.merge_open" {count} where choices are missing; as markup::read_source where
// what was chosen does not make a page.
Result<std::string> merged_source(const PageMerge& merge, const std::vector<Choice>& fields, const std::vector<Choice>& body);

}  // namespace catalyst::service
