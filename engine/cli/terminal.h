// What commands say, in the operator's language (LC_ALL, LC_MESSAGES, LANG), and where: results on standard output, all else on
// standard error.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/language.h"
#include "view/views.h"

namespace catalyst::cli {

using Params = std::vector<std::pair<std::string, std::string>>;

class Terminal {
public:
    Terminal();
    ~Terminal();

    domain::Lang lang() const { return lang_; }
    const view::Views& views();  // loaded when first asked for
    std::string text(std::string_view key, const Params& params = {});

    void result(std::string_view line);                         // standard output
    void say(std::string_view key, const Params& params = {});  // standard error
    // "done of total" on one line that rewrites itself; only on a terminal, at most ten times a second.
    void progress(std::string_view key, std::int64_t done, std::int64_t total);
    int fail(const Error& error);            // says it; returns 1
    int wrong_use(std::string_view reason);  // says it; returns 2
    std::string describe(const Error& error) { return views().describe(lang_, error); }

private:
    domain::Lang lang_;
    std::unique_ptr<view::Views> views_;
    bool interactive_ = false, line_open_ = false;
    std::int64_t last_ms_ = 0;
};

}  // namespace catalyst::cli
