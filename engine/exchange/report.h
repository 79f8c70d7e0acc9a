// What an import is asked to do and what it says afterwards. A report stays small: the first lines of each list are kept, the
// counts are exact.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace catalyst::exchange {

enum class Format { Auto, Markdown, Bundle };

struct ImportOptions {
    std::string author;  // of the revisions, where the source names none
    std::string lang;    // of pages that do not state theirs; empty: guessed
    std::string named;   // the source, in the log; empty: by its file's name
    bool dry_run = false;
    Instant now;
    Format format = Format::Auto;
    std::filesystem::path scratch;  // where archives are unpacked, in a private folder; empty: the system's temporary folder
};

enum class Stage { Unpacking, Reading, Staging, Writing };
using Progress = std::function<void(Stage, std::int64_t done, std::int64_t total)>;  // total 0: not known yet

using Params = std::vector<std::pair<std::string, std::string>>;

enum class Weight { Remark, Warning, Refused };

// One thing to say: a message of templates/messages, about a file of the source or (path empty) about the whole.
struct ReportLine {
    Weight weight = Weight::Remark;
    std::string path, key;
    Params params;
    bool operator==(const ReportLine&) const = default;
};

struct TakenPage {
    std::string path, slug, title;
    bool revised = false;  // a new revision of a page that the wiki had
    bool operator==(const TakenPage&) const = default;
};

struct ImportReport {
    std::int64_t found = 0;  // pages in the source = taken + unchanged + refused
    std::int64_t taken = 0, unchanged = 0, refused = 0;
    std::int64_t revised = 0;  // of `taken`: pages that the wiki had; the others are new
    std::int64_t media_taken = 0, media_refused = 0;
    std::int64_t links_rewritten = 0, links_left = 0;
    std::int64_t redirects = 0, kinds = 0;
    std::int64_t other_files = 0;  // neither page nor media, or not used by any page
    std::map<std::string, std::int64_t> guessed_kinds, guessed_languages;
    std::map<std::string, std::int64_t> said;  // how often each key was said, kept in `lines` or not
    std::vector<TakenPage> pages;              // the first kListed
    std::vector<ReportLine> lines;             // the first kListed
    bool committed = false;                    // never where every page was refused

    static constexpr std::size_t kListed = 2'000;

    void say(Weight weight, std::string path, std::string key, Params params = {});
    void refuse(std::string path, const Error& error);  // a page that could not be taken
    void take(TakenPage page);                          // says which page of the wiki it replaces
    bool nothing_taken() const { return taken + unchanged == 0; }
};

// The whole report as messages, in order of reading: what was done, what was guessed, then every line.
std::vector<ReportLine> describe(const ImportReport& report);

}  // namespace catalyst::exchange
