// Who is asking, and whether a request gets as far as its handler: session, form token, role, and a wiki that is for members.
#pragma once

#include <optional>

#include "web/middleware/cookies.h"
#include "web/routes.h"

namespace catalyst::web {

class Reception {
public:
    explicit Reception(Site& site) : site_(site) {}

    Cookies cookies() const { return Cookies(site_.base_url.starts_with("https://")); }
    // Fills caller, session, actor, language of the account, notice.
    void identify(Context&) const;
    // Reads the form of a POST and makes the form token; nothing if the handler may be asked, else what to answer instead.
    // What was typed is never lost to a session that ended meanwhile: signing in again goes on with it.
    std::optional<Response> stop(Context&, const Route&) const;
    // For an address without route.
    std::optional<Response> stop_outside(Context&) const;
    // The cookies that go with what was prepared: a visitor's, and the notice that has been said.
    void see_off(const Context&, Response&) const;

private:
    std::optional<Response> check_form(Context&, const Route&) const;

    Site& site_;
};

}  // namespace catalyst::web
