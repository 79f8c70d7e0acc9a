// cpp-httplib over memory: it parses the request's head and formats the answer's. It never sees a socket, a body, a query or a
// range, so that its forms limit, compressors, multipart and range code never run. The one place that knows which version is
// installed.
//
// What it parsed is compared with what our own framing read; where two parsers disagree the request is refused.
// A Codec belongs to one thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "web/gate/framing.h"

namespace catalyst::web {

// The longest line cpp-httplib takes, its CRLF included (compiled into Debian's library).
inline constexpr std::size_t kLibraryLine = 8192;

// The part of a head that the library is given: no query, and none of the fields it would act on by itself.
std::string library_text(const Head& head);

enum class After { KeepAlive, Close };

// What goes on the wire: head, then body (shared, not copied).
struct Answer {
    std::string head;
    Bytes body;
    After after = After::KeepAlive;
};

class Codec {
public:
    using Handle = std::function<Response(const Request&)>;

    Codec();
    ~Codec();
    Codec(const Codec&) = delete;
    Codec& operator=(const Codec&) = delete;

    // Runs `text` through the library, which calls `handle` with the request and formats what it returns. `handle` must not
    // throw, and returns a response for which sendable() holds. `after` is asked when it is there. `refused` answers where the
    // library disagrees with us; the connection then closes.
    Answer answer(std::string_view text, const Request& request, const std::function<After()>& after, const Handle& handle,
                  const Handle& refused);
    // The answer to what is no request.
    Answer answer_without_request(Method method, const Response& response);

private:
    struct Library;
    std::unique_ptr<Library> library_;
};

// Whether a response may go out: a final status and header fields that can't break out of their line.
bool sendable(const Response& response);

}  // namespace catalyst::web
