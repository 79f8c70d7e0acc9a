// One picture of the whole wiki, for exports: a single read transaction held from construction to destruction.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

class Snapshot {
public:
    explicit Snapshot(Database& database);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    Reader& reader();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catalyst::store
