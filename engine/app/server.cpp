#include "app/server.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include <pthread.h>

#include "base/digest.h"
#include "base/log.h"
#include "base/text.h"
#include "service/digests.h"
#include "web/application.h"
#include "web/site.h"

namespace catalyst::app {

namespace {

constexpr std::size_t kAnswerCache = 12u << 20;
constexpr auto kLookForOthers = std::chrono::milliseconds(500);
constexpr auto kLookForDigests = std::chrono::minutes(3);

sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

// Where this server is reached while nobody says otherwise; nothing where it listens on every address.
std::string own_address(const std::string& address, std::uint16_t port) {
    if (address == "0.0.0.0" || address == "::") return {};
    auto host = address.find(':') == std::string::npos ? address : "[" + address + "]";
    return "http://" + host + ":" + std::to_string(port);
}

// Raises the wiki's version when a command in another process has written, has an index rebuilt that answers show damaged, and
// reads pages again whose kind was changed.
class Watcher {
public:
    explicit Watcher(OpenWiki& wiki) : thread_([this, &wiki](const std::stop_token& stop) { watch(wiki, stop); }) {}

private:
    void watch(OpenWiki& wiki, const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        while (!stop.stop_requested()) {
            never_.wait_for(lock, stop, kLookForOthers, [] { return false; });
            if (wiki.database().notice_others()) wiki.indexer().wake();
            if (wiki.searcher().damaged()) wiki.indexer().rebuild_soon();
            follow_kinds(wiki, stop);
        }
    }

    // Looked at again when something was written. Where the disk is full or no child can be forked, it is tried again half a
    // second later, and said once.
    void follow_kinds(OpenWiki& wiki, const std::stop_token& stop) {
        auto now = wiki.database().version();
        if (followed_ == now) return;
        std::string trouble;
        try {
            for (bool left = true; left && !stop.stop_requested(); wiki.indexer().wake()) {
                auto done = wiki.follow_kinds();
                if (!done.ok()) trouble = done.error().key;
                left = done.ok() && *done;
            }
        } catch (const std::exception& error) { trouble = error.what(); }
        if (trouble.empty()) followed_ = now;
        if (!trouble.empty() && trouble != trouble_) log(LogLevel::Warning, "pages cannot follow their kinds: " + trouble);
        trouble_ = std::move(trouble);
    }

    std::mutex mutex_;
    std::condition_variable_any never_;
    std::optional<std::uint64_t> followed_;  // the version of the wiki up to which all pages have followed
    std::string trouble_;
    std::jthread thread_;
};

// Sends the mail about what people follow. A fault waits for the next round.
class Postman {
public:
    Postman(service::Digests digests, service::Digests::Hand hand)
        : digests_(std::move(digests)), hand_(std::move(hand)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

private:
    void run(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        while (!stop.stop_requested()) {
            try {
                digests_.send_due(hand_);
            } catch (const std::exception& error) { log(LogLevel::Warning, std::string("digests wait: ") + error.what()); }
            never_.wait_for(lock, stop, kLookForDigests, [] { return false; });
        }
    }

    service::Digests digests_;
    service::Digests::Hand hand_;
    std::mutex mutex_;
    std::condition_variable_any never_;
    std::jthread thread_;
};

}  // namespace

Status parse_listen(std::string_view text, ServeOptions& options) {
    auto colon = text.rfind(':');
    auto port = colon == std::string_view::npos ? std::nullopt : to_integer(text.substr(colon + 1));
    if (!port || *port < 0 || *port > 65'535)
        return Error{ErrorKind::Invalid, "http.listen_invalid", {{"text", std::string(text)}}, {}};
    auto host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    options.address = host.empty() ? "0.0.0.0" : std::string(host);
    options.port = static_cast<std::uint16_t>(*port);
    return Done{};
}

Status serve(OpenWiki& wiki, const ServeOptions& options, const Ready& ready) {
    auto views = view::Views::load(options.theme);
    if (!views.ok()) return views.error();

    // Blocked in every thread made from here on; one thread waits for them.
    auto signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    auto post = PostOffice::open(options.mail, wiki.clock());
    if (!post.ok()) return post.error();
    web::Site site{wiki.state(),
                   wiki.pages(),
                   wiki.browsing(),
                   wiki.finding(),
                   wiki.media(),
                   wiki.accounts(),
                   wiki.people(),
                   wiki.editing(),
                   wiki.upkeep(),
                   wiki.discussions(),
                   wiki.following(),
                   wiki.administration(),
                   wiki.suggestions(),
                   wiki.order(),
                   **views,
                   wiki.clock(),
                   options.base_url.empty() ? wiki.state().facts()->info.base_url : options.base_url,
                   [&wiki] { return wiki.indexer().lag(); },
                   random_hex(6),
                   [&wiki] { return wiki.searcher().damaged(); },
                   {},
                   options.proxies,
                   !options.base_url.empty(),
                   [&wiki] { return wiki.searcher().count().value_or(0); }};
    web::GateOptions gate_options;
    gate_options.address = options.address;
    gate_options.port = options.port;
    gate_options.loops = std::max(1u, std::min(4u, std::thread::hardware_concurrency()));
    auto gate = web::Gate::open(gate_options, web::make_application(site, kAnswerCache));
    if (!gate.ok()) return gate.error();

    if (site.base_url.empty()) site.base_url = own_address(options.address, (*gate)->port());
    wiki.indexer().start([&wiki] { wiki.searcher().refresh(); });
    Watcher watcher(wiki);
    if (*post) site.send_mail = [&](const view::Letter& letter) { (*post)->send(letter, wiki.state().facts()->info.title); };
    std::optional<Postman> postman;
    if (site.send_mail && !site.base_url.empty())
        postman.emplace(service::Digests(wiki.database(), wiki.state(), **views, wiki.clock(), site.base_url), site.send_mail);
    std::jthread stopper([&] {
        int received = 0;
        sigwait(&signals, &received);
        (*gate)->stop();
    });
    auto first = wiki.people().first_administrator();
    if (!first.ok()) return first.error();
    ready((*gate)->port(), *first ? site.base_url + "/join/" + **first : std::string{});
    (*gate)->run();
    return Done{};
}

}  // namespace catalyst::app
