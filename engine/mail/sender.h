// The seam at which mail leaves: a server in earnest, a list in the tests of those who write letters.
#pragma once

#include <stop_token>

#include "base/result.h"
#include "mail/message.h"

namespace catalyst::mail {

class Sender {
public:
    virtual ~Sender() = default;
    // Sends one letter and waits for the answer; `stop` ends the wait within a second or so. Busy: another try may succeed; any
    // other error is final.
    virtual Status send(const Message& message, const std::stop_token& stop) = 0;
};

}  // namespace catalyst::mail
