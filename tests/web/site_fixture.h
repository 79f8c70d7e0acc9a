// The whole site over a small wiki, asked without a socket: what the gate would hand over, and what it would be given.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/text.h"
#include "service/fixture.h"
#include "service/media_files.h"
#include "view/views.h"
#include "web/application.h"

namespace catalyst::tests {

using Headers = std::vector<std::pair<std::string, std::string>>;

class SiteUnderTest {
public:
    SiteUnderTest() {
        wiki.add("forum-ouvert", "Forum ouvert", "## Le cercle\n\nVoir [[Plus tard]].\n" + std::string(2'000, 'a') + "\n",
                 "kind: method\nlang: fr\ntags: [Été]\nsummary: Une journée.\n");
        wiki.add("open-space", "Open space", "Text.\n", "kind: method\nlang: en\ntranslation_of: Forum ouvert\n");
        wiki.revise("forum-ouvert", "## Le cercle\n\nAutrement.\n" + std::string(2'000, 'b') + "\n");
        auto caught_up = wiki.indexer.catch_up();
        if (!caught_up.ok()) throw std::runtime_error(caught_up.error().key);
    }

    static web::Request request(const std::string& target, Headers headers = {}) {
        web::Request made;
        made.raw_target = target;
        auto mark = target.find('?');
        made.path = *unescape_url(target.substr(0, mark));
        if (mark != std::string::npos)
            for (auto pair : split(std::string_view(target).substr(mark + 1), '&')) {
                auto equals = pair.find('=');
                made.query.emplace_back(*unescape_form(pair.substr(0, equals)),
                                        equals == std::string_view::npos ? "" : *unescape_form(pair.substr(equals + 1)));
            }
        made.headers = std::move(headers);
        return made;
    }

    web::Response get(const std::string& target, Headers headers = {}) {
        return application.handle(request(target, std::move(headers)));
    }

    Wiki wiki;
    service::MediaFiles media{*wiki.database};
    std::unique_ptr<view::Views> views = std::move(view::Views::load({}).value());
    SystemClock clock;
    web::Site site{
        wiki.state, wiki.pages, wiki.browsing, wiki.finding, media, *views, clock, "", [this] { return wiki.indexer.lag(); },
        "boot"};
    web::Application application = web::make_application(site, 1 << 20);
};

}  // namespace catalyst::tests
