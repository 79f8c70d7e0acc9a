#include "service/checking.h"

#include <exception>
#include <map>
#include <string>
#include <utility>

#include "base/log.h"
#include "search/searcher.h"
#include "service/indexing.h"
#include "service/page_text.h"
#include "store/pages.h"

namespace catalyst::service {

namespace {

struct Expected {
    std::string slug, stamp;
};

std::map<std::string, Expected> indexable_pages(store::Reader& reader) {
    std::map<std::string, Expected> pages;
    for (auto id : store::page_ids(reader))
        if (auto head = store::find_page(reader, id); head && !head->guarded.trashed)
            pages[index_key(id)] = {head->slug, index_stamp(*head)};
    return pages;
}

void check_index(store::Database& database, const search::Searcher& searcher, CheckOutcome& outcome) {
    auto fault = [&](const char* key, const char* name, const std::string& value) {
        outcome.index_faults.push_back({ErrorKind::Invalid, key, {{name, value}}, {}});
    };
    auto pages = database.read(indexable_pages);
    auto visited = searcher.for_each_document([&](const std::string& key, const std::string& stamp) {
        ++outcome.indexed;
        auto it = pages.find(key);
        if (it == pages.end()) return fault("check.index_extra", "key", key);
        if (it->second.stamp != stamp) fault("check.index_stale", "slug", it->second.slug);
        pages.erase(it);
    });
    if (!visited.ok()) {
        outcome.index_faults.push_back({ErrorKind::Io, "check.index_unreadable", {}, visited.error().detail});
        return;
    }
    for (const auto& [key, page] : pages) fault("check.index_missing_page", "slug", page.slug);
}

store::Reread reread_with(WikiState& state, render_jail::Jail& jail) {
    return [facts = state.facts(), &jail](const domain::PageHead& head, std::string_view source) {
        return read_again(head, std::string(source), facts->kinds, jail);
    };
}

bool renders(render_jail::Jail& jail) {
    try {
        return !jail.render("*a*").fallback;
    } catch (const std::exception& no_child) {
        log(LogLevel::Error, no_child.what());
        return false;
    }
}

}  // namespace

CheckOutcome check(store::Database& database, WikiState& state, render_jail::Jail& jail, const search::Searcher& searcher,
                   IndexSettled index, const std::function<bool()>& over) {
    CheckOutcome outcome;
    bool rendering = renders(jail);
    auto reread = rendering ? reread_with(state, jail) : store::Reread{};
    outcome.store = database.read([&](store::Reader& reader) { return store::check(reader, reread, over); });
    if (!rendering) outcome.store.faults.push_back({ErrorKind::Io, "check.jail", {}, {}});
    if (index == IndexSettled::Yes && !(over && over()))
        check_index(database, searcher, outcome);
    else
        outcome.store.unfinished.emplace_back("index");
    return outcome;
}

}  // namespace catalyst::service
