// The form of a page as it was sent, for service::Editing.
#pragma once

#include "service/editing.h"
#include "web/routes.h"

namespace catalyst::web {

service::Sent page_form(const Context&);
service::Sent page_form(const Form&, domain::Lang reader);

// What remains to be sent again when the same form comes back: all but its token and its buttons.
Entries without_buttons(const Entries&);

}  // namespace catalyst::web
