#include "mail/message.h"

#include <algorithm>

#include "base/digest.h"
#include "base/mail_address.h"
#include "base/text.h"
#include "mail/encoding.h"

namespace catalyst::mail {

namespace {

constexpr std::size_t kText = 256 * 1024;
constexpr std::size_t kSubject = 250, kName = 100;  // characters; longer ones are shortened: nobody reads on
constexpr std::size_t kUrl = 900, kId = 64;         // bytes; a line of a header may have 998

bool is_url(std::string_view text) {
    return text.size() <= kUrl && (text.starts_with("https://") || text.starts_with("http://")) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != ','; });
}

bool is_language(std::string_view text) {
    return text.size() >= 2 && text.size() <= 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Error unfit(std::string_view field) {
    return {ErrorKind::Invalid, "mail.failed", {}, "a letter's " + std::string(field) + " is unfit for a header"};
}

// An id has the grammar of an address's local part, less its stranger signs.
bool is_id(std::string_view text) { return text.size() <= kId && is_host_name(text); }

Status check(const Message& message, std::string_view from) {
    for (auto address : {std::string_view(message.to), from})
        if (!is_mail_address(address))
            return Error{ErrorKind::Invalid, "mail.address_invalid", {{"address", shorten(to_utf8(address), kName)}}, {}};
    if (!message.language.empty() && !is_language(message.language)) return unfit("language");
    if (!message.unsubscribe_url.empty() && !is_url(message.unsubscribe_url)) return unfit("unsubscribe address");
    if (!message.id.empty() && !is_id(message.id)) return unfit("id");
    if (message.text.size() > kText) return Error{ErrorKind::TooLarge, "mail.too_large", {}, {}};
    return Done{};
}

void add(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

// RFC 5322 §3.3 wants an offset where HTTP wants "GMT".
std::string mail_date(Instant at) { return replace_all(http_date(at), "GMT", "+0000"); }

std::string sender(const Message& message, std::string_view from) {
    auto name = name_value(shorten(to_utf8(message.from_name), kName));
    return name.empty() ? std::string(from) : name + "\r\n <" + std::string(from) + ">";
}

void add_unsubscribe(std::string& out, std::string_view url) {
    if (url.empty()) return;
    add(out, "List-Unsubscribe", "<" + std::string(url) + ">");
    if (url.starts_with("https://")) add(out, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
}

}  // namespace

Result<std::string> format(const Message& message, std::string_view from, Instant at) {
    if (auto status = check(message, from); !status.ok()) return status.error();
    auto id = message.id.empty() ? new_ulid(at) : message.id;
    std::string out;
    add(out, "Date", mail_date(at));
    add(out, "From", sender(message, from));
    add(out, "To", message.to);
    add(out, "Subject", subject_value(shorten(to_utf8(message.subject), kSubject)));
    add(out, "Message-ID", "<" + id + "@" + std::string(mail_domain(from)) + ">");
    add(out, "Auto-Submitted", "auto-generated");  // RFC 3834: no answering machine answers it
    add_unsubscribe(out, message.unsubscribe_url);
    if (!message.language.empty()) add(out, "Content-Language", message.language);
    add(out, "MIME-Version", "1.0");
    add(out, "Content-Type", "text/plain; charset=utf-8");
    add(out, "Content-Transfer-Encoding", "quoted-printable");
    return out + "\r\n" + quoted_printable(message.text);
}

}  // namespace catalyst::mail
