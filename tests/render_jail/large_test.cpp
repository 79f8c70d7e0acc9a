// The largest pictures that are taken, through the jail, and what they cost it.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include <unistd.h>

#include "../pictures/making.h"
#include "base/log.h"
#include "catch.hpp"
#include "processes.h"
#include "render_jail/confine.h"
#include "render_jail/picture_jail.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

// A strip again and again, as often as it goes into the height.
Pixels large(Pixels strip, int height) {
    Pixels out{strip.width, height, {}};
    out.words.reserve(std::size_t(strip.width) * std::size_t(height));
    for (int y = 0; y < height; y += strip.height) out.words.insert(out.words.end(), strip.words.begin(), strip.words.end());
    return out;
}

// How long a call takes, and the largest address space and memory of the children meanwhile.
std::string cost(const std::function<bool()>& call) {
    std::atomic<bool> stop{false};
    long addresses = 0, memory = 0;
    std::thread watch([&] {
        for (; !stop; std::this_thread::sleep_for(std::chrono::milliseconds(5)))
            for (auto pid : descendants(getpid())) {
                addresses = std::max(addresses, status_of(pid, "VmPeak"));
                memory = std::max(memory, status_of(pid, "VmHWM"));
            }
    });
    auto start = std::chrono::steady_clock::now();
    bool good = call();
    auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    stop = true;
    watch.join();
    CHECK(good);
    return std::to_string(int(took * 1000)) + " ms, " + std::to_string(memory / 1024) + " MB (" +
           std::to_string(addresses / 1024) + " MB of addresses)";
}

// The pixels are gone before the jail is made: its children would have their addresses too.
void run(std::string_view type, const std::function<std::string()>& make_file, const std::string& name) {
    auto file = make_file();
    render_jail::PictureJail jail;
    auto clean = cost([&] { return jail.clean(type, file).ok(); });
    auto copy = cost([&] { return jail.scaled(type, file, 1600).ok(); });
    WARN(name << ", " << file.size() / 1'000'000 << " MB: cleaned " << clean << "; 1600 wide " << copy);
}

}  // namespace

TEST_CASE("a picture of 60 megapixels goes through the jail") {
    if (render_jail::kSanitized) {
        SUCCEED("no limits under a sanitizer");
        return;
    }
    set_quiet();
    auto photograph = [] { return large(busy(9000, 60), 6660); };
    auto drawing = [] { return large(quarters(9000, 60), 6660); };
    run(
        "image/jpeg", [&] { return jpeg(photograph()); }, "JPEG");
    run(
        "image/jpeg", [&] { return with_exif("image/jpeg", jpeg(photograph()), exif(6)); }, "JPEG to turn");
    run(
        "image/jpeg",
        [&] {
            return jpeg(photograph(), {2, true});
        },
        "progressive JPEG");
    run(
        "image/png", [&] { return png(drawing()); }, "PNG");
    run(
        "image/webp", [&] { return webp(drawing(), false); }, "WebP");
}
