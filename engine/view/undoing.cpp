// Undoing all that one person wrote since: what would happen, and what did.
#include <array>

#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/models/frame.h"
#include "view/models/screens.h"
#include "view/models/stage.h"
#include "view/moderation.h"

namespace catalyst::view {

namespace {

constexpr std::array kHours{1, 6, 24, 72, 168, 720};

Models hour_options(const Stage& stage, int chosen) {
    Models options;
    for (int hours : kHours) {
        auto label = hours < 48 ? stage.count("undo.hours", hours) : stage.count("undo.days", hours / 24);
        options.push_back(
            std::move(Model().text("value", std::to_string(hours)).text("label", label).flag("chosen", hours == chosen)));
    }
    return options;
}

// As <input type="datetime-local"> has it.
std::string local_time(Instant at) { return rfc3339(at).substr(0, 16); }

Model item_row(const Stage& stage, const domain::UndoneItem& item, bool done) {
    auto row = card(stage, item.page);
    auto words = std::string(domain::name_of(item.what));
    row.text("what", stage.say((done ? "undone." : "undo.") + words)).flag("left", is_left(item.what));
    row.text("changes_count", stage.count("undo.changes", item.changes));
    row.text("history_href", page_path(item.page.slug) + "/history");
    return row;
}

}  // namespace

std::string undo_screen(const Views& views, const Frame& frame, const UndoScreen& screen) {
    const auto& view = screen.view;
    auto path = "/members/" + std::to_string(view.account.value) + "/undo";
    auto head = [&](const Stage& stage) {
        Head about{stage.say(screen.done ? "undone.title" : "undo.title")};
        about.noindex = true;
        return about;
    };
    return views.show(screen.done ? "undone" : "undo", frame, head, [&](const Stage& stage) {
        Model model;
        auto name = view.name.empty() ? stage.say("author.left") : view.name;
        model.text("name", name).text("action", path).text("form_number", screen.form);
        model.text("member_href", view.name.empty() ? "" : "/members/" + std::to_string(view.account.value));
        model.text("since_ms", std::to_string(view.since.ms)).text("from", std::to_string(view.window.first));
        model.text("since_value", screen.hours == 0 ? local_time(view.since) : "")
            .list("hours", hour_options(stage, screen.hours));
        add_instant(model, stage, view.since);
        Models items, left;
        bool anything = false;
        for (const auto& item : view.items) {
            anything = anything || (!is_left(item.what) && item.what != domain::Undoing::Already);
            auto& list = screen.done && is_left(item.what) ? left : items;
            list.push_back(item_row(stage, item, screen.done));
        }
        model.list("items", "has_items", std::move(items)).list("left_items", "has_left", std::move(left));
        model.flag("anything", anything).text("pages_count", stage.count("count.pages", view.window.total));
        auto next = view.window.first + view.window.size;
        auto since = "since=" + local_time(view.since);
        model.text("next_href",
                   screen.done && next < view.window.total ? path + "?" + since + "&from=" + std::to_string(next) : "");
        add_pager(model, stage, screen.done ? domain::Window{} : view.window,
                  [&](std::int64_t first) { return path + "?" + since + "&from=" + std::to_string(first); });
        return model;
    });
}

}  // namespace catalyst::view
