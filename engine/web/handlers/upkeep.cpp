// What is done to a page as a whole, and the trash.
#include <utility>

#include "base/escape.h"
#include "view/upkeep.h"
#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

std::string page_address(std::string_view slug) { return "/wiki/" + escape_url(slug); }

Response show(const Context& context, view::ManageScreen screen) {
    auto head = context.site.upkeep.find(context.actor(), context.param("slug"));
    if (!head.ok()) return missing_page(context, context.param("slug"), "/manage");
    screen.head = std::move(*head);
    if (screen.title.empty()) screen.title = screen.head.title;
    return html(view::manage_screen(context.site.views, context.frame, screen),
                screen.error ? status_of_form(*screen.error) : 200);
}

// On to `location` when it worked; what is not there is not there; else the screen again, saying why.
Response after(const Context& context, const Status& status, std::string location, std::string_view notice) {
    if (status.ok()) return done(context, std::move(location), notice);
    if (status.error().kind == ErrorKind::NotFound) return not_found(context);
    view::ManageScreen screen;
    screen.error = status.error();
    return show(context, std::move(screen));
}

}  // namespace

Response manage(const Context& context) { return show(context, {}); }

Response rename_page(const Context& context) {
    const auto& form = context.form;
    auto note = context.site.views.message(context.facts->info.lang, "manage.renamed_note",
                                           {{"title", std::string(form.value("title"))}});
    service::Upkeep::NewName name{std::string(form.value("title")), std::string(form.value("slug")), form.has("relink"), note};
    auto renamed = context.site.upkeep.rename(context.actor(), context.param("slug"), name);
    if (renamed.ok()) return done(context, page_address(renamed->slug), renamed->left > 0 ? "renamed_some" : "renamed");
    if (renamed.error().kind == ErrorKind::NotFound) return not_found(context);
    view::ManageScreen screen;
    screen.title = name.title;
    screen.slug = name.slug;
    screen.error = renamed.error();
    return show(context, std::move(screen));
}

Response publish_page(const Context& context) {
    auto audience = domain::parse_audience(context.form.value("audience")).value_or(domain::Audience::Draft);
    const auto& slug = context.param("slug");
    return after(context, context.site.upkeep.publish(context.actor(), slug, audience), page_address(slug), "published");
}

Response protect_page(const Context& context) {
    const auto& slug = context.param("slug");
    bool locked = context.form.value("locked") == "yes";
    return after(context, context.site.upkeep.protect(context.actor(), slug, locked), page_address(slug),
                 locked ? "locked" : "unlocked");
}

Response trash_page(const Context& context) {
    return after(context, context.site.upkeep.trash(context.actor(), context.param("slug")), "/trash", "trashed");
}

Response restore_page(const Context& context) {
    const auto& slug = context.param("slug");
    return after(context, context.site.upkeep.restore(context.actor(), slug), page_address(slug), "page_restored");
}

Response purge_page(const Context& context) {
    return after(context, context.site.upkeep.purge(context.actor(), context.param("slug")), "/trash", "purged");
}

Response trash(const Context& context) {
    auto view = context.site.upkeep.trashed(context.actor(), number_in_query(context.request, "from", 0, 0));
    return html(view::trash_screen(context.site.views, context.frame, view));
}

}  // namespace catalyst::web
