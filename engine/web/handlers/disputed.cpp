// Two texts for one place, as a screen lets one choose between them.
#include <optional>
#include <string>

#include "base/text.h"
#include "web/handlers/shared.h"

namespace catalyst::web {

namespace {

std::string words_of(const domain::Value& value) {
    if (auto text = value.text()) return *text;
    std::string out;
    if (auto list = value.list())
        for (const auto& item : *list) out += (out.empty() ? "" : "\n") + words_of(item);
    else if (auto map = value.map())
        for (const auto& [key, inner] : *map) out += (out.empty() ? "" : "\n") + key + ": " + words_of(inner);
    return out;
}

std::string value_of(const std::optional<domain::Value>& value) { return value ? words_of(*value) : std::string(); }

// The last line before a conflict, so that one knows where one is.
std::string last_line(const std::string& text) {
    auto trimmed = trim(text);
    auto line = trimmed.rfind('\n');
    return shorten(line == trimmed.npos ? trimmed : trimmed.substr(line + 1), 120);
}

}  // namespace

std::vector<view::Disputed> disputed_in(const service::PageMerge& merge) {
    std::vector<view::Disputed> disputed;
    for (std::size_t i = 0; i < merge.fields.size(); ++i) {
        const auto& field = merge.fields[i];
        disputed.push_back({"choice.field." + std::to_string(i), field.key, {}, value_of(field.mine), value_of(field.theirs)});
    }
    std::size_t n = 0;
    std::string before;
    for (const auto& piece : merge.body.pieces) {
        if (piece.conflict)
            disputed.push_back({"choice.body." + std::to_string(n++), {}, last_line(before), piece.mine, piece.theirs});
        else
            before = piece.agreed;
    }
    return disputed;
}

}  // namespace catalyst::web
