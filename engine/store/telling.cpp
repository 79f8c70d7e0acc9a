// What people are told was said, the addresses by which they are told, and up to when they have been.
#include <string>
#include <utility>

#include "store/accounts.h"
#include "store/connection.h"
#include "store/following.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

constexpr std::int64_t kMostSaid = 2'000;  // looked at for one mail

std::optional<domain::Account> account_in(Reader& reader, Query query, std::string_view token_digest) {
    if (!query.bind(":token", token_digest).step()) return std::nullopt;
    return find_account(reader, domain::AccountId{query.integer(0)});
}

}  // namespace

std::vector<domain::Said> said_in(Reader& reader, const domain::Actor& actor, const Period& period) {
    static const std::string sql = "SELECT " + kCard + R"(, coalesce((SELECT a.name FROM account a WHERE a.id = c.account), '')
        FROM follow_page f CROSS JOIN page p ON p.id = f.page
            CROSS JOIN comment c ON c.page = p.id AND c.at > :after AND c.at <= :until
        WHERE f.account = :account AND p.shelf IN (0, :members, :drafts) AND c.state = 'shown' AND c.account <> :account
        ORDER BY c.at DESC, c.id DESC LIMIT :limit)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":account", actor.account.value)
        .bind(":after", period.after.ms)
        .bind(":until", period.until.ms)
        .bind(":limit", kMostSaid);
    std::vector<domain::Said> found;
    while (query.step()) found.push_back({read_card(query, 0), query.text(kCardColumns)});
    return found;
}

void set_feed_address(Writer& writer, domain::AccountId account, std::string_view token_digest, Instant made) {
    writer.connection()
        .query("INSERT OR REPLACE INTO feed_address (account, token, made) VALUES (:account, :token, :made)")
        .bind(":account", account.value)
        .bind(":token", token_digest)
        .bind(":made", made.ms)
        .run();
}

std::optional<Instant> feed_address_made(Reader& reader, domain::AccountId account) {
    auto query = reader.connection().query("SELECT made FROM feed_address WHERE account = :account");
    if (!query.bind(":account", account.value).step()) return std::nullopt;
    return Instant{query.integer(0)};
}

std::optional<domain::Account> account_of_feed(Reader& reader, std::string_view token_digest) {
    return account_in(reader, reader.connection().query("SELECT account FROM feed_address WHERE token = :token"), token_digest);
}

void add_unsubscription(Writer& writer, domain::AccountId account, std::string_view token_digest, Instant made) {
    writer.connection()
        .query("INSERT INTO unsubscription (token, account, made) VALUES (:token, :account, :made)")
        .bind(":token", token_digest)
        .bind(":account", account.value)
        .bind(":made", made.ms)
        .run();
}

void remove_unsubscriptions(Writer& writer, Instant made_before) {
    writer.connection().query("DELETE FROM unsubscription WHERE made < :made").bind(":made", made_before.ms).run();
}

std::optional<domain::Account> account_to_unsubscribe(Reader& reader, std::string_view token_digest) {
    return account_in(reader, reader.connection().query("SELECT account FROM unsubscription WHERE token = :token"), token_digest);
}

std::vector<Subscriber> subscribers(Reader& reader) {
    auto query = reader.connection().query(R"(
        SELECT a.id, a.name, a.email, a.role, a.lang, a.digest, a.created, t.account IS NOT NULL,
            coalesce(t.until, 0)
        FROM account a LEFT JOIN digest_told t ON t.account = a.id
        WHERE a.digest <> 'none' AND a.state = 'active' AND a.email <> '' ORDER BY a.id)");
    std::vector<Subscriber> found;
    while (query.step()) {
        domain::Account account{{query.integer(0)},
                                query.text(1),
                                query.text(2),
                                domain::parse_role(query.text(3)).value_or(domain::Role::Reader),
                                domain::AccountState::Active,
                                domain::parse_lang(query.text(4)).value_or(domain::Lang::Fr),
                                domain::parse_digest(query.text(5)),
                                {query.integer(6)}};
        auto told = query.integer(7) != 0 ? std::optional<Instant>{Instant{query.integer(8)}} : std::nullopt;
        found.push_back({std::move(account), told});
    }
    return found;
}

void set_told(Writer& writer, domain::AccountId account, Instant until) {
    writer.connection()
        .query("INSERT OR REPLACE INTO digest_told (account, until) VALUES (:account, :until)")
        .bind(":account", account.value)
        .bind(":until", until.ms)
        .run();
}

void forget_following(Writer& writer, domain::AccountId account) {
    for (std::string_view sql :
         {"DELETE FROM follow_page WHERE account = :account", "DELETE FROM follow_list WHERE account = :account",
          "DELETE FROM feed_address WHERE account = :account", "DELETE FROM digest_told WHERE account = :account",
          "DELETE FROM unsubscription WHERE account = :account"})
        writer.connection().query(sql).bind(":account", account.value).run();
}

}  // namespace catalyst::store
