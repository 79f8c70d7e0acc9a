// Writing a page: the form, what is kept while it is typed, its preview, saving, a conflict.
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "domain/slug.h"
#include "service/page_form.h"
#include "view/writing.h"
#include "web/forms/page_form.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

constexpr std::int64_t kNear = 4;

std::string page_address(std::string_view slug) { return "/wiki/" + escape_url(slug); }

Response json(std::string text, int status = 200) {
    auto response = plain("application/json", std::move(text));
    response.status = status;
    return response;
}

std::string words_of(const domain::Value& value) {
    if (auto text = value.text()) return *text;
    std::string out;
    if (auto list = value.list())
        for (const auto& item : *list) out += (out.empty() ? "" : "\n") + words_of(item);
    else if (auto map = value.map())
        for (const auto& [key, inner] : *map) out += (out.empty() ? "" : "\n") + key + ": " + words_of(inner);
    return out;
}

std::string value_of(const std::optional<domain::Value>& value) { return value ? words_of(*value) : std::string(); }

// The last line before a conflict, so that one knows where one is.
std::string last_line(const std::string& text) {
    auto trimmed = trim(text);
    auto line = trimmed.rfind('\n');
    return shorten(line == trimmed.npos ? trimmed : trimmed.substr(line + 1), 120);
}

view::ConflictScreen conflict_of(const Context& context, const service::Sent& sent, const service::EditConflict& conflict) {
    view::ConflictScreen screen{
        conflict.head, without_buttons(context.form.entries), {}, sent.against == conflict.head.head.number};
    screen.hidden.emplace_back("against", std::to_string(conflict.head.head.number));
    for (std::size_t i = 0; i < conflict.merge.fields.size(); ++i) {
        const auto& field = conflict.merge.fields[i];
        screen.disputed.push_back(
            {"choice.field." + std::to_string(i), field.key, {}, value_of(field.mine), value_of(field.theirs)});
    }
    std::size_t n = 0;
    std::string before;
    for (const auto& piece : conflict.merge.body.pieces) {
        if (piece.conflict)
            screen.disputed.push_back({"choice.body." + std::to_string(n++), {}, last_line(before), piece.mine, piece.theirs});
        else
            before = piece.agreed;
    }
    return screen;
}

// The form again, with what was typed.
Response again(const Context& context, std::string_view slug, const service::Sent& sent, view::EditScreen screen, int status) {
    auto form = context.site.editing.open_again(context.actor(), slug, sent);
    if (!form.ok()) return not_found(context);
    screen.form = std::move(*form);
    screen.note = sent.note;
    if (slug.empty() && screen.errors.empty() && !screen.error) {
        domain::Typed title(screen.form.entries);
        if (auto text = title.text("title"); text != nullptr && !trim(*text).empty())
            screen.near = context.site.finding.suggest(context.actor(), *text, kNear);
    }
    return html(view::edit_screen(context.site.views, context.frame, screen), status);
}

Response answer_to(const Context& context, std::string_view slug, const service::Sent& sent,
                   const Result<service::SaveOutcome>& outcome) {
    view::EditScreen screen;
    if (!outcome.ok()) {
        if (outcome.error().kind == ErrorKind::NotFound && outcome.error().key != "section.missing") return not_found(context);
        screen.error = outcome.error();
        return again(context, slug, sent, std::move(screen), status_of_form(outcome.error()));
    }
    if (auto saved = std::get_if<service::Saved>(&*outcome)) {
        auto notice = saved->merged ? "merged" : saved->unchanged ? "unchanged" : slug.empty() ? "page_made" : "page_saved";
        return done(context, page_address(saved->slug), notice);
    }
    if (auto errors = std::get_if<domain::FormErrors>(&*outcome)) {
        screen.errors = *errors;
        return again(context, slug, sent, std::move(screen), 422);
    }
    auto screen_of_both = conflict_of(context, sent, std::get<service::EditConflict>(*outcome));
    return html(view::conflict_screen(context.site.views, context.frame, screen_of_both), 409);
}

// Whatever button of the form was pressed.
Response pressed(const Context& context, std::string_view slug) {
    auto sent = page_form(context);
    auto& editing = context.site.editing;
    auto what = context.form.value("do");
    if (context.form.has("row")) {
        service::apply_row(sent.entries, context.form.value("row"));
        return again(context, slug, sent, {}, 200);
    }
    if (what == "preview") {
        view::EditScreen screen;
        auto preview = editing.preview(context.actor(), slug, sent);
        if (preview.ok())
            screen.preview = std::move(*preview);
        else
            screen.error = preview.error();
        return again(context, slug, sent, std::move(screen), preview.ok() ? 200 : status_of_form(preview.error()));
    }
    if (what == "keep") {
        view::EditScreen screen;
        auto kept = editing.keep(context.actor(), slug, sent);
        screen.kept = kept.ok();
        if (!kept.ok()) screen.error = kept.error();
        return again(context, slug, sent, std::move(screen), kept.ok() ? 200 : status_of_form(kept.error()));
    }
    if (what == "rework") {
        auto form = editing.rework(context.actor(), slug, sent);
        if (!form.ok()) return not_found(context);
        view::EditScreen screen;
        screen.form = std::move(*form);
        screen.note = sent.note;
        return html(view::edit_screen(context.site.views, context.frame, screen));
    }
    auto outcome = slug.empty() ? editing.create(context.actor(), sent) : editing.save(context.actor(), slug, sent);
    return answer_to(context, slug, sent, outcome);
}

Response kept_as_json(const Context& context, std::string_view slug) {
    auto kept = context.site.editing.keep(context.actor(), slug, page_form(context));
    if (!kept.ok()) return json(R"({"error":"kept_not"})", status_of_form(kept.error()));
    return json(R"({"at":")" + rfc3339(context.frame.now) + "\"}");
}

}  // namespace

Response new_page(const Context& context) {
    auto kind = context.request.query_value("kind");
    std::string title(context.request.query_value("title"));
    if (kind.empty()) {
        view::NewScreen screen{title, context.site.editing.unfinished(context.actor(), context.frame.lang)};
        return html(view::new_screen(context.site.views, context.frame, screen));
    }
    auto form = context.site.editing.open_new(context.actor(), kind, context.frame.lang, title);
    if (!form.ok()) return not_found(context);
    view::EditScreen screen;
    screen.form = std::move(*form);
    if (!title.empty()) screen.near = context.site.finding.suggest(context.actor(), title, kNear);
    return html(view::edit_screen(context.site.views, context.frame, screen));
}

Response create_page(const Context& context) { return pressed(context, {}); }

Response near_pages(const Context& context) {
    auto pages = context.site.finding.suggest(context.actor(), context.request.query_value("q").substr(0, 256), kNear);
    return html(view::near_fragment(context.site.views, context.frame, pages));
}

Response keep_new(const Context& context) { return kept_as_json(context, {}); }

Response unfinished(const Context& context) {
    auto form = context.site.editing.open_unfinished(context.actor(), context.param("form"), context.frame.lang);
    if (!form.ok()) return refuse(context, form.error());
    if (form->head) return redirect(303, page_address(form->head->slug) + "/edit");
    view::EditScreen screen;
    screen.form = std::move(*form);
    return html(view::edit_screen(context.site.views, context.frame, screen));
}

Response discard(const Context& context) {
    auto gone = context.site.editing.discard(context.actor(), context.param("form"));
    if (!gone.ok()) return refuse(context, gone.error());
    auto slug = context.form.value("slug");
    bool of_page = domain::Slug::parse(slug).ok();
    return done(context, of_page ? page_address(slug) + "/edit?from=page" : "/new", "unfinished_gone");
}

Response edit(const Context& context) {
    auto from = context.request.query_value("from") == "page" ? service::Editing::From::Page : service::Editing::From::Unfinished;
    auto form = context.site.editing.open(context.actor(), context.param("slug"), context.request.query_value("section"),
                                          context.frame.lang, from);
    if (!form.ok() && form.error().key == "section.missing") return redirect(303, page_address(context.param("slug")) + "/edit");
    if (!form.ok()) return missing_page(context, context.param("slug"), "/edit");
    view::EditScreen screen;
    screen.form = std::move(*form);
    return html(view::edit_screen(context.site.views, context.frame, screen));
}

Response save(const Context& context) { return pressed(context, context.param("slug")); }

Response keep(const Context& context) { return kept_as_json(context, context.param("slug")); }

// For scripts. `page`: the slug of the page that is edited; empty for a new one.
Response preview(const Context& context) {
    auto shown = context.site.editing.preview(context.actor(), context.form.value("page"), page_form(context));
    if (!shown.ok()) return refuse(context, shown.error(), status_of_form(shown.error()));
    return html(view::preview_fragment(context.site.views, context.frame, *shown));
}

Response restore_revision(const Context& context) {
    auto number = to_integer(context.param("n"));
    service::Sent asked;
    asked.form = context.form.value("key");
    asked.note = context.site.views.message(context.facts->info.lang, "edit.restored", {{"number", context.param("n")}});
    auto saved = context.site.editing.restore_revision(context.actor(), context.param("slug"), number ? *number : 0, asked);
    if (!saved.ok() && saved.error().kind == ErrorKind::NotFound) return not_found(context);
    if (!saved.ok()) return refuse(context, saved.error(), status_of_form(saved.error()));
    return done(context, page_address(saved->slug), "revision_restored");
}

}  // namespace catalyst::web
