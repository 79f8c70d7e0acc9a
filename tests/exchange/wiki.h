// A wiki of its own for each test: real database, real jail, the kinds that every new wiki has.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/assets.h"
#include "exchange/export_bundle.h"
#include "exchange/import.h"
#include "render_jail/jail.h"
#include "service/importing.h"
#include "service/wiki_state.h"
#include "store/database.h"
#include "store/pages.h"
#include "store/snapshot.h"
#include "store/wiki.h"
#include "temp_dir.h"

namespace catalyst::tests {

using Files = std::vector<std::pair<std::string, std::string>>;  // path, bytes

inline void write_files(const std::filesystem::path& folder, const Files& files) {
    for (const auto& [path, bytes] : files) {
        auto file = folder / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
}

inline std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The smallest picture that domain::recognise_media takes: a GIF header.
inline std::string gif(char mark = '\x01') { return std::string("GIF89a\x01\x00\x01\x00\x00", 11) + mark; }

// One for the whole program, made before any thread is.
inline render_jail::Jail& jail() {
    static render_jail::Jail one;
    return one;
}

class Wiki {
public:
    Wiki() {
        jail();
        database_ = std::move(*store::Database::open(dir_ / "wiki.db", store::Open::Create));
        auto kinds = database_->write([](store::Writer& writer) -> Status {
            for (const auto& asset : assets()) {
                std::filesystem::path path(asset.path);
                if (path.parent_path() == "content-sample/kinds") store::set_kind_file(writer, path.stem().string(), asset.bytes);
            }
            return Done{};
        });
        if (!kinds.ok()) throw std::runtime_error("no kinds");
        state_ = std::make_unique<service::WikiState>(*database_);
    }

    static exchange::ImportOptions options() {
        exchange::ImportOptions options;
        options.author = "Test";
        options.now = Instant{1'770'000'000'000};
        return options;
    }

    Result<exchange::ImportReport> try_import(const std::filesystem::path& source,
                                              exchange::ImportOptions options = Wiki::options(),
                                              const exchange::Progress& progress = {}) {
        service::Import incoming(*database_, jail(), *state_, dir_.path());
        options.scratch = dir_.path();
        auto facts = state_->facts();
        return exchange::import_folder_or_zip(source, incoming, *facts, options, progress);
    }

    exchange::ImportReport import(const std::filesystem::path& source, exchange::ImportOptions options = Wiki::options()) {
        auto report = try_import(source, std::move(options));
        if (!report.ok()) throw std::runtime_error(report.error().key + " " + report.error().detail);
        return *report;
    }

    exchange::ImportReport import(const Files& files, exchange::ImportOptions options = Wiki::options()) {
        TempDir folder;
        write_files(folder.path(), files);
        return import(folder.path(), std::move(options));
    }

    std::map<std::string, std::string> bundle(const exchange::ExportFilter& filter = {}) {
        store::Snapshot snapshot(*database_, domain::operator_actor("Test"));
        exchange::MemorySink sink;
        auto report = exchange::export_bundle(snapshot, sink, filter);
        if (!report.ok()) throw std::runtime_error(report.error().key);
        return std::move(sink.files);
    }

    // The source of a page, "" when there is none.
    std::string source(std::string_view slug) {
        return database_->read([&](store::Reader& reader) {
            auto head = store::find_page(reader, slug);
            return head ? store::read_source(reader, head->id, head->head.number) : std::string{};
        });
    }
    std::int64_t revisions(std::string_view slug) {
        return database_->read([&](store::Reader& reader) { return store::find_page(reader, slug).value().head.number; });
    }
    domain::Revision head(std::string_view slug) {
        return database_->read([&](store::Reader& reader) { return store::find_page(reader, slug).value().head; });
    }
    bool has(std::string_view slug) { return !source(slug).empty(); }

    store::Database& database() { return *database_; }
    const TempDir& dir() const { return dir_; }

private:
    TempDir dir_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<service::WikiState> state_;
};

// Whether the report says `key`; about `path`, where one is given.
inline bool says(const exchange::ImportReport& report, std::string_view key, std::string_view path = {}) {
    for (const auto& line : report.lines)
        if (line.key == key && (path.empty() || line.path == path)) return true;
    return false;
}

// What a page says after its front matter.
inline std::string body_of(const std::string& source) {
    auto end = source.find("\n---\n", 3);
    return end == std::string::npos ? source : source.substr(end + 5);
}

// A property as the source states it.
inline std::string property(const std::string& source, const std::string& name) {
    auto at = source.find("\n" + name + ": ");
    if (at == std::string::npos) return {};
    at += name.size() + 3;
    return source.substr(at, source.find('\n', at) - at);
}

}  // namespace catalyst::tests
