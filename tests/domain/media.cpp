#include "domain/media.h"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "../base/mutate.h"
#include "base/text.h"
#include "catch.hpp"

using namespace catalyst::domain;
using catalyst::tests::Spoiler;

namespace {

std::string bytes(std::initializer_list<int> values) {
    std::string out;
    for (int value : values) out += static_cast<char>(value);
    return out;
}
std::string big(unsigned value, int size) {
    std::string out;
    while (size-- > 0) out += static_cast<char>(value >> 8 * size);
    return out;
}
std::string little(unsigned value, int size) {
    std::string out = big(value, size);
    return {out.rbegin(), out.rend()};
}

// Heads of files, as short as their formats allow.
std::string png(unsigned width, unsigned height) {
    return "\x89PNG\r\n\x1a\n" + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4) + bytes({8, 6, 0, 0, 0});
}
std::string gif(unsigned width, unsigned height) { return "GIF89a" + little(width, 2) + little(height, 2) + bytes({0, 0, 0}); }
std::string frame(int marker, unsigned width, unsigned height) {
    return bytes({0xFF, marker}) + big(11, 2) + bytes({8}) + big(height, 2) + big(width, 2) + bytes({1, 1, 0x11, 0});
}
std::string jpeg(unsigned width, unsigned height, int marker = 0xC0) {
    return bytes({0xFF, 0xD8, 0xFF, 0xE0}) + big(16, 2) + std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14) +
           frame(marker, width, height);
}
std::string webp(const std::string& chunk, const std::string& body) {
    return "RIFF" + little(unsigned(12 + body.size()), 4) + "WEBP" + chunk + little(unsigned(body.size()), 4) + body;
}
std::string webp_lossy(unsigned width, unsigned height) {
    return webp("VP8 ", bytes({0x30, 0x01, 0x00, 0x9D, 0x01, 0x2A}) + little(width, 2) + little(height, 2));
}
std::string webp_lossless(unsigned width, unsigned height) {
    return webp("VP8L", "\x2F" + little((height - 1) << 14 | (width - 1), 4));
}
std::string webp_extended(unsigned width, unsigned height) {
    return webp("VP8X", std::string(4, '\0') + little(width - 1, 3) + little(height - 1, 3));
}

const std::string kSvg = R"(<svg xmlns="http://www.w3.org/2000/svg" width="9"/>)", kPdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n",
                  kTxt = "Déjà vu\n";

// A zip archive of stored entries.
std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string out, directory;
    for (const auto& [name, content] : entries) {
        auto sizes = little(0, 4) + little(unsigned(content.size()), 4) + little(unsigned(content.size()), 4) +
                     little(unsigned(name.size()), 2) + little(0, 2);
        directory += "PK\1\2" + std::string("\x14\0\x14\0\0\0\0\0\0\0\0\0", 12) + sizes + std::string(10, '\0') +
                     little(unsigned(out.size()), 4) + name;
        out += "PK\3\4" + std::string("\x14\0\0\0\0\0\0\0\0\0", 10) + sizes + name + content;
    }
    auto count = little(unsigned(entries.size()), 2), start = little(unsigned(out.size()), 4);
    return out + directory + "PK\5\6" + little(0, 4) + count + count + little(unsigned(directory.size()), 4) + start +
           little(0, 2);
}
std::string open_document(const std::string& type) { return zip({{"mimetype", type}, {"content.xml", "<a/>"}}); }
std::string office(const std::string& part, const std::string& more = "docProps/app.xml") {
    return zip({{"[Content_Types].xml", "<a/>"}, {part, "<a/>"}, {more, "<a/>"}});
}
std::string ogg(std::string_view codec) {
    return std::string("OggS\0\2", 6) + std::string(20, '\0') + "\x01\x1E" + std::string(codec) + std::string(20, '\0');
}
std::string mp4(std::string_view brand) { return big(24, 4) + "ftyp" + std::string(brand) + std::string(12, '\0'); }

struct NamedFile {
    std::string name, bytes, type;
};
std::vector<NamedFile> other_files() {
    const std::string open = "application/vnd.oasis.opendocument.", microsoft = "application/vnd.openxmlformats-officedocument.";
    return {{"a.mp3", "\xFF\xFB\x90\x64" + std::string(100, '\0'), "audio/mpeg"},
            {"tagged.mp3", "ID3" + std::string(100, '\0'), "audio/mpeg"},
            {"a.ogg", ogg("\x01vorbis"), "audio/ogg"},
            {"b.oga",
             ogg("\x7F"
                 "FLAC"),
             "audio/ogg"},
            {"opus.opus", ogg("OpusHead"), "audio/ogg"},
            {"a.wav", "RIFF" + little(36, 4) + "WAVEfmt ", "audio/vnd.wave"},
            {"a.m4a", mp4("M4A "), "audio/mp4"},
            {"b.m4a", mp4("mp42"), "audio/mp4"},
            {"a.flac", std::string("fLaC\0\0\0\x22", 8), "audio/flac"},
            {"a.mp4", mp4("mp42"), "video/mp4"},
            {"b.mp4", mp4("M4V "), "video/mp4"},
            {"a.webm", "\x1A\x45\xDF\xA3\x9F\x42\x86\x81\x01\x42\x82\x84webm", "video/webm"},
            {"a.ogv", ogg("\x80theora"), "video/ogg"},
            {"a.odt", open_document(open + "text"), open + "text"},
            {"a.ods", open_document(open + "spreadsheet"), open + "spreadsheet"},
            {"a.odp", open_document(open + "presentation"), open + "presentation"},
            {"a.odg", open_document(open + "graphics"), open + "graphics"},
            {"a.docx", office("word/document.xml"), microsoft + "wordprocessingml.document"},
            {"a.xlsx", office("xl/workbook.xml"), microsoft + "spreadsheetml.sheet"},
            {"a.pptx", office("ppt/presentation.xml"), microsoft + "presentationml.presentation"}};
}

void check_image(std::string_view name, const std::string& file, std::string_view type, int width, int height) {
    INFO(name << " " << width << "x" << height);
    auto kind = recognise_media(name, file);
    REQUIRE(kind);
    CHECK(kind->type == type);
    CHECK(kind->width == width);
    CHECK(kind->height == height);
}

}  // namespace

TEST_CASE("an image is known by signature and extension and gives its size") {
    for (auto [w, h] : std::vector<std::pair<int, int>>{{1, 1}, {640, 480}, {255, 256}, {300, 16'000}, {16'383, 2}}) {
        unsigned width = unsigned(w), height = unsigned(h);
        check_image("a.png", png(width, height), "image/png", w, h);
        check_image("a.gif", gif(width, height), "image/gif", w, h);
        check_image("a.jpg", jpeg(width, height), "image/jpeg", w, h);
        check_image("a.webp", webp_lossy(width, height), "image/webp", w, h);
        check_image("a.webp", webp_lossless(width, height), "image/webp", w, h);
        check_image("a.webp", webp_extended(width, height), "image/webp", w, h);
    }
    check_image("A.B.PNG", png(2, 3), "image/png", 2, 3);
    check_image("é.JPEG", jpeg(2, 3), "image/jpeg", 2, 3);
    check_image("a.gif", "GIF87a" + gif(4, 5).substr(6), "image/gif", 4, 5);
}

TEST_CASE("the scale bits of a lossy WebP are no part of its size") {
    check_image("a.webp", webp_lossy(640 | 0x4000, 480 | 0x8000), "image/webp", 640, 480);
}

TEST_CASE("a JPEG's size is found in its first frame of any process after other segments") {
    for (int marker : {0xC1, 0xC2, 0xC3, 0xC9, 0xCA, 0xCF}) check_image("a.jpg", jpeg(30, 20, marker), "image/jpeg", 30, 20);
    auto tables = bytes({0xFF, 0xD8, 0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xC4, 0, 4, 9, 9, 0xFF, 0xFF, 0xFF, 0xFE, 0, 3, 'x'});
    check_image("a.jpg", tables + frame(0xC2, 7, 9), "image/jpeg", 7, 9);
    for (int marker : {0xC4, 0xC8, 0xCC}) CHECK_FALSE(recognise_media("a.jpg", jpeg(30, 20, marker)));
}

TEST_CASE("drawings and documents and texts are taken without a size") {
    check_image("a.svg", kSvg, "image/svg+xml", 0, 0);
    check_image("a.svg", "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- é -->\n" + kSvg, "image/svg+xml", 0, 0);
    check_image("a.pdf", kPdf, "application/pdf", 0, 0);
    check_image("a.txt", kTxt, "text/plain", 0, 0);
    check_image("a.txt", "", "text/plain", 0, 0);
    CHECK_FALSE(Media{}.inline_image());
}

TEST_CASE("sounds and films and office documents are known by their signatures") {
    for (const auto& one : other_files()) check_image(one.name, one.bytes, one.type, 0, 0);
    check_image("a.csv", "nom;âge\n", "text/csv", 0, 0);
    check_image("a.md", "# Forum\n", "text/markdown", 0, 0);
    for (std::string name : {"a.csv", "a.md"}) CHECK_FALSE(recognise_media(name, "caf\xE9"));
}

TEST_CASE("no file of one sort passes for one of another") {
    auto files = other_files();
    for (const auto& one : files) {
        for (const auto& other : files) {
            // A recording in MP4 may be a sound or a film, an Ogg of Opus has two names.
            bool twins = one.bytes.find("mp42") != std::string::npos && other.name.find(".m") != std::string::npos;
            if (one.type == other.type || twins) continue;
            INFO(one.name << " as " << other.name);
            CHECK_FALSE(recognise_media(other.name, one.bytes));
        }
        for (std::string_view name : {"a.png", "a.jpg", "a.pdf", "a.txt", "a.md", "a.exe", "a.zip", "a"}) {
            INFO(one.name << " as " << name);
            CHECK_FALSE(recognise_media(name, one.bytes));
        }
    }
    CHECK_FALSE(recognise_media("a.opus", ogg("\x01vorbis")));
    CHECK_FALSE(recognise_media("a.webm", "\x1A\x45\xDF\xA3\x93\x42\x82\x88matroska"));
    for (std::string_view brand : {"heic", "avif", "qt  ", "crx "}) CHECK_FALSE(recognise_media("a.mp4", mp4(brand)));
    for (std::string head : {"\xFF\xFD\x90\x64", "\xFF\xFB\xF0\x64", "\xFF\xFB\x9C\x64", "\xFF\xEB\x90\x64", "ID3"})
        CHECK_FALSE(recognise_media("a.mp3", head));
}

TEST_CASE("documents with macros and templates under a document's name are refused") {
    for (std::string name : {"a.docm", "a.xlsm", "a.pptm", "a.dotx"})
        CHECK_FALSE(recognise_media(name, office("word/document.xml")));
    CHECK_FALSE(recognise_media("a.docx", office("word/document.xml", "word/vbaProject.bin")));
    CHECK_FALSE(recognise_media("a.odt", open_document("application/vnd.oasis.opendocument.text-template")));
    CHECK_FALSE(recognise_media("a.odt", open_document("application/vnd.oasis.opendocument.spreadsheet")));
    CHECK_FALSE(recognise_media("a.docx", zip({{"word/document.xml", ""}})));
    CHECK_FALSE(recognise_media("a.docx", open_document("application/vnd.oasis.opendocument.text")));
}

TEST_CASE("a file whose name and bytes disagree is refused") {
    const std::vector<std::pair<std::string, std::string>> files = {
        {"png", png(1, 1)}, {"jpg", jpeg(1, 1)}, {"gif", gif(1, 1)}, {"webp", webp_lossless(1, 1)}, {"svg", kSvg}, {"pdf", kPdf}};
    for (const auto& [right, file] : files)
        for (std::string_view other : {"png", "jpg", "gif", "webp", "svg", "pdf", "html", "exe", ""}) {
            INFO(right << " as " << other);
            CHECK(recognise_media("a." + std::string(other), file).has_value() == (other == right));
        }
    for (const auto& [type, file] : files)
        if (type != "svg") CHECK_FALSE(recognise_media("a.txt", file));  // a drawing is text too
    CHECK_FALSE(recognise_media("png", png(1, 1)));
    CHECK_FALSE(recognise_media("", ""));
}

TEST_CASE("a text is UTF-8 without NUL and a drawing opens with a tag") {
    CHECK_FALSE(recognise_media("a.txt", "caf\xE9"));
    CHECK_FALSE(recognise_media("a.txt", std::string_view("a\0b", 3)));
    CHECK_FALSE(recognise_media("a.svg", "see <svg>"));
    CHECK_FALSE(recognise_media("a.svg", "<html></html>"));
    CHECK_FALSE(recognise_media("a.svg", kSvg + "\xE9"));
}

TEST_CASE("an image without size or of absurd size is refused") {
    CHECK(recognise_media("a.png", png(30'000, 30'000)));
    CHECK_FALSE(recognise_media("a.png", png(0, 5)));
    CHECK_FALSE(recognise_media("a.png", png(5, 30'001)));
    CHECK_FALSE(recognise_media("a.png", png(0xFFFFFFFF, 5)));
    CHECK_FALSE(recognise_media("a.gif", gif(0, 0)));
    CHECK_FALSE(recognise_media("a.webp", webp_extended(1 << 24, 1)));
    CHECK_FALSE(recognise_media("a.webp", webp("ALPH", std::string(40, 'x'))));
}

TEST_CASE("a start code that is not there spoils an image") {
    for (auto [name, file, at] :
         std::vector<std::tuple<std::string, std::string, std::size_t>>{{"a.png", png(2, 2), 12},
                                                                        {"a.webp", webp_lossy(2, 2), 23},
                                                                        {"a.webp", webp_lossless(2, 2), 20},
                                                                        {"a.webp", webp_extended(2, 2), 15}}) {
        file[at] = 'z';
        CHECK_FALSE(recognise_media(name, file));
    }
}

TEST_CASE("heads cut short are refused and spoilt ones never break") {
    const std::vector<std::pair<std::string, std::string>> files = {
        {"a.png", png(200, 200)},         {"a.jpg", jpeg(200, 200)},           {"a.gif", gif(200, 200)},
        {"a.webp", webp_lossy(200, 200)}, {"a.webp", webp_lossless(200, 200)}, {"a.webp", webp_extended(200, 200)}};
    Spoiler random(101);
    for (const auto& [name, file] : files) {
        for (std::size_t size = 0; size < file.size(); ++size) {
            // A copy on the heap, so that a read past the end is seen.
            std::vector<char> cut(file.begin(), file.begin() + std::ptrdiff_t(size));
            auto kind = recognise_media(name, {cut.data(), cut.size()});
            if (kind) CHECK((size >= 10 && kind->width == 200 && kind->height == 200));
        }
        for (int i = 0; i < 2000; ++i) {
            std::string spoilt = random.spoil(file);
            std::vector<char> copy(spoilt.begin(), spoilt.end());
            auto kind = recognise_media(name, {copy.data(), copy.size()});
            if (kind) REQUIRE((kind->width > 0 && kind->width <= 30'000 && kind->height > 0 && kind->height <= 30'000));
        }
    }
}

TEST_CASE("spoilt sounds and films and documents never break") {
    Spoiler random(103);
    for (const auto& one : other_files()) {
        for (std::size_t size = 0; size < one.bytes.size(); ++size) {
            std::vector<char> cut(one.bytes.begin(), one.bytes.begin() + std::ptrdiff_t(size));
            auto kind = recognise_media(one.name, {cut.data(), cut.size()});
            if (kind) CHECK(kind->type == one.type);
        }
        for (int i = 0; i < 500; ++i) {
            std::string spoilt = random.spoil(one.bytes);
            std::vector<char> copy(spoilt.begin(), spoilt.end());
            auto kind = recognise_media(one.name, {copy.data(), copy.size()});
            if (kind) REQUIRE((kind->type == one.type && kind->width == 0));
        }
    }
}

TEST_CASE("a media name is clean whatever file it came from") {
    const std::vector<std::pair<std::string, std::string>> pairs = {
        {"cercle.png", "cercle.png"},
        {"CERCLE.PNG", "CERCLE.png"},
        {"images/été/Plan 2.JPG", "Plan-2.jpg"},
        {"C:\\photos\\a.gif", "a.gif"},
        {"../../etc/passwd.txt", "passwd.txt"},
        {"e\u0301te\u0301.png", "été.png"},
        {"Capture d’écran 10.20\u202FPM.png", "Capture-d’écran-10.20-PM.png"},
        {"a\u00A0b\u3000c.png", "a-b-c.png"},
        {"a\tb\n\x7F\u0085.png", "ab.png"},
        {"gif\u202Egnp.gif", "gifgnp.gif"},
        {"<b>\"x\"(1)[2]%?#|&`*:'.png", "b--x--1--2----------.png"},
        {".htaccess.txt", "htaccess.txt"},
        {"-rf.txt", "rf.txt"},
        {" a.png ", "a.png"},
        {"日本語.webp", "日本語.webp"},
        {"caf\xE9.png", "caf\uFFFD.png"},
        {"README", "README"},
        {"folder/", ""},
        {"...", ""},
        {"", ""},
    };
    for (const auto& [file, name] : pairs) CHECK(media_name(file) == name);
}

TEST_CASE("a long media name is cut between characters and keeps its extension") {
    std::string stem;
    for (int i = 0; i < 200; ++i) stem += "é";
    auto name = media_name(stem + ".JPEG");
    CHECK(name.size() <= 160);
    CHECK(name.size() > 150);
    CHECK(name.ends_with("é.jpeg"));
    CHECK(catalyst::is_utf8(name));
    CHECK(media_name("a." + stem).size() <= 160);
}

TEST_CASE("a clean media name is its own clean name") {
    Spoiler random(102);
    for (int i = 0; i < 4000; ++i) {
        std::string file = i % 2 ? random.spoil("dossier/Capture d’e\u0301cran (2)\u202F.PnG") : random.bytes(250);
        auto name = media_name(file);
        INFO(file << " -> " << name);
        REQUIRE(media_name(name) == name);
        REQUIRE(catalyst::is_utf8(name));
        REQUIRE(catalyst::nfc(name) == name);
        REQUIRE(name.find_first_of("/\\ <>\"'\n") == std::string::npos);
        REQUIRE_FALSE(name.starts_with('.'));
    }
}
