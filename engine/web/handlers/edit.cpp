// Writing a page: the form, what is kept while it is typed, its preview, saving, a conflict.
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "domain/slug.h"
#include "service/page_form.h"
#include "view/library.h"
#include "view/writing.h"
#include "web/forms/page_form.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

constexpr std::int64_t kNear = 4;
constexpr std::size_t kPictures = 48;  // to choose from

std::string page_address(std::string_view slug) { return "/wiki/" + escape_url(slug); }

Response json(std::string text, int status = 200) {
    auto response = plain("application/json", std::move(text));
    response.status = status;
    return response;
}

view::ConflictScreen conflict_of(const Form& form, const service::Sent& sent, const service::EditConflict& conflict) {
    view::ConflictScreen screen{conflict.head, without_buttons(form.entries), {}, sent.against == conflict.head.head.number};
    screen.hidden.emplace_back("against", std::to_string(conflict.head.head.number));
    screen.disputed = disputed_in(conflict.merge);
    return screen;
}

Response show(const Context& context, view::EditScreen screen, int status = 200) {
    auto library = context.site.media.library(context.actor(), {}, false, 0);
    for (const auto& item : library.items)
        if (item.media.inline_image()) screen.files.push_back(item.media.name);
    return html(view::edit_screen(context.site.views, context.frame, screen), status);
}

// A picture that was chosen in the form, for those without scripts: put at the end of the text, whichever button was pressed.
Status take_picture(const Context& context, Form& form) {
    const auto& typed = context.form;
    if (typed.uploads.empty()) return Done{};
    const auto& upload = typed.uploads.front();
    auto media = context.site.media.upload(
        context.actor(), {upload.file_name, upload.bytes, std::string(typed.value("picture_alt")),
                          std::string(typed.value("picture_author")), std::string(typed.value("picture_license"))});
    if (!media.ok()) return media.error();
    auto body = std::string(typed.value("body"));
    while (body.ends_with('\n') || body.ends_with('\r')) body.pop_back();
    body += (body.empty() ? "" : "\n\n") + view::picture_markdown(*media, typed.value("picture_alt")) + "\n";
    std::erase_if(form.entries, [](const auto& entry) { return entry.first == "body" || entry.first.starts_with("picture_"); });
    form.entries.emplace_back("body", std::move(body));
    return Done{};
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
    return show(context, std::move(screen), status);
}

Response answer_to(const Context& context, std::string_view slug, const Form& form, const service::Sent& sent,
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
    auto screen_of_both = conflict_of(form, sent, std::get<service::EditConflict>(*outcome));
    return html(view::conflict_screen(context.site.views, context.frame, screen_of_both), 409);
}

// Whatever button of the form was pressed.
Response pressed(const Context& context, std::string_view slug) {
    auto form = context.form;
    auto picture = take_picture(context, form);
    auto sent = page_form(form, context.frame.lang);
    if (!picture.ok() || form.value("do") == "picture") {
        view::EditScreen screen;
        screen.picture_added = picture.ok() && !context.form.uploads.empty();
        if (!screen.picture_added) {
            screen.error = picture.ok() ? Error{ErrorKind::Invalid, "media.empty", {}, {}} : picture.error();
            screen.picture_alt = form.value("picture_alt");
            screen.picture_author = form.value("picture_author");
            screen.picture_license = form.value("picture_license");
        }
        int status = screen.error ? status_of_form(*screen.error) : 200;
        return again(context, slug, sent, std::move(screen), status);
    }
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
        auto reworked = editing.rework(context.actor(), slug, sent);
        if (!reworked.ok()) return not_found(context);
        view::EditScreen screen;
        screen.form = std::move(*reworked);
        screen.note = sent.note;
        return show(context, std::move(screen));
    }
    auto outcome = slug.empty() ? editing.create(context.actor(), sent) : editing.save(context.actor(), slug, sent);
    return answer_to(context, slug, form, sent, outcome);
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
    return show(context, std::move(screen));
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
    return show(context, std::move(screen));
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
    return show(context, std::move(screen));
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
