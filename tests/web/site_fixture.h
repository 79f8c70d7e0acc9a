// The whole site over a small wiki, asked without a socket: what the gate would hand over, and what it would be given.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/text.h"
#include "service/fixture.h"
#include "service/media_files.h"
#include "view/views.h"
#include "web/application.h"
#include "web/forms/form.h"
#include "web/middleware/origin.h"

namespace catalyst::tests {

using Headers = std::vector<std::pair<std::string, std::string>>;

class FixedClock final : public Clock {
public:
    Instant now() const override { return {ms}; }
    std::atomic<std::int64_t> ms = 1'790'000'000'000;
};

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

    // Somebody with an account of that role and a session of their own, and the form token of that session.
    struct Somebody {
        domain::AccountId account;
        std::string cookie, form_token;
    };
    Somebody somebody(domain::Role role, const std::string& name) {
        auto made = people.add(domain::operator_actor("test"), {name, "", kPassword, role});
        auto who = sign_in(name);
        who.account = *made;
        return who;
    }
    Somebody sign_in(const std::string& name) {
        auto who = accounts.sign_in(name, kPassword, {"192.0.2.1", "a browser"});
        if (!who.ok()) throw std::runtime_error(who.error().key);
        return {{}, "session=" + who->token, web::form_token(who->token)};
    }

    web::Response get(const std::string& target, const Somebody& who, Headers headers = {}) {
        headers.emplace_back("cookie", who.cookie);
        return get(target, std::move(headers));
    }

    // A form as a browser on our own screen sends it.
    static web::Request form(const std::string& target, const web::Entries& entries, Headers headers = {}) {
        auto made = request(target, std::move(headers));
        made.method = web::Method::Post;
        made.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
        made.headers.emplace_back("host", "wiki.example.org");
        for (const auto& [name, value] : entries)
            made.body += (made.body.empty() ? "" : "&") + escape_url(name) + "=" + escape_url(value);
        return made;
    }
    // The same from a form that may bring a file (`file`: its name and its bytes).
    static web::Request parts(const std::string& target, const Somebody& who, const web::Entries& entries,
                              const std::optional<std::pair<std::string_view, std::string_view>>& file = {}) {
        auto made = request(target, {{"cookie", who.cookie}, {"content-type", "multipart/form-data; boundary=b"}});
        made.method = web::Method::Post;
        auto part = [&](const std::string& head, std::string_view value) {
            made.body += "--b\r\nContent-Disposition: form-data; name=" + head + "\r\n\r\n" + std::string(value) + "\r\n";
        };
        part("form_token", who.form_token);
        for (const auto& [name, value] : entries) part(name, value);
        if (file) part("file; filename=\"" + std::string(file->first) + '"', file->second);
        made.body += "--b--\r\n";
        return made;
    }
    web::Response post(const std::string& target, const Somebody& who, web::Entries entries = {}, Headers headers = {}) {
        entries.emplace_back("form_token", who.form_token);
        headers.emplace_back("cookie", who.cookie);
        return application.handle(form(target, entries, std::move(headers)));
    }

    static constexpr const char* kPassword = "quatre chaises bleues dehors";
    Wiki wiki;
    FixedClock clock;
    service::MediaFiles media{*wiki.database, wiki.state, wiki.pictures, clock};
    service::Accounts accounts{*wiki.database, wiki.state, clock};
    service::People people{*wiki.database, wiki.state, clock};
    service::Editing editing{*wiki.database, wiki.state, wiki.jail, clock};
    service::Upkeep upkeep{*wiki.database, wiki.state, wiki.jail, clock};
    service::Discussions discussions{*wiki.database, wiki.jail, clock};
    service::Following following{*wiki.database, wiki.state, clock};
    service::Administration administration{*wiki.database, wiki.state, wiki.jail, wiki.searcher, clock};
    service::Suggestions suggestions{*wiki.database, wiki.state, wiki.jail, clock};
    service::Order order{*wiki.database, wiki.state, wiki.jail, clock};
    std::unique_ptr<view::Views> views = std::move(view::Views::load({}).value());
    web::Site site{wiki.state,  wiki.pages, wiki.browsing, wiki.finding, media,     accounts,
                   people,      editing,    upkeep,        discussions,  following, administration,
                   suggestions, order,      *views,        clock,        "",        [this] { return wiki.indexer.lag(); },
                   "boot"};
    web::Application application = web::make_application(site, 1 << 20);
};

}  // namespace catalyst::tests
