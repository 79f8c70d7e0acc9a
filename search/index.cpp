#include "search/index.h"

#include <exception>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <xapian.h>

#include "base/text.h"
#include "search/encode.h"
#include "search/faults.h"
#include "search/generation.h"
#include "search/terms.h"

namespace catalyst::search {

namespace {

// Postings wait in memory until a commit: this many documents, or this much text, cost 30 to 60 MB.
constexpr std::size_t kFlushDocuments = 500;
constexpr std::size_t kFlushBytes = 8 * 1024 * 1024;

class FlushCounter {
public:
    bool due(const Document& document) {
        ++documents_;
        bytes_ += document.body.size();
        if (documents_ < kFlushDocuments && bytes_ < kFlushBytes) return false;
        *this = {};
        return true;
    }

private:
    std::size_t documents_ = 0, bytes_ = 0;
};

// Runs `work`, which writes; what the library or the disk throws becomes an Error.
template <class Work>
Status guarded(Work work) {
    try {
        work();
        return Done{};
    } catch (const Xapian::Error& error) { return write_failed(error.get_description()); } catch (const std::exception& error) {
        return write_failed(error.what());
    }
}

// The library takes a missing file of texts for texts that are empty; ours never are.
bool holds_texts(const Xapian::Database& db) {
    auto first = db.postlist_begin("");
    return first == db.postlist_end("") || !db.get_document(*first).get_data().empty();
}

}  // namespace

IndexState inspect(const std::filesystem::path& dir) {
    auto generation = live_generation(dir);
    if (!generation || !std::filesystem::is_directory(dir / *generation)) return IndexState::Missing;
    try {
        Xapian::Database db((dir / *generation).string());
        if (db.get_metadata(kSchemaKey) != kSchema) return IndexState::OtherVersion;
        db.get_metadata(kWatermarkKey);
        return holds_texts(db) ? IndexState::Ready : IndexState::Damaged;
    } catch (const Xapian::DatabaseVersionError&) { return IndexState::OtherVersion; } catch (const Xapian::Error&) {
        return IndexState::Damaged;
    }
}

Result<std::int64_t> count_faults(const std::filesystem::path& dir) {
    auto generation = live_generation(dir);
    if (!generation) return damaged("no live generation");
    try {
        return static_cast<std::int64_t>(Xapian::Database::check((dir / *generation).string()));
    } catch (const Xapian::Error& error) { return damaged(error.get_description()); }
}

struct IndexWriter::State {
    Path dir;
    FolderLock lock;
    IndexState state = IndexState::Missing;
    std::optional<Xapian::WritableDatabase> db;  // opened when first needed, dropped after a failure
    std::int64_t watermark = 0;
    Analysers analysers;

    Xapian::WritableDatabase& writable() {
        if (!db) db.emplace((dir / live_generation(dir).value_or("")).string(), Xapian::DB_OPEN);
        return *db;
    }

    void look() {
        db.reset();
        watermark = 0;
        state = inspect(dir);
        if (state != IndexState::Ready) return;
        Xapian::Database live((dir / live_generation(dir).value_or("")).string());
        watermark = base::to_integer(live.get_metadata(kWatermarkKey)).value_or(0);
    }
};

IndexWriter::IndexWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexWriter::~IndexWriter() = default;

Result<std::unique_ptr<IndexWriter>> IndexWriter::open(const std::filesystem::path& dir) {
    try {
        std::filesystem::create_directories(dir);
        auto lock = FolderLock::take(dir);
        if (!lock) return Error{ErrorKind::Busy, "search.locked", {}, dir.string()};
        auto state = std::make_unique<State>(State{.dir = dir, .lock = std::move(*lock), .db = {}, .analysers = {}});
        remove_generations_but(dir, live_generation(dir).value_or(""));
        state->look();
        return std::unique_ptr<IndexWriter>(new IndexWriter(std::move(state)));
    } catch (const Xapian::Error& error) { return write_failed(error.get_description()); } catch (const std::exception& error) {
        return write_failed(error.what());
    }
}

IndexState IndexWriter::state() const { return state_->state; }
std::int64_t IndexWriter::watermark() const { return state_->watermark; }

Status IndexWriter::apply(std::span<const Change> changes, std::int64_t watermark) {
    if (state_->state != IndexState::Ready) return rebuilding();
    bool corrupt = false;
    auto done = guarded([&] {
        try {
            write(changes, watermark);
        } catch (const Xapian::DatabaseCorruptError&) {
            corrupt = true;
            throw;
        }
    });
    if (done) {
        state_->watermark = watermark;
        return done;
    }
    state_->db.reset();
    if (corrupt) state_->state = IndexState::Damaged;
    return done;
}

void IndexWriter::write(std::span<const Change> changes, std::int64_t watermark) {
    auto& db = state_->writable();
    FlushCounter counter;
    db.begin_transaction();
    for (const auto& change : changes) {
        std::string id = term("Q", change.key);
        if (!change.document) {
            db.delete_document(id);
            continue;
        }
        db.replace_document(id, encode(*change.document, state_->analysers));
        if (!counter.due(*change.document)) continue;
        db.commit_transaction();
        db.begin_transaction();
    }
    db.set_metadata(kWatermarkKey, std::to_string(watermark));
    db.commit_transaction();
}

Result<std::unique_ptr<Rebuild>> IndexWriter::begin_rebuild() {
    std::unique_ptr<Rebuild> rebuild;
    auto begun = guarded([&] {
        auto state = std::make_unique<Rebuild::State>(*state_, next_generation(state_->dir));
        rebuild.reset(new Rebuild(std::move(state)));
    });
    if (!begun) return begun.error();
    return rebuild;
}

struct Rebuild::State {
    State(IndexWriter::State& its_writer, std::string name)
        : writer(its_writer),
          generation(std::move(name)),
          db((writer.dir / generation).string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {}

    IndexWriter::State& writer;
    std::string generation;
    Xapian::WritableDatabase db;
    FlushCounter counter;
    bool finished = false;
};

Rebuild::Rebuild(std::unique_ptr<State> state) : state_(std::move(state)) {}

Rebuild::~Rebuild() {
    if (state_->finished) return;
    Path unfinished = state_->writer.dir / state_->generation;
    try {
        state_->db.close();
    } catch (const Xapian::Error&) {
        // It is thrown away in any case.
    }
    std::error_code left_for_the_next_writer;
    std::filesystem::remove_all(unfinished, left_for_the_next_writer);
}

Status Rebuild::add(const Document& document) {
    return guarded([&] {
        state_->db.add_document(encode(document, state_->writer.analysers));
        if (state_->counter.due(document)) state_->db.commit();
    });
}

// What was written in many commits is half empty; compacting halves it (22 to 10 KB a page of 400 words) at 0.1 ms a page.
Status Rebuild::finish(std::int64_t watermark) {
    return guarded([&] {
        auto& writer = state_->writer;
        Path written = writer.dir / state_->generation;
        state_->db.set_metadata(kSchemaKey, std::string(kSchema));
        state_->db.set_metadata(kWatermarkKey, std::to_string(watermark));
        state_->db.commit();
        state_->db.close();
        std::string compact = next_generation(writer.dir);
        Xapian::Database(written.string()).compact((writer.dir / compact).string(), Xapian::DBCOMPACT_NO_RENUMBER);
        make_live(writer.dir, compact);
        state_->finished = true;
        writer.look();
        remove_generations_but(writer.dir, compact);
    });
}

}  // namespace catalyst::search
