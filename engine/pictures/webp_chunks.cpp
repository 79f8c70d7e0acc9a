#include "pictures/webp_chunks.h"

#include "pictures/bytes.h"

namespace catalyst::pictures {

namespace {

// §2.7.1.2: which flags of VP8X stand for what is kept.
constexpr std::uint32_t kProfile = 0x20, kAlpha = 0x10, kAnimation = 0x02;

void put_chunk(std::string& out, const WebpChunk& chunk) {
    out += chunk.name;
    put_little(out, std::uint32_t(chunk.body.size()), 4);
    out += chunk.body;
    if (chunk.body.size() % 2 != 0) out += '\0';
}

std::string file_of(const std::string& chunks) {
    std::string out = "RIFF";
    put_little(out, std::uint32_t(4 + chunks.size()), 4);
    return out.append("WEBP").append(chunks);
}

std::string extended_body(std::uint32_t flags, int width, int height) {
    std::string body;
    put_little(body, flags, 4);
    put_little(body, std::uint32_t(width - 1), 3);
    put_little(body, std::uint32_t(height - 1), 3);
    return body;
}

bool next_chunk(std::string_view& rest, WebpChunk& chunk) {
    std::size_t size = little32(rest, 4);
    if (rest.size() < 8 || size > rest.size() - 8) return false;
    chunk = {rest.substr(0, 4), rest.substr(8, size)};
    take(rest, 8 + size + size % 2);
    return true;
}

bool is_picture(std::string_view name) { return name == "ALPH" || name == "VP8 " || name == "VP8L"; }
bool has_picture(const std::vector<WebpChunk>& chunks) { return !chunks.empty() && chunks.back().name != "ALPH"; }

// An optional ALPH, then a VP8 or VP8L; what follows those is no part of the picture.
void keep_picture(std::vector<WebpChunk>& kept, const WebpChunk& chunk) {
    if (!is_picture(chunk.name) || has_picture(kept)) return;
    if (chunk.name == "ALPH") kept.clear();
    kept.push_back(chunk);
}

// §2.7.1.1: ANMF.
bool read_frame(WebpChunks& webp, std::string_view body) {
    constexpr std::size_t kHead = 16;
    if (body.size() < kHead) return false;
    WebpFrame frame;
    frame.head = body.substr(0, kHead);
    frame.left = int(little24(body, 0)) * 2;
    frame.top = int(little24(body, 3)) * 2;
    frame.width = int(little24(body, 6)) + 1;
    frame.height = int(little24(body, 9)) + 1;
    auto rest = body.substr(kHead);
    for (WebpChunk chunk; !rest.empty();) {
        if (!next_chunk(rest, chunk)) return false;
        keep_picture(frame.picture, chunk);
    }
    if (!has_picture(frame.picture)) return false;
    webp.frames.push_back(std::move(frame));
    return true;
}

bool sort_out(WebpChunks& webp, const WebpChunk& chunk) {
    if (chunk.name == "VP8X" && webp.extended.empty()) webp.extended = chunk.body;
    if (chunk.name == "ANIM" && webp.animation.empty()) webp.animation = chunk.body;
    if (chunk.name == "EXIF" && webp.exif.empty()) webp.exif = chunk.body;
    if (chunk.name == "ICCP" && webp.icc.empty()) webp.icc = chunk.body;
    keep_picture(webp.picture, chunk);
    return chunk.name != "ANMF" || read_frame(webp, chunk.body);
}

bool complete(const WebpChunks& webp) {
    if (webp.frames.empty()) return has_picture(webp.picture) && (webp.extended.empty() || webp.extended.size() == 10);
    return webp.extended.size() == 10 && webp.animation.size() == 6 && webp.picture.empty();
}

}  // namespace

std::optional<WebpChunks> webp_chunks(std::string_view bytes) {
    WebpChunks webp;
    std::size_t size = little32(bytes, 4);
    if (bytes.size() < 12 || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WEBP") return std::nullopt;
    if (size < 4 || size > bytes.size() - 8) return std::nullopt;
    auto rest = bytes.substr(12, size - 4);
    for (WebpChunk chunk; !rest.empty();)
        if (!next_chunk(rest, chunk) || !sort_out(webp, chunk)) return std::nullopt;
    return complete(webp) ? std::optional(std::move(webp)) : std::nullopt;
}

std::string assembled(const WebpChunks& webp, const std::string& icc) {
    std::string out;
    if (!webp.extended.empty()) {
        auto flags = (byte_at(webp.extended, 0) & kAlpha) | (icc.empty() ? 0 : kProfile) | (webp.frames.empty() ? 0 : kAnimation);
        std::string body;
        put_little(body, flags, 4);
        put_chunk(out, {"VP8X", body.append(webp.extended.substr(4))});
        if (!icc.empty()) put_chunk(out, {"ICCP", icc});
    }
    if (!webp.frames.empty()) put_chunk(out, {"ANIM", webp.animation});
    for (const auto& frame : webp.frames) {
        std::string body(frame.head);
        for (const auto& chunk : frame.picture) put_chunk(body, chunk);
        put_chunk(out, {"ANMF", body});
    }
    for (const auto& chunk : webp.picture) put_chunk(out, chunk);
    return file_of(out);
}

std::string assembled(const WebpFrame& frame) {
    std::string out;
    if (frame.picture.front().name == "ALPH") put_chunk(out, {"VP8X", extended_body(kAlpha, frame.width, frame.height)});
    for (const auto& chunk : frame.picture) put_chunk(out, chunk);
    return file_of(out);
}

std::string with_profile(std::string webp, int width, int height, bool transparent, const std::string& icc) {
    auto chunks = icc.empty() ? std::nullopt : webp_chunks(webp);
    if (!chunks) return webp;
    auto body = extended_body(transparent ? kAlpha : 0, width, height);
    chunks->extended = body;
    return assembled(*chunks, icc);
}

}  // namespace catalyst::pictures
