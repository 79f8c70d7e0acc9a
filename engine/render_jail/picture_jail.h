// Decodes pictures by strangers in pre-forked children under limits, one at a time and each child for one picture only: what a
// picture may do to its decoder reaches neither the server nor the next picture. A child that dies or overruns costs its picture
// an error and a log line.
//
// REQUIRES: constructed before the process starts any thread (children are forked from a zygote that never has one).
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pictures/pictures.h"

namespace catalyst::render_jail {

struct PictureLimits {
    std::chrono::milliseconds wall{40'000};
    std::chrono::milliseconds cpu{10'000};  // of one picture
    std::size_t address_space = 640u << 20;
    std::size_t input = 32u << 20, output = 40u << 20;
};

class PictureJail {
public:
    explicit PictureJail(PictureLimits limits = {});
    ~PictureJail();
    PictureJail(const PictureJail&) = delete;
    PictureJail& operator=(const PictureJail&) = delete;

    // As pictures::clean_original and pictures::scaled; besides, "media.damaged" where the child dies of the picture and
    // "media.too_heavy" where it overruns. Thread-safe; both wait while another picture is worked on. Throw std::runtime_error
    // where no child can be forked.
    Result<pictures::Clean> clean(std::string_view type, std::string_view bytes);
    Result<std::string> scaled(std::string_view type, std::string_view bytes, int width);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catalyst::render_jail
