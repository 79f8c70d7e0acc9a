#include "web/middleware/security.h"

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
    bool good = response.status < 400;
    if (good && cache == CacheClass::Immutable)
        response.set("Cache-Control", "public, max-age=31536000, immutable");
    else if (good && cache == CacheClass::Page)
        response.set("Cache-Control", "no-cache");
    else
        response.set("Cache-Control", "no-store");
    response.set("Vary", good && cache == CacheClass::Immutable ? "Accept-Encoding" : "Accept-Encoding, Accept-Language, Cookie");
}

}  // namespace catalyst::web
