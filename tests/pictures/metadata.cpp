// What people's programs put into pictures beside the picture.
#include <zlib.h>

#include "making.h"
#include "pictures/bytes.h"

namespace catalyst::tests {

using pictures::put_big;
using pictures::put_little;

namespace {

std::string segment(int marker, const std::string& body) {
    std::string out;
    put_big(out, 0xFF00u | unsigned(marker), 2);
    put_big(out, unsigned(body.size()) + 2, 2);
    return out + body;
}

std::string gif_extension(int label, const std::string& application, std::string_view text) {
    std::string out{'!', char(label)};
    if (!application.empty()) out += char(application.size()) + application;
    return out + char(text.size()) + std::string(text) + '\0';
}

std::string in_png(const std::string& png, const std::string& chunk) {  // behind IHDR
    return png.substr(0, 33) + chunk + png.substr(33);
}

// The simple format becomes the extended one; `flag` is what VP8X says of the chunk.
std::string in_webp(const std::string& webp, const std::string& chunk, unsigned flag, bool before) {
    auto rest = webp.substr(12);
    std::string head;
    if (rest.starts_with("VP8X")) {
        head = rest.substr(0, 18);
        rest.erase(0, 18);
    } else {
        auto size = read("image/webp", webp);
        put_little(head, 0, 4);
        put_little(head, unsigned(size.width) - 1, 3);
        put_little(head, unsigned(size.height) - 1, 3);
        head = chunk_of_webp("VP8X", head);
    }
    head[8] = char(head[8] | char(flag));
    auto body = "WEBP" + head + (before ? chunk + rest : rest + chunk);
    std::string out = "RIFF";
    put_little(out, unsigned(body.size()), 4);
    return out + body;
}

std::string jpeg_profile_in(std::string_view bytes) {
    auto at = bytes.find(std::string_view("ICC_PROFILE\0\1\1", 14));
    return at == std::string_view::npos ? "" : std::string(bytes.substr(at + 14, pictures::big16(bytes, at - 2) - 16));
}

std::string png_profile_in(std::string_view bytes) {
    auto at = bytes.find("iCCP");
    if (at == std::string_view::npos) return {};
    auto packed = bytes.substr(at + 4, pictures::big32(bytes, at - 4)).substr(9);
    std::string out(100'000, '\0');
    auto size = uLongf(out.size());
    uncompress(reinterpret_cast<Bytef*>(out.data()), &size, pictures::data_of(packed), uLong(packed.size()));
    return out.substr(0, size);
}

}  // namespace

std::string chunk_of_png(std::string_view type, std::string_view body) {
    std::string out;
    put_big(out, unsigned(body.size()), 4);
    auto start = out.size();
    out.append(type).append(body);
    put_big(out, unsigned(crc32(0, pictures::data_of(out) + start, uInt(out.size() - start))), 4);
    return out;
}

std::string chunk_of_webp(std::string_view name, std::string_view body) {
    std::string out(name);
    put_little(out, unsigned(body.size()), 4);
    return out.append(body).append(body.size() % 2, '\0');
}

std::string exif(int orientation, bool big_endian) {
    auto put = [&](std::string& out, unsigned value, int size) {
        big_endian ? put_big(out, value, size) : put_little(out, value, size);
    };
    std::string out = big_endian ? "MM" : "II";
    auto text = std::string(kSecret) + '\0';
    put(out, 42, 2);
    put(out, 8, 4);
    put(out, 2, 2);
    put(out, 0x010E, 2);  // ImageDescription, behind the directory
    put(out, 2, 2);
    put(out, unsigned(text.size()), 4);
    put(out, 38, 4);
    put(out, 0x0112, 2);  // Orientation, in its place
    put(out, 3, 2);
    put(out, 1, 4);
    put(out, unsigned(orientation), 2);
    put(out, 0, 2);
    put(out, 0, 4);
    return out + text;
}

std::string with_exif(std::string_view type, const std::string& bytes, const std::string& exif) {
    if (type == "image/jpeg") return bytes.substr(0, 2) + segment(0xE1, std::string("Exif\0\0", 6) + exif) + bytes.substr(2);
    if (type == "image/png") return in_png(bytes, chunk_of_png("eXIf", exif));
    return in_webp(bytes, chunk_of_webp("EXIF", exif), 0x08, false);
}

std::string with_secrets(std::string_view type, const std::string& bytes) {
    std::string text(kSecret);
    if (type == "image/jpeg") {
        auto all = segment(0xE0, std::string("JFXX\0\x13", 6) + text) +
                   segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + text) +
                   segment(0xED, std::string("Photoshop 3.0\0", 14) + text) + segment(0xE2, std::string("MPF\0", 4) + text) +
                   segment(0xEF, text) + segment(0xFE, text);
        return with_exif(type, bytes.substr(0, 2) + all + bytes.substr(2) + text, exif(1));
    }
    if (type == "image/png") {
        auto all = chunk_of_png("tEXt", std::string("Author\0", 7) + text) +
                   chunk_of_png("iTXt", std::string("XML:com.adobe.xmp\0\0\0\0\0", 22) + text) + chunk_of_png("tIME", "1234567") +
                   chunk_of_png("prVt", text);
        return with_exif(type, in_png(bytes, all) + text, exif(1));
    }
    if (type == "image/webp") {
        auto more = in_webp(bytes, chunk_of_webp("XMP ", text), 0x04, false);
        return with_exif(type, in_webp(more, chunk_of_webp("WHAT", text), 0, false), exif(1)) + text;
    }
    auto all = gif_extension(0xFE, "", text) + gif_extension(0xFF, "XMP DataXMP", text) +
               gif_extension(0xFF, "ICCRGBG1012", text) + gif_extension(0xFF, "NETSCAPE2.0", std::string("\1\0\0", 3)) +
               gif_extension(0xFF, "NETSCAPE2.0", text);
    return bytes.substr(0, 13 + 768) + all + bytes.substr(13 + 768) + text;
}

std::string profile(std::string_view space) {
    struct Tag {
        std::string name, data;
    };
    std::vector<Tag> tags{{"desc", std::string("desc\0\0\0\0", 8) + std::string(kSecret)}};
    for (std::string name : {"rXYZ", "gXYZ", "bXYZ", "wtpt"})
        tags.push_back({name, std::string("XYZ \0\0\0\0", 8) + std::string(12, '\x21')});
    for (std::string name : {"rTRC", "gTRC", "bTRC"}) tags.push_back({name, std::string("curv\0\0\0\0\0\0\0\1\2\x33\0\0", 16)});
    tags.push_back({"mmod", std::string("mmod\0\0\0\0", 8) + std::string(kSecret)});
    std::string table, data;
    put_big(table, unsigned(tags.size()), 4);
    for (const auto& tag : tags) {
        table += tag.name;
        put_big(table, unsigned(128 + 4 + 12 * tags.size() + data.size()), 4);
        put_big(table, unsigned(tag.data.size()), 4);
        data += tag.data + std::string((4 - tag.data.size() % 4) % 4, '\0');
    }
    std::string head;
    put_big(head, unsigned(128 + table.size() + data.size()), 4);
    head += std::string("appl\2\x10\0\0mntr", 12) + std::string(space) + "XYZ " + std::string(12, '\1') + "acsp";
    head += std::string("APPL", 4) + std::string(kSecret).substr(0, 16) + std::string(4, '\0') +
            std::string("\0\0\0\0\0\0\xF6\xD6\0\1\0\0\0\0\xD3\x2D", 16);
    head.resize(128, '\0');
    return head + table + data;
}

std::string with_profile(std::string_view type, const std::string& bytes, const std::string& icc) {
    if (type == "image/png") {
        std::string packed(compressBound(uLong(icc.size())), '\0');
        auto size = uLongf(packed.size());
        compress(reinterpret_cast<Bytef*>(packed.data()), &size, pictures::data_of(icc), uLong(icc.size()));
        return in_png(bytes, chunk_of_png("iCCP", std::string("Ecran de Rose\0\0", 15) + packed.substr(0, size)));
    }
    if (type == "image/webp") return in_webp(bytes, chunk_of_webp("ICCP", icc), 0x20, true);
    auto half = icc.size() / 2;
    return bytes.substr(0, 20) + segment(0xE2, std::string("ICC_PROFILE\0\1\2", 14) + icc.substr(0, half)) +
           segment(0xE2, std::string("ICC_PROFILE\0\2\2", 14) + icc.substr(half)) + bytes.substr(20);
}

std::string profile_in(std::string_view type, std::string_view bytes) {
    if (type == "image/jpeg") return jpeg_profile_in(bytes);
    if (type == "image/png") return png_profile_in(bytes);
    auto at = bytes.find("ICCP");
    return at == std::string_view::npos ? "" : std::string(bytes.substr(at + 8, pictures::little32(bytes, at + 4)));
}

}  // namespace catalyst::tests
