// A wiki's file in a temporary folder, and pages to put into it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "domain/relations.h"
#include "store/connection.h"
#include "store/database.h"
#include "store/pages.h"
#include "store/wiki.h"
#include "temp_dir.h"

namespace catalyst::store {

inline domain::Slug slug(std::string_view text) { return domain::Slug::parse(text).value(); }
inline domain::Link link_to(std::string_view target, std::string relation = {}) {
    auto link = domain::parse_target(target);
    link.relation = std::move(relation);
    return link;
}

// A page whose title is its slug, saved by Ada at minute `minute`; `links` are links in its body.
inline domain::PageDraft draft(std::string_view name, std::int64_t minute = 1, std::vector<std::string> links = {}) {
    domain::PageDraft page{slug(name), {}, {}, {}, {}, domain::Audience::Public, "Ada", "first", {minute * 60'000}};
    page.properties.id = "uid-" + std::string(name);
    page.properties.title = std::string(name);
    page.properties.lang = "fr";
    page.properties.license = "CC-BY-SA-4.0";
    page.source = "---\ntitle: " + std::string(name) + "\n---\nText of " + std::string(name) + ".\n";
    page.rendered.html = "<p>Text of " + std::string(name) + ".</p>";
    page.rendered.text = "Text of " + std::string(name) + ".";
    page.rendered.excerpt = page.rendered.text;
    for (const auto& target : links) page.rendered.links.push_back(link_to(target));
    return page;
}

inline domain::Actor anonymous() { return {}; }
inline domain::Actor reader(std::int64_t account = 7) { return {domain::Role::Reader, {account}, "Reader"}; }

inline std::unique_ptr<Database> opened(const std::filesystem::path& file, Open mode) {
    auto database = Database::open(file, mode);
    if (!database.ok()) throw std::runtime_error(database.error().key + " " + database.error().detail);
    return std::move(*database);
}

struct Wiki {
    Wiki() : database(opened(folder / "wiki.db", Open::Create)) {}

    domain::PageId add(const domain::PageDraft& page) {
        return database->write([&](Writer& w) { return create_page(w, page); }).value();
    }
    Status save(domain::PageId page, std::int64_t base, const domain::PageDraft& text) {
        return database->write([&](Writer& w) { return save_revision(w, page, base, text); });
    }
    Status remove(domain::PageId page) {
        return database->write([&](Writer& w) { return remove_page(w, page); });
    }
    // SQL from outside, as a hand that damages the file would run it.
    void tamper(const std::string& sql) { Connection(database->file(), Access::Write).execute(sql); }
    std::int64_t number(const std::string& sql) { return Connection(database->file(), Access::Read).number(sql); }
    template <class F>
    auto read(F&& work) {
        return database->read(std::forward<F>(work));
    }

    tests::TempDir folder;
    std::unique_ptr<Database> database;
};

inline std::vector<std::string> slugs(const std::vector<domain::PageCard>& pages) {
    std::vector<std::string> out;
    for (const auto& page : pages) out.push_back(page.slug);
    return out;
}
using Names = std::vector<std::string>;

}  // namespace catalyst::store
