#include "view/upkeep.h"

#include "view/addresses.h"
#include "view/models/frame.h"
#include "view/models/screens.h"

namespace catalyst::view {

using domain::Action;
using domain::Audience;

std::string manage_screen(const Views& views, const Frame& frame, const ManageScreen& screen) {
    auto head = [&](const Stage& stage) {
        Head about{stage.say("manage.head", {{"title", screen.head.title}})};
        about.noindex = true;
        return about;
    };
    return views.show("manage", frame, head, [&](const Stage& stage) {
        Model model;
        const auto& guarded = screen.head.guarded;
        auto may = [&](Action action) { return domain::may(frame.actor, action, guarded); };
        add_tools(model, stage, screen.head, Tool::Manage);
        model.text("title", screen.title).text("slug", screen.slug.empty() ? screen.head.slug : screen.slug);
        model.text("error", screen.error ? describe(stage.messages, stage.lang(), *screen.error) : "");
        model.text("rename_action", may(Action::RenamePage) ? page_path(screen.head.slug) + "/rename" : "");
        model.text("publish_action", may(Action::Publish) ? page_path(screen.head.slug) + "/publish" : "");
        model.text("protect_action", may(Action::ProtectPage) ? page_path(screen.head.slug) + "/protect" : "");
        model.text("trash_action", may(Action::TrashPage) ? page_path(screen.head.slug) + "/trash" : "");
        model.text("restore_action", may(Action::RestorePage) ? page_path(screen.head.slug) + "/restore" : "");
        model.text("purge_action", may(Action::PurgePage) ? page_path(screen.head.slug) + "/purge" : "");
        model.flag("locked", guarded.locked).flag("is_draft", guarded.audience == Audience::Draft);
        Models audiences;
        for (auto audience : {Audience::Public, Audience::Members}) {
            auto name = std::string(domain::name_of(audience));
            audiences.push_back(std::move(Model()
                                              .text("value", name)
                                              .text("label", stage.say("audience." + name))
                                              .flag("chosen", audience == guarded.audience)));
        }
        model.list("audiences", std::move(audiences));
        return model;
    });
}

std::string trash_screen(const Views& views, const Frame& frame, const domain::TrashView& view) {
    auto head = [](const Stage& stage) {
        Head about{stage.say("trash.title")};
        about.noindex = true;
        return about;
    };
    return views.show("trash", frame, head, [&](const Stage& stage) {
        Model model;
        Models rows;
        for (const auto& one : view.pages) {
            auto row = card(stage, one.page);
            row.text("by", one.by).flag("is_draft", one.guarded.audience == Audience::Draft);
            row.text("restore_action", page_path(one.page.slug) + "/restore");
            row.text("purge_action",
                     domain::may(frame.actor, Action::PurgePage, one.guarded) ? page_path(one.page.slug) + "/purge" : "");
            add_instant(row, stage, one.at);
            rows.push_back(std::move(row));
        }
        model.list("pages", "has_pages", std::move(rows)).text("pages_count", stage.count("count.pages", view.window.total));
        add_pager(model, stage, view.window, [](std::int64_t first) { return from_item("/trash", first); });
        return model;
    });
}

}  // namespace catalyst::view
