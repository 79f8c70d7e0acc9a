// What is sent by mail: plain text, in the language of who gets it.
#pragma once

#include <string>
#include <string_view>

#include "domain/account.h"
#include "domain/following.h"
#include "domain/read_models.h"
#include "view/views.h"

namespace catalyst::view {

struct Letter {
    std::string to, language, subject, text;
    std::string unsubscribe = {};  // address; empty: this is no mailing
};

Letter reset_letter(const Views&, const domain::WikiInfo&, const domain::Account&, std::string_view link);

// Addresses that a mailing leads to: what all others begin with, and where one stops it.
struct MailingAddresses {
    std::string base, unsubscribe;
};
Letter digest_letter(const Views&, const domain::WikiInfo&, const domain::Account&, const domain::DigestView&,
                     const MailingAddresses&);

}  // namespace catalyst::view
