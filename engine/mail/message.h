// A letter to one person, and the bytes that travel (RFC 5322 and MIME). Plain text alone: what a wiki has to say in a letter is
// a few sentences and addresses, it reads well everywhere, hides no link, and carries nothing that tells when it is opened.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace catalyst::mail {

struct Message {
    std::string to;  // one address, as is_mail_address
    std::string subject;
    std::string text;             // UTF-8, lines of any length; at most 256 KB
    std::string from_name;        // the wiki's title; empty: none is shown
    std::string language;         // "fr", "en": for the voice that reads aloud; empty: not said
    std::string unsubscribe_url;  // for what comes regularly; https for one click (RFC 8058); empty: none
    // Letters, digits, dots and hyphens. One letter keeps it over every try, so that a server that took it before the answer
    // was lost delivers it once. Empty: MailQueue::push and format() make one.
    std::string id;

    bool operator==(const Message&) const = default;
};

// `from` is the wiki's own address, whose domain names the letter too. No field can start a header of its own: in words for
// people control characters become spaces, anywhere else they are an error.
// Invalid "mail.address_invalid" {address}, "mail.failed" (other fields: a fault of ours); TooLarge "mail.too_large".
Result<std::string> format(const Message& message, std::string_view from, Instant at);

}  // namespace catalyst::mail
