#include "view/models/facts.h"

#include "base/text.h"
#include "view/addresses.h"
#include "view/models/screens.h"
#include "view/models/values.h"

namespace catalyst::view {

using domain::FieldSpec;
using domain::FieldType;
using domain::Value;

namespace {

constexpr std::size_t kShortProse = 260;  // characters

bool is_long(const FieldSpec& spec) {
    FieldType type = spec.type == FieldType::List ? spec.item : spec.type;
    if (type == FieldType::Markdown || type == FieldType::Group || type == FieldType::Image) return true;
    return spec.type == FieldType::List && type == FieldType::Text;
}

// Few enough words to stand beside another section.
bool is_short(const FieldSpec& spec, const Value& value) {
    FieldType type = spec.type == FieldType::List ? spec.item : spec.type;
    if (type == FieldType::Text) return true;
    return type == FieldType::Markdown && value.text() && length(*value.text()) <= kShortProse;
}

bool has_prose(const FieldSpec& group) {
    for (const auto& field : group.fields)
        if (field.type == FieldType::Markdown) return true;
    return false;
}

bool empty(const Value& value) {
    if (auto text = value.text()) return trim(*text).empty();
    if (auto list = value.list()) {
        for (const auto& item : *list)
            if (!empty(item)) return false;
        return true;
    }
    for (const auto& [key, child] : *value.map())
        if (!empty(child)) return false;
    return true;
}

std::string heading_id(const FieldSpec& spec) { return "ui-" + spec.name; }

// The fields stated and known, in the order of the kind's file.
struct Stated {
    const FieldSpec* spec;
    const Value* value;
};
std::vector<Stated> stated(const Stage& stage, const domain::Properties& properties) {
    std::vector<Stated> out;
    for (const auto& spec : stage.frame.kinds->get(properties.kind).fields)
        for (const auto& field : properties.fields)
            if (field.name == spec.name && !empty(field.value)) {
                out.push_back({&spec, &field.value});
                break;
            }
    return out;
}

// One step of a sequence: its first text is the title, prose follows, pictures after it, the rest stands beside the title.
Model step(const Stage& stage, const FieldSpec& group, const Value& value, const std::string& path,
           const domain::Content& content) {
    Model model;
    Models details, pictures;
    std::string title, prose;
    for (const auto& spec : group.fields) {
        auto child = value.at(spec.name);
        if (child == nullptr || empty(*child)) continue;
        if (spec.type == FieldType::Markdown && child->text()) {
            prose += fill_field(content, fill_words(stage.messages, stage.lang()), path + "/" + spec.name, *child->text());
        } else if (spec.type == FieldType::Image && child->text()) {
            Model picture;
            if (add_picture(picture, content, *child->text())) pictures.push_back(std::move(picture));
        } else if (title.empty() && spec.type == FieldType::Text && child->text()) {
            title = *child->text();
        } else {
            Model detail;
            detail.text("label", spec.label.in(stage.lang()))
                .list("values", value_models(stage, shown_values(stage, spec, *child, &content)));
            details.push_back(std::move(detail));
        }
    }
    model.text("step_title", title).list("details", std::move(details));
    model.text("prose_html", prose).list("pictures", std::move(pictures));
    return model;
}

// A small group: the first value leads, the others follow.
Model entry(const Stage& stage, const FieldSpec& group, const Value& value, const domain::Content& content) {
    Models lead, details;
    for (const auto& spec : group.fields) {
        auto child = value.at(spec.name);
        if (child == nullptr || empty(*child)) continue;
        auto values = value_models(stage, shown_values(stage, spec, *child, &content));
        if (lead.empty()) {
            lead = std::move(values);
            continue;
        }
        Model detail;
        detail.text("label", spec.label.in(stage.lang())).list("values", std::move(values));
        details.push_back(std::move(detail));
    }
    Model model;
    model.list("lead", std::move(lead)).list("details", std::move(details));
    return model;
}

const Value::List& as_list(const Value& value, Value::List& single) {
    if (value.list()) return *value.list();
    single.push_back(value);
    return single;
}

Model section(const Stage& stage, const Stated& field, const domain::Content& content) {
    const auto& spec = *field.spec;
    FieldType type = spec.type == FieldType::List ? spec.item : spec.type;
    Models values, steps, entries, pictures;
    std::string prose;
    Value::List single;
    if (type == FieldType::Text) values = value_models(stage, shown_values(stage, spec, *field.value, &content));
    const bool listed = field.value->list() != nullptr;
    std::size_t number = 0;
    for (const auto& item : as_list(*field.value, single)) {
        auto path = listed ? spec.name + "/" + std::to_string(number++) : spec.name;
        if (type == FieldType::Markdown && item.text()) {
            prose += fill_field(content, fill_words(stage.messages, stage.lang()), path, *item.text());
        } else if (type == FieldType::Image && item.text()) {
            Model picture;
            if (add_picture(picture, content, *item.text())) pictures.push_back(std::move(picture));
        } else if (type == FieldType::Group) {
            if (has_prose(spec))
                steps.push_back(step(stage, spec, item, path, content));
            else
                entries.push_back(entry(stage, spec, item, content));
        }
    }
    Model model;
    model.text("section_id", heading_id(spec)).text("section_label", spec.label.in(stage.lang()));
    model.flag("has_values", !values.empty()).flag("has_steps", !steps.empty()).flag("has_entries", !entries.empty());
    model.text("prose_html", prose).list("values", std::move(values)).list("steps", std::move(steps));
    model.list("entries", std::move(entries)).list("pictures", std::move(pictures));
    return model;
}

}  // namespace

bool add_picture(Model& model, const domain::Content& content, std::string_view name) {
    auto it = content.media.find(std::string(trim(name)));
    if (it == content.media.end() || !it->second.inline_image()) return false;
    const auto& media = it->second;
    model.text("img_src", media_path(media)).text("img_alt", media.alt);
    model.text("img_width", std::to_string(media.width)).text("img_height", std::to_string(media.height));
    return true;
}

bool add_facts(Model& model, const Stage& stage, const domain::Properties& properties, const domain::Content& content) {
    Models facts, sections;
    bool alone = true;  // whether the last section has no other beside it yet
    const Stated* last = nullptr;
    const auto all = stated(stage, properties);
    for (const auto& field : all) {
        if (is_long(*field.spec)) {
            bool beside = last != nullptr && alone && is_short(*last->spec, *last->value) && is_short(*field.spec, *field.value);
            if (beside) sections.back().flag("half", true);
            sections.push_back(section(stage, field, content));
            sections.back().flag("half", beside);
            alone = !beside;
            last = &field;
            continue;
        }
        auto values = value_models(stage, shown_values(stage, *field.spec, *field.value, &content));
        if (values.empty()) continue;
        Model fact;
        fact.text("label", field.spec->label.in(stage.lang())).list("values", std::move(values));
        facts.push_back(std::move(fact));
    }
    bool any = !facts.empty();
    model.list("facts", "has_facts", std::move(facts));
    model.list("sections", "has_sections", std::move(sections));
    return any;
}

std::vector<domain::Heading> section_headings(const Stage& stage, const domain::Properties& properties) {
    std::vector<domain::Heading> out;
    for (const auto& field : stated(stage, properties))
        if (is_long(*field.spec)) out.push_back({2, heading_id(*field.spec), field.spec->label.in(stage.lang())});
    return out;
}

}  // namespace catalyst::view
