// A wiki on disk with the use cases wired, for this room's tests.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/assets.h"
#include "base/digest.h"
#include "render_jail/jail.h"
#include "render_jail/picture_jail.h"
#include "search/searcher.h"
#include "service/browsing.h"
#include "service/finding.h"
#include "service/importing.h"
#include "service/indexer.h"
#include "service/pages.h"
#include "service/wiki_state.h"
#include "store/database.h"
#include "store/wiki.h"
#include "temp_dir.h"

namespace catalyst::tests {

struct Wiki {
    TempDir folder;
    render_jail::Jail jail;
    render_jail::PictureJail pictures;
    std::unique_ptr<store::Database> database = open(folder);
    service::WikiState state{*database};
    service::Pages pages{*database, state};
    service::Browsing browsing{*database, state, pages};
    search::Searcher searcher{folder / "index"};
    service::Finding finding{*database, state, searcher};
    service::Indexer indexer{*database, folder / "index"};

    static std::unique_ptr<store::Database> open(const TempDir& folder) {
        auto database = std::move(store::Database::open(folder / "wiki.db", store::Open::Create).value());
        (void)database->write([](store::Writer& writer) -> Status {
            store::set_wiki_info(writer, {});
            for (std::string kind : {"method", "project", "experience", "need", "actor", "place", "page"})
                store::set_kind_file(writer, kind, *asset("content-sample/kinds/" + kind + ".yaml"));
            return Done{};
        });
        return database;
    }

    std::unique_ptr<service::Import> import() { return std::make_unique<service::Import>(*database, jail, state, folder.path()); }

    // One page with a new id, committed; `front` holds more lines of front matter.
    void add(const std::string& slug, const std::string& title, const std::string& body, const std::string& front = "") {
        auto import_one = import();
        auto staged = import_one->stage_page(page(slug, title, body, front));
        if (!staged.ok()) throw std::runtime_error(staged.error().key);
        auto committed = import_one->commit({});
        if (!committed.ok()) throw std::runtime_error(committed.error().key);
    }

    // A further revision of the page.
    void revise(const std::string& slug, const std::string& body) {
        auto import_one = import();
        auto known = *import_one->page_by_slug(slug);
        auto head = known.source.substr(0, known.source.find("\n---\n") + 5);
        service::IncomingPage next{domain::Slug::parse(slug).value(), head + body, "Ada", "retouche", Instant{2'000}, known.id};
        auto staged = import_one->stage_page(std::move(next));
        if (!staged.ok()) throw std::runtime_error(staged.error().key);
        if (!import_one->commit({}).ok()) throw std::runtime_error("not committed");
    }

    static service::IncomingPage page(const std::string& slug, const std::string& title, const std::string& body,
                                      const std::string& front = "") {
        auto source = "---\nid: " + new_ulid(Instant{1'000}) + "\ntitle: " + title + "\n" + front + "---\n" + body;
        return {domain::Slug::parse(slug).value(), source, "Camille", "première version", Instant{1'000}, {}};
    }
};

inline const domain::Actor kReader{};

}  // namespace catalyst::tests
