// What every use case needs to know of the wiki as a whole: its settings and its kinds, read again only when one of them changed.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include "base/result.h"
#include "domain/kind.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::service {

struct WikiFacts {
    domain::WikiInfo info;
    domain::Kinds kinds;
};

class WikiState {
public:
    explicit WikiState(store::Database& database) : database_(database) {}

    std::shared_ptr<const WikiFacts> facts();
    std::int64_t pages();  // that an anonymous reader may read
    std::uint64_t version() const { return database_.version(); }

private:
    store::Database& database_;
    std::mutex mutex_;
    std::uint64_t version_ = 0;
    std::shared_ptr<const WikiFacts> facts_;
    std::int64_t configuration_ = 0;  // that facts_ are of
};

}  // namespace catalyst::service
