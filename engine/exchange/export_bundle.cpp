#include "exchange/export_bundle.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "base/text.h"
#include "domain/slug.h"
#include "exchange/bundle_file.h"
#include "markup/markup.h"

namespace catalyst::exchange {

namespace {

class BundleExport {
public:
    BundleExport(store::Snapshot& snapshot, Sink& sink, const ExportFilter& filter,
                 const std::function<void(std::int64_t)>& progress)
        : snapshot_(snapshot), sink_(sink), filter_(filter), progress_(progress) {}

    Result<ExportReport> run() {
        bundle_.info = snapshot_.info();
        snapshot_.for_each_page([this](const domain::PageHead& head, std::string_view source) { page(head, source); });
        if (filter_.narrows() && report_.pages == 0) return Error{ErrorKind::NotFound, "export.nothing", {}, {}};
        snapshot_.for_each_redirect([this](std::string_view from, std::string_view to) {
            if (slugs_.contains(std::string(to))) bundle_.redirects.emplace_back(from, to);
        });
        snapshot_.for_each_media([this](const domain::Media& media, std::string_view bytes) {
            if (filter_.narrows() && !shown_.contains(media.name)) return;
            put("media/" + media.name, bytes);
            bundle_.media.push_back(media);
        });
        for (const auto& [name, yaml] : snapshot_.kind_files()) {
            put("kinds/" + name + ".yaml", yaml);
            bundle_.kinds.push_back(name);
        }
        forget_absent_homes();
        put(std::string(kBundleFile), write_bundle_file(bundle_));
        if (fault_) return *fault_;
        if (auto finished = sink_.finish(); !finished.ok()) return finished.error();
        report_.media = static_cast<std::int64_t>(bundle_.media.size());
        report_.redirects = static_cast<std::int64_t>(bundle_.redirects.size());
        report_.kinds = static_cast<std::int64_t>(bundle_.kinds.size());
        return report_;
    }

private:
    // After the first fault nothing more is written; the walk goes on to its end without doing anything.
    void put(const std::string& path, std::string_view bytes) {
        if (fault_) return;
        if (auto done = sink_.put(path, bytes); !done.ok()) fault_ = done.error();
        report_.bytes += static_cast<std::int64_t>(bytes.size());
    }

    void page(const domain::PageHead& head, std::string_view source) {
        if (fault_ || !wanted(head, source)) return;
        put("pages/" + head.slug + ".md", source);
        bundle_.pages.push_back({head.slug, head.head.author, head.head.summary, head.head.at});
        slugs_.insert(head.slug);
        if (filter_.narrows()) note_media(source);
        ++report_.pages;
        if (progress_ && report_.pages % 100 == 0) progress_(report_.pages);
    }

    bool wanted(const domain::PageHead& head, std::string_view source) const {
        if (!filter_.kind.empty() && head.kind != filter_.kind) return false;
        if (!filter_.lang.empty() && head.lang != domain::normal_language(filter_.lang)) return false;
        if (filter_.tag.empty()) return true;
        auto read = markup::read_source(source);
        auto key = domain::link_key(filter_.tag);
        return read.ok() && std::any_of(read->properties.tags.begin(), read->properties.tags.end(),
                                        [&](const auto& tag) { return domain::link_key(tag) == key; });
    }

    // Any field may be an image: a value that is no media's name does no harm.
    void note_media(std::string_view source) {
        auto read = markup::read_source(source);
        if (!read.ok()) return;
        for (auto& row : domain::flatten(read->properties.fields)) shown_.insert(std::move(row.value));
        markup::rewrite_links(read->body, [&](const markup::LinkUse& use) -> std::optional<std::string> {
            shown_.insert(nfc(use.destination));
            return std::nullopt;
        });
    }

    void forget_absent_homes() {
        for (auto home : {&bundle_.info.home_fr, &bundle_.info.home_en})
            if (!slugs_.contains(*home)) home->clear();
    }

    store::Snapshot& snapshot_;
    Sink& sink_;
    const ExportFilter& filter_;
    const std::function<void(std::int64_t)>& progress_;
    BundleFile bundle_;
    ExportReport report_;
    std::optional<Error> fault_;
    std::unordered_set<std::string> slugs_, shown_;  // of pages and media written
};

}  // namespace

Result<ExportReport> export_bundle(store::Snapshot& snapshot, Sink& sink, const ExportFilter& filter,
                                   const std::function<void(std::int64_t pages)>& progress) {
    return BundleExport(snapshot, sink, filter, progress).run();
}

}  // namespace catalyst::exchange
