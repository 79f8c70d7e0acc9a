// Writing an index. One IndexWriter at a time for a folder, used by one thread; Searchers read meanwhile.
//
// The folder: `live`, a stub naming the generation in use ("auto gen-3", so that xapian-delve reads it too), the folders
// gen-N, and `lock`. A rebuild writes the next generation beside the live one and takes its place by renaming the stub.
// The index is derived: its watermark says up to where of an outbox it has read, and is committed together with what was
// read, so that after a kill at any moment replaying from the watermark leaves nothing out. Commits are synced (threats.md
// fact 7: about 30 ms, never in anybody's way); a rebuild is synced once, before it goes live.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "base/result.h"
#include "search/document.h"

namespace catalyst::search {

enum class IndexState { Ready, Missing, OtherVersion, Damaged };

// Opens the index to see whether it can be used; reads little, so that damage deeper down shows only in answers and writing.
IndexState inspect(const std::filesystem::path& dir);
// Reads everything; the number of faults found. Io "search.damaged" where there is nothing to read.
Result<std::int64_t> count_faults(const std::filesystem::path& dir);

class IndexWriter;

// The next generation. Memory stays bounded however many documents are added. Thrown away unless finished.
class Rebuild {
public:
    ~Rebuild();
    // REQUIRES: no two documents have one key. Io "search.write_failed".
    Status add(const Document& document);
    // Goes live; the former generation is removed. No more calls after it. Io "search.write_failed": the former stays.
    Status finish(std::int64_t watermark);

private:
    friend class IndexWriter;
    struct State;
    explicit Rebuild(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

class IndexWriter {
public:
    // The folder is made if need be. Busy "search.locked" while another writer has it, Io "search.write_failed".
    static Result<std::unique_ptr<IndexWriter>> open(const std::filesystem::path& dir);
    ~IndexWriter();

    // Of the live generation when the writer was opened, or of the latest rebuild; Damaged once writing has met damage.
    IndexState state() const;
    std::int64_t watermark() const;  // 0 unless Ready

    // All changes and the watermark in one commit (in several where there are very many; the watermark comes with the
    // last). Busy "search.rebuilding" unless Ready. Io "search.write_failed": nothing lost, call again with the same.
    Status apply(std::span<const Change> changes, std::int64_t watermark);

    // The live generation may still be written while another is built; whatever is applied to it after the rebuild's
    // documents were read has to be applied again. REQUIRES: the writer outlives the rebuild; one at a time.
    Result<std::unique_ptr<Rebuild>> begin_rebuild();

private:
    friend class Rebuild;
    struct State;
    explicit IndexWriter(std::unique_ptr<State> state);
    void write(std::span<const Change> changes, std::int64_t watermark);
    std::unique_ptr<State> state_;
};

}  // namespace catalyst::search
