// One line per case: what was sent, what was expected, what came, and figures where there are some.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace battery {

using Clock = std::chrono::steady_clock;

// Sanitisers take memory and time of their own, and their checks need descriptors.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitised = true;
#else
inline constexpr bool kSanitised = false;
#endif

inline constexpr double kPatience = kSanitised ? 10 : 1;  // times every limit on time

inline double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

class Report {
public:
    void line(bool good, const std::string& sent, const std::string& expected, const std::string& got) {
        ++cases_;
        failed_ += good ? 0 : 1;
        std::printf("%s  %-58s expected %-34s got %s\n", good ? "ok  " : "FAIL", sent.c_str(), expected.c_str(), got.c_str());
        std::fflush(stdout);
    }
    int cases() const { return cases_; }
    int failed() const { return failed_; }

private:
    int cases_ = 0, failed_ = 0;
};

// The value below which that part of them lies.
inline double percentile(std::vector<double> values, double part) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * part))];
}

inline std::string figure(double value, const char* unit) {
    char text[64];
    std::snprintf(text, sizeof text, "%.1f %s", value, unit);
    return text;
}

}  // namespace battery
