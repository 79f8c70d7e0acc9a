#include "store/wiki.h"

#include <array>

#include "store/connection.h"

namespace catalyst::store {

namespace {

// Settings that make up WikiInfo.
constexpr std::array<std::pair<std::string_view, std::string domain::WikiInfo::*>, 5> kTexts{{
    {"wiki.title", &domain::WikiInfo::title},
    {"wiki.license", &domain::WikiInfo::license},
    {"wiki.home_fr", &domain::WikiInfo::home_fr},
    {"wiki.home_en", &domain::WikiInfo::home_en},
    {"wiki.base_url", &domain::WikiInfo::base_url},
}};
constexpr std::array<std::pair<std::string_view, bool domain::WikiInfo::*>, 2> kSwitches{{
    {"wiki.sign_up", &domain::WikiInfo::sign_up},
    {"wiki.suggestions", &domain::WikiInfo::suggestions},
}};
constexpr std::string_view kLanguage = "wiki.lang", kAudience = "wiki.audience";

}  // namespace

std::optional<std::string> setting(Reader& reader, std::string_view name) {
    auto query = reader.connection().query("SELECT value FROM setting WHERE name = :name");
    if (!query.bind(":name", name).step()) return std::nullopt;
    return query.text(0);
}

void set_setting(Writer& writer, std::string_view name, std::string_view value) {
    writer.connection()
        .query("INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(":name", name)
        .bind(":value", value)
        .run();
}

domain::WikiInfo wiki_info(Reader& reader) {
    domain::WikiInfo info;
    auto query = reader.connection().query("SELECT name, value FROM setting WHERE name BETWEEN 'wiki.' AND 'wiki/'");
    while (query.step()) {
        auto name = query.text(0);
        for (auto [key, member] : kTexts)
            if (name == key) info.*member = query.text(1);
        for (auto [key, member] : kSwitches)
            if (name == key) info.*member = query.text(1) == "yes";
        if (name == kAudience) info.audience = domain::parse_audience(query.text(1)).value_or(info.audience);
        if (name == kLanguage) info.lang = domain::parse_lang(query.text(1)).value_or(info.lang);
    }
    return info;
}

std::vector<std::pair<std::string, std::string>> settings_of(const domain::WikiInfo& info) {
    std::vector<std::pair<std::string, std::string>> settings;
    for (auto [key, member] : kTexts) settings.emplace_back(key, info.*member);
    for (auto [key, member] : kSwitches) settings.emplace_back(key, info.*member ? "yes" : "no");
    settings.emplace_back(kAudience, domain::name_of(info.audience));
    settings.emplace_back(kLanguage, domain::code(info.lang));
    return settings;
}

std::int64_t configuration(Reader& reader) {
    auto query = reader.connection().query("SELECT version FROM configuration");
    query.step();
    return query.integer(0);
}

void set_wiki_info(Writer& writer, const domain::WikiInfo& info) {
    for (const auto& [name, value] : settings_of(info)) set_setting(writer, name, value);
}

std::vector<std::pair<std::string, std::string>> kind_files(Reader& reader) {
    auto query = reader.connection().query("SELECT name, yaml FROM kind ORDER BY position");
    std::vector<std::pair<std::string, std::string>> files;
    while (query.step()) files.emplace_back(query.text(0), query.text(1));
    return files;
}

void set_kind_file(Writer& writer, std::string_view name, std::string_view yaml) {
    writer.connection()
        .query(R"(
            INSERT INTO kind (name, position, yaml) SELECT :name, coalesce(max(position), 0) + 1, :yaml FROM kind WHERE true
            ON CONFLICT (name) DO UPDATE SET yaml = excluded.yaml)")
        .bind(":name", name)
        .bind(":yaml", yaml)
        .run();
}

void remove_kind_file(Writer& writer, std::string_view name) {
    writer.connection().query("DELETE FROM kind WHERE name = :name").bind(":name", name).run();
}

void move_kind_file(Writer& writer, std::string_view name, KindMove where) {
    auto neighbour = writer.connection().query(
        where == KindMove::Up
            ? "SELECT o.name, o.position, k.position FROM kind k JOIN kind o ON o.position < k.position WHERE k.name = :name "
              "ORDER BY o.position DESC LIMIT 1"
            : "SELECT o.name, o.position, k.position FROM kind k JOIN kind o ON o.position > k.position WHERE k.name = :name "
              "ORDER BY o.position LIMIT 1");
    if (!neighbour.bind(":name", name).step()) return;
    auto put = [&](std::string_view kind, std::int64_t position) {
        writer.connection()
            .query("UPDATE kind SET position = :position WHERE name = :name")
            .bind(":position", position)
            .bind(":name", kind)
            .run();
    };
    put(name, neighbour.integer(1));
    put(neighbour.text(0), neighbour.integer(2));
}

std::int64_t pages_stating(Reader& reader, std::string_view kind, const std::string& path, std::string_view value) {
    auto query = reader.connection().query(R"(
        SELECT count(DISTINCT f.page) FROM page p JOIN field f ON f.page = p.id
        WHERE p.kind = :kind AND (f.path GLOB :path OR f.path GLOB :below) AND (:value = '' OR f.value = :value))");
    query.bind(":kind", kind).bind(":path", path).bind(":below", path + "/*").bind(":value", value).step();
    return query.integer(0);
}

std::vector<domain::KindRow> kind_rows(Reader& reader) {
    auto query = reader.connection().query(R"(
        SELECT k.name, (SELECT coalesce(sum(t.count), 0) FROM tally t WHERE t.what = 'kind' AND t.key = k.name)
        FROM kind k ORDER BY k.position)");
    std::vector<domain::KindRow> rows;
    while (query.step()) rows.push_back({query.text(0), query.integer(1)});
    return rows;
}

}  // namespace catalyst::store
