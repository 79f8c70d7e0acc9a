#include "view/people.h"

#include "catch.hpp"
#include "loaded.h"
#include "samples.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

std::string sessions_of(domain::Lang lang, const std::string& agent) {
    auto at = frame(lang, "/account");
    at.actor = {domain::Role::Member, {7}, "Zoé"};
    view::AccountScreen screen;
    screen.account.name = screen.typed.name = "Zoé";
    screen.sessions = {{{1}, {7}, {}, {}, agent}};
    return view::account_screen(views(), at, screen);
}

}  // namespace

TEST_CASE("sessions name the browser and the system as people do") {
    auto shows = [](const std::string& agent, const std::string& words) {
        INFO(agent);
        CHECK(has(sessions_of(domain::Lang::Fr, agent), words));
    };
    const std::string webkit = " AppleWebKit/537.36 (KHTML, like Gecko) ";
    shows("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox sur Linux");
    shows("Mozilla/5.0 (Windows NT 10.0; Win64; x64)" + webkit + "Chrome/120.0 Safari/537.36", "Chrome sur Windows");
    shows("Mozilla/5.0 (Windows NT 10.0; Win64; x64)" + webkit + "Chrome/120.0 Safari/537.36 Edg/120.0", "Edge sur Windows");
    shows("Mozilla/5.0 (Linux; Android 14; Pixel 8)" + webkit + "Chrome/120.0 Mobile Safari/537.36", "Chrome sur Android");
    shows("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)" + webkit + "Version/17.0 Mobile Safari/604.1",
          "Safari sur iPhone");
    shows("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15)" + webkit + "Version/17.0 Safari/605.1.15", "Safari sur macOS");
    shows("curl/8.5", "curl/8.5");
    shows("", "Navigateur inconnu");
    CHECK(has(sessions_of(domain::Lang::En, "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"), "Firefox on Linux"));
}
