#include "app/post_office.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "base/log.h"

namespace catalyst::app {

namespace {

Result<std::string> read_password(const std::filesystem::path& file) {
    if (file.empty()) return std::string{};
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in || text.empty()) return Error{ErrorKind::Io, "mail.password_file", {{"file", file.string()}}, {}};
    return text;
}

void note_failure(const mail::Message&, const Error& error) {
    log(LogLevel::Warning, "a letter did not go out: " + error.key + " " + error.detail);
}

}  // namespace

PostOffice::PostOffice(mail::SmtpSettings settings, const Clock& clock)
    : sender_(std::move(settings), clock), queue_(sender_, clock, note_failure) {}

Result<std::unique_ptr<PostOffice>> PostOffice::open(const MailOptions& options, const Clock& clock) {
    if (options.server.empty()) return std::unique_ptr<PostOffice>{};
    auto password = read_password(options.password_file);
    if (!password.ok()) return password.error();
    auto settings = mail::parse_smtp({options.server, options.security, options.user, *password, options.from});
    if (!settings.ok()) return settings.error();
    return std::unique_ptr<PostOffice>(new PostOffice(std::move(*settings), clock));
}

void PostOffice::send(const view::Letter& letter, std::string from_name) {
    mail::Message message;
    message.to = letter.to;
    message.subject = letter.subject;
    message.text = letter.text;
    message.from_name = std::move(from_name);
    message.language = letter.language;
    message.unsubscribe_url = letter.unsubscribe;
    queue_.push(std::move(message));
}

}  // namespace catalyst::app
