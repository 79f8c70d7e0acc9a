// A zlib stream in several pieces, read in portions whose size the reader sets: what it would grow to is never believed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct z_stream_s;

namespace catalyst::pictures {

class Inflater {
public:
    explicit Inflater(std::vector<std::string_view> pieces);
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    bool fill(std::string& row);                // false where less is left
    bool at_end();                              // whether the stream is over, its checksum right
    std::size_t read() const { return read_; }  // bytes of the pieces used so far
    std::string rest(std::size_t limit);        // what is left; empty where that is more than `limit`, or damaged

private:
    struct End {
        void operator()(z_stream_s* stream) const;
    };
    // How many bytes came into `to`.
    std::size_t some(char* to, std::size_t size);

    std::unique_ptr<z_stream_s, End> stream_;
    std::vector<std::string_view> pieces_;
    std::size_t piece_ = 0, read_ = 0;
    bool over_ = false, broken_ = false;
};

std::string deflated(std::string_view bytes);

}  // namespace catalyst::pictures
