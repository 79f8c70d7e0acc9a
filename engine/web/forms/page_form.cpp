#include "web/forms/page_form.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace catalyst::web {

namespace {

constexpr std::array<std::string_view, 10> kControls{"title", "summary", "kind",  "lang",           "license",
                                                     "tags",  "authors", "cover", "translation_of", "body"};

bool is_control(std::string_view name) {
    return name.starts_with(domain::kFieldPrefix) || std::find(kControls.begin(), kControls.end(), name) != kControls.end();
}

// "choice.field.0", "choice.body.3": in their order, up to the first that is not there.
std::vector<service::Choice> choices(const Form& form, const std::string& prefix) {
    std::vector<service::Choice> made;
    for (;;) {
        auto choice = form.value(prefix + std::to_string(made.size()));
        if (choice == "mine")
            made.push_back(service::Choice::Mine);
        else if (choice == "theirs")
            made.push_back(service::Choice::Theirs);
        else if (choice == "both")
            made.push_back(service::Choice::Both);
        else
            return made;
    }
}

std::int64_t number(std::string_view text) {
    auto n = to_integer(text);
    return n && *n > 0 ? *n : 0;
}

}  // namespace

service::Sent page_form(const Context& context) { return page_form(context.form, context.frame.lang); }

service::Sent page_form(const Form& form, domain::Lang reader) {
    service::Sent sent;
    sent.form = form.value("key");
    sent.base = number(form.value("base"));
    sent.section = form.value("section");
    for (const auto& entry : form.entries)
        if (is_control(entry.first)) sent.entries.push_back(entry);
    // The language in which the form was shown, which the reader may have changed since.
    sent.lang = domain::parse_lang(form.value("form_lang")).value_or(reader);
    sent.note = form.value("note");
    sent.audience = domain::parse_audience(form.value("audience"));
    sent.against = number(form.value("against"));
    sent.fields = choices(form, "choice.field.");
    sent.body = choices(form, "choice.body.");
    return sent;
}

Entries without_buttons(const Entries& entries) {
    Entries kept;
    for (const auto& entry : entries) {
        bool button = entry.first == "form_token" || entry.first == "do" || entry.first == "row" || entry.first == "against" ||
                      entry.first.starts_with("choice.");
        if (!button) kept.push_back(entry);
    }
    return kept;
}

}  // namespace catalyst::web
