#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assets.h"
#include "base/text.h"
#include "view/admin/admin.h"
#include "view/admin/area.h"
#include "view/models/form.h"
#include "view/models/frame.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

std::string kind_file_path(const std::string& name) { return "/admin/kinds/" + name; }

// A kind whose file can't be read has no label: it is known by its name.
std::string label_of(const Stage& stage, const domain::Kinds& kinds, const std::string& name) {
    auto kind = kinds.find(name);
    return kind ? kind->label.in(stage.lang()) : name;
}

Model preview_of(const Stage& stage, const domain::KindPreview& preview) {
    Frame frame = stage.frame;
    frame.kinds = &preview.kinds;
    Model model;
    add_form(model, {frame, stage.messages, stage.icons}, {preview.entries, {}, {}});
    return model;
}

// Errors that say what is wrong with the text stand at it.
bool is_of_text(const Error& error) {
    return error.key == "kind.invalid" || error.key == "kind.renamed" || error.key == "kind.taken";
}

std::string said(const Stage& stage, const Error& error) {
    if (error.key != "kind.pointed_at") return describe(stage.messages, stage.lang(), error);
    std::vector<std::string> labels;
    for (auto name : split(error.params.at(0).second, ' '))
        labels.push_back(label_of(stage, *stage.frame.kinds, std::string(name)));
    return stage.say(error.key, {{"kinds", enumerate(stage, labels)}});
}

Models losses(const Stage& stage, const std::optional<domain::KindPreview>& preview) {
    Models rows;
    if (!preview) return rows;
    for (const auto& loss : preview->losses) {
        constexpr std::array<std::string_view, 3> kWords{"kind.loses_field", "kind.loses_type", "kind.loses_choice"};
        auto sentence = stage.say(kWords[std::size_t(loss.of)], {{"field", loss.field}, {"choice", loss.choice}});
        rows.push_back(std::move(Model().text("loss", sentence).text("loss_pages", stage.count("count.pages", loss.pages))));
    }
    return rows;
}

void add_editor(Model& model, const Stage& stage, const KindScreen& screen) {
    auto path = kind_file_path(screen.name);
    auto error = screen.error ? said(stage, *screen.error) : std::string();
    bool at_text = screen.error && is_of_text(*screen.error);
    model.text("yaml", screen.yaml).text("base", screen.base).text("now", screen.now);
    model.text("yaml_error", at_text ? error : "").text("form_error", at_text ? "" : error);
    model.list("losses", "has_losses", losses(stage, screen.preview));
    model.text("action", screen.name.empty() ? "/admin/new-kind" : path);
    model.text("remove_action", screen.may_remove ? path + "/remove" : "");
}

Models field_types(const Stage& stage) {
    Models rows;
    for (const auto& [name, type] : domain::kFieldTypes)
        rows.push_back(std::move(Model().text("type", name).text("meaning", stage.say("field_type." + std::string(name)))));
    return rows;
}

}  // namespace

std::string kind_pattern(domain::Lang lang) {
    return std::string(asset("templates/new_kind/" + std::string(domain::code(lang)) + ".yaml").value_or(""));
}

std::string kind_files_screen(const Views& views, const Frame& frame, const std::vector<domain::KindRow>& kinds) {
    return show(views, frame, "kind_files", "kind_files.title", [&](const Stage& stage) {
        Model model;
        Models rows;
        for (const auto& kind : kinds) {
            Model row;
            row.text("label", label_of(stage, *frame.kinds, kind.name)).text("file", kind.name + ".yaml");
            row.text("href", kind_file_path(kind.name)).text("pages", stage.count("count.pages", kind.pages));
            row.flag("unread", frame.kinds->find(kind.name) == nullptr);
            row.flag("may_up", &kind != &kinds.front()).flag("may_down", &kind != &kinds.back());
            rows.push_back(std::move(row));
        }
        model.list("kinds", std::move(rows));
        return model;
    });
}

std::string kind_file_screen(const Views& views, const Frame& frame, const KindScreen& screen) {
    auto title = [&](const Stage& stage) {
        return screen.name.empty() ? stage.say("kind_file.new")
                                   : stage.say("kind_file.title", {{"kind", label_of(stage, *frame.kinds, screen.name)}});
    };
    auto head = [&](const Stage& stage) {
        Head about{title(stage)};
        about.noindex = about.editor = true;
        return about;
    };
    return views.show("kind_file", frame, head, [&](const Stage& stage) {
        Model model;
        add_admin_nav(model, frame);
        model.text("heading", title(stage));
        add_editor(model, stage, screen);
        model.list("field_types", field_types(stage));
        if (screen.preview)
            model.put("preview", preview_of(stage, *screen.preview));
        else
            model.flag("preview", false);
        return model;
    });
}

}  // namespace catalyst::view
