// A page's text as the entries of a form and back, losing nothing: what the form does not touch keeps its bytes. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/form.h"
#include "domain/kind.h"

namespace catalyst::service {

// What the form of a page holds. Nothing where the front matter can't be read. The order is that of the screen, body last.
domain::Entries entries_of(std::string_view source, const domain::Kinds& kinds, domain::Lang lang);

// What was typed, with the controls of the kind it states now that were not on the screen yet: for showing the form again when
// another kind was chosen.
domain::Entries with_controls_of_kind(domain::Entries typed, std::string_view base_source, const domain::Kinds& kinds,
                                      domain::Lang lang);

// Names of controls ("f/location", "f/steps/0/duration", rows counted as in `source`) that a form of this kind lacks, because
// what the page's text states there is of another shape: it is kept as written.
std::vector<std::string> kept_as_written(std::string_view source, std::string_view kind, const domain::Kinds& kinds);

// The sections that a kind suggests, as headings to write under: the body of a new page.
std::string outline_of(const domain::Kind& kind, domain::Lang lang);

struct FormSource {
    std::string source;  // with what could not be read left as it was; only to be stored where there are no errors
    domain::FormErrors errors;
};

// `base_source` with exactly those keys changed whose controls say something else than they showed (in this `lang`); an emptied
// control takes its key away, one that is not in `typed` leaves it. Unknown keys, values that fit no control and fields of
// another kind stay. For a new page the base is a front matter with id and kind.
// Errors, by control: "form.title_missing"; "form.title_long", "form.summary_long", "form.tags_many" {limit}; "form.tag_long"
// {tag, limit}; "form.number", "form.date", "form.duration", "form.url", "form.choice", "form.lang", "form.latitude",
// "form.longitude" {text}; "page.too_large" {limit} of the body; "form.too_much" of the form as a whole, where the fields are
// more than a front matter holds. But for the title, only what was changed is looked at.
FormSource source_of(std::string_view base_source, const domain::Entries& typed, const domain::Kinds& kinds, domain::Lang lang);

// Rows of a list, for forms without scripts: "add:steps", "remove:steps:2", "up:steps:2", "down:steps:2"; "add:phases/0/steps"
// for a list inside a row. Rows are numbered from 0 again. What is none of this changes nothing.
void apply_row(domain::Entries& entries, std::string_view op);

}  // namespace catalyst::service
