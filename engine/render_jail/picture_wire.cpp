#include "render_jail/picture_wire.h"

#include <array>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include "domain/media.h"
#include "pictures/errors.h"
#include "render_jail/wire.h"

namespace catalyst::render_jail {

namespace {

constexpr std::size_t kHead = 9;  // of a cleaned original

// Errors by their number on the wire, less one. Their details stay with the child: they would be a stranger's words in the log.
std::array<Error, 4> errors() {
    using namespace pictures;
    return {damaged("as its child found"), too_heavy("as its child found"), too_many_pixels(), no_size("as its child found")};
}

std::string error_answer(const Error& error) {
    auto all = errors();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].key == error.key) return std::string(1, static_cast<char>(i + 1));
    throw std::logic_error("an error of no picture: " + error.key);
}

std::optional<Error> read_error(std::string_view answer) {
    auto number = static_cast<unsigned char>(answer[0]);
    if (answer.size() != 1 || number > errors().size()) return std::nullopt;
    return errors()[number - 1u];
}

std::string clean_answer(const pictures::Clean& clean) {
    std::string out(1, '\0');
    out.reserve(1 + kHead + clean.bytes.size());
    put_number(out, std::uint32_t(clean.width));
    put_number(out, std::uint32_t(clean.height));
    out += clean.animated ? '\1' : '\0';
    return out += clean.bytes;
}

// By the picture's own head, as the server reads that of any upload.
std::optional<domain::MediaKind> kind_of(std::string_view type, std::string_view bytes) {
    auto kind = domain::recognise_media("picture." + std::string(type.substr(type.find('/') + 1)), bytes);
    return kind && kind->type == type ? kind : std::nullopt;
}

}  // namespace

std::string picture_request(std::string_view type, std::string_view bytes, int width) {
    std::string out;
    out.reserve(8 + type.size() + bytes.size());
    put_number(out, std::uint32_t(width));
    put_number(out, std::uint32_t(type.size()));
    return out.append(type).append(bytes);
}

std::string picture_answer(std::string_view request) {
    if (request.size() < 8) throw std::logic_error("a request cut short");
    auto width = int(get_number(request));
    auto type = request.substr(8, get_number(request.substr(4)));
    auto bytes = request.substr(8 + type.size());
    if (width == 0) {
        auto clean = pictures::clean_original(type, bytes);
        return clean ? clean_answer(*clean) : error_answer(clean.error());
    }
    auto copy = pictures::scaled(type, bytes, width);
    return copy ? '\0' + *copy : error_answer(copy.error());
}

std::optional<Result<pictures::Clean>> read_clean(std::string_view answer, std::string_view type) {
    if (answer.empty()) return std::nullopt;
    if (answer[0] != 0) {
        auto error = read_error(answer);
        return error ? std::optional<Result<pictures::Clean>>(std::move(*error)) : std::nullopt;
    }
    auto rest = answer.substr(1);
    if (rest.size() < kHead) return std::nullopt;
    pictures::Clean clean{std::string(rest.substr(kHead)), int(get_number(rest)), int(get_number(rest.substr(4))), rest[8] != 0};
    auto kind = kind_of(type, clean.bytes);
    if (!kind || kind->width != clean.width || kind->height != clean.height) return std::nullopt;
    return clean;
}

std::optional<Result<std::string>> read_copy(std::string_view answer, int width) {
    if (answer.empty()) return std::nullopt;
    if (answer[0] != 0) {
        auto error = read_error(answer);
        return error ? std::optional<Result<std::string>>(std::move(*error)) : std::nullopt;
    }
    auto kind = kind_of("image/webp", answer.substr(1));
    if (!kind || kind->width != width) return std::nullopt;
    return std::string(answer.substr(1));
}

}  // namespace catalyst::render_jail
