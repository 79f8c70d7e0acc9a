// Kinds of pages as their administrators write them.
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "view/admin/admin.h"
#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

// Browsers end lines with CR LF.
std::string yaml_of(const Context& context) { return replace_all(std::string(context.form.value("yaml")), "\r\n", "\n"); }

// What stands in the form: whose file, its text, the digest it goes by, and whether losses were taken.
struct Shown {
    std::string name;  // empty: a new kind
    service::KindEdit edit;
};

// The file with what is wrong about it, or else with the form it gives.
Response show(const Context& context, Shown shown, std::optional<Error> error) {
    auto& administration = context.site.administration;
    view::KindScreen screen;
    screen.name = std::move(shown.name);
    screen.yaml = std::move(shown.edit.yaml);
    screen.base = std::move(shown.edit.base);
    screen.error = std::move(error);
    auto preview = administration.preview_kind(context.actor(), screen.name, screen.yaml, context.frame.lang);
    if (preview.ok())
        screen.preview = std::move(*preview);
    else if (!screen.error)
        screen.error = preview.error();
    if (screen.error && screen.error->key == "kind.meanwhile")
        if (auto now = administration.kind(context.actor(), screen.name); now.ok()) {
            screen.now = std::move(now->yaml);
            screen.base = std::move(now->digest);
        }
    screen.may_remove = !screen.name.empty() && screen.name != service::Administration::kLastKind;
    int status = screen.error ? status_of_form(*screen.error) : 200;
    return html(view::kind_file_screen(context.site.views, context.frame, screen), status);
}

Response show_file(const Context& context, const domain::KindFile& file, std::optional<Error> error) {
    return show(context, {file.name, {file.yaml, file.digest, false}}, std::move(error));
}

service::KindEdit edit_of(const Context& context) {
    return {yaml_of(context), std::string(context.form.value("base")), context.form.value("losses_taken") == "yes"};
}

}  // namespace

Response kind_files(const Context& context) {
    auto rows = context.site.administration.kinds(context.actor());
    if (!rows.ok()) return not_found(context);
    return html(view::kind_files_screen(context.site.views, context.frame, *rows));
}

Response kind_file(const Context& context) {
    auto file = context.site.administration.kind(context.actor(), context.param("kind"));
    return file.ok() ? show_file(context, *file, std::nullopt) : not_found(context);
}

Response save_kind_file(const Context& context) {
    auto& administration = context.site.administration;
    auto file = administration.kind(context.actor(), context.param("kind"));
    if (!file.ok()) return not_found(context);
    auto edit = edit_of(context);
    if (context.form.value("do") == "preview") return show(context, {file->name, std::move(edit)}, std::nullopt);
    auto saved = administration.save_kind(context.actor(), file->name, edit);
    if (saved.ok()) return done(context, "/admin/kinds/" + file->name, "kind_saved");
    return show(context, {file->name, std::move(edit)}, saved.error());
}

Response new_kind_file(const Context& context) {
    return show(context, Shown{{}, {view::kind_pattern(context.frame.lang), {}, false}}, std::nullopt);
}

Response add_kind_file(const Context& context) {
    auto edit = edit_of(context);
    if (context.form.value("do") == "preview") return show(context, {{}, std::move(edit)}, std::nullopt);
    auto name = context.site.administration.add_kind(context.actor(), edit.yaml);
    if (name.ok()) return done(context, "/admin/kinds/" + *name, "kind_saved");
    return show(context, {{}, std::move(edit)}, name.error());
}

Response move_kind_file(const Context& context) {
    auto where = context.form.value("to") == "up" ? service::KindMove::Up : service::KindMove::Down;
    auto moved = context.site.administration.move_kind(context.actor(), context.param("kind"), where);
    if (moved.ok()) return done(context, "/admin/kinds", {});
    return moved.error().kind == ErrorKind::NotFound ? not_found(context) : refuse(context, moved.error());
}

Response remove_kind_file(const Context& context) {
    auto& administration = context.site.administration;
    auto file = administration.kind(context.actor(), context.param("kind"));
    if (!file.ok()) return not_found(context);
    auto removed = administration.remove_kind(context.actor(), file->name);
    if (removed.ok()) return done(context, "/admin/kinds", "kind_removed");
    return show_file(context, *file, removed.error());
}

}  // namespace catalyst::web
