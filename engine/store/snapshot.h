// One picture of the whole wiki, for exports: a single read transaction held from construction to destruction. What `actor` may
// not read is not in it. Everything comes in a fixed order, so that the same wiki gives the same bytes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/permission.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

class Snapshot {
public:
    Snapshot(Database& database, domain::Actor actor);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    Reader& reader();
    domain::WikiInfo info();
    std::vector<std::pair<std::string, std::string>> kind_files();
    void for_each_page(const std::function<void(const domain::PageHead&, std::string_view source)>&);     // by slug
    void for_each_redirect(const std::function<void(std::string_view from, std::string_view to_slug)>&);  // by from
    void for_each_media(const std::function<void(const domain::Media&, std::string_view bytes)>&);        // by name

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catalyst::store
