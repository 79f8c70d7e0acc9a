#include "app/server.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include <pthread.h>

#include "base/digest.h"
#include "base/text.h"
#include "web/application.h"
#include "web/site.h"

namespace catalyst::app {

namespace {

constexpr std::size_t kAnswerCache = 12u << 20;
constexpr auto kLookForOthers = std::chrono::milliseconds(500);

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

// Raises the wiki's version when a command in another process has written, and has an index rebuilt that answers show damaged.
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
        }
    }

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

Status check_base_url(std::string& text) {
    while (text.ends_with('/')) text.pop_back();
    auto rest = std::string_view(text);
    if (rest.empty()) return Done{};
    for (std::string_view scheme : {"https://", "http://"})
        if (rest.starts_with(scheme)) {
            rest.remove_prefix(scheme.size());
            bool good = !rest.empty() && std::all_of(rest.begin(), rest.end(), [](unsigned char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                       c == ':' || c == '[' || c == ']';
            });
            if (good) return Done{};
        }
    return Error{ErrorKind::Invalid, "http.base_url_invalid", {{"text", text}}, {}};
}

Status serve(OpenWiki& wiki, const ServeOptions& options, const Ready& ready) {
    auto views = view::Views::load(options.theme);
    if (!views.ok()) return views.error();

    web::Site site{wiki.state(),
                   wiki.pages(),
                   wiki.browsing(),
                   wiki.finding(),
                   wiki.media(),
                   wiki.accounts(),
                   wiki.people(),
                   wiki.editing(),
                   wiki.upkeep(),
                   **views,
                   wiki.clock(),
                   options.base_url,
                   [&wiki] { return wiki.indexer().lag(); },
                   random_hex(6),
                   [&wiki] { return wiki.searcher().damaged(); },
                   {},
                   options.proxies};
    web::GateOptions gate_options;
    gate_options.address = options.address;
    gate_options.port = options.port;
    gate_options.loops = std::max(1u, std::min(4u, std::thread::hardware_concurrency()));
    // Blocked in every thread made from here on; one thread waits for them.
    auto signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    auto gate = web::Gate::open(gate_options, web::make_application(site, kAnswerCache));
    if (!gate.ok()) return gate.error();

    if (site.base_url.empty()) site.base_url = own_address(options.address, (*gate)->port());
    wiki.indexer().start([&wiki] { wiki.searcher().refresh(); });
    Watcher watcher(wiki);
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
