#include "web/middleware/answer_cache.h"

#include <utility>

namespace catalyst::web {

namespace {

constexpr std::size_t kOverhead = 1024;  // headers and nodes, roughly

}  // namespace

std::shared_ptr<const AnswerCache::Answer> AnswerCache::find(const std::string& key, std::uint64_t version) {
    std::lock_guard lock(mutex_);
    auto it = by_key_.find(key);
    if (it == by_key_.end()) return nullptr;
    auto entry = it->second;
    if (entry->version != version && entry->version != kAnyVersion) return nullptr;
    entries_.splice(entries_.begin(), entries_, entry);
    return entry->answer;
}

std::shared_ptr<const AnswerCache::Answer> AnswerCache::find_old(const std::string& key) {
    std::lock_guard lock(mutex_);
    auto it = by_key_.find(key);
    return it == by_key_.end() ? nullptr : it->second->answer;
}

void AnswerCache::put(std::string key, std::uint64_t version, Answer answer) {
    std::size_t cost = key.size() + kOverhead + (answer.response.body ? answer.response.body->size() : 0);
    if (cost > limit_ / 16) return;
    auto kept = std::make_shared<const Answer>(std::move(answer));
    std::lock_guard lock(mutex_);
    if (auto it = by_key_.find(key); it != by_key_.end()) drop(it->second);
    entries_.push_front({std::move(key), version, std::move(kept), cost});
    by_key_.emplace(entries_.front().key, entries_.begin());
    used_ += cost;
    while (used_ > limit_) drop(std::prev(entries_.end()));
}

void AnswerCache::drop(std::list<Entry>::iterator entry) {
    used_ -= entry->cost;
    by_key_.erase(entry->key);
    entries_.erase(entry);
}

}  // namespace catalyst::web
