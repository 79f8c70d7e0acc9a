#include "service/checking.h"

#include <algorithm>
#include <functional>
#include <span>

#include "catch.hpp"
#include "fixture.h"
#include "search/index.h"
#include "service/indexing.h"
#include "service/page_text.h"
#include "service/refresh.h"
#include "store/pages.h"

using namespace catalyst;
using tests::Wiki;

namespace {

std::vector<std::string> faults(Wiki& wiki) {
    wiki.searcher.refresh();
    auto outcome = service::check(*wiki.database, wiki.state, wiki.jail, wiki.searcher);
    std::vector<std::string> keys;
    for (const auto* some : {&outcome.store.faults, &outcome.index_faults})
        for (const auto& fault : *some) keys.push_back(fault.key);
    return keys;
}

using Keys = std::vector<std::string>;

domain::PageId id_of(Wiki& wiki, std::string_view slug) {
    return wiki.database->read([&](store::Reader& r) { return store::find_page(r, slug)->id; });
}

// As an indexer would that lags behind, or that has a fault: the document `change` makes of the page's.
void tamper_index(Wiki& wiki, std::string_view slug, const std::function<void(search::Document&)>& change) {
    auto document = wiki.database->read(
        [&](store::Reader& r) { return service::index_document(*store::indexable(r, store::find_page(r, slug)->id)); });
    change(document);
    auto writer = std::move(search::IndexWriter::open(wiki.folder / "index").value());
    search::Change edit{document.key, document};
    REQUIRE(writer->apply(std::span(&edit, 1), writer->watermark()).ok());
}

}  // namespace

TEST_CASE("a wiki with relations, fields, links and an index is sound") {
    Wiki wiki;
    wiki.add("forum", "Forum", "Texte.\n\n## Suite\n\nVoir [[Ailleurs]].", "kind: method\nsteps:\n  - text: Avec **ceci**\n");
    wiki.add("essai", "Essai", "Voir [[Forum]].", "kind: experience\nuses_method: Forum\ntags: [été]\n");
    wiki.revise("essai", "Plus rien.");
    {
        service::Indexer indexer{*wiki.database, wiki.folder / "index"};
        REQUIRE(indexer.catch_up().ok());
    }
    CHECK(faults(wiki) == Keys{});
}

TEST_CASE("an index that lacks a page, keeps one that is gone, or has an old text of one is named") {
    Wiki wiki;
    for (auto slug : {"un", "deux", "trois"}) wiki.add(slug, slug, "Texte.");
    {
        service::Indexer indexer{*wiki.database, wiki.folder / "index"};
        REQUIRE(indexer.catch_up().ok());
    }
    wiki.revise("un", "Autre texte.");
    CHECK(faults(wiki) == Keys{"check.index_stale"});
    auto gone = id_of(wiki, "deux");
    REQUIRE(wiki.database->write([&](store::Writer& w) { return store::remove_page(w, gone); }).ok());
    wiki.add("quatre", "Quatre", "Texte.");
    auto found = faults(wiki);
    std::sort(found.begin(), found.end());
    CHECK(found == Keys{"check.index_extra", "check.index_missing_page", "check.index_stale"});
}

TEST_CASE("a page that the index still shows to everybody is named, though its text is the same") {
    Wiki wiki;
    wiki.add("un", "Un", "Texte.");
    {
        service::Indexer indexer{*wiki.database, wiki.folder / "index"};
        REQUIRE(indexer.catch_up().ok());
    }
    domain::Guarded members{domain::Audience::Members, {}, false};
    auto id = id_of(wiki, "un");
    REQUIRE(wiki.database->write([&](store::Writer& w) { return store::set_guarded(w, id, members); }).ok());
    CHECK(faults(wiki) == Keys{"check.index_stale"});
    tamper_index(wiki, "un", [](search::Document&) {});
    CHECK(faults(wiki) == Keys{});
}

TEST_CASE("what is derived from sources is made anew from them, and no revision with it") {
    Wiki wiki;
    wiki.add("forum", "Forum", "Voir [[Essai]].", "kind: method\ntags: [été]\n");
    wiki.add("essai", "Essai", "Texte **fort**.");
    wiki.revise("essai", "Autrement.");
    auto history = [&] { return wiki.pages.history(tests::kReader, "essai", 0, 10)->revisions; };
    const auto before = history();
    const auto page = wiki.pages.read(tests::kReader, "essai")->content.rendered;
    (void)wiki.database->write([&](store::Writer& writer) -> Status {
        // As a lost child or a fault of the engine would leave them.
        auto head = *store::find_page(writer, "essai");
        auto source = store::read_source(writer, head.id, head.head.number);
        auto plain = service::read_draft(*domain::Slug::parse("essai"), source, wiki.state.facts()->kinds);
        plain->at = head.head.at;
        plain->rendered.fallback = true;
        return store::replace_derived(writer, head.id, *plain);
    });
    REQUIRE(wiki.pages.read(tests::kReader, "essai")->content.rendered.fallback);
    auto done = service::render_again(*wiki.database, wiki.state, wiki.jail);
    REQUIRE(done.ok());
    CHECK(done->pages == 2);
    CHECK(done->plain + done->skipped == 0);
    CHECK(wiki.pages.read(tests::kReader, "essai")->content.rendered.html == page.html);
    CHECK(history() == before);
    {
        service::Indexer indexer{*wiki.database, wiki.folder / "index"};
        REQUIRE(indexer.catch_up().ok());
    }
    CHECK(faults(wiki) == Keys{});
}
