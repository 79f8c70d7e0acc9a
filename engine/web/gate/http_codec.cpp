#include "web/gate/http_codec.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "base/time.h"

namespace catalyst::web {
namespace {

// Fields the library would act on: ranges, its own compression, its own 100 Continue, its own idea of the connection.
constexpr std::array<std::string_view, 6> kKeptBack{"range",  "if-range",   "accept-encoding",
                                                    "expect", "connection", "content-length"};
// What the gate alone decides about an answer.
constexpr std::array<std::string_view, 5> kOurs{"content-length", "date", "connection", "keep-alive", "transfer-encoding"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view other) { return same_name(name, other); });
}

class MemoryStream final : public httplib::Stream {
public:
    explicit MemoryStream(std::string_view in) : in_(in) {}

    bool is_readable() const override { return !in_.empty(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, std::size_t size) override {
        size = std::min(size, in_.size());
        std::memcpy(to, in_.data(), size);
        in_.remove_prefix(size);
        return ssize_t(size);
    }
    ssize_t write(const char* from, std::size_t size) override {
        out.append(from, size);
        return ssize_t(size);
    }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return 0; }  // below FD_SETSIZE, which the library checks; never used

    std::string out;

private:
    std::string_view in_;
};

bool has_body(int status) { return status != 204 && status != 304; }

httplib::Headers wire_headers(const Response& response, std::size_t length, After after, const std::string& date) {
    httplib::Headers headers;
    for (const auto& [name, value] : response.headers)
        if (!is_one_of(name, kOurs)) headers.emplace(name, value);
    headers.emplace("Date", date);
    if (has_body(response.status)) headers.emplace("Content-Length", std::to_string(length));
    if (after == After::Close) headers.emplace("Connection", "close");
    return headers;
}

}  // namespace

// Handlers get no context from the library, so what is being answered is kept here, and each thread has its own Codec.
struct Codec::Library : httplib::Server {
    Library() {
        set_pre_routing_handler([this](const httplib::Request& parsed, httplib::Response& out) { return answer(parsed, out); });
        // Called last before the head is written: whatever the library added (Keep-Alive, Accept-Ranges, a type) goes out again.
        set_post_routing_handler([this](const httplib::Request&, httplib::Response& out) {
            out.headers = wire_headers(response, response.body ? response.body->size() : 0, after, date());
        });
        set_exception_handler(
            [](const httplib::Request&, httplib::Response& out, const std::exception_ptr&) { out.status = 500; });
    }

    // The library keeps this name for a field; ours is the pre-routing handler.
    HandlerResponse answer(const httplib::Request& parsed, httplib::Response& out) {
        agreed = request == nullptr || (parsed.path == request->path && parsed.method == method_name(request->method));
        if (agreed && request != nullptr) {
            response = (*handle)(*request);
            after = (*after_handle)();
        }
        out.status = response.status;
        return HandlerResponse::Handled;
    }

    static std::string_view method_name(Method method) {
        return method == Method::Get ? "GET" : method == Method::Head ? "HEAD" : "POST";
    }

    std::string format(std::string_view text) {
        MemoryStream stream(text);
        stream.out.reserve(1024);
        bool closed = false;
        agreed = false;
        process(stream, closed);
        return std::move(stream.out);
    }

    // A template, so that the signature this version lacks is never looked at.
    template <class Stream>
    void process(Stream& stream, bool& closed) {
        if constexpr (requires { this->process_request(stream, false, closed, nullptr); })
            this->process_request(stream, false, closed, nullptr);
        else  // 0.18 is told the addresses; they are the gate's business
            this->process_request(stream, std::string(), 0, std::string(), 0, false, closed, nullptr);
    }

    const std::string& date() {
        const Instant now = clock.now();
        if (now.ms / 1000 != date_second) {
            date_second = now.ms / 1000;
            date_text = http_date(now);
        }
        return date_text;
    }

    const Request* request = nullptr;
    const Handle* handle = nullptr;
    const std::function<After()>* after_handle = nullptr;
    Response response;
    After after = After::KeepAlive;
    bool agreed = false;
    SystemClock clock;
    std::int64_t date_second = -1;
    std::string date_text;
};

Codec::Codec() : library_(std::make_unique<Library>()) {}
Codec::~Codec() = default;

Answer Codec::answer(std::string_view text, const Request& request, const std::function<After()>& after, const Handle& handle,
                     const Handle& refused) {
    library_->request = &request;
    library_->handle = &handle;
    library_->after_handle = &after;
    std::string head = library_->format(text);
    library_->request = nullptr;
    if (!library_->agreed) return answer_without_request(request.method, refused(request));
    Bytes body =
        request.method != Method::Head && has_body(library_->response.status) ? std::move(library_->response.body) : nullptr;
    library_->response = {};
    return {std::move(head), std::move(body), library_->after};
}

Answer Codec::answer_without_request(Method method, const Response& response) {
    library_->response = response;
    library_->after = After::Close;
    std::string head = library_->format("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    library_->response = {};
    return {std::move(head), method == Method::Head ? nullptr : response.body, After::Close};
}

std::string library_text(const Head& head) {
    std::string text;
    text.reserve(1024);
    text.append(head.method_name).append(" ").append(head.target.substr(0, head.target.find('?')));
    text.append(" HTTP/1.1\r\n");
    for (const auto& [name, value] : head.fields)
        if (!is_one_of(name, kKeptBack)) text.append(name).append(": ").append(value).append("\r\n");
    return text.append("\r\n");
}

bool sendable(const Response& response) {
    return response.status >= 200 && response.status <= 599 &&
           std::all_of(response.headers.begin(), response.headers.end(),
                       [](const auto& field) { return is_token(field.first) && is_header_value(field.second); });
}

}  // namespace catalyst::web
