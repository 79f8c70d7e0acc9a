#include "view/json.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/text.h"

namespace catalyst::view {

namespace {

using Json = nlohmann::ordered_json;
using domain::Value;

constexpr std::size_t kDeepest = 64;

// Builds the value as the parser meets it: no second tree, and a text nested a million deep stops at the limit.
class Builder final : public nlohmann::json_sax<Json> {
public:
    bool null() override { return put({std::string{}}); }
    bool boolean(bool value) override { return put({std::string(value ? "true" : "false")}); }
    bool number_integer(number_integer_t value) override { return put({std::to_string(value)}); }
    bool number_unsigned(number_unsigned_t value) override { return put({std::to_string(value)}); }
    bool number_float(number_float_t, const string_t& digits) override { return put({digits}); }
    bool string(string_t& value) override { return put({std::move(value)}); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& value) override {
        keys_.back() = std::move(value);
        return true;
    }
    bool start_object(std::size_t) override { return open({Value::Map{}}); }
    bool start_array(std::size_t) override { return open({Value::List{}}); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& fault) override {
        position_ = position;
        reason_ = fault.what();
        return false;
    }

    Value& root() { return root_; }
    std::size_t position() const { return position_; }
    const std::string& reason() const { return reason_; }

private:
    bool open(Value value) {
        if (open_.size() == kDeepest) return reason_ = "too deep", false;
        open_.push_back(std::move(value));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        Value done = std::move(open_.back());
        open_.pop_back();
        keys_.pop_back();
        return put(std::move(done));
    }
    bool put(Value value) {
        if (open_.empty())
            root_ = std::move(value);
        else if (auto list = std::get_if<Value::List>(&open_.back().data))
            list->push_back(std::move(value));
        else
            std::get<Value::Map>(open_.back().data).emplace_back(std::move(keys_.back()), std::move(value));
        return true;
    }

    Value root_;
    std::vector<Value> open_;        // lists and mappings not yet closed
    std::vector<std::string> keys_;  // the key each of them waits to fill
    std::size_t position_ = 0;
    std::string reason_;
};

std::string quoted(const std::string& text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

bool only_texts(const Value& value) {
    auto is_text = [](const Value& item) { return item.text() != nullptr; };
    if (auto list = value.list()) return std::all_of(list->begin(), list->end(), is_text);
    auto map = value.map();
    return map && std::all_of(map->begin(), map->end(), [&](const auto& entry) { return is_text(entry.second); });
}

std::string written(const Value& value, std::size_t depth) {
    if (auto text = value.text()) return quoted(*text);
    std::vector<std::string> items;
    if (auto list = value.list())
        for (const auto& item : *list) items.push_back(written(item, depth + 1));
    else
        for (const auto& [key, item] : *value.map()) items.push_back(quoted(key) + ": " + written(item, depth + 1));
    bool one_line = items.empty() || (depth > 0 && only_texts(value));
    std::string margin = one_line ? "" : "\n" + std::string(2 * depth + 2, ' ');
    std::string end = one_line ? "" : "\n" + std::string(2 * depth, ' ');
    std::string inside = join(items, one_line ? ", " : "," + margin);
    return value.list() ? "[" + margin + inside + end + "]" : "{" + margin + inside + end + "}";
}

}  // namespace

Result<Value> read_json(std::string_view text) {
    Builder builder;
    if (Json::sax_parse(text.begin(), text.end(), &builder)) return std::move(builder.root());
    auto before = text.substr(0, std::min(builder.position(), text.size()));
    auto line = 1 + std::count(before.begin(), before.end(), '\n');
    return Error{ErrorKind::Invalid, "json.invalid", {{"line", std::to_string(line)}}, builder.reason()};
}

std::string write_json(const Value& value) { return written(value, 0) + "\n"; }

}  // namespace catalyst::view
