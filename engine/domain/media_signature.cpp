#include "domain/media_signature.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>

#include "base/text.h"

namespace catalyst::domain {

namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0; }

bool holds(std::string_view bytes, std::size_t at, std::string_view mark) {
    return bytes.size() >= at && bytes.substr(at, mark.size()) == mark;
}

std::size_t little(std::string_view bytes, std::size_t at, int size) {
    std::size_t n = 0;
    while (size-- > 0) n = n << 8 | byte_at(bytes, at + std::size_t(size));
    return n;
}

bool is_text(std::string_view bytes) { return is_utf8(bytes) && bytes.find('\0') == std::string_view::npos; }
bool is_pdf(std::string_view bytes) { return bytes.starts_with("%PDF-"); }

bool is_svg(std::string_view bytes) {
    if (!is_text(bytes)) return false;
    auto head = bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0, 4096);
    return trim(head).starts_with('<') && head.find("<svg") != std::string_view::npos;
}

// ISO 11172-3 §2.4.2.3: a frame of layer III whose version, bit rate and sampling frequency exist; or tags before it.
bool is_mp3(std::string_view b) {
    if (b.starts_with("ID3")) return b.size() > 10;
    auto second = byte_at(b, 1), third = byte_at(b, 2);
    bool frame = byte_at(b, 0) == 0xFF && (second & 0xE0) == 0xE0 && (second >> 3 & 3) != 1 && (second >> 1 & 3) == 1;
    return frame && third >> 4 != 0 && third >> 4 != 15 && (third >> 2 & 3) != 3;
}

// RFC 3533 §6: the first page of a stream; each codec says who it is at the start of its first packet.
bool is_ogg(std::string_view b, std::initializer_list<std::string_view> codecs) {
    if (!b.starts_with(std::string_view("OggS\0", 5)) || (byte_at(b, 5) & 2) == 0) return false;
    auto packet = 27 + std::size_t(byte_at(b, 26));
    return std::any_of(codecs.begin(), codecs.end(), [&](std::string_view codec) { return holds(b, packet, codec); });
}
bool is_ogg_sound(std::string_view b) {
    return is_ogg(b, {"\x01vorbis", "OpusHead",
                      "\x7F"
                      "FLAC",
                      "Speex   "});
}
bool is_opus(std::string_view b) { return is_ogg(b, {"OpusHead"}); }
bool is_ogg_film(std::string_view b) { return is_ogg(b, {"\x80theora", "fishead"}); }

bool is_wave(std::string_view b) { return b.starts_with("RIFF") && holds(b, 8, "WAVE"); }
bool is_flac(std::string_view b) { return b.starts_with(std::string_view("fLaC\0", 5)); }

// ISO 14496-12 §4.3: the file type box. HEIC, AVIF and QuickTime have it too, with brands of their own.
bool is_mp4(std::string_view b, std::initializer_list<std::string_view> brands) {
    if (!holds(b, 4, "ftyp")) return false;
    return std::any_of(brands.begin(), brands.end(), [&](std::string_view brand) { return holds(b, 8, brand); });
}
bool is_mp4_film(std::string_view b) { return is_mp4(b, {"iso", "mp41", "mp42", "avc1", "M4V", "MSNV", "dash", "3gp"}); }
bool is_mp4_sound(std::string_view b) { return is_mp4(b, {"M4A ", "M4B ", "iso", "mp41", "mp42", "dash", "3gp"}); }

// RFC 8794 §11.2, 11.3.7: an EBML header whose DocType (42 82) is webm; Matroska's is another.
bool is_webm(std::string_view b) {
    auto head = b.substr(0, 64);
    return b.starts_with("\x1A\x45\xDF\xA3") && head.find("\x42\x82\x84webm") != std::string_view::npos;
}

// OpenDocument 1.3 part 2 §3.3: the first entry is "mimetype", stored as it is, without an extra field.
bool is_open_document(std::string_view b, std::string_view type) {
    constexpr std::size_t kContent = 38;
    return b.starts_with("PK\3\4") && little(b, 8, 2) == 0 && little(b, 26, 2) == 8 && little(b, 28, 2) == 0 &&
           holds(b, 30, "mimetype") && holds(b, kContent, type) && holds(b, kContent + type.size(), "PK");
}

// The names in a zip archive, by way of its end record (APPNOTE 4.3.12, 4.3.16); empty where there is none.
std::string_view directory_of(std::string_view b) {
    constexpr std::size_t kLongestTail = 22 + 65'535;
    auto tail = b.substr(b.size() - std::min(b.size(), kLongestTail));
    auto end = tail.rfind("PK\5\6");
    if (end == std::string_view::npos) return {};
    auto size = little(tail, end + 12, 4), start = little(tail, end + 16, 4);
    if (start > b.size() || size > b.size() - start) return {};
    return b.substr(start, size);
}

// ECMA-376 part 2: the list of content types and the kind's own part. Macros, under whatever extension, are not taken.
bool is_office(std::string_view b, std::string_view part) {
    if (!b.starts_with("PK\3\4")) return false;
    auto names = directory_of(b);
    auto has = [&](std::string_view name) { return names.find(name) != std::string_view::npos; };
    return has("[Content_Types].xml") && has(part) && !has("vbaProject");
}

constexpr std::string_view kOpenDocument = "application/vnd.oasis.opendocument.",
                           kOffice = "application/vnd.openxmlformats-officedocument.";

struct Signature {
    std::string_view extension, type;
    bool (*is)(std::string_view bytes);
};
constexpr std::array kSignatures{Signature{"svg", "image/svg+xml", is_svg},   Signature{"pdf", "application/pdf", is_pdf},
                                 Signature{"txt", "text/plain", is_text},     Signature{"csv", "text/csv", is_text},
                                 Signature{"md", "text/markdown", is_text},   Signature{"mp3", "audio/mpeg", is_mp3},
                                 Signature{"ogg", "audio/ogg", is_ogg_sound}, Signature{"oga", "audio/ogg", is_ogg_sound},
                                 Signature{"opus", "audio/ogg", is_opus},     Signature{"wav", "audio/vnd.wave", is_wave},
                                 Signature{"m4a", "audio/mp4", is_mp4_sound}, Signature{"flac", "audio/flac", is_flac},
                                 Signature{"mp4", "video/mp4", is_mp4_film},  Signature{"webm", "video/webm", is_webm},
                                 Signature{"ogv", "video/ogg", is_ogg_film}};

// Archives: the end of their type, and for Office the folder that only this kind has.
struct Archive {
    std::string_view extension, kind, folder;
};
constexpr std::array kArchives{Archive{"odt", "text", ""},
                               Archive{"ods", "spreadsheet", ""},
                               Archive{"odp", "presentation", ""},
                               Archive{"odg", "graphics", ""},
                               Archive{"docx", "wordprocessingml.document", "word/"},
                               Archive{"xlsx", "spreadsheetml.sheet", "xl/"},
                               Archive{"pptx", "presentationml.presentation", "ppt/"}};

std::string archive_type(const Archive& one, std::string_view bytes) {
    bool office = !one.folder.empty();
    auto type = std::string(office ? kOffice : kOpenDocument) + std::string(one.kind);
    bool good = office ? is_office(bytes, one.folder) : is_open_document(bytes, type);
    return good ? type : std::string{};
}

}  // namespace

std::string type_by_signature(std::string_view extension, std::string_view bytes) {
    for (const auto& one : kSignatures)
        if (one.extension == extension) return std::string(one.is(bytes) ? one.type : "");
    for (const auto& one : kArchives)
        if (one.extension == extension) return archive_type(one, bytes);
    return {};
}

}  // namespace catalyst::domain
