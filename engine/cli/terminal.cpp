#include "cli/terminal.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include <unistd.h>

#include "base/time.h"

namespace catalyst::cli {

namespace {

constexpr std::int64_t kBetweenUpdates = 100;  // ms

domain::Lang operators_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before any thread is made
        if (value != nullptr && *value != '\0') return domain::parse_lang(value).value_or(domain::Lang::En);
    }
    return domain::Lang::En;
}

}  // namespace

Terminal::Terminal() : lang_(operators_language()), interactive_(isatty(STDERR_FILENO) == 1) {}

Terminal::~Terminal() {
    if (line_open_) std::fputc('\n', stderr);
}

const view::Views& Terminal::views() {
    if (!views_) {
        auto loaded = view::Views::load(std::nullopt);
        if (!loaded.ok()) throw std::runtime_error("the views built into this binary are broken: " + loaded.error().detail);
        views_ = std::move(*loaded);
    }
    return *views_;
}

std::string Terminal::text(std::string_view key, const Params& params) { return views().message(lang_, key, params); }

void Terminal::result(std::string_view line) { std::cout << line << '\n'; }

void Terminal::say(std::string_view key, const Params& params) {
    if (line_open_) std::fputs("\r\x1b[K", stderr);
    line_open_ = false;
    std::cerr << text(key, params) << std::endl;
}

void Terminal::progress(std::string_view key, std::int64_t done, std::int64_t total) {
    if (!interactive_) return;
    auto now = SystemClock{}.now().ms;
    if (done < total && now - last_ms_ < kBetweenUpdates) return;
    last_ms_ = now;
    std::cerr << "\r\x1b[K" << text(key, {{"done", std::to_string(done)}, {"total", std::to_string(total)}}) << std::flush;
    line_open_ = true;
}

int Terminal::fail(const Error& error) {
    if (line_open_) std::fputs("\r\x1b[K", stderr);
    line_open_ = false;
    std::cerr << "catalyst: " << describe(error) << std::endl;
    return 1;
}

int Terminal::wrong_use(std::string_view reason) {
    say("cli.wrong_use", {{"reason", std::string(reason)}});
    return 2;
}

}  // namespace catalyst::cli
