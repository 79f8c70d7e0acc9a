// What the handlers work with: the use cases, the views, and what belongs to this server. Owned by app, outlives every request.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/time.h"
#include "service/browsing.h"
#include "service/finding.h"
#include "service/media_files.h"
#include "service/pages.h"
#include "service/wiki_state.h"
#include "view/views.h"

namespace catalyst::web {

struct Site {
    service::WikiState& state;
    service::Pages& pages;
    service::Browsing& browsing;
    service::Finding& finding;
    service::MediaFiles& media;
    const view::Views& views;
    const Clock& clock;
    std::string base_url;  // empty: not known
    std::function<std::int64_t()> index_lag;
    std::string boot;  // differs from start to start; part of every ETag
    std::function<bool()> search_damaged = [] { return false; };
};

}  // namespace catalyst::web
