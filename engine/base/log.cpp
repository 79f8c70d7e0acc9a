#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/character.h"

namespace catalyst::base {

namespace {

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made = spdlog::stderr_logger_mt("catalyst");
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
        return made;
    }();
    return *instance;
}

}  // namespace

std::string clean_for_log(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto [bytes, kind] = character_at(text, at);
        bool stray = bytes.size() == 1 && static_cast<unsigned char>(bytes[0]) >= 0x80;  // no UTF-8: a terminal may obey it
        if (stray || kind == CharacterKind::Control)
            out += '?';
        else
            out += bytes;
        at += bytes.size();
    }
    return out;
}

void log(LogLevel level, std::string_view message) {
    switch (level) {
        case LogLevel::Info: logger().info("{}", clean_for_log(message)); break;
        case LogLevel::Warning: logger().warn("{}", clean_for_log(message)); break;
        case LogLevel::Error: logger().error("{}", clean_for_log(message)); break;
    }
}

void set_quiet() { logger().set_level(spdlog::level::err); }

}  // namespace catalyst::base
