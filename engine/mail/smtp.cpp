#include "mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/mail_address.h"
#include "base/text.h"
#include "mail/smtp_failure.h"

namespace catalyst::mail {

namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

constexpr std::size_t kAnswer = 300;  // bytes kept of a server's line, which may have 512

// What libcurl's callbacks see of one letter.
struct Conversation {
    std::string_view left;  // to send
    std::string no;         // the server's last line that refuses
    const std::stop_token& stop;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* user) {
    auto& left = static_cast<Conversation*>(user)->left;
    auto part = left.substr(0, size * count);
    std::copy(part.begin(), part.end(), into);
    left.remove_prefix(part.size());
    return part.size();
}

std::size_t hear(char* line, std::size_t size, std::size_t count, void* user) {
    std::string_view text(line, size * count);
    if (text.starts_with('4') || text.starts_with('5')) static_cast<Conversation*>(user)->no = text.substr(0, kAnswer);
    return size * count;
}

int progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Conversation*>(user)->stop.stop_requested() ? 1 : 0;
}

Handle new_handle() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    Handle handle(ready == CURLE_OK ? curl_easy_init() : nullptr, &curl_easy_cleanup);
    if (!handle) throw std::runtime_error("libcurl could not be initialised");
    return handle;
}

template <class Value>
void set(const Handle& handle, CURLoption option, Value value) {
    if (auto code = curl_easy_setopt(handle.get(), option, value); code != CURLE_OK)
        throw std::runtime_error(std::string("libcurl: ") + curl_easy_strerror(code));
}

// The path is what the client calls itself in EHLO.
std::string url_of(const SmtpSettings& settings) {
    auto host = settings.host.find(':') == std::string::npos ? settings.host : "[" + settings.host + "]";
    return (settings.security == Security::Tls ? "smtps://" : "smtp://") + host + ":" + std::to_string(settings.port) + "/" +
           std::string(mail_domain(settings.from));
}

// Nothing of the environment (proxies, .netrc) has a say in where a letter goes, and no other protocol is spoken.
void set_route(const Handle& handle, const SmtpSettings& settings) {
    set(handle, CURLOPT_PROTOCOLS_STR, settings.security == Security::Tls ? "smtps" : "smtp");
    set(handle, CURLOPT_URL, url_of(settings).c_str());
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, long(settings.connect_timeout.count()));
    set(handle, CURLOPT_TIMEOUT_MS, long(settings.timeout.count()));
    // The farewell has a time of its own, two minutes unless told.
    set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, long(std::chrono::ceil<std::chrono::seconds>(settings.timeout).count()));
    set(handle, CURLOPT_FORBID_REUSE, 1L);
}

void set_trust(const Handle& handle, const SmtpSettings& settings) {
    set(handle, CURLOPT_USE_SSL, long{settings.security == Security::None ? CURLUSESSL_NONE : CURLUSESSL_ALL});
    set(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (settings.user.empty()) return;
    set(handle, CURLOPT_USERNAME, settings.user.c_str());
    set(handle, CURLOPT_PASSWORD, settings.password.c_str());
}

void set_letter(const Handle& handle, const SmtpSettings& settings, const List& to, Conversation& conversation) {
    set(handle, CURLOPT_MAIL_FROM, settings.from.c_str());
    set(handle, CURLOPT_MAIL_RCPT, to.get());
    set(handle, CURLOPT_UPLOAD, 1L);
    set(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(conversation.left.size()));
    set(handle, CURLOPT_READFUNCTION, &give);
    set(handle, CURLOPT_READDATA, &conversation);
    set(handle, CURLOPT_HEADERFUNCTION, &hear);
    set(handle, CURLOPT_HEADERDATA, &conversation);
    set(handle, CURLOPT_WRITEFUNCTION, &hear);  // unless told, what it reads would go to standard output
    set(handle, CURLOPT_WRITEDATA, &conversation);
    set(handle, CURLOPT_NOPROGRESS, 0L);
    set(handle, CURLOPT_XFERINFOFUNCTION, &progress);
    set(handle, CURLOPT_XFERINFODATA, &conversation);
}

Status perform(const SmtpSettings& settings, const std::string& to, Conversation conversation) {
    std::array<char, CURL_ERROR_SIZE> reason{};
    List list(curl_slist_append(nullptr, to.c_str()), &curl_slist_free_all);
    if (!list) throw std::bad_alloc();
    auto handle = new_handle();
    set_route(handle, settings);
    set_trust(handle, settings);
    set_letter(handle, settings, list, conversation);
    set(handle, CURLOPT_ERRORBUFFER, reason.data());
    auto code = curl_easy_perform(handle.get());
    if (code == CURLE_OK) return Done{};
    long answer_code = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer_code);
    const char* words = reason[0] == '\0' ? curl_easy_strerror(code) : reason.data();
    return failure(settings, {code, words, int(answer_code), conversation.no});
}

}  // namespace

SmtpSender::SmtpSender(SmtpSettings settings, const Clock& clock) : settings_(std::move(settings)), clock_(clock) {}

Status SmtpSender::send(const Message& message, const std::stop_token& stop) {
    if (!login_is_safe(settings_)) return Error{ErrorKind::Forbidden, "mail.login_in_clear", {{"host", settings_.host}}, {}};
    auto bytes = format(message, settings_.from, clock_.now());
    if (!bytes.ok()) return bytes.error();
    return perform(settings_, message.to, {*bytes, {}, stop});
}

}  // namespace catalyst::mail
