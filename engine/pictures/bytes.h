// Numbers in bytes, read only where they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace catalyst::pictures {

// Beyond the end there are zeros: callers check sizes where it matters.
inline std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}
inline std::uint32_t big16(std::string_view b, std::size_t at) { return byte_at(b, at) << 8 | byte_at(b, at + 1); }
inline std::uint32_t big32(std::string_view b, std::size_t at) { return big16(b, at) << 16 | big16(b, at + 2); }
inline std::uint32_t little16(std::string_view b, std::size_t at) { return byte_at(b, at + 1) << 8 | byte_at(b, at); }
inline std::uint32_t little24(std::string_view b, std::size_t at) { return byte_at(b, at + 2) << 16 | little16(b, at); }
inline std::uint32_t little32(std::string_view b, std::size_t at) { return little16(b, at + 2) << 16 | little16(b, at); }

inline void put_big(std::string& out, std::uint32_t value, int size) {
    while (size-- > 0) out += static_cast<char>(value >> 8 * size);
}
inline void put_little(std::string& out, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) out += static_cast<char>(value >> 8 * i);
}

inline const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

// The first `size` bytes, taken off; fewer only where `rest` ends.
inline std::string_view take(std::string_view& rest, std::size_t size) {
    auto taken = rest.substr(0, size);
    rest.remove_prefix(taken.size());
    return taken;
}

}  // namespace catalyst::pictures
