// What the handlers work with: the use cases, the views, and what belongs to this server. Owned by app, outlives every request.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "base/time.h"
#include "service/accounts.h"
#include "service/administration.h"
#include "service/browsing.h"
#include "service/discussions.h"
#include "service/editing.h"
#include "service/finding.h"
#include "service/following.h"
#include "service/media_files.h"
#include "service/order.h"
#include "service/pages.h"
#include "service/people.h"
#include "service/suggestions.h"
#include "service/upkeep.h"
#include "service/wiki_state.h"
#include "view/letters.h"
#include "view/views.h"

namespace catalyst::web {

struct Site {
    service::WikiState& state;
    service::Pages& pages;
    service::Browsing& browsing;
    service::Finding& finding;
    service::MediaFiles& media;
    service::Accounts& accounts;
    service::People& people;
    service::Editing& editing;
    service::Upkeep& upkeep;
    service::Discussions& discussions;
    service::Following& following;
    service::Administration& administration;
    service::Suggestions& suggestions;
    service::Order& order;
    const view::Views& views;
    const Clock& clock;
    std::string base_url;  // empty: not known
    std::function<std::int64_t()> index_lag;
    std::string boot;  // differs from start to start; part of every ETag
    std::function<bool()> search_damaged = [] { return false; };
    std::function<void(const view::Letter&)> send_mail = {};  // empty: this wiki sends none
    std::set<std::string> proxies = {};                       // addresses whose X-Forwarded-For is believed
    bool base_url_given = false;                              // said when the server started: no setting changes it
    std::function<std::int64_t()> index_documents = [] { return std::int64_t{0}; };
};

}  // namespace catalyst::web
