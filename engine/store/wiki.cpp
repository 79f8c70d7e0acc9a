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

void set_wiki_info(Writer& writer, const domain::WikiInfo& info) {
    for (auto [key, member] : kTexts) set_setting(writer, key, info.*member);
    for (auto [key, member] : kSwitches) set_setting(writer, key, info.*member ? "yes" : "no");
    set_setting(writer, kAudience, domain::name_of(info.audience));
    set_setting(writer, kLanguage, domain::code(info.lang));
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

}  // namespace catalyst::store
