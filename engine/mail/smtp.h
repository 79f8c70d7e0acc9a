// Sends letters to the one server of the settings, through libcurl, which stands nowhere else: SMTP only, no proxy, no .netrc,
// certificates always checked. One connection a letter. May be used by several threads at once.
// Neither passwords nor mail addresses stand in the errors' details, which are for the log.
#pragma once

#include "base/time.h"
#include "mail/sender.h"
#include "mail/settings.h"

namespace catalyst::mail {

class SmtpSender final : public Sender {
public:
    // `clock` has to outlive it.
    SmtpSender(SmtpSettings settings, const Clock& clock);

    // Busy: "mail.unreachable" {host}, "mail.deferred" {host} {code} (4xx), "mail.stopped" {host}. Forbidden: "mail.no_tls"
    // {host} (no STARTTLS, or a certificate that proves nothing; Busy where the handshake broke), "mail.login_refused" {host},
    // "mail.login_in_clear" {host}. Invalid: "mail.rejected" {host} {code} (5xx), and what format() refuses. Io: "mail.failed".
    Status send(const Message& message, const std::stop_token& stop) override;

private:
    SmtpSettings settings_;
    const Clock& clock_;
};

}  // namespace catalyst::mail
