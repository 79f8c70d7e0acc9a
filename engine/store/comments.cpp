#include "store/comments.h"

#include "base/text.h"
#include "store/connection.h"
#include "store/pack.h"
#include "store/revisions.h"

namespace catalyst::store {

namespace {

constexpr std::string_view kSelect = R"(
    SELECT c.id, c.thread, c.page, c.account, coalesce((SELECT a.name FROM account a WHERE a.id = c.account), ''), c.at, c.edited,
        c.state, c.resolved, c.source, c.fallback, c.excerpt, c.images, c.links, c.html
    FROM comment c )";

domain::Comment read_comment(const Query& row) {
    domain::Comment comment;
    comment.id = {row.integer(0)};
    comment.thread = {row.integer(1)};
    comment.page = {row.integer(2)};
    comment.account = {row.integer(3)};
    comment.author = row.text(4);
    comment.at = {row.integer(5)};
    comment.edited = {row.integer(6)};
    comment.state = domain::parse_comment_state(row.text(7));
    comment.resolved = row.integer(8) != 0;
    comment.source = row.text(9);
    comment.rendered.fallback = row.integer(10) != 0;
    comment.rendered.excerpt = row.text(11);
    comment.rendered.images = unpack_texts(row.text(12));
    comment.rendered.links = unpack_links(row.text(13));
    comment.rendered.html = row.text(14);
    return comment;
}

// The files it shows are used by its page, and seen by who reads that, for as long as it is shown.
void write_media_uses(Writer& writer, const domain::Comment& comment) {
    writer.connection()
        .query("DELETE FROM media_use WHERE page = :page AND comment = :comment")
        .bind(":page", comment.page.value)
        .bind(":comment", comment.id.value)
        .run();
    for (const auto& name : comment.rendered.images)
        writer.connection()
            .query(R"(
                INSERT OR IGNORE INTO media_use (name, page, comment, shelf)
                SELECT :name, c.page, c.id, iif(c.state = 'shown', p.shelf, -1)
                FROM comment c JOIN page p ON p.id = c.page WHERE c.id = :comment)")
            .bind(":name", nfc(name))
            .bind(":comment", comment.id.value)
            .run();
}

// What a comment says; its id and thread are known by now.
void write_words(Writer& writer, const domain::Comment& comment) {
    const auto& rendered = comment.rendered;
    auto images = pack(rendered.images), links = pack(rendered.links);
    writer.connection()
        .query(R"(
            UPDATE comment SET thread = :thread, edited = :edited, source = :source, fallback = :fallback, excerpt = :excerpt,
                images = :images, links = :links, html = :html, seal = :seal
            WHERE id = :id)")
        .bind(":thread", comment.thread.value)
        .bind(":edited", comment.edited.ms)
        .bind_large(":source", comment.source)
        .bind(":fallback", std::int64_t{rendered.fallback})
        .bind_large(":excerpt", rendered.excerpt)
        .bind_large(":images", images)
        .bind_large(":links", links)
        .bind_large(":html", rendered.html)
        .bind(":seal", seal(comment))
        .bind(":id", comment.id.value)
        .run();
    write_media_uses(writer, comment);
}

bool is_answered(Reader& reader, const domain::Comment& comment) {
    auto query = reader.connection().query("SELECT 1 FROM comment WHERE page = :page AND thread = :thread AND id <> :thread");
    return query.bind(":page", comment.page.value).bind(":thread", comment.id.value).step();
}

void delete_row(Writer& writer, domain::CommentId comment) {
    writer.connection().query("DELETE FROM comment WHERE id = :id").bind(":id", comment.value).run();
}

}  // namespace

std::string seal(const domain::Comment& comment) {
    const auto& rendered = comment.rendered;
    return seal({std::to_string(comment.id.value), std::to_string(comment.thread.value), std::to_string(comment.page.value),
                 std::to_string(comment.account.value), std::to_string(comment.at.ms), std::to_string(comment.edited.ms),
                 comment.source, rendered.fallback ? "1" : "0", rendered.excerpt, pack(rendered.images), pack(rendered.links),
                 rendered.html});
}

domain::CommentId add_comment(Writer& writer, const domain::Comment& comment, std::string_view once) {
    if (auto before = find_sent(writer, once)) return before->id;
    writer.connection()
        .query(R"(
            INSERT INTO comment (page, thread, account, at, state, once, source, fallback, excerpt, images, links, html, seal)
            VALUES (:page, 0, :account, :at, 'shown', :once, '', 0, '', '', '', '', ''))")
        .bind(":page", comment.page.value)
        .bind(":account", comment.account.value)
        .bind(":at", comment.at.ms)
        .bind(":once", once)
        .run();
    auto made = comment;
    made.id = {writer.connection().last_id()};
    if (made.thread.value == 0) made.thread = made.id;
    write_words(writer, made);
    return made.id;
}

void rewrite_comment(Writer& writer, const domain::Comment& comment) { write_words(writer, comment); }

void remove_comment(Writer& writer, const domain::Comment& comment) {
    if (comment.is_first() && is_answered(writer, comment)) {
        auto without = comment;
        without.source.clear();
        without.rendered = {};
        write_words(writer, without);
        set_comment_state(writer, comment.id, domain::CommentState::Removed);
        return;
    }
    delete_row(writer, comment.id);
    if (comment.is_first()) return;
    auto first = find_comment(writer, comment.thread);
    if (first && first->state == domain::CommentState::Removed && !is_answered(writer, *first)) delete_row(writer, first->id);
}

void set_comment_state(Writer& writer, domain::CommentId comment, domain::CommentState state) {
    writer.connection()
        .query("UPDATE comment SET state = :state WHERE id = :id")
        .bind(":state", domain::name_of(state))
        .bind(":id", comment.value)
        .run();
}

void set_resolved(Writer& writer, domain::CommentId thread, bool resolved) {
    writer.connection()
        .query("UPDATE comment SET resolved = :resolved WHERE id = :id")
        .bind(":resolved", std::int64_t{resolved})
        .bind(":id", thread.value)
        .run();
}

std::optional<domain::Comment> find_comment(Reader& reader, domain::CommentId comment) {
    static const std::string sql = std::string(kSelect) + "WHERE c.id = :id";
    auto query = reader.connection().query(sql);
    if (!query.bind(":id", comment.value).step()) return std::nullopt;
    return read_comment(query);
}

std::optional<domain::Comment> find_sent(Reader& reader, std::string_view once) {
    static const std::string sql = std::string(kSelect) + "WHERE c.once = :once";
    auto query = reader.connection().query(sql);
    if (!query.bind(":once", once).step()) return std::nullopt;
    return read_comment(query);
}

std::vector<domain::Comment> comments(Reader& reader, domain::PageId page, std::int64_t first, std::int64_t limit) {
    static const std::string sql =
        std::string(kSelect) + "WHERE c.page = :page ORDER BY c.thread, c.id LIMIT :limit OFFSET :first";
    auto query = reader.connection().query(sql);
    query.bind(":page", page.value).bind(":limit", limit).bind(":first", first);
    std::vector<domain::Comment> found;
    while (query.step()) found.push_back(read_comment(query));
    return found;
}

std::vector<domain::CommentId> comment_ids(Reader& reader) {
    auto query = reader.connection().query("SELECT id FROM comment WHERE state <> 'removed' ORDER BY id");
    std::vector<domain::CommentId> found;
    while (query.step()) found.push_back({query.integer(0)});
    return found;
}

std::int64_t count_comments(Reader& reader, domain::PageId page) {
    auto query = reader.connection().query("SELECT count(*) FROM comment WHERE page = :page");
    query.bind(":page", page.value).step();
    return query.integer(0);
}

std::int64_t place_of(Reader& reader, const domain::Comment& comment) {
    auto query = reader.connection().query("SELECT count(*) FROM comment WHERE page = :page AND (thread, id) < (:thread, :id)");
    query.bind(":page", comment.page.value).bind(":thread", comment.thread.value).bind(":id", comment.id.value).step();
    return query.integer(0);
}

}  // namespace catalyst::store
