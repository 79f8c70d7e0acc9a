#include "pictures/inflate.h"

#include <utility>

#include <zlib.h>

#include "pictures/bytes.h"

namespace catalyst::pictures {

void Inflater::End::operator()(z_stream_s* stream) const {
    inflateEnd(stream);
    delete stream;
}

Inflater::Inflater(std::vector<std::string_view> pieces) : stream_(new z_stream_s{}), pieces_(std::move(pieces)) {
    broken_ = inflateInit(stream_.get()) != Z_OK;
}

std::size_t Inflater::some(char* to, std::size_t size) {
    stream_->next_out = reinterpret_cast<Bytef*>(to);
    stream_->avail_out = uInt(size);
    while (stream_->avail_out > 0 && !over_ && !broken_) {
        if (stream_->avail_in == 0) {
            if (piece_ == pieces_.size()) break;
            stream_->next_in = const_cast<Bytef*>(data_of(pieces_[piece_]));
            stream_->avail_in = uInt(pieces_[piece_].size());
            ++piece_;
            continue;
        }
        auto before = stream_->avail_in;
        int code = inflate(stream_.get(), Z_NO_FLUSH);
        read_ += before - stream_->avail_in;
        over_ = code == Z_STREAM_END;
        broken_ = !over_ && code != Z_OK;
    }
    return size - stream_->avail_out;
}

bool Inflater::fill(std::string& row) { return some(row.data(), row.size()) == row.size(); }

bool Inflater::at_end() {
    char more = 0;
    return some(&more, 1) == 0 && over_;
}

std::string Inflater::rest(std::size_t limit) {
    std::string out(limit + 1, '\0');
    out.resize(some(out.data(), out.size()));
    return over_ && out.size() <= limit ? out : std::string{};
}

std::string deflated(std::string_view bytes) {
    auto size = compressBound(uLong(bytes.size()));
    std::string out(size, '\0');
    if (compress(reinterpret_cast<Bytef*>(out.data()), &size, data_of(bytes), uLong(bytes.size())) != Z_OK) return {};
    out.resize(size);
    return out;
}

}  // namespace catalyst::pictures
