#include "render_jail/picture_jail.h"

#include <optional>
#include <utility>

#include "base/log.h"
#include "pictures/errors.h"
#include "render_jail/children.h"
#include "render_jail/picture_wire.h"

namespace catalyst::render_jail {

namespace {

constexpr std::size_t kEnvelope = 64;  // of a request, beside the picture

Duty duty_of(const PictureLimits& limits) {
    return {picture_answer, limits.input + kEnvelope, limits.output, limits.address_space, limits.cpu, true};
}

Error error_of(const Outcome& outcome) {
    bool overran = outcome.end == End::OutOfTime || outcome.end == End::GaveUp;
    return overran ? pictures::too_heavy(outcome.reason) : pictures::damaged(outcome.reason);
}

}  // namespace

struct PictureJail::State {
    const PictureLimits limits;
    Children children;

    explicit State(const PictureLimits& with) : limits(with), children(1, with.wall, duty_of(with)) {}

    // `read` makes of an answer what is asked for, or nothing.
    template <class Value, class Read>
    Result<Value> ask(std::string_view type, std::string_view bytes, int width, Read read) {
        if (type.size() > kEnvelope / 2) return pictures::damaged("no type of picture");
        if (bytes.size() > limits.input) return pictures::too_heavy("a picture of " + std::to_string(bytes.size()) + " bytes");
        std::optional<Result<Value>> result;
        auto outcome = children.ask(picture_request(type, bytes, width), Share::Any, [&](std::string_view answer) {
            result = read(answer);
            return result.has_value();
        });
        if (result) return std::move(*result);
        log(LogLevel::Warning,
            "pictures: " + std::to_string(bytes.size()) + " bytes of " + std::string(type) + " refused, " + outcome.reason);
        return error_of(outcome);
    }
};

PictureJail::PictureJail(PictureLimits limits) : state_(std::make_unique<State>(limits)) {}

PictureJail::~PictureJail() = default;

Result<pictures::Clean> PictureJail::clean(std::string_view type, std::string_view bytes) {
    return state_->ask<pictures::Clean>(type, bytes, 0, [&](std::string_view answer) { return read_clean(answer, type); });
}

Result<std::string> PictureJail::scaled(std::string_view type, std::string_view bytes, int width) {
    if (width < 1) return pictures::no_size("a copy has a width");
    return state_->ask<std::string>(type, bytes, width, [&](std::string_view answer) { return read_copy(answer, width); });
}

}  // namespace catalyst::render_jail
