#include "web/gate/session.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "web/gate/answers.h"
#include "web/gate/connection.h"
#include "web/gate/exchange.h"

namespace catalyst::web {
namespace {

// While stopping, a connection fresh from the backlog has this long to show a request.
constexpr std::chrono::milliseconds kLastCall{100};
constexpr std::size_t kBytesPerSecondMore = 64 * 1024;

Moment now() { return std::chrono::steady_clock::now(); }

struct Intake {
    enum class Kind : std::uint8_t { Ready, Refused, Gone } kind = Kind::Gone;
    Refusal refusal{};
};

Intake refused(int status, std::string_view reason) { return {Intake::Kind::Refused, {status, reason}}; }

Intake failed(Arrival arrival, bool begun) {
    if (arrival == Arrival::Late && begun) return refused(408, "too slow");
    if (arrival == Arrival::Full) return refused(503, "no memory for unfinished requests");
    return {};
}

Moment idle_deadline(const Connection& connection, const Limits& limits, bool stopping) {
    if (!stopping) return now() + limits.idle;
    return connection.phase == Connection::Phase::Fresh ? now() + kLastCall : Moment::min();
}

Task<Intake> read_head_block(Connection& connection, Exchange& exchange) {
    const Limits& limits = connection.loop().shared().options.limits;
    HeadScanner scanner(limits);
    Moment deadline{};
    for (;;) {
        if (!connection.input().empty()) {
            if (!scanner.begun()) deadline = now() + limits.header_deadline;
            connection.phase = Connection::Phase::Busy;
            const auto seen = scanner.scan(connection.input());
            if (const auto* refusal = std::get_if<Refusal>(&seen)) co_return Intake{Intake::Kind::Refused, *refusal};
            if (const auto length = std::get<0>(seen)) {
                const auto refusal = exchange.open(connection.input().substr(0, *length), connection.peer());
                connection.consume(*length);
                co_return refusal ? Intake{Intake::Kind::Refused, *refusal} : Intake{Intake::Kind::Ready, {}};
            }
        } else if (connection.phase == Connection::Phase::Busy) {
            connection.phase = Connection::Phase::Idle;
        }
        const bool begun = scanner.begun();
        const Moment until = begun ? deadline : idle_deadline(connection, limits, connection.loop().stopping());
        if (until == Moment::min()) co_return Intake{};
        const Arrival arrival = co_await connection.receive(until);
        if (arrival != Arrival::Data) co_return failed(arrival, begun);
    }
}

// What must come within one span of grace.
std::size_t span_bytes(const Limits& limits) { return limits.body_rate * std::size_t(limits.body_grace.count()) / 1000; }

// Moves what is there into the body, whose memory grows with what came and never beyond what was announced.
void take_part(Connection& connection, Exchange& exchange) {
    std::string& body = exchange.request.body;
    const auto part = connection.input().substr(0, exchange.length - body.size());
    if (body.size() + part.size() > body.capacity())
        body.reserve(std::min(exchange.length, std::max(2 * body.capacity(), body.size() + part.size())));
    body.append(part);
    connection.consume(part.size());
}

Task<Intake> read_body(Connection& connection, Exchange& exchange) {
    Shared& shared = connection.loop().shared();
    const Limits& limits = shared.options.limits;
    const std::size_t limit = shared.app.body_limit ? shared.app.body_limit(exchange.request) : limits.body;
    if (exchange.length > limit) co_return refused(413, "body");
    if (exchange.expects_continue && connection.input().empty()) {
        const Bytes none;
        if (!co_await connection.send("HTTP/1.1 100 Continue\r\n\r\n", none)) co_return Intake{};
    }
    std::string& body = exchange.request.body;
    const Moment end = now() + limits.body_total + std::chrono::seconds(exchange.length / kBytesPerSecondMore);
    Moment span_end = now() + limits.body_grace;
    std::size_t wanted = span_bytes(limits);
    for (;;) {
        take_part(connection, exchange);
        if (body.size() == exchange.length) break;
        if (!connection.body_share().hold(body.capacity())) co_return refused(503, "no memory for bodies");
        if (body.size() >= wanted) {
            span_end = now() + limits.body_grace;
            wanted = body.size() + span_bytes(limits);
        }
        const Arrival arrival = co_await connection.receive(std::min(span_end, end));
        if (arrival != Arrival::Data) co_return failed(arrival, true);
    }
    co_return Intake{Intake::Kind::Ready, {}};
}

template <class Handler>
class LaneJob final : public WorkerLane::Job {
public:
    LaneJob(Handler handler, const Exchange& exchange, const Shared& shared)
        : handler_(std::move(handler)), exchange_(&exchange), shared_(&shared) {}

    void run(Codec& codec) override {
        Answer answer =
            exchange_->answer(codec, *shared_, [this](const Request& request) { return guarded_handle(shared_->app, request); });
        const auto executor = asio::get_associated_executor(handler_);
        asio::post(executor,
                   [handler = std::move(handler_), answer = std::move(answer)]() mutable { handler(std::move(answer)); });
    }

private:
    Handler handler_;
    const Exchange* exchange_;  // in the session's frame, which waits for us
    const Shared* shared_;
};

// REQUIRES: a place in the lane is reserved.
Task<Answer> answer_in(WorkerLane& lane, const Exchange& exchange, const Shared& shared) {
    auto start = [&lane, &exchange, &shared](auto handler) {
        lane.push(std::make_unique<LaneJob<decltype(handler)>>(std::move(handler), exchange, shared));
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void(Answer)>(std::move(start), use_task);
}

// The answer where it takes no worker: a quick one, an inline handler's, or that the lane is full.
std::optional<Answer> answer_here(Loop& loop, const Exchange& exchange, Lane lane) {
    Shared& shared = loop.shared();
    const auto inline_handle = [&](const Request& request) { return guarded_handle(shared.app, request); };
    if (lane == Lane::Inline) return exchange.answer(loop.codec(), shared, inline_handle);
    if (shared.lane(lane).reserve()) return std::nullopt;
    ++shared.shed;
    return exchange.answer(loop.codec(), shared,
                           [&](const Request& request) { return error_response(shared.app, 503, &request); });
}

std::optional<Answer> answer_quickly(Loop& loop, const Exchange& exchange) {
    auto quick = guarded_quick(loop.shared().app, exchange.request);
    if (!quick) return std::nullopt;
    return exchange.answer(loop.codec(), loop.shared(), [&](const Request&) { return std::move(*quick); });
}

Task<Answer> make_answer(Connection& connection, const Exchange& exchange) {
    Loop& loop = connection.loop();
    Shared& shared = loop.shared();
    if (auto answer = answer_quickly(loop, exchange)) co_return std::move(*answer);
    const Lane lane = shared.app.classify ? shared.app.classify(exchange.request) : Lane::Inline;
    if (auto answer = answer_here(loop, exchange, lane)) co_return std::move(*answer);
    // A place is reserved, so the job must be pushed even if there is no memory to keep what was pipelined behind it; sending
    // looks again and closes.
    connection.park();
    co_return co_await answer_in(shared.lane(lane), exchange, shared);
}

Task<void> refuse(Connection& connection, const Exchange& exchange, const Refusal& refusal) {
    Shared& shared = connection.loop().shared();
    ++(refusal.status == 503 ? shared.shed : shared.refused);
    const Request* request = exchange.request.path.empty() ? nullptr : &exchange.request;
    const Response page = error_response(shared.app, refusal.status, request);
    const Answer answer = connection.loop().codec().answer_without_request(exchange.request.method, page);
    if (co_await connection.send(answer.head, answer.body)) co_await connection.linger();
}

// One request and its answer; false when the connection is over.
Task<bool> serve_one(Connection& connection, Exchange& exchange) {
    Intake intake = co_await read_head_block(connection, exchange);
    if (intake.kind == Intake::Kind::Ready && exchange.length > 0) intake = co_await read_body(connection, exchange);
    if (intake.kind == Intake::Kind::Refused) co_await refuse(connection, exchange, intake.refusal);
    if (intake.kind != Intake::Kind::Ready) co_return false;
    ++connection.loop().shared().requests;
    const Answer answer = co_await make_answer(connection, exchange);
    connection.body_share().hold(0);
    const bool sent = co_await connection.send(answer.head, answer.body);
    if (sent && answer.after == After::Close) co_await connection.linger();
    co_return sent&& answer.after == After::KeepAlive;
}

}  // namespace

Task<void> session(Loop& loop, Socket socket, std::string peer) {
    Connection connection(loop, std::move(socket), std::move(peer));
    for (;;) {
        Exchange exchange;
        if (!co_await serve_one(connection, exchange)) co_return;
        // Somebody who pipelines without end must not keep the others waiting.
        if (!connection.input().empty() && connection.park()) co_await asio::post(loop.executor(), use_task);
    }
}

}  // namespace catalyst::web
