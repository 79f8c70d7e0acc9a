#include "service/digests.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/log.h"
#include "base/secret.h"

namespace catalyst::service {

namespace {

constexpr std::int64_t kHourMs = 3'600'000, kDayMs = 24 * kHourMs, kWeekMs = 7 * kDayMs;
constexpr std::int64_t kMailingHour = 6;           // UTC: breakfast, where this program comes from
constexpr std::int64_t kFirstMonday = 4 * kDayMs;  // 1970-01-05
constexpr std::int64_t kSettleMs = 60'000;         // a save that carries an earlier time is written by then
constexpr std::int64_t kTokenKeptMs = 400 * kDayMs;

// One entry for each page, in the order of their last change; then those that were only talked about.
class Gathered {
public:
    void take(const domain::Change& change) {
        auto& page = entry(change.page);
        auto number = change.revision.number;
        page.before = page.changes == 0 ? number - 1 : std::min(page.before, number - 1);
        page.after = std::max(page.after, number);
        ++page.changes;
        name(page.authors, change.revision.author);
    }
    void take(const domain::Said& said) {
        auto& page = entry(said.page);
        ++page.comments;
        name(page.speakers, said.author);
    }
    domain::DigestView view(std::size_t most) && {
        domain::DigestView view{std::move(pages_), false};
        view.more = view.pages.size() > most;
        if (view.more) view.pages.resize(most);
        return view;
    }

private:
    domain::DigestPage& entry(const domain::PageCard& card) {
        auto [at, is_new] = places_.emplace(card.id, pages_.size());
        if (is_new) pages_.push_back({card});
        return pages_[at->second];
    }
    static void name(std::vector<std::string>& names, const std::string& author) {
        if (std::find(names.begin(), names.end(), author) == names.end()) names.push_back(author);
    }

    std::vector<domain::DigestPage> pages_;
    std::map<domain::PageId, std::size_t> places_;
};

domain::DigestView news_for(store::Reader& reader, const domain::Actor& actor, const store::Period& period) {
    Gathered all;
    auto pages = store::followed_news(reader, actor, period, Digests::kMostPages + 1);
    for (const auto& change : store::changes_in(reader, pages, actor, period)) all.take(change);
    for (const auto& said : store::said_in(reader, actor, period)) all.take(said);
    return std::move(all).view(std::size_t(Digests::kMostPages));
}

}  // namespace

Instant last_mailing(domain::Digest digest, Instant now) {
    auto every = digest == domain::Digest::Weekly ? kWeekMs : kDayMs;
    auto first = (digest == domain::Digest::Weekly ? kFirstMonday : 0) + kMailingHour * kHourMs;
    return {first + (now.ms - first) / every * every};
}

int Digests::send_due(const Hand& hand) {
    int sent = 0;
    for (const auto& subscriber : database_.read([](store::Reader& reader) { return store::subscribers(reader); })) {
        sent += send_one(subscriber, hand) ? 1 : 0;
        if (sent == kMostLetters) break;
    }
    return sent;
}

bool Digests::send_one(const store::Subscriber& subscriber, const Hand& hand) {
    const auto& account = subscriber.account;
    auto now = clock_.now();
    auto until = subscriber.told ? Instant{now.ms - kSettleMs} : now;  // who is new is told from now on
    if (subscriber.told && *subscriber.told >= last_mailing(account.digest, until)) return false;
    store::Period period{subscriber.told.value_or(now), until};
    domain::Actor actor{account.role, account.id, account.name};
    auto token = random_token();
    auto news = database_.write_aside([&](store::Writer& writer) -> Result<domain::DigestView> {
        domain::DigestView view;
        if (subscriber.told) view = news_for(writer, actor, period);
        store::set_told(writer, account.id, until);
        store::remove_unsubscriptions(writer, {now.ms - kTokenKeptMs});
        if (!view.pages.empty()) store::add_unsubscription(writer, account.id, sha256_hex(token), now);
        return view;
    });
    if (!news.ok()) log(LogLevel::Warning, "a digest waits: " + news.error().key);
    if (!news.ok() || news->pages.empty()) return false;
    hand(view::digest_letter(views_, state_.facts()->info, account, *news, {base_url_, base_url_ + "/unsubscribe/" + token}));
    return true;
}

}  // namespace catalyst::service
