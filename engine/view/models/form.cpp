#include "view/models/form.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "view/models/form_pieces.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

using domain::FieldSpec;
using domain::Kind;
using Options = std::vector<std::pair<std::string, std::string>>;

constexpr std::array<std::string_view, 6> kInPage{"kind", "lang", "translation_of", "license", "authors", "cover"};

std::string text_of(const domain::Typed& typed, std::string_view name) {
    auto text = typed.text(name);
    return text ? *text : std::string();
}

Options kind_options(const Stage& stage) {
    Options options;
    for (const auto& kind : stage.frame.kinds->all()) options.emplace_back(kind.name, kind.label.in(stage.lang()));
    return options;
}

// The two of the interface first.
Options language_options() {
    Options options{{"fr", std::string(domain::language_name("fr"))}, {"en", std::string(domain::language_name("en"))}};
    for (auto tag : domain::named_languages())
        if (tag != "fr" && tag != "en") options.emplace_back(tag, domain::language_name(tag));
    return options;
}

bool comes_first(const Kind& kind, const FieldSpec& field) {
    return field.required || std::find(kind.list.begin(), kind.list.end(), field.name) != kind.list.end();
}

// Itself or something in it.
bool is_wrong(const domain::FormErrors& errors, const std::string& field) {
    auto name = std::string(domain::kFieldPrefix) + field;
    return std::any_of(errors.all.begin(), errors.all.end(),
                       [&](const auto& one) { return one.first == name || one.first.starts_with(name + "/"); });
}

void add_start(FormPieces& pieces, const Stage& stage) {
    pieces.common(
        {.name = "title", .type = "text", .label = stage.say("form.title"), .required = true, .limit = domain::kTitleLimit});
    pieces.common({.name = "summary",
                   .type = "text",
                   .label = stage.say("form.summary"),
                   .help = stage.say("form.summary_help"),
                   .prose = true,
                   .limit = domain::kSummaryLimit,
                   .advice = domain::kSummaryAdvice});
    pieces.common({.name = "tags", .type = "tags", .label = stage.say("form.tags"), .help = stage.say("form.hint_words")});
}

void add_page(FormPieces& pieces, const Stage& stage) {
    pieces.choice({.name = "kind", .type = "kind", .label = stage.say("form.kind"), .redraw = true}, kind_options(stage), {});
    pieces.choice({.name = "lang", .type = "lang", .label = stage.say("form.lang")}, language_options(),
                  stage.say("form.no_choice"));
    pieces.common({.name = "translation_of",
                   .type = "page",
                   .label = stage.say("form.translation_of"),
                   .help = stage.say("form.translation_of_help"),
                   .list = "ui-pages"});
    pieces.common({.name = "license", .type = "licence", .label = stage.say("form.license"), .list = "ui-licences"});
    pieces.common({.name = "authors",
                   .type = "person",
                   .label = stage.say("form.authors"),
                   .help = stage.say("form.authors_help"),
                   .prose = true});
    pieces.common({.name = "cover",
                   .type = "image",
                   .label = stage.say("form.cover"),
                   .help = stage.say("form.cover_help"),
                   .list = "ui-media"});
}

void add_errors(Model& model, const Stage& stage, const domain::FormErrors& errors, const FormPieces& pieces) {
    Models out;
    for (const auto& [name, error] : errors.all) {
        auto control = pieces.labels().find(name);
        bool known = control != pieces.labels().end() || name == "body";
        Model one;
        one.text("error", describe(stage.messages, stage.lang(), error)).text("href", known ? "#" + form_id(name) : "");
        one.text("label", !known ? "" : name == "body" ? stage.say("form.body") : control->second);
        out.push_back(std::move(one));
    }
    model.text("errors_count", stage.count("form.errors", std::int64_t(out.size())));
    model.list("form_errors", "has_errors", std::move(out));
}

void add_body(Model& model, const Stage& stage, const domain::FormView& form, const domain::Typed& typed, const Kind& kind,
              const std::string& lang) {
    auto error = form.errors.of("body");
    auto words = domain::parse_lang(lang).value_or(stage.lang());
    Models sections;
    for (const auto& section : kind.sections) sections.push_back(std::move(Model().text("section", section.in(words))));
    model.text("body_value", text_of(typed, "body")).list("body_sections", "has_sections", std::move(sections));
    model.text("body_error", error ? describe(stage.messages, stage.lang(), *error) : "");
    bool foreign = !lang.empty() && lang.substr(0, 2) != code(stage.lang());
    model.text("body_lang", foreign ? lang : "");
}

}  // namespace

void add_form(Model& model, const Stage& stage, const domain::FormView& form) {
    const domain::Typed typed(form.entries);
    const auto& kind = stage.frame.kinds->get(trim(text_of(typed, "kind")));
    auto lang = text_of(typed, "lang");
    FormPieces pieces(stage, form, typed, lang);
    add_start(pieces, stage);
    model.list("form_start", pieces.take());
    std::int64_t filled = 0;
    bool open = false;
    for (bool first : {true, false}) {
        for (const auto& field : kind.fields) {
            if (domain::is_common(field.name) || comes_first(kind, field) != first) continue;
            pieces.take_filled();
            pieces.field(field);
            if (first) continue;
            filled += pieces.take_filled() ? 1 : 0;
            open = open || is_wrong(form.errors, field.name);
        }
        if (first) model.list("form_first", pieces.take());
    }
    model.list("form_more", "has_more", pieces.take()).flag("more_open", open);
    model.text("more_filled", filled > 0 ? stage.count("form.more_filled", filled) : std::string());
    add_page(pieces, stage);
    auto wrong = [&](std::string_view name) { return form.errors.of(name) != nullptr; };
    model.list("form_page", pieces.take()).flag("page_open", std::any_of(kInPage.begin(), kInPage.end(), wrong));
    add_errors(model, stage, form.errors, pieces);
    add_body(model, stage, form, typed, kind, lang);
    Models pictures;
    for (const auto& name : form.pictures) pictures.push_back(std::move(Model().text("picture", name)));
    model.list("form_pictures", std::move(pictures)).list("form_licences", licence_options());
}

}  // namespace catalyst::view
