// Content codings: what a client accepts (RFC 9110 §12.5.3) and the bytes in that coding. Compression is meant to happen once per
// revision or per file, never per request; only public, secret-free answers may be compressed (BREACH).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace catalyst::web {

enum class Encoding : std::uint8_t { Identity, Gzip, Brotli };
enum class Effort : std::uint8_t { Fast, Best };  // Fast: zlib 6, brotli 5. Best: zlib 9, brotli 11, for what is stored.

// The best we can send; brotli before gzip where the client values both alike. A field that can't be read, or refuses everything,
// gives Identity: an answer in plain is better than a 406.
Encoding negotiate(std::string_view accept_encoding);

// REQUIRES: the bytes are text (brotli's text mode). Identity gives them back.
std::string compress(std::string_view bytes, Encoding encoding, Effort effort);

std::string_view token(Encoding encoding);  // "", "gzip", "br", for Content-Encoding

}  // namespace catalyst::web
