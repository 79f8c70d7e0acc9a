// The gate: everything between the socket and a complete, well-formed request, and between a finished response and the socket.
// Owns sockets and deadlines; standalone Asio coroutines, one io_context and one thread per core, each with its own SO_REUSEPORT
// acceptor. cpp-httplib parses requests and formats responses over memory (web/gate/http_codec); it never sees a socket.
//
// Threads: `classify` and handlers in the Inline lane run on a loop thread and must take well under a millisecond; other lanes
// have their own worker threads and bounded queues. A full queue answers 503 with Retry-After at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "web/http.h"

namespace catalyst::web {

struct Limits {
    std::size_t request_line = 8 * 1024;
    std::size_t header_block = 32 * 1024;
    std::size_t header_count = 100;
    std::size_t body = 2 * 1024 * 1024;  // unless `body_limit` says otherwise for a path
    std::chrono::milliseconds header_deadline{10'000};
    std::chrono::milliseconds body_grace{5'000};  // within each such span at least `body_rate` bytes a second
    std::size_t body_rate = 1024;
    std::chrono::milliseconds body_total{60'000};  // for all of it, and a second more for each 64 KB it has
    std::chrono::milliseconds idle{60'000};        // keep-alive without a request begun
    std::chrono::milliseconds send_stall{15'000};  // a reader that takes nothing for this long is closed
    std::size_t connections = 20'000;
    std::size_t connections_per_address = 12'000;
    // What connections may keep in memory, all together: beyond it, whoever asks for more is answered 503 or closed. Requests
    // that arrive in one piece and answers that the client takes at once need none of it.
    std::size_t partial_heads = 8 * 1024 * 1024;
    std::size_t bodies = 64 * 1024 * 1024;    // on their way in
    std::size_t answers = 256 * 1024 * 1024;  // on their way out, where nobody else holds them
};

// Read: page compositions. Heavy: search, comparisons, exports, uploads. Write: saves. Password: whatever hashes one; with 19 MiB
// and 50 ms each, two at once and twenty waiting is all there may be.
enum class Lane : std::uint8_t { Inline, Read, Heavy, Write, Password };

struct LaneSize {
    std::size_t threads = 2;
    std::size_t queue = 256;
};

struct GateOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one
    std::size_t loops = 2;
    LaneSize read{2, 512}, heavy{2, 64}, write{2, 64}, password{2, 20};
    Limits limits;
};

// What the application gives the gate. Any of them may be empty but `handle`; all are called from several threads at once.
struct Application {
    // Which lane a request is for. Called on a loop; cheap; never throws.
    std::function<Lane(const Request&)> classify;
    // Inline attempt: an answer known without work (304, a composed page in memory, a static file), or nothing.
    std::function<std::optional<Response>(const Request&)> quick;
    // The answer. Exceptions become a 500 with a request id (X-Request-Id), logged.
    std::function<Response(const Request&)> handle;
    // The body of an error the gate itself answers (4xx, 503, 500): an HTML page. Never throws.
    std::function<Response(int status, const Request* request)> error_page;
    // Bytes a body may have for this request (headers are known, body not yet), for uploads; default Limits::body.
    std::function<std::size_t(const Request&)> body_limit;
};

struct GateFigures {
    std::uint64_t connections = 0;  // open now
    std::uint64_t requests = 0;     // complete and well formed
    std::uint64_t shed = 0;         // 503: a queue, the connections or the memory for them were full
    std::uint64_t refused = 0;      // 4xx and 5xx of the gate's own for what was no proper request
};

class Gate {
public:
    // Binds; Error Io "http.listen" {address} when it can't (the port is taken, no such address).
    static Result<std::unique_ptr<Gate>> open(GateOptions options, Application application);
    ~Gate();

    std::uint16_t port() const;
    GateFigures figures() const;
    // Serves until stop(); returns when what was in flight has been answered, at most `drain` later; but a handler that is still
    // running then is waited for, since what it uses is its caller's.
    void run();
    void stop(std::chrono::milliseconds drain = std::chrono::seconds(10));  // from any thread; idempotent

private:
    struct State;
    explicit Gate(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace catalyst::web
