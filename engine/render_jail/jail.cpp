#include "render_jail/jail.h"

#include <optional>
#include <string>
#include <utility>

#include "base/log.h"
#include "render_jail/children.h"
#include "render_jail/wire.h"

namespace catalyst::render_jail {

namespace {

// Pages beyond this size never take the last free child, so that short ones do not wait behind them.
constexpr std::size_t kLarge = 16 * 1024;

std::string request_of(std::string_view body, markup::Profile profile) {
    std::string request(1, static_cast<char>(profile));
    return request.append(body);
}

std::string answer_to(std::string_view request) {
    auto profile = static_cast<markup::Profile>(request[0]);
    return encode(markup::render(request.substr(1), profile));
}

Duty duty_of(const JailLimits& limits) {
    return {answer_to, markup::kMaxPage + 1, limits.output, limits.address_space, limits.cpu, false};
}

}  // namespace

struct Jail::State {
    Children children;
};

Jail::Jail(JailLimits limits) : state_(new State{Children(limits.children, limits.wall, duty_of(limits))}) {}

Jail::~Jail() = default;

domain::Rendered Jail::render(std::string_view body, markup::Profile profile) {
    if (body.size() > markup::kMaxPage) return markup::render_plain(body);
    std::optional<domain::Rendered> page;
    auto outcome = state_->children.ask(request_of(body, profile), body.size() > kLarge ? Share::NeverTheLast : Share::Any,
                                        [&](std::string_view answer) {
                                            page = read_answer(answer, profile);
                                            return page.has_value();
                                        });
    if (page) return std::move(*page);
    log(LogLevel::Warning, "render: " + std::to_string(body.size()) + " bytes shown as plain text, " + outcome.reason);
    return markup::render_plain(body);
}

}  // namespace catalyst::render_jail
