#include "view/admin/area.h"

#include <string>
#include <string_view>
#include <utility>

#include "view/models/frame.h"

namespace catalyst::view {

void add_admin_nav(Model& model, const Frame& frame) {
    // As aria-current has it: the page itself, or one below it.
    auto current = [&](std::string_view place) {
        bool below = frame.path.starts_with(std::string(place) + "/");
        return frame.path == place ? "page" : below ? "true" : "";
    };
    model.text("at_admin", frame.path == "/admin" ? "page" : "")
        .text("at_people", current("/admin/people"))
        .text("at_invitations", current("/admin/invitations"))
        .text("at_settings", current("/admin/settings"))
        .text("at_kind_files", current("/admin/kinds"))
        .text("at_audit", current("/admin/audit"))
        .text("at_storage", current("/admin/storage"));
}

std::string show(const Views& views, const Frame& frame, std::string_view screen, std::string_view title,
                 const std::function<Model(const Stage&)>& model) {
    auto head = [&](const Stage& stage) {
        Head about{stage.say(title)};
        about.noindex = true;
        return about;
    };
    return views.show(screen, frame, head, [&](const Stage& stage) {
        auto made = model(stage);
        if (frame.path.starts_with("/admin")) add_admin_nav(made, frame);
        return made;
    });
}

Model figure(const Stage& stage, std::string_view label, const std::string& value) {
    Model model;
    model.text("figure_label", stage.say(label)).text("figure_value", value);
    return model;
}

}  // namespace catalyst::view
