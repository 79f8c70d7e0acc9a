#include "service/indexer.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "search/index.h"
#include "service/indexing.h"
#include "store/wiki.h"

namespace catalyst::service {

namespace {

constexpr std::size_t kBatch = 200;                        // pages in one commit
constexpr auto kCoalesce = std::chrono::milliseconds(50);  // what is saved together is indexed together
constexpr auto kRetry = std::chrono::seconds(5);           // after a full disk, or while another process holds the index
constexpr auto kIdle = std::chrono::seconds(30);

}  // namespace

Indexer::Indexer(store::Database& database, std::filesystem::path index_folder)
    : database_(database), folder_(std::move(index_folder)) {}

Indexer::~Indexer() = default;

// A writer goes on writing into files that were deleted or replaced under it, so it looks first.
Status Indexer::open_writer() {
    if (writer_ && search::inspect(folder_) != search::IndexState::Ready) writer_.reset();
    if (writer_) return Done{};
    auto opened = search::IndexWriter::open(folder_);
    if (!opened.ok()) return opened.error();
    writer_ = std::move(*opened);
    watermark_ = writer_->watermark();
    return Done{};
}

bool Indexer::must_rebuild() const {
    return rebuild_wanted_ || writer_->state() != search::IndexState::Ready || watermark_ > database_.read(store::outbox_end);
}

Status Indexer::catch_up(const IndexProgress& progress) {
    if (auto status = open_writer(); !status.ok()) return status;
    if (must_rebuild())
        if (auto status = rebuild(progress); !status.ok()) return status;
    auto total = progress ? lag() : 0;
    for (;;) {
        auto more = apply_some();
        if (!more.ok()) return more.error();
        if (progress) progress(total - std::min(total, lag()), total);
        if (!*more) return Done{};
    }
}

// Pages are read a batch at a time, not in one long transaction: what changes meanwhile is in the outbox beyond `watermark` and
// is applied again afterwards.
Status Indexer::rebuild(const IndexProgress& progress) {
    if (auto status = open_writer(); !status.ok()) return status;
    auto rebuild = writer_->begin_rebuild();
    if (!rebuild.ok()) return rebuild.error();
    std::int64_t watermark = 0;
    auto pages = database_.read([&](store::Reader& reader) {
        watermark = store::outbox_end(reader);
        return store::page_ids(reader);
    });
    std::int64_t done = 0;
    for (std::size_t at = 0; at < pages.size(); at += kBatch) {
        auto batch = std::span(pages).subspan(at, std::min(kBatch, pages.size() - at));
        auto status = database_.read([&](store::Reader& reader) -> Status {
            for (auto id : batch)
                if (auto page = store::indexable(reader, id))
                    if (auto added = (*rebuild)->add(index_document(*page)); !added.ok()) return added;
            return Done{};
        });
        if (!status.ok()) return status;
        done += std::int64_t(batch.size());
        if (progress) progress(done, std::int64_t(pages.size()));
    }
    if (auto status = (*rebuild)->finish(watermark); !status.ok()) return status;
    watermark_ = watermark;
    if (after_commit_) after_commit_();
    rebuild_wanted_ = false;
    return Done{};
}

Result<bool> Indexer::apply_some() {
    std::int64_t last = watermark_;
    std::vector<search::Change> changes;
    database_.read([&](store::Reader& reader) {
        for (const auto& entry : store::outbox_after(reader, watermark_, kBatch)) {
            auto page = store::indexable(reader, entry.page);
            search::Change change{index_key(entry.page), {}};
            if (page) change.document = index_document(*page);
            changes.push_back(std::move(change));
            last = std::max(last, entry.sequence);
        }
        return Done{};
    });
    if (changes.empty()) return false;
    if (auto status = writer_->apply(changes, last); !status.ok()) return status.error();
    watermark_ = last;
    if (after_commit_) after_commit_();
    return changes.size() == kBatch;
}

std::int64_t Indexer::lag() const {
    return database_.read([&](store::Reader& reader) { return store::outbox_count(reader, watermark_); });
}

void Indexer::start(std::function<void()> after_commit) {
    after_commit_ = std::move(after_commit);
    thread_ = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

void Indexer::wake() {
    std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_all();
}

void Indexer::rebuild_soon() {
    rebuild_wanted_ = true;
    wake();
}

void Indexer::loop(const std::stop_token& stop) {
    bool complained = false;
    while (!stop.stop_requested()) {
        Status status = Done{};
        try {
            status = catch_up();
        } catch (const std::exception& error) { status = Error{ErrorKind::Io, "search.write_failed", {}, error.what()}; }
        if (!status.ok() && !complained)
            log(LogLevel::Warning, "indexing waits: " + status.error().key + " " + status.error().detail);
        complained = !status.ok();
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, stop, status.ok() ? std::chrono::milliseconds(kIdle) : std::chrono::milliseconds(kRetry),
                          [&] { return woken_ && !complained; });
        woken_ = false;
        changed_.wait_for(lock, stop, kCoalesce, [] { return false; });
    }
}

}  // namespace catalyst::service
