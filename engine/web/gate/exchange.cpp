#include "web/gate/exchange.h"

#include "web/gate/answers.h"

namespace catalyst::web {

std::optional<Refusal> Exchange::open(std::string_view block, const std::string& peer) {
    if (block.starts_with("HEAD ")) request.method = Method::Head;
    request.remote = peer;
    const auto read = read_head(block);
    if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
    const Head& head = std::get<Head>(read);
    if (auto refusal = fill_request(head, request)) return refusal;
    text = library_text(head);
    length = head.content_length;
    after = head.keep_alive ? After::KeepAlive : After::Close;
    expects_continue = head.expects_continue;
    return std::nullopt;
}

Answer Exchange::answer(Codec& codec, const Shared& shared, const Codec::Handle& handle) const {
    // Known only when the handler is done: a stop may have come meanwhile.
    const auto ending = [&] { return shared.stopping ? After::Close : after; };
    const auto refused = [&](const Request& seen) { return error_response(shared.app, 400, &seen); };
    return codec.answer(text, request, ending, handle, refused);
}

}  // namespace catalyst::web
