#include "exchange/old_charset.h"

namespace catalyst::exchange {

namespace {

// 0x80 to 0xFF (unicode.org, VENDORS/MICSFT/PC/CP850.TXT).
constexpr std::u32string_view kCp850 =
    U"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
    U"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";
static_assert(kCp850.size() == 128);

// `high` says the character of a byte from 0x80 on: none is ASCII, none beyond U+FFFF.
template <class High>
std::string decode(std::string_view bytes, High high) {
    std::string out;
    for (unsigned char byte : bytes) {
        char32_t c = byte < 0x80 ? byte : high(byte);
        if (c < 0x80)
            out += char(c);
        else if (c < 0x800)
            out += {char(0xC0 | c >> 6), char(0x80 | (c & 0x3F))};
        else
            out += {char(0xE0 | c >> 12), char(0x80 | (c >> 6 & 0x3F)), char(0x80 | (c & 0x3F))};
    }
    return out;
}

}  // namespace

std::string from_cp850(std::string_view bytes) {
    return decode(bytes, [](unsigned char c) { return kCp850[c - 0x80u]; });
}

std::string from_latin1(std::string_view bytes) {
    return decode(bytes, [](unsigned char c) { return c < 0xA0 ? U'\uFFFD' : char32_t{c}; });
}

}  // namespace catalyst::exchange
