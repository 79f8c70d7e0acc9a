// Pictures through the jail: the same as here, whatever becomes of the child.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <signal.h>
#include <unistd.h>

#include "../base/mutate.h"
#include "../pictures/making.h"
#include "base/log.h"
#include "catch.hpp"
#include "pictures/errors.h"
#include "processes.h"
#include "render_jail/confine.h"
#include "render_jail/picture_jail.h"
#include "render_jail/picture_wire.h"

using namespace catalyst;
using namespace catalyst::tests;
using render_jail::PictureJail;
using render_jail::PictureLimits;

namespace {

const std::vector<std::string> kTypes{"image/jpeg", "image/png", "image/webp", "image/gif"};

template <class T>
std::string error_of(const Result<T>& result) {
    return result ? "" : result.error().key;
}

std::vector<pid_t> children_of(pid_t parent) {
    auto all = descendants(parent);
    std::erase_if(all, [&](pid_t pid) { return status_of(pid, "PPid") != parent; });
    return all;
}

// The only child of this process's only jail.
pid_t worker() { return children_of(children_of(getpid()).at(0)).at(0); }

}  // namespace

TEST_CASE("a picture cleaned and shrunk in the jail is the picture cleaned and shrunk here") {
    set_quiet();
    PictureJail jail;
    for (const auto& type : kTypes) {
        INFO(type);
        auto file = with_secrets(type, make(type, quarters(64, 32)));
        CHECK(*jail.clean(type, file) == *pictures::clean_original(type, file));
        CHECK(*jail.scaled(type, file, 40) == *pictures::scaled(type, file, 40));
        if (type == "image/gif") continue;
        auto turned = with_exif(type, with_profile(type, make(type, quarters(64, 32)), profile()), exif(6));
        CHECK(*jail.clean(type, turned) == *pictures::clean_original(type, turned));
    }
    // 256 colours: what sorts them asks the system for its memory's size.
    auto colours = quarters(64, 64);
    for (std::size_t i = 0; i < colours.words.size(); ++i) colours.words[i] = 0xFF000000u | unsigned(i % 256) * 0x010203u;
    auto file = with_exif("image/webp", webp(colours), exif(3));
    CHECK(jail.clean("image/webp", file));
    CHECK(jail.scaled("image/gif", gif(colours), 60));
    CHECK(jail.clean("image/png", with_exif("image/png", png(colours), exif(3))));
}

TEST_CASE("errors come out of the jail as they are") {
    set_quiet();
    PictureJail jail;
    for (const auto& type : kTypes) {
        auto file = make(type, quarters(64, 32));
        CHECK(error_of(jail.clean(type, file.substr(0, file.size() / 2))) == "media.damaged");
        CHECK(error_of(jail.scaled(type, file, 64)) == "media.no_size");
        CHECK(error_of(jail.scaled(type, file, 0)) == "media.no_size");
    }
    auto large = gif(quarters(64, 32));
    large.replace(6, 4, "\xFF\x7F\xFF\x7F");
    CHECK(jail.clean("image/gif", large).error() == pictures::too_many_pixels());
    CHECK(error_of(jail.clean("image/svg+xml", "<svg/>")) == "media.damaged");
    CHECK(error_of(jail.clean(std::string(1000, 'x'), "")) == "media.damaged");
}

TEST_CASE("each picture has a child of its own") {
    set_quiet();
    PictureJail jail;
    auto file = png(quarters(8, 8));
    for (int i = 0; i < 3; ++i) {
        CHECK(jail.clean("image/png", file));
        CHECK(children_of(children_of(getpid()).at(0)).empty());
    }
}

TEST_CASE("a picture whose child is killed by somebody else is given to another") {
    set_quiet();
    PictureJail jail;
    auto child = worker();
    ::kill(child, SIGSTOP);
    std::jthread killer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ::kill(child, SIGKILL);
    });
    CHECK(jail.clean("image/png", png(quarters(8, 8))));
}

TEST_CASE("a picture whose child dies of it is damaged and the next one is not") {
    set_quiet();
    PictureJail jail;
    auto child = worker();
    ::kill(child, SIGSTOP);
    std::jthread killer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ::kill(child, SIGABRT);
        ::kill(child, SIGCONT);
    });
    CHECK(error_of(jail.clean("image/png", png(quarters(8, 8)))) == "media.damaged");
    CHECK(jail.clean("image/png", png(quarters(8, 8))));
}

TEST_CASE("a picture that overruns its child's limits is too heavy and the next one is not") {
    set_quiet();
    auto file = jpeg(busy(1200, 900)), small = png(quarters(8, 8));
    PictureLimits limits;
    limits.output = 1000;
    CHECK(error_of(PictureJail(limits).clean("image/jpeg", file)) == "media.too_heavy");
    limits = {};
    limits.input = 1000;
    {
        PictureJail jail(limits);
        CHECK(error_of(jail.clean("image/jpeg", file)) == "media.too_heavy");
        CHECK(jail.clean("image/png", small));
    }
    limits = {};
    limits.wall = std::chrono::milliseconds(0);
    CHECK(error_of(PictureJail(limits).clean("image/jpeg", file)) == "media.too_heavy");
    if (render_jail::kSanitized) return;
    limits = {};
    limits.cpu = std::chrono::milliseconds(20);
    {
        PictureJail jail(limits);
        CHECK(error_of(jail.scaled("image/jpeg", file, 1100)) == "media.too_heavy");
        CHECK(jail.clean("image/png", small));
    }
    limits = {};  // little more than the process has to begin with
    limits.address_space = std::size_t(status_of(getpid(), "VmSize")) * 1024 + (6u << 20);
    PictureJail jail(limits);
    CHECK(error_of(jail.scaled("image/jpeg", jpeg(busy(4000, 3000)), 3900)) == "media.too_heavy");
    CHECK(jail.clean("image/png", small));
}

TEST_CASE("an answer that is no picture of the type and size it should be is refused") {
    auto number = [](unsigned n) { return std::string(reinterpret_cast<const char*>(&n), 4); };
    auto file = png(quarters(8, 4));
    auto good = '\0' + number(8) + number(4) + '\0' + file;
    auto clean = render_jail::read_clean(good, "image/png");
    REQUIRE(clean);
    CHECK(**clean == pictures::Clean{file, 8, 4, false});
    CHECK_FALSE(render_jail::read_clean(good, "image/jpeg"));
    CHECK_FALSE(render_jail::read_clean('\0' + number(8) + number(5) + '\0' + file, "image/png"));
    CHECK_FALSE(render_jail::read_clean('\0' + number(8) + number(4) + '\0' + "<script>", "image/png"));
    for (std::size_t size = 0; size < 10; ++size) CHECK_FALSE(render_jail::read_clean(good.substr(0, size), "image/png"));
    CHECK_FALSE(render_jail::read_clean("\5", "image/png"));
    CHECK_FALSE(render_jail::read_clean("\1x", "image/png"));
    CHECK(render_jail::read_clean("\3", "image/png")->error() == pictures::too_many_pixels());

    auto copy = '\0' + webp(quarters(8, 4));
    CHECK(render_jail::read_copy(copy, 8));
    CHECK_FALSE(render_jail::read_copy(copy, 9));
    CHECK_FALSE(render_jail::read_copy('\0' + file, 8));
    CHECK_FALSE(render_jail::read_copy("", 8));
    CHECK((*render_jail::read_copy("\2", 8)).error().key == "media.too_heavy");
}

TEST_CASE("spoilt pictures go through the jail without harm") {
    set_quiet();
    PictureJail jail;
    Spoiler random(401);
    for (const auto& type : kTypes) {
        auto file = make(type, quarters(24, 16));
        for (int i = 0; i < 25; ++i) {
            auto spoilt = random.spoil(file);
            auto here = pictures::clean_original(type, spoilt);
            auto there = jail.clean(type, spoilt);
            CHECK(error_of(here) == error_of(there));
        }
    }
}

TEST_CASE("threads wait for each other's pictures") {
    set_quiet();
    PictureJail jail;
    auto file = png(quarters(64, 64));
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i) wrong += !jail.scaled("image/png", file, 32);
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
}
