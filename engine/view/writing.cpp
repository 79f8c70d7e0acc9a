#include "view/writing.h"

#include <array>
#include <functional>

#include "base/escape.h"
#include "base/text.h"
#include "view/addresses.h"
#include "view/licences.h"
#include "view/models/disputed.h"
#include "view/models/form.h"
#include "view/models/frame.h"
#include "view/models/screens.h"
#include "view/models/stage.h"

namespace catalyst::view {

namespace {

using domain::Audience;

std::function<Head(const Stage&)> head_of(std::string_view title, const Params& params = {}, bool editor = false) {
    return [=, title = std::string(title)](const Stage& stage) {
        Head head{stage.say(title, params)};
        head.noindex = true;
        head.search_in_header = false;
        head.editor = editor;
        return head;
    };
}

void add_near(Model& model, const Stage& stage, const std::vector<domain::PageCard>& near) {
    model.list("near", "has_near", cards(stage, near));
}

Models audiences(const Stage& stage, Audience now, bool is_new) {
    Models options;
    for (auto audience : {Audience::Public, Audience::Members, Audience::Draft}) {
        if (audience == Audience::Draft && !is_new && now != Audience::Draft) continue;
        auto name = std::string(domain::name_of(audience));
        options.push_back(
            std::move(Model().text("value", name).text("label", stage.say("audience." + name)).flag("chosen", audience == now)));
    }
    return options;
}

// What the editor's script says: data-t-NAME.
Models script_texts(const Stage& stage) {
    Models texts;
    for (const auto& [key, message] : stage.messages.catalogue(stage.lang())) {
        constexpr std::string_view prefix = "script.";
        if (key.starts_with(prefix))
            texts.push_back(std::move(
                Model().text("text_name", replace_all(key.substr(prefix.size()), "_", "-")).text("text", message.other)));
    }
    return texts;
}

void add_preview(Model& model, const Stage& stage, const domain::RevisionView& view) {
    add_article(model, stage, view.head, view.properties, view.content);
    model.flag("has_translations", false);
}

std::string edit_title(const Stage& stage, const domain::OpenForm& form) {
    if (!form.head) return stage.say("edit.new", {{"kind", stage.frame.kinds->get(form.kind).label.in(stage.lang())}});
    return stage.say(form.section.empty() ? "edit.title" : "edit.section", {{"title", form.head->title}});
}

}  // namespace

std::string new_screen(const Views& views, const Frame& frame, const NewScreen& screen) {
    return views.show("new", frame, head_of("new.title"), [&](const Stage& stage) {
        Model model;
        Models kinds, unfinished;
        for (const auto& kind : frame.kinds->all()) {
            Model row;
            row.text("new_href", "/new?kind=" + kind.name + (screen.title.empty() ? "" : "&title=" + escape_url(screen.title)));
            row.text("intro", kind.intro.in(stage.lang()));
            add_kind(row, stage, kind.name);
            kinds.push_back(std::move(row));
        }
        for (const auto& one : screen.unfinished) {
            Model row;
            row.text("title", one.title).text("discard_action", "/unfinished/" + one.form + "/discard");
            row.text("href", one.slug.empty() ? "/unfinished/" + one.form : page_path(one.slug) + "/edit");
            add_instant(row, stage, one.at);
            unfinished.push_back(std::move(row));
        }
        model.list("kinds", std::move(kinds)).list("unfinished", "has_unfinished", std::move(unfinished));
        return model;
    });
}

std::string edit_screen(const Views& views, const Frame& frame, const EditScreen& screen) {
    const auto& form = screen.form;
    bool is_new = !form.head;
    auto title = is_new ? "edit.head_new" : "edit.head";
    Params about{{"title", is_new ? "" : form.head->title}};
    return views.show("edit", frame, head_of(title, about, true), [&](const Stage& stage) {
        Model model;
        auto path = is_new ? std::string() : page_path(form.head->slug);
        model.text("edit_title", edit_title(stage, form))
            .text("page_href", path)
            .text("page_title", is_new ? "" : form.head->title);
        model.text("intro", is_new ? frame.kinds->get(form.kind).intro.in(stage.lang()) : std::string());
        model.text("slug", is_new ? "" : form.head->slug).text("action", is_new ? "/new" : path + "/edit");
        model.text("autosave", is_new ? "/new/unfinished" : path + "/unfinished").flag("is_new", is_new);
        model.text("my_account", std::to_string(frame.actor.account.value)).text("form_number", form.form);
        model.text("base", std::to_string(form.base)).text("section", form.section).text("note", screen.note);
        model.text("others", enumerate(stage, form.others)).flag("kept_now", screen.kept);
        model.text("whole_error", screen.error ? describe(stage.messages, stage.lang(), *screen.error) : "");
        if (form.unfinished && !screen.kept) {
            Model kept;
            kept.text("discard_action", "/unfinished/" + form.form + "/discard").text("slug", is_new ? "" : form.head->slug);
            add_instant(kept, stage, *form.unfinished);
            model.put("unfinished", std::move(kept));
        } else {
            model.flag("unfinished", false);
        }
        add_form(model, stage, {form.entries, screen.errors, form.kept, screen.files});
        add_near(model, stage, screen.near);
        if (screen.preview) {
            Model preview;
            add_preview(preview, stage, *screen.preview);
            model.put("preview", std::move(preview));
        } else {
            model.flag("preview", false);
        }
        model.list("audiences", audiences(stage, form.audience, is_new)).list("script_texts", script_texts(stage));
        model.flag("picture_added", screen.picture_added)
            .flag("bring_open", !screen.picture_alt.empty() || !screen.picture_author.empty());
        model.text("picture_alt", screen.picture_alt).text("picture_author", screen.picture_author);
        model.text("picture_license", screen.picture_license);
        return model;
    });
}

std::string conflict_screen(const Views& views, const Frame& frame, const ConflictScreen& screen) {
    return views.show("conflict", frame, head_of("conflict.head", {{"title", screen.head.title}}), [&](const Stage& stage) {
        Model model;
        auto path = page_path(screen.head.slug);
        model.text("page_href", path).text("page_title", screen.head.title).text("action", path + "/edit");
        model.flag("undecided", screen.undecided);
        add_author(model, stage, screen.head.head);
        add_instant(model, stage, screen.head.head.at);
        Models hidden;
        for (const auto& [name, value] : screen.hidden)
            hidden.push_back(std::move(Model().text("hidden_name", name).text("hidden_value", value)));
        model.list("hidden", std::move(hidden));
        add_disputed(model, screen.disputed);
        return model;
    });
}

std::string preview_fragment(const Views& views, const Frame& frame, const domain::RevisionView& view) {
    return views.fragment("preview", frame, [&](const Stage& stage) {
        Model model;
        add_preview(model, stage, view);
        return model;
    });
}

std::string near_fragment(const Views& views, const Frame& frame, const std::vector<domain::PageCard>& near) {
    return views.fragment("near", frame, [&](const Stage& stage) {
        Model model;
        add_near(model, stage, near);
        return model;
    });
}

}  // namespace catalyst::view
