// JSON for scripts, as `--json` prints it: one object or list on one line, members in the order added.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::cli {

class JsonObject {
public:
    JsonObject& text(std::string_view name, std::string_view value);
    JsonObject& number(std::string_view name, std::int64_t value);
    JsonObject& number(std::string_view name, double value);  // four decimals
    JsonObject& truth(std::string_view name, bool value);
    JsonObject& json(std::string_view name, std::string_view value);  // a list or object made already
    std::string str() const { return "{" + members_ + "}"; }

private:
    std::string members_;
};

std::string json_list(const std::vector<std::string>& items);  // of JSON texts

}  // namespace catalyst::cli
