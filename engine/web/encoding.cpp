#include "web/encoding.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>

#include "base/text.h"
#include "web/http.h"

namespace catalyst::web {
namespace {

// "0", "0.5", "1.000" in thousandths; nothing for what is no qvalue.
std::optional<int> quality(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    int thousandths = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int place = 100;
    for (std::size_t i = 2; i < text.size(); ++i, place /= 10) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        thousandths += (text[i] - '0') * place;
    }
    return thousandths <= 1000 ? std::optional(thousandths) : std::nullopt;
}

struct Coding {
    std::string_view name;
    int quality = 1000;
};

std::optional<Coding> read_coding(std::string_view item) {
    const auto semicolon = std::min(item.find(';'), item.size());
    Coding coding{base::trim(item.substr(0, semicolon))};
    if (semicolon == item.size()) return coding;
    const std::string_view weight = base::trim(item.substr(semicolon + 1));
    if (weight.size() < 2 || !same_name(weight.substr(0, 2), "q=")) return std::nullopt;
    const auto value = quality(weight.substr(2));
    if (!value) return std::nullopt;
    coding.quality = *value;
    return coding;
}

std::string gzip(std::string_view bytes, int level) {
    constexpr int kGzipWindow = 15 + 16;  // the 16 asks zlib for the gzip frame
    if (bytes.size() > std::numeric_limits<uInt>::max() / 2) throw std::length_error("too large to compress");
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("zlib");
    std::string out(deflateBound(&stream, uLong(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    const int outcome = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    out.shrink_to_fit();
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
    return out;
}

// No larger than the text: brotli's memory, and the time to clear it, go with the window (RFC 7932 §9.1: 2^bits - 16 bytes).
int window_bits(std::size_t size) {
    int bits = BROTLI_MIN_WINDOW_BITS;
    while (bits < BROTLI_DEFAULT_WINDOW && (std::size_t{1} << bits) - 16 < size) ++bits;
    return bits;
}

std::string brotli(std::string_view bytes, int level) {
    std::size_t size = std::max<std::size_t>(BrotliEncoderMaxCompressedSize(bytes.size()), 64);
    std::string out(size, '\0');
    const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    if (!BrotliEncoderCompress(level, window_bits(bytes.size()), BROTLI_MODE_TEXT, bytes.size(), in, &size,
                               reinterpret_cast<std::uint8_t*>(out.data())))
        throw std::runtime_error("brotli");
    out.resize(size);
    out.shrink_to_fit();
    return out;
}

}  // namespace

Encoding negotiate(std::string_view accept_encoding) {
    std::optional<int> br, gz, any, plain;
    for (std::string_view item : base::split(accept_encoding, ',')) {
        if (base::trim(item).empty()) continue;
        const auto coding = read_coding(item);
        if (!coding) continue;
        if (same_name(coding->name, "br")) br = coding->quality;
        if (same_name(coding->name, "gzip") || same_name(coding->name, "x-gzip")) gz = coding->quality;
        if (same_name(coding->name, "identity")) plain = coding->quality;
        if (coding->name == "*") any = coding->quality;
    }
    const int br_value = br.value_or(any.value_or(0));
    const int gz_value = gz.value_or(any.value_or(0));
    if (std::max(br_value, gz_value) == 0 || plain.value_or(0) > std::max(br_value, gz_value)) return Encoding::Identity;
    return br_value >= gz_value ? Encoding::Brotli : Encoding::Gzip;
}

std::string compress(std::string_view bytes, Encoding encoding, Effort effort) {
    if (encoding == Encoding::Gzip) return gzip(bytes, effort == Effort::Best ? 9 : 6);
    if (encoding == Encoding::Brotli) return brotli(bytes, effort == Effort::Best ? 11 : 5);
    return std::string(bytes);
}

std::string_view token(Encoding encoding) {
    if (encoding == Encoding::Gzip) return "gzip";
    return encoding == Encoding::Brotli ? "br" : "";
}

}  // namespace catalyst::web
