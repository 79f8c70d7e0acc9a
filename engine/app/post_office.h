// Letters from screens to the mail server that an administrator named.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "mail/queue.h"
#include "mail/smtp.h"
#include "view/letters.h"

namespace catalyst::app {

// The mail server an administrator names; `server` empty: this wiki sends no mail. The password stands in a file of its own, so
// that no list of processes shows it.
struct MailOptions {
    std::string server, security, user, from;
    std::filesystem::path password_file;
};

class PostOffice {
public:
    // Nothing without a server. Invalid "mail.…" of what is written wrongly; Io "mail.password_file" {file}.
    static Result<std::unique_ptr<PostOffice>> open(const MailOptions& options, const Clock& clock);

    void send(const view::Letter& letter, std::string from_name);

private:
    PostOffice(mail::SmtpSettings settings, const Clock& clock);

    mail::SmtpSender sender_;
    mail::MailQueue queue_;
};

}  // namespace catalyst::app
