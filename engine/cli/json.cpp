#include "cli/json.h"

#include <cstdio>

#include "base/text.h"
#include "view/json.h"

namespace catalyst::cli {

namespace {

std::string quoted(std::string_view text) { return std::string(trim(view::write_json({to_utf8(text)}))); }

}  // namespace

JsonObject& JsonObject::json(std::string_view name, std::string_view value) {
    members_ += (members_.empty() ? "" : ", ") + quoted(name) + ": " + std::string(value);
    return *this;
}

JsonObject& JsonObject::text(std::string_view name, std::string_view value) { return json(name, quoted(value)); }
JsonObject& JsonObject::number(std::string_view name, std::int64_t value) { return json(name, std::to_string(value)); }
JsonObject& JsonObject::truth(std::string_view name, bool value) { return json(name, value ? "true" : "false"); }

JsonObject& JsonObject::number(std::string_view name, double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4f", value);
    return json(name, buffer);
}

std::string json_list(const std::vector<std::string>& items) { return "[" + join(items, ", ") + "]"; }

}  // namespace catalyst::cli
