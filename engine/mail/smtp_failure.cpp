#include "mail/smtp_failure.h"

#include <new>

#include "base/text.h"

namespace catalyst::mail {

namespace {

// Servers repeat the address they refuse, and a log is no place for it; nor for what we proved ourselves with.
std::string without_secrets(std::string_view text, const SmtpSettings& settings) {
    auto clean = replace_all(to_utf8(text), settings.password, "***");
    std::string out;
    for (auto word : split(trim(clean), ' ')) {
        if (!out.empty()) out += ' ';
        out += word.find('@') == std::string_view::npos ? word : "(address)";
    }
    return out;
}

// While logging in, a server's answer may hold what it was told, in some coding: then its number is all that is kept.
std::string detail(const SmtpSettings& settings, const Outcome& outcome) {
    std::string out(outcome.reason);
    auto code = std::to_string(outcome.answer_code);
    if (outcome.code == CURLE_LOGIN_DENIED) return out + ": " + code;
    return outcome.no.starts_with(code) ? out + ": " + without_secrets(outcome.no, settings) : out;
}

struct Verdict {
    ErrorKind kind;
    const char* key;
};

Verdict by_answer(int code) {
    if (code >= 500) return {ErrorKind::Invalid, "mail.rejected"};
    if (code >= 400) return {ErrorKind::Busy, "mail.deferred"};
    return {ErrorKind::Busy, "mail.unreachable"};
}

Verdict verdict(const Outcome& outcome) {
    bool later = outcome.answer_code >= 400 && outcome.answer_code < 500;
    switch (outcome.code) {
        case CURLE_ABORTED_BY_CALLBACK: return {ErrorKind::Busy, "mail.stopped"};
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_OPERATION_TIMEDOUT: return {ErrorKind::Busy, "mail.unreachable"};
        case CURLE_SSL_CONNECT_ERROR: return {ErrorKind::Busy, "mail.no_tls"};  // also where the connection broke meanwhile
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE: return {ErrorKind::Forbidden, "mail.no_tls"};
        case CURLE_USE_SSL_FAILED:
            return later ? Verdict{ErrorKind::Busy, "mail.deferred"} : Verdict{ErrorKind::Forbidden, "mail.no_tls"};
        case CURLE_LOGIN_DENIED:
            return later ? Verdict{ErrorKind::Busy, "mail.deferred"} : Verdict{ErrorKind::Forbidden, "mail.login_refused"};
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UPLOAD_FAILED:
        case CURLE_REMOTE_ACCESS_DENIED: return by_answer(outcome.answer_code);
        default: return {ErrorKind::Io, "mail.failed"};
    }
}

}  // namespace

Error failure(const SmtpSettings& settings, const Outcome& outcome) {
    if (outcome.code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
    auto [kind, key] = verdict(outcome);
    Error error{kind, key, {{"host", settings.host}}, detail(settings, outcome)};
    if (error.key == "mail.rejected" || error.key == "mail.deferred")
        error.params.emplace_back("code", std::to_string(outcome.answer_code));
    return error;
}

}  // namespace catalyst::mail
