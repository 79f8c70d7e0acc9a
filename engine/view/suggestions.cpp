// Suggesting, and following a suggestion.
#include <functional>

#include "base/escape.h"
#include "view/addresses.h"
#include "view/models/form.h"
#include "view/models/frame.h"
#include "view/models/screens.h"
#include "view/models/stage.h"
#include "view/models/suggestion.h"
#include "view/moderation.h"

namespace catalyst::view {

namespace {

using domain::SuggestionState;

std::function<Head(const Stage&)> head_of(std::string_view title, const Params& params = {}, bool form = false) {
    return [=, title = std::string(title)](const Stage& stage) {
        Head head{stage.say(title, params)};
        head.noindex = true;
        head.search_in_header = false;
        head.form = form;
        return head;
    };
}

std::string error_of(const Stage& stage, const domain::FormErrors& errors, std::string_view name) {
    auto error = errors.of(name);
    return error == nullptr ? std::string{} : describe(stage.messages, stage.lang(), *error);
}

}  // namespace

std::string author_of(const Stage& stage, const domain::Suggestion& one) {
    if (!one.author.empty()) return one.author;
    return stage.say(one.account.value == 0 ? "suggest.nobody" : "author.left");
}

void add_suggestion(Model& model, const Stage& stage, const domain::Suggestion& one) {
    model.text("suggested_by", author_of(stage, one)).text("note", one.note).text("reason", one.reason);
    model.flag("waiting", one.state == SuggestionState::Waiting)
        .flag("accepted", one.state == SuggestionState::Accepted)
        .flag("declined", one.state == SuggestionState::Declined)
        .flag("withdrawn", one.state == SuggestionState::Withdrawn);
    model.text("state", stage.say("suggestion." + std::string(domain::name_of(one.state))));
    add_instant(model, stage, one.at);
}

std::string suggest_screen(const Views& views, const Frame& frame, const SuggestScreen& screen) {
    const auto& form = screen.form;
    const auto& page = *form.head;
    return views.show("suggest", frame, head_of("suggest.head", {{"title", page.title}}, true), [&](const Stage& stage) {
        Model model;
        auto path = page_path(page.slug);
        model.text("page_href", path).text("page_title", page.title).text("action", path + "/suggest");
        model.text("form_number", form.form).text("base", std::to_string(form.base));
        model.text("name", screen.name).text("note", screen.note).flag("signed_in", frame.actor.account.value != 0);
        model.text("name_error", error_of(stage, screen.errors, "name"));
        model.text("note_error", error_of(stage, screen.errors, "note"));
        model.text("whole_error", screen.error ? describe(stage.messages, stage.lang(), *screen.error) : "");
        add_form(model, stage, {form.entries, screen.errors, form.kept});
        add_language(model, stage, page.lang);
        if (screen.preview) {
            Model preview;
            add_article(preview, stage, screen.preview->head, screen.preview->properties, screen.preview->content);
            model.put("preview", std::move(preview.flag("has_translations", false)));
        } else {
            model.flag("preview", false);
        }
        return model;
    });
}

std::string follow_screen(const Views& views, const Frame& frame, const FollowScreen& screen) {
    return views.show("suggested", frame, head_of("suggested.title"), [&](const Stage& stage) {
        Model model;
        const auto& one = screen.view.suggestion;
        const auto& head = screen.view.head;
        add_suggestion(model, stage, one);
        auto path = "/suggestions/" + escape_url(screen.token);
        model.text("address", frame.wiki.base_url + path).text("withdraw_action", path + "/withdraw");
        model.text("page_href", head ? page_path(head->slug) : "").text("page_title", head ? head->title : "");
        bool shown = head && one.state == SuggestionState::Accepted;
        model.text("revision_href", shown ? revision_path(head->slug, one.revision) : "");
        add_language(model, stage, head ? head->lang : std::string{});
        if (head) {
            Model compared;
            add_diff(compared, stage, screen.view.compare, stage.say("review.caption"));
            model.put("compared", std::move(compared));
        } else {
            model.flag("compared", false);
        }
        return model;
    });
}

}  // namespace catalyst::view
