// One request under way: what the application sees of it, and what the library is given of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/gate/http_codec.h"
#include "web/gate/shared.h"

namespace catalyst::web {

struct Exchange {
    Request request;
    std::string text;  // for the library
    std::size_t length = 0;
    After after = After::KeepAlive;
    bool expects_continue = false;

    // Reads a complete header block. On a refusal request.method still says HEAD where the block did, for the shape of the
    // answer.
    std::optional<Refusal> open(std::string_view block, const std::string& peer);
    // Through the library; 400 where it disagrees with our reading. Says so when the gate is stopping and the connection with it.
    Answer answer(Codec& codec, const Shared& shared, const Codec::Handle& handle) const;
};

}  // namespace catalyst::web
