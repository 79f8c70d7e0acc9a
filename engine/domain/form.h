// A page as a form: what stands in its controls, what is wrong with it, and which control a field has.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/kind.h"

namespace catalyst::domain {

// Names and texts as typed, the one truth of a form that is open: kept as the author's draft, shown again after an error. Names:
// title, summary, kind, lang, license, tags (between commas), authors (one a line), translation_of, cover, body; for the kind's
// fields "f/" and the path as in FieldRow:
//   one text       f/x
//   from and to    f/x/0, f/x/1
//   a place        f/x/address, f/x/lat, f/x/lon
//   lines          f/x                 one thing a line; an address with a name as "name https://…"
//   check boxes    f/x, empty; then f/x again for each that is chosen
//   rows           f/x, empty; then for each row N f/x/N/@row, which item of the page's text it was (empty: a new one), and its
//                  controls f/x/N…
//   a group        f/x/inner
// The empty f/x of check boxes and rows says that they were on the screen, even if nothing is left of them.
using Entries = std::vector<std::pair<std::string, std::string>>;

// Entries by name.
class Typed {
public:
    explicit Typed(const Entries& entries);

    const std::string* text(std::string_view name) const;                // the first of its name, or nullptr
    const std::vector<std::string>& texts(std::string_view name) const;  // all of them
    std::vector<std::size_t> rows(std::string_view path) const;          // the N of "path/N…", rising
    bool any_below(std::string_view path) const;                         // a name "path/…"

private:
    std::map<std::string, std::vector<std::string>, std::less<>> texts_;
};

inline constexpr std::string_view kFieldPrefix = "f/", kRowMark = "/@row";

// What is wrong, by the name of the control, in the order of the screen; the name is empty for the form as a whole.
struct FormErrors {
    std::vector<std::pair<std::string, Error>> all;

    bool empty() const { return all.empty(); }
    const Error* of(std::string_view name) const;  // the first, or nullptr
    void add(std::string name, Error error) { all.emplace_back(std::move(name), std::move(error)); }
};

// A form to be shown. `unfit`: names of controls that are not there, because what the page's text states fits none; rows are
// counted as in the text (@row).
struct FormView {
    Entries entries;
    FormErrors errors;
    std::vector<std::string> unfit;
    std::vector<std::string> pictures = {};  // names that a field of pictures offers
};

inline constexpr std::size_t kTitleLimit = 200, kSummaryAdvice = 180, kSummaryLimit = 300, kTagLimit = 60, kTagsLimit = 30,
                             kRowLimit = 200;  // characters; tags and rows by number

enum class Control { Line, Prose, FromTo, Place, Words, Lines, Checks, Rows, Group };
Control control_of(const FieldSpec& field);
// A list's field as the field that each of its items is.
FieldSpec item_of(const FieldSpec& list);

// Whether every page has a control of this name, whatever its kind: fields of a kind that bear it have none of their own.
bool is_common(std::string_view name);

}  // namespace catalyst::domain
