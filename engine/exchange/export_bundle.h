// A wiki as files that other tools, Git and another Catalyst read: pages/<slug>.md byte for byte as they were saved,
// media/<name>, kinds/<name>.yaml, and bundle.json (bundle_file.h) for what sources do not say. The same wiki gives the same
// bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "exchange/sink.h"
#include "store/snapshot.h"

namespace catalyst::exchange {

// Empty members let everything through. A narrowed export holds the media that its pages show, and the redirects to them.
struct ExportFilter {
    std::string kind, tag, lang;
    bool narrows() const { return !kind.empty() || !tag.empty() || !lang.empty(); }
};

struct ExportReport {
    std::int64_t pages = 0, media = 0, redirects = 0, kinds = 0, bytes = 0;
    bool operator==(const ExportReport&) const = default;
};

// Finishes the sink. Errors: the sink's; NotFound "export.nothing" where the filter lets no page through.
Result<ExportReport> export_bundle(store::Snapshot& snapshot, Sink& sink, const ExportFilter& filter = {},
                                   const std::function<void(std::int64_t pages)>& progress = {});

}  // namespace catalyst::exchange
