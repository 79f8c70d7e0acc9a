#include "web/middleware/security.h"

#include <string>
#include <utility>

namespace catalyst::web {

void add_security_headers(Response& response) {
    if (response.header("Content-Security-Policy").empty())
        response.set(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.set("X-Content-Type-Options", "nosniff");
    response.set("Referrer-Policy", "same-origin");
    response.set("Cross-Origin-Opener-Policy", "same-origin");
    response.set("Cross-Origin-Resource-Policy", "same-origin");
}

void add_cache_headers(Response& response, CacheClass cache) {
    bool decided = !response.header("Cache-Control").empty() && response.status < 400;
    bool good = response.status < 400;
    std::string kept = "no-store";
    if (good && cache == CacheClass::Immutable) kept = "public, max-age=31536000, immutable";
    if (good && cache == CacheClass::Page) kept = "no-cache";
    if (!decided) response.set("Cache-Control", std::move(kept));
    response.set("Vary", good && cache == CacheClass::Immutable ? "Accept-Encoding" : "Accept-Encoding, Accept-Language, Cookie");
}

}  // namespace catalyst::web
