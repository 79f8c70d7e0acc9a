// What a broken conversation with a mail server means: which error, and whether to try again.
#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "base/result.h"
#include "mail/settings.h"

namespace catalyst::mail {

struct Outcome {
    CURLcode code;
    std::string_view reason;  // libcurl's words
    int answer_code;          // the last the server gave; 0: none
    std::string_view no;      // its last line that began with 4 or 5; empty: there was none
};

// As SmtpSender::send() says. REQUIRES: outcome.code != CURLE_OK
Error failure(const SmtpSettings& settings, const Outcome& outcome);

}  // namespace catalyst::mail
