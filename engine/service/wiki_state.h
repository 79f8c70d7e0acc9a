// What every use case needs to know of the wiki as a whole: its settings and its kinds, read again only when the wiki's version
// moves, and parsed again only when the files of kinds are others.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/kind.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::service {

struct WikiFacts {
    domain::WikiInfo info;
    domain::Kinds kinds;
    std::int64_t pages = 0;  // that an anonymous reader may read
};

class WikiState {
public:
    explicit WikiState(store::Database& database) : database_(database) {}

    std::shared_ptr<const WikiFacts> facts();
    std::uint64_t version() const { return database_.version(); }

private:
    store::Database& database_;
    std::mutex mutex_;
    std::uint64_t version_ = 0;
    std::shared_ptr<const WikiFacts> facts_;
    std::vector<std::pair<std::string, std::string>> kind_files_;  // that facts_->kinds were read from
};

}  // namespace catalyst::service
