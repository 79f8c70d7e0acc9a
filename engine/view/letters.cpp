#include "view/letters.h"

namespace catalyst::view {

Letter reset_letter(const Views& views, const domain::WikiInfo& wiki, const domain::Account& account, std::string_view link) {
    auto say = [&](std::string_view key) {
        return views.message(account.lang, key, {{"name", account.name}, {"wiki", wiki.title}, {"link", std::string(link)}});
    };
    return {account.email, std::string(code(account.lang)), say("letter.reset_subject"),
            say("letter.reset_text") + "\n\n" + std::string(link) + "\n\n" + say("letter.reset_end") + "\n"};
}

}  // namespace catalyst::view
