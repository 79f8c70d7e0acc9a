// Log lines go to standard error: level, message. Text from outside is cleaned of control
// characters, so that no request can forge a line.
#pragma once

#include <string>
#include <string_view>

namespace catalyst::base {

enum class LogLevel { Info, Warning, Error };

void log(LogLevel level, std::string_view message);
void set_quiet();  // errors only; for commands whose output is read by scripts
std::string clean_for_log(std::string_view text);

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
