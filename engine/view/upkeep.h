// The screens of what is done to a page as a whole, and the trash.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "domain/read_models.h"
#include "view/views.h"

namespace catalyst::view {

struct ManageScreen {
    domain::PageHead head;
    std::string title, slug;  // as typed; slug empty: as it is
    std::optional<Error> error;
};

std::string manage_screen(const Views&, const Frame&, const ManageScreen&);
std::string trash_screen(const Views&, const Frame&, const domain::TrashView&);

}  // namespace catalyst::view
