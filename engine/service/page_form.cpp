#include "service/page_form.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "domain/language.h"
#include "markup/markup.h"
#include "service/form/item.h"
#include "service/form/read.h"
#include "service/form/shown.h"
#include "service/form/text.h"

namespace catalyst::service {

using domain::Entries;
using domain::Kind;
using domain::Value;

namespace {

const Value* field_value(const domain::Properties& page, std::string_view name) {
    auto found = std::find_if(page.fields.begin(), page.fields.end(), [&](const auto& field) { return field.name == name; });
    return found == page.fields.end() ? nullptr : &found->value;
}

std::string path_of(const domain::FieldSpec& field) { return std::string(domain::kFieldPrefix) + field.name; }

void show_fields(const domain::Properties& page, const Kind& kind, domain::Lang lang, Shown& shown) {
    for (const auto& field : kind.fields)
        if (!domain::is_common(field.name)) show_field(field, field_value(page, field.name), path_of(field), lang, shown);
}

// Blank lines between the front matter and the text, which no one wants to see in a form.
std::string_view lead_of(std::string_view body) { return body.substr(0, std::min(body.find_first_not_of("\r\n"), body.size())); }

std::string shown_body(std::string_view body) { return normal_text(body.substr(lead_of(body).size())); }

// A common control: its name, its keys in a front matter (the first is written where there is none), and what it shows.
struct Common {
    std::string_view name;
    std::vector<std::string_view> keys;
    std::string shown;
};

std::vector<Common> common_controls(const domain::Properties& page) {
    auto cover = field_value(page, "cover");
    auto line = [](const std::string& text) { return one_line(normal_text(text)); };
    std::vector<Common> controls{{"title", {"title"}, line(page.title)},
                                 {"summary", {"summary", "description"}, line(page.summary)},
                                 {"kind", {"kind"}, line(page.kind)},
                                 {"lang", {"lang", "language"}, line(page.lang)},
                                 {"translation_of", {"translation_of"}, line(page.translation_of)},
                                 {"tags", {"tags"}, line(join(page.tags, ", "))},
                                 {"license", {"license", "licence"}, line(page.license)},
                                 {"authors", {"authors", "author"}, normal_text(join(page.authors, "\n"))}};
    if (is_empty(cover) || cover->text()) controls.push_back({"cover", {"cover"}, cover ? line(*cover->text()) : ""});
    return controls;
}

Entries normal_entries(Entries entries) {
    for (auto& [name, text] : entries) text = normal_text(text);
    return entries;
}

class Writer {
public:
    Writer(const markup::Source& base, const domain::Typed& typed, const domain::Kinds& kinds, domain::Lang lang)
        : base_(base), page_(base.properties), typed_(typed), kinds_(kinds), lang_(lang) {}

    void common() {
        for (const auto& control : common_controls(page_)) {
            auto text = typed_.text(control.name);
            if (control.name == "title") check_title(text ? *text : control.shown);
            if (!text || *text == control.shown) continue;
            auto value = common_value(control.name, *text);
            if (value)
                set(key_of(control), std::move(*value));
            else if (trim(*text).empty() && control.name != "kind" && control.name != "title")
                removed_.push_back(key_of(control));
        }
    }

    void fields() {
        auto stated = typed_.text("kind");
        const auto& now = kinds_.get(stated && !trim(*stated).empty() ? trim(*stated) : page_.kind);
        const auto& was = kinds_.get(page_.kind);
        for (const auto& field : now.fields) {
            auto before = was.field(field.name);
            if (domain::is_common(field.name) || (before && !(*before == field) && untouched(*before))) continue;
            write(on_screen(field, path_of(field), typed_) || !before ? field : *before);
        }
        for (const auto& field : was.fields)
            if (!domain::is_common(field.name) && !now.field(field.name)) write(field);
    }

    FormSource result(std::string_view text) && {
        bool same = set_.empty() && removed_.empty();  // in front of the body
        FormSource out{markup::with_fields(text, set_, removed_), std::move(errors_)};
        auto body = typed_.text("body");
        if (body && *body != shown_body(base_.body))
            out.source =
                same ? markup::with_body(text, base_, body_text(*body)) : markup::with_body(out.source, body_text(*body));
        if (out.source.size() > markup::kMaxPage) {
            auto limit = std::to_string(markup::kMaxPage / 1024);
            out.errors.add("body", {ErrorKind::TooLarge, "page.too_large", {{"limit", limit}}, {}});
        } else if (!same && !markup::read_source(out.source)) {
            out.errors.add("", {ErrorKind::TooLarge, "form.too_much", {}, {}});
        }
        return out;
    }

private:
    void set(std::string key, Value value) { set_.push_back({std::move(key), std::move(value)}); }

    std::string key_of(const Common& control) const {
        for (auto key : control.keys)
            if (std::find(base_.keys.begin(), base_.keys.end(), key) != base_.keys.end()) return std::string(key);
        return std::string(control.keys.front());
    }

    void wrong(std::string_view name, const char* key, std::size_t limit) {
        errors_.add(std::string(name), {ErrorKind::Invalid, key, {{"limit", std::to_string(limit)}}, {}});
    }

    void check_title(const std::string& title) {
        if (trim(title).empty()) errors_.add("title", {ErrorKind::Invalid, "form.title_missing", {}, {}});
    }

    // Nothing where the control is empty, or wrong.
    std::optional<Value> common_value(std::string_view name, const std::string& typed) {
        if (name == "tags") return tags(typed_words(typed));
        if (name == "authors") return texts(typed_lines(typed));
        auto text = one_line(typed);
        if (text.empty()) return std::nullopt;
        if (name == "title" && length(text) > domain::kTitleLimit)
            return wrong(name, "form.title_long", domain::kTitleLimit), std::nullopt;
        if (name == "summary" && length(text) > domain::kSummaryLimit)
            return wrong(name, "form.summary_long", domain::kSummaryLimit), std::nullopt;
        bool known = name == "kind" ? kinds_.find(text) != nullptr : name != "lang" || domain::normal_language(text) != "und";
        if (known) return Value{std::move(text)};
        errors_.add(std::string(name), form_error(name == "kind" ? "form.choice" : "form.lang", text));
        return std::nullopt;
    }

    static std::optional<Value> texts(const std::vector<std::string>& words) {
        Value::List list;
        for (const auto& word : words) list.push_back({word});
        return list.empty() ? std::nullopt : std::optional(Value{std::move(list)});
    }

    std::optional<Value> tags(const std::vector<std::string>& words) {
        if (words.size() > domain::kTagsLimit) return wrong("tags", "form.tags_many", domain::kTagsLimit), std::nullopt;
        for (const auto& tag : words) {
            bool was = std::find(page_.tags.begin(), page_.tags.end(), tag) != page_.tags.end();
            if (was || length(tag) <= domain::kTagLimit) continue;
            errors_.add("tags", {ErrorKind::Invalid,
                                 "form.tag_long",
                                 {{"tag", shorten(tag, domain::kTagLimit)}, {"limit", std::to_string(domain::kTagLimit)}},
                                 {}});
            return std::nullopt;
        }
        return texts(words);
    }

    // Whether the controls of the kind that the page has had say what they showed.
    bool untouched(const domain::FieldSpec& field) const {
        if (!on_screen(field, path_of(field), typed_)) return false;
        domain::FormErrors none;
        auto base = field_value(page_, field.name);
        auto value = read_field(field, base, path_of(field), lang_, typed_, none);
        return none.empty() && value.has_value() == (base != nullptr) && (!value || *value == *base);
    }

    void write(const domain::FieldSpec& field) {
        auto base = field_value(page_, field.name);
        auto value = read_field(field, base, path_of(field), lang_, typed_, errors_);
        if (value && (!base || !(*value == *base))) set(field.name, std::move(*value));
        if (!value && base) removed_.push_back(field.name);
    }

    std::string body_text(const std::string& typed) const {
        bool crlf = base_.body.find("\r\n") != std::string_view::npos;
        return std::string(lead_of(base_.body)) + (crlf ? replace_all(typed, "\n", "\r\n") : typed);
    }

    const markup::Source& base_;
    const domain::Properties& page_;
    const domain::Typed& typed_;
    const domain::Kinds& kinds_;
    domain::Lang lang_;
    std::vector<domain::Field> set_;
    std::vector<std::string> removed_;
    domain::FormErrors errors_;
};

}  // namespace

Entries entries_of(std::string_view source, const domain::Kinds& kinds, domain::Lang lang) {
    auto read = markup::read_source(source);
    if (!read) return {};
    Shown shown;
    for (auto& control : common_controls(read->properties)) shown.entries.emplace_back(control.name, std::move(control.shown));
    show_fields(read->properties, kinds.get(read->properties.kind), lang, shown);
    shown.entries.emplace_back("body", shown_body(read->body));
    return std::move(shown.entries);
}

FormSource source_of(std::string_view base_source, const Entries& entries, const domain::Kinds& kinds, domain::Lang lang) {
    auto base = markup::read_source(base_source);
    if (!base) {
        FormSource out{std::string(base_source), {}};
        out.errors.add("", base.error());
        return out;
    }
    const domain::Typed typed(normal_entries(entries));
    Writer writer(*base, typed, kinds, lang);
    writer.common();
    writer.fields();
    return std::move(writer).result(base_source);
}

std::string outline_of(const Kind& kind, domain::Lang lang) {
    std::string outline;
    for (const auto& section : kind.sections) outline += "## " + section.in(lang) + "\n\n";
    return outline;
}

Entries with_controls_of_kind(Entries typed, std::string_view base_source, const domain::Kinds& kinds, domain::Lang lang) {
    auto base = markup::read_source(base_source);
    if (!base) return typed;
    const domain::Typed now(typed);
    auto stated = now.text("kind");
    const auto& kind = kinds.get(stated ? trim(*stated) : base->properties.kind);
    for (const auto& field : kind.fields) {
        if (domain::is_common(field.name) || on_screen(field, path_of(field), now)) continue;
        Shown shown;
        show_field(field, field_value(base->properties, field.name), path_of(field), lang, shown);
        typed.insert(typed.end(), shown.entries.begin(), shown.entries.end());
    }
    return typed;
}

std::vector<std::string> kept_as_written(std::string_view source, std::string_view kind, const domain::Kinds& kinds) {
    auto read = markup::read_source(source);
    if (!read) return {};
    Shown shown;
    auto cover = field_value(read->properties, "cover");
    if (!is_empty(cover) && !cover->text()) shown.unfit.emplace_back("cover");
    show_fields(read->properties, kinds.get(kind), domain::Lang::Fr, shown);
    return std::move(shown.unfit);
}

}  // namespace catalyst::service
