// Foreseeable outcomes as values. A function that may not find, may be refused or may be given
// something unreadable returns Result<T>; only a broken world throws.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace catalyst::base {

enum class ErrorKind { NotFound, Invalid, Conflict, Forbidden, TooLarge, Busy, Io };

// What went wrong, for a reader and for a log. `key` names a message of templates/messages
// ("page.slug_taken"); `params` fill its {braces}; `detail` is for the log only.
struct Error {
    ErrorKind kind = ErrorKind::Invalid;
    std::string key;
    std::vector<std::pair<std::string, std::string>> params;
    std::string detail;

    bool operator==(const Error&) const = default;
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    // REQUIRES: ok()
    T& value() {
        assert(ok());
        return std::get<0>(state_);
    }
    const T& value() const {
        assert(ok());
        return std::get<0>(state_);
    }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T value_or(T fallback) const { return ok() ? value() : std::move(fallback); }

    // REQUIRES: !ok()
    const Error& error() const {
        assert(!ok());
        return std::get<1>(state_);
    }

private:
    std::variant<T, Error> state_;
};

struct Done {
    bool operator==(const Done&) const = default;
};
using Status = Result<Done>;

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
