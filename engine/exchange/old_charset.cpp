#include "exchange/old_charset.h"

#include <stdexcept>

#include <iconv.h>

namespace catalyst::exchange {

namespace {

class Converter {
public:
    explicit Converter(const char* charset) : handle_(iconv_open("UTF-8", charset)) {
        if (handle_ == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error(std::string("iconv knows no ") + charset);
    }
    ~Converter() { iconv_close(handle_); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    // One byte is one character in both charsets; at most three bytes of UTF-8.
    std::string character(char byte) {
        char out[4];
        char *from = &byte, *to = out;
        std::size_t from_left = 1, to_left = sizeof out;
        if (iconv(handle_, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1)) return "\uFFFD";
        return {out, sizeof out - to_left};
    }

private:
    iconv_t handle_;
};

std::string decode(const char* charset, std::string_view bytes) {
    Converter converter(charset);
    std::string out;
    for (char byte : bytes) out += converter.character(byte);
    return out;
}

}  // namespace

std::string from_cp850(std::string_view bytes) { return decode("CP850", bytes); }
std::string from_latin1(std::string_view bytes) { return decode("ISO-8859-1", bytes); }

}  // namespace catalyst::exchange
