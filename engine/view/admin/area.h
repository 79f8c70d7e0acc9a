// What the screens of accounts and of administration have in common.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "domain/read_models.h"
#include "view/models/stage.h"
#include "view/views.h"

namespace catalyst::view {

// A screen that no search engine should list, under a message that is its title. Those below /admin have the line of its parts.
std::string show(const Views&, const Frame&, std::string_view screen, std::string_view title,
                 const std::function<Model(const Stage&)>& model);

// partials/admin_nav.html: which part is shown.
void add_admin_nav(Model&, const Frame&);

// What a line "check" of the log found.
std::string check_said(const Stage&, const domain::AuditEntry&);

// partials/figures.html: figure_label and figure_value.
Model figure(const Stage&, std::string_view label, const std::string& value);

}  // namespace catalyst::view
