#include "search/handles.h"

#include "search/terms.h"

namespace catalyst::search {

namespace {

constexpr std::size_t kIdle = 8;

}  // namespace

std::unique_ptr<Handle> HandlePool::take() {
    auto generation = live_generation(dir_);
    if (!generation) return nullptr;
    std::unique_ptr<Handle> handle;
    {
        std::lock_guard lock(mutex_);
        std::erase_if(idle_, [&](const auto& idle) { return idle->generation != *generation; });
        if (!idle_.empty()) {
            handle = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (handle) {
        handle->db.reopen();
        return handle;
    }
    handle = std::make_unique<Handle>(Handle{*generation, Xapian::Database((dir_ / *generation).string()), {}});
    if (handle->db.get_metadata(kSchemaKey) != kSchema) return nullptr;
    return handle;
}

void HandlePool::give(std::unique_ptr<Handle> handle) {
    std::lock_guard lock(mutex_);
    if (idle_.size() < kIdle) idle_.push_back(std::move(handle));
}

void HandlePool::drop_idle() {
    std::lock_guard lock(mutex_);
    idle_.clear();
    broken_ = false;
}

}  // namespace catalyst::search
