#include "store/forget.h"

#include "store/accounts.h"
#include "store/connection.h"
#include "store/following.h"
#include "store/pages.h"
#include "store/writing.h"

namespace catalyst::store {

namespace {

std::vector<domain::PageId> drafts_of(Reader& reader, domain::AccountId account) {
    auto query = reader.connection().query("SELECT id FROM page WHERE audience = 'draft' AND owner = :account");
    query.bind(":account", account.value);
    std::vector<domain::PageId> pages;
    while (query.step()) pages.push_back({query.integer(0)});
    return pages;
}

}  // namespace

Status forget_everything_of(Writer& writer, domain::AccountId account) {
    for (auto page : drafts_of(writer, account))
        if (auto removed = remove_page(writer, page); !removed.ok()) return removed;
    forget_unfinished(writer, account);
    forget_following(writer, account);
    forget_account(writer, account);
    return Done{};
}

}  // namespace catalyst::store
