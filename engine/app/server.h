// The running server: indexer, watcher for other processes' writes, gate. Owns their threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "app/open_wiki.h"
#include "app/post_office.h"
#include "base/result.h"
#include "view/views.h"

namespace catalyst::app {

struct ServeOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string base_url;  // "https://wiki.example.org"; empty: the wiki's setting, else the address
                           // listened on, unless that is every address
    std::optional<std::filesystem::path> theme;
    MailOptions mail;
    std::set<std::string> proxies;  // addresses of reverse proxies whose X-Forwarded-For is believed
};

// "127.0.0.1:8080", "[::1]:8080" or ":8080". Invalid "http.listen_invalid" {text}.
Status parse_listen(std::string_view text, ServeOptions& options);

// Told once the server answers: its port, and where the first administrator makes their account (empty: there are accounts).
using Ready = std::function<void(std::uint16_t port, const std::string& first_administrator)>;

// Serves until SIGTERM or SIGINT, then finishes what is in flight.
// REQUIRES: called from the main thread, no other thread running.
Status serve(OpenWiki& wiki, const ServeOptions& options, const Ready& ready);

}  // namespace catalyst::app
