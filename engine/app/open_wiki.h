// One wiki, opened and wired: the composition root of every command. Owns all that lives as long as the wiki is open.
//
// Threads: none until serve() or start_indexing(). REQUIRES: made before the process has a second thread (the render jail forks).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "render_jail/jail.h"
#include "search/searcher.h"
#include "service/accounts.h"
#include "service/administration.h"
#include "service/browsing.h"
#include "service/checking.h"
#include "service/discussions.h"
#include "service/editing.h"
#include "service/finding.h"
#include "service/following.h"
#include "service/importing.h"
#include "service/indexer.h"
#include "service/media_files.h"
#include "service/order.h"
#include "service/pages.h"
#include "service/people.h"
#include "service/refresh.h"
#include "service/suggestions.h"
#include "service/upkeep.h"
#include "service/wiki_state.h"
#include "store/database.h"
#include "store/snapshot.h"

namespace catalyst::app {

struct NewWiki {
    std::string title = "Catalyst";
    domain::Lang lang = domain::Lang::Fr;
};

class OpenWiki {
public:
    // Errors of store::Database::open; Io "wiki.folder" {folder, reason} where the folder can't be made.
    static Result<std::unique_ptr<OpenWiki>> create(const std::filesystem::path& folder, const NewWiki& wanted);
    static Result<std::unique_ptr<OpenWiki>> open(const std::filesystem::path& folder);

    std::unique_ptr<service::Import> import();
    std::unique_ptr<store::Snapshot> snapshot();  // what an anonymous reader may read
    Status catch_up_index(const service::IndexProgress& progress = {});
    Status rebuild_index(const service::IndexProgress& progress = {});
    Result<service::Refreshed> render_again(const service::IndexProgress& progress = {});
    // Pages whose kind was changed, some of them; whether any may be left.
    Result<bool> follow_kinds();
    Result<service::CheckOutcome> check();
    Status backup(const std::filesystem::path& target) { return database_->backup(target); }
    // A line of the audit log for what a command did.
    Status note(std::string_view action, std::string_view object);

    store::Database& database() { return *database_; }
    service::WikiState& state() { return state_; }
    service::Pages& pages() { return pages_; }
    service::Browsing& browsing() { return browsing_; }
    service::Finding& finding() { return finding_; }
    service::MediaFiles& media() { return media_; }
    service::Accounts& accounts() { return accounts_; }
    service::People& people() { return people_; }
    service::Editing& editing() { return editing_; }
    service::Upkeep& upkeep() { return upkeep_; }
    service::Discussions& discussions() { return discussions_; }
    service::Following& following() { return following_; }
    service::Administration& administration() { return administration_; }
    service::Suggestions& suggestions() { return suggestions_; }
    service::Order& order() { return order_; }
    service::Indexer& indexer() { return indexer_; }
    search::Searcher& searcher() { return searcher_; }
    const Clock& clock() const { return clock_; }
    const std::filesystem::path& folder() const { return folder_; }

private:
    struct Jails {
        std::unique_ptr<render_jail::Jail> pages = std::make_unique<render_jail::Jail>();
        std::unique_ptr<render_jail::PictureJail> pictures = std::make_unique<render_jail::PictureJail>();
    };
    OpenWiki(std::filesystem::path folder, Jails jails, std::unique_ptr<store::Database> database);

    std::filesystem::path folder_;
    SystemClock clock_;
    std::unique_ptr<render_jail::Jail> jail_;
    std::unique_ptr<store::Database> database_;
    search::Searcher searcher_;
    service::WikiState state_;
    service::Pages pages_;
    service::Browsing browsing_;
    service::Finding finding_;
    std::unique_ptr<render_jail::PictureJail> pictures_;
    service::MediaFiles media_;
    service::Accounts accounts_;
    service::People people_;
    service::Discussions discussions_;
    service::Following following_;
    service::Indexer indexer_;
    service::Editing editing_;
    service::Upkeep upkeep_;
    service::Administration administration_;
    service::Suggestions suggestions_;
    service::Order order_;
};

// A backup becomes the wiki of `folder` (store/restore.h), where there is none or in the place of the one there. The index has
// then to be brought up to date; a server that has the wiki open does so by itself.
enum class Replace { No, Yes };
Status restore(const std::filesystem::path& backup, const std::filesystem::path& folder, Replace replace);

}  // namespace catalyst::app
