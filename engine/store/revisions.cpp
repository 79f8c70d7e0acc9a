#include "store/revisions.h"

#include "base/digest.h"
#include "store/connection.h"
#include "store/pack.h"

namespace catalyst::store {

namespace {

void insert_rendering(Writer& writer, std::int64_t revision, const domain::PageDraft& draft) {
    const auto& rendered = draft.rendered;
    std::vector<std::string> columns{rendered.fallback ? "1" : "0", rendered.excerpt,      pack(draft.properties),
                                     pack(rendered.outline),        pack(rendered.images), pack(rendered.links),
                                     pack(rendered.fields),         rendered.html};
    writer.connection()
        .query(R"(
            INSERT OR REPLACE INTO rendering (revision, fallback, excerpt, properties, outline, images, links, fields, html, seal)
            VALUES (:revision, :fallback, :excerpt, :properties, :outline, :images, :links, :fields, :html, :seal))")
        .bind(":revision", revision)
        .bind(":fallback", std::int64_t{rendered.fallback})
        .bind_large(":excerpt", columns[1])
        .bind_large(":properties", columns[2])
        .bind_large(":outline", columns[3])
        .bind_large(":images", columns[4])
        .bind_large(":links", columns[5])
        .bind_large(":fields", columns[6])
        .bind_large(":html", columns[7])
        .bind(":seal", seal(columns))
        .run();
}

void remember_contributor(Writer& writer, domain::PageId page, const domain::Revision& revision) {
    if (revision.author.empty() && revision.account.value == 0) return;
    writer.connection()
        .query(R"(
            INSERT INTO contributor (page, account, author, last) VALUES (:page, :account, :author, :number)
            ON CONFLICT (page, account, author) DO UPDATE SET last = excluded.last)")
        .bind(":page", page.value)
        .bind(":account", revision.account.value)
        .bind(":author", revision.author)
        .bind(":number", revision.number)
        .run();
}

}  // namespace

std::string seal(const std::vector<std::string>& columns) { return sha256_hex(pack(columns)); }

std::string seal(std::string_view uid, const domain::Revision& revision) {
    // An account's name may change, and go; its number stands for it.
    auto author = revision.account.value == 0 ? revision.author : "@" + std::to_string(revision.account.value);
    return seal({std::string(uid), std::to_string(revision.number), author, std::to_string(revision.at.ms), revision.summary,
                 revision.digest, std::to_string(revision.size)});
}

void insert_revision(Writer& writer, domain::PageId page, std::string_view uid, std::int64_t number, std::int64_t shelf,
                     const domain::PageDraft& draft) {
    domain::Revision revision{
        number,   draft.account.value == 0 ? draft.author : std::string{}, draft.summary, sha256_hex(draft.source),
        draft.at, static_cast<std::int64_t>(draft.source.size()),          draft.account};
    auto& connection = writer.connection();
    connection
        .query(R"(
            INSERT INTO revision (page, number, author, account, at, summary, digest, size, seal, shelf)
            VALUES (:page, :number, :author, :account, :at, :summary, :digest, :size, :seal, :shelf))")
        .bind(":page", page.value)
        .bind(":number", number)
        .bind_large(":author", revision.author)
        .bind(":account", revision.account.value)
        .bind(":at", revision.at.ms)
        .bind_large(":summary", revision.summary)
        .bind_large(":digest", revision.digest)
        .bind(":size", revision.size)
        .bind(":seal", seal(uid, revision))
        .bind(":shelf", shelf)
        .run();
    auto id = connection.last_id();
    connection.query("INSERT INTO source (revision, text) VALUES (:revision, :text)")
        .bind(":revision", id)
        .bind_large(":text", draft.source)
        .run();
    insert_rendering(writer, id, draft);
    remember_contributor(writer, page, revision);
}

void replace_rendering(Writer& writer, domain::PageId page, std::int64_t number, const domain::PageDraft& draft) {
    auto query = writer.connection().query("SELECT id FROM revision WHERE page = :page AND number = :number");
    query.bind(":page", page.value).bind(":number", number).step();
    insert_rendering(writer, query.integer(0), draft);
}

}  // namespace catalyst::store
