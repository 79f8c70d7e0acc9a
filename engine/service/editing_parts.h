// Shared by the two files of Editing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/form.h"
#include "markup/markup.h"
#include "service/editing.h"
#include "service/page_form.h"
#include "service/section.h"

namespace catalyst::service {

// The page a form is about, and the sources it needs.
struct Editing::Ground {
    std::optional<domain::PageHead> head;  // nothing: a new page
    std::string base;                      // the source the form began with
    std::string newest;                    // the source as it is now
};

std::string new_form_number();
bool is_form_number(std::string_view text);
std::string_view entry(const domain::Entries& entries, std::string_view name);  // the first of its name, else empty
void set_entry(domain::Entries& entries, std::string_view name, std::string text);

std::optional<SectionSpan> section_of(const markup::Source& source, std::string_view section, render_jail::Jail& jail);

Error page_missing(std::string_view slug);

// What a form's answer is kept under: apart for each account, so that nobody's form answers somebody else's.
std::string receipt_key(const domain::Actor& actor, std::string_view form);

}  // namespace catalyst::service
