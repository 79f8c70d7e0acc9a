// The cookies of people: who is signed in, what ties a visitor's form to their browser, and what is said once on the next screen.
// Under https their names begin with "__Host-", so that no other host can set them (RFC 6265bis §4.1.3).
#pragma once

#include <string>
#include <string_view>

#include "web/http.h"

namespace catalyst::web {

enum class Cookie { Session, Visit, Notice };

class Cookies {
public:
    explicit Cookies(bool secure) : secure_(secure) {}

    std::string_view get(const Request&, Cookie) const;
    void set(Response&, Cookie, std::string_view value) const;
    void drop(Response&, Cookie) const;

private:
    std::string name(Cookie) const;
    bool secure_;
};

}  // namespace catalyst::web
