#include "store/behind.h"

#include "base/digest.h"
#include "base/text.h"
#include "store/connection.h"
#include "store/wiki.h"

namespace catalyst::store {

namespace {

// Settings of this prefix, which no WikiInfo has: "behind/method" is "MARK ID".
constexpr std::string_view kPrefix = "behind/", kPastPrefix = "behind0";

std::string name_of(std::string_view kind) { return std::string(kPrefix) + std::string(kind); }
std::string value_of(const Behind& behind) { return behind.mark + " " + std::to_string(behind.done.value); }

Behind read(const Query& row) {
    auto value = row.text(1);
    auto space = value.find(' ');
    auto done = space == std::string::npos ? std::nullopt : to_integer(std::string_view(value).substr(space + 1));
    return {row.text(0).substr(kPrefix.size()), value.substr(0, space), {done.value_or(0)}};
}

Query marks(Reader& reader) {
    auto query = reader.connection().query("SELECT name, value FROM setting WHERE name > :from AND name < :to ORDER BY name");
    query.bind(":from", kPrefix).bind(":to", kPastPrefix);
    return query;
}

}  // namespace

void mark_behind(Writer& writer, std::string_view kind) {
    set_setting(writer, name_of(kind), value_of({std::string(kind), random_hex(8), {}}));
}

std::optional<Behind> kind_behind(Reader& reader) {
    auto query = marks(reader);
    if (!query.step()) return std::nullopt;
    return read(query);
}

std::int64_t count_behind(Reader& reader) {
    std::int64_t pages = 0;
    auto query = marks(reader);
    while (query.step()) {
        auto behind = read(query);
        auto count = reader.connection().query("SELECT count(*) FROM page WHERE kind = :kind AND id > :done");
        count.bind(":kind", behind.kind).bind(":done", behind.done.value).step();
        pages += count.integer(0);
    }
    return pages;
}

std::optional<domain::PageId> next_behind(Reader& reader, const Behind& behind) {
    auto query = reader.connection().query("SELECT id FROM page WHERE kind = :kind AND id > :done ORDER BY id LIMIT 1");
    if (!query.bind(":kind", behind.kind).bind(":done", behind.done.value).step()) return std::nullopt;
    return domain::PageId{query.integer(0)};
}

bool note_followed(Writer& writer, const Behind& behind, std::optional<domain::PageId> page) {
    auto name = name_of(behind.kind);
    if (setting(writer, name) != value_of(behind)) return false;
    if (page)
        set_setting(writer, name, value_of({behind.kind, behind.mark, *page}));
    else
        writer.connection().query("DELETE FROM setting WHERE name = :name").bind(":name", name).run();
    return true;
}

}  // namespace catalyst::store
