#include "service/wiki_state.h"

#include <utility>
#include <vector>

#include "base/log.h"
#include "markup/markup.h"
#include "store/pages.h"
#include "store/wiki.h"

namespace catalyst::service {

namespace {

// A kind that no longer reads is left out, never a reason not to serve: its pages are shown as plain pages.
domain::Kinds read_kinds(const std::vector<std::pair<std::string, std::string>>& files) {
    std::vector<domain::Kind> kinds;
    for (const auto& [name, yaml] : files) {
        auto kind = markup::read_kind(yaml);
        if (kind.ok())
            kinds.push_back(std::move(*kind));
        else
            log(LogLevel::Warning, "kind " + name + " is left out: " + kind.error().detail);
    }
    domain::Kinds all(kinds);
    if (all.find("page") != nullptr) return all;
    domain::Kind page;
    page.name = page.icon = "page";
    page.label = {"Page", "Page"};
    page.plural = {"Pages", "Pages"};
    kinds.insert(kinds.begin(), std::move(page));
    return domain::Kinds(std::move(kinds));
}

}  // namespace

std::shared_ptr<const WikiFacts> WikiState::facts() {
    auto now = database_.version();
    std::lock_guard lock(mutex_);
    if (facts_ && version_ == now) return facts_;
    database_.read([&](store::Reader& reader) {
        auto stands = store::configuration(reader);
        if (facts_ && stands == configuration_) return Done{};
        facts_ = std::make_shared<const WikiFacts>(WikiFacts{store::wiki_info(reader), read_kinds(store::kind_files(reader))});
        configuration_ = stands;
        return Done{};
    });
    version_ = now;
    return facts_;
}

std::int64_t WikiState::pages() {
    return database_.read([](store::Reader& reader) { return store::count_pages(reader, {}, domain::Actor{}); });
}

}  // namespace catalyst::service
