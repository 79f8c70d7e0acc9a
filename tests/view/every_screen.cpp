#include "samples.h"

namespace catalyst::tests {

using domain::Lang;

view::Frame frame(Lang lang, std::string path, std::string query) {
    view::Frame out;
    out.lang = lang;
    out.wiki.title = "Catalyst Lille";
    out.wiki.base_url = "https://wiki.example.org";
    out.kinds = &kinds();
    out.path = std::move(path);
    out.query = std::move(query);
    out.now = instant({2026, 3, 15, 10, 0, 0});
    return out;
}

std::vector<std::pair<std::string, std::string>> every_screen(const view::Views& views, Lang lang) {
    auto at = [&](std::string path, std::string query = {}) { return frame(lang, std::move(path), std::move(query)); };
    auto page = at("/wiki/forum-ouvert");
    domain::HomeView bare = home();
    bare.welcome.reset();
    return {{"home", views.home(at("/"), home())},
            {"home-bare", views.home(at("/"), bare)},
            {"page-method", views.page(page, method_page())},
            {"page-experience", views.page(page, experience_page())},
            {"page-place", views.page(page, place_page())},
            {"page-plain", views.page(page, plain_page())},
            {"page-arabic", views.page(page, arabic_page())},
            {"page-empty", views.page(page, empty_page())},
            {"source", views.source(at("/wiki/forum-ouvert/source"), source())},
            {"history", views.history(at("/wiki/forum-ouvert/history"), history())},
            {"revision", views.revision(at("/wiki/forum-ouvert/revisions/3"), revision())},
            {"compare", views.compare(at("/wiki/forum-ouvert/compare", "from=3&to=7"), compare())},
            {"links", views.links(at("/wiki/forum-ouvert/links"), method_page())},
            {"kinds", views.kinds(at("/kinds"), kind_counts())},
            {"kind", views.kind(at("/kinds/method"), kind_list())},
            {"tags", views.tags(at("/tags"), tags())},
            {"tag", views.tag(at("/tags/tiers-lieu"), tag_list())},
            {"recent", views.recent(at("/recent"), changes())},
            {"search", views.search(at("/search", "q=forum+atelier&kind=method"), search())},
            {"search-nothing", views.search(at("/search", "q=forom"), search_nothing())},
            {"search-idle", views.search(at("/search"), search_idle())},
            {"search-unavailable", views.search_unavailable(at("/search", "q=eau"), {"eau", "", "", "", 0, 20})},
            {"missing", views.missing(at("/wiki/marche-aux-savoirs"), missing())},
            {"error-404", views.error(at("/nulle-part"), 404, std::nullopt, "")},
            {"error-500", views.error(at("/wiki/x"), 500, Error{ErrorKind::Io, "store.full", {}, {}}, "7f3a9c21")}};
}

}  // namespace catalyst::tests
