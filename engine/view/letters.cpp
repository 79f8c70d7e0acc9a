#include "view/letters.h"

#include "base/text.h"
#include "view/addresses.h"
#include "view/discussion.h"

namespace catalyst::view {

namespace {

// A title or name on the line it is written on.
std::string on_one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return text;
}

// "Zoé, Camille et quelqu’un qui est parti".
std::string named(const Views& views, domain::Lang lang, const std::vector<std::string>& authors) {
    std::vector<std::string> names;
    for (const auto& name : authors) names.push_back(name.empty() ? views.message(lang, "author.left") : on_one_line(name));
    if (names.size() < 2) return join(names, "");
    auto last = std::move(names.back());
    names.pop_back();
    return views.message(lang, "list.and", {{"first", join(names, ", ")}, {"last", std::move(last)}});
}

std::string digest_entry(const Views& views, domain::Lang lang, const domain::DigestPage& page, const std::string& base) {
    auto say = [&](std::string_view key, std::int64_t count, const std::vector<std::string>& authors) {
        return views.message(lang, key, {{"count", std::to_string(count)}, {"authors", named(views, lang, authors)}});
    };
    auto text = "* " + on_one_line(page.page.title) + "\n";
    bool is_new = page.before < 1;
    if (page.changes > 0)
        text += "  " + say(is_new ? "letter.digest_new" : "letter.digest_changes", page.changes, page.authors) + "\n  " + base +
                (is_new ? page_path(page.page.slug) : compare_path(page.page.slug, page.before, page.after)) + "\n";
    if (page.comments > 0)
        text += "  " + say("letter.digest_comments", page.comments, page.speakers) + "\n  " + base +
                discussion_path(page.page.slug) + "\n";
    return text + "\n";
}

}  // namespace

Letter reset_letter(const Views& views, const domain::WikiInfo& wiki, const domain::Account& account, std::string_view link) {
    auto say = [&](std::string_view key) {
        return views.message(account.lang, key, {{"name", account.name}, {"wiki", wiki.title}, {"link", std::string(link)}});
    };
    return {account.email, std::string(code(account.lang)), say("letter.reset_subject"),
            say("letter.reset_text") + "\n\n" + std::string(link) + "\n\n" + say("letter.reset_end") + "\n"};
}

Letter digest_letter(const Views& views, const domain::WikiInfo& wiki, const domain::Account& account,
                     const domain::DigestView& news, const MailingAddresses& addresses) {
    auto say = [&](std::string_view key) {
        return views.message(account.lang, key, {{"name", account.name}, {"wiki", on_one_line(wiki.title)}});
    };
    auto text = say("letter.digest_text") + "\n\n";
    for (const auto& page : news.pages) text += digest_entry(views, account.lang, page, addresses.base);
    if (news.more) text += say("letter.digest_more") + "\n\n";
    text += say("letter.digest_all") + "\n" + addresses.base + "/following\n\n" + say("letter.digest_stop") + "\n" +
            addresses.unsubscribe + "\n";
    return {account.email, std::string(code(account.lang)), say("letter.digest_subject"), std::move(text), addresses.unsubscribe};
}

}  // namespace catalyst::view
