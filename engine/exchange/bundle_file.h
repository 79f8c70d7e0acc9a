// bundle.json, what a bundle says beside its pages' own sources:
//
//   {
//     "format": "catalyst-bundle/1",
//     "title": "Catalyst", "lang": "fr", "license": "CC-BY-SA-4.0",
//     "home": {"fr": "accueil", "en": "home"},
//     "kinds": ["page", "project"],                       order of display; their files are kinds/<name>.yaml
//     "pages": [{"slug": "accueil", "author": "Camille", "at": "2026-03-14T09:12:00Z", "summary": "…"}],
//     "redirects": [{"from": "old-name", "to": "accueil"}],
//     "media": [{"name": "cercle.png", "alt": "…", "author": "…", "license": "…"}]
//   }
//
// Every key but "format" may be missing. Each list is in the order of its first key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/media.h"
#include "domain/read_models.h"

namespace catalyst::exchange {

inline constexpr std::string_view kBundleFile = "bundle.json";

struct BundlePage {
    std::string slug, author, summary;  // of the head revision
    std::optional<Instant> at;
};

struct BundleFile {
    domain::WikiInfo info;  // base_url is never part of it
    std::vector<std::string> kinds;
    std::vector<BundlePage> pages;
    std::vector<std::pair<std::string, std::string>> redirects;  // from, to
    std::vector<domain::Media> media;                            // name, alt, author, license
};

// `info` is what the file's own words are laid over. Errors: Invalid "import.bundle_unreadable" {line}, "import.bundle_format"
// {format}.
Result<BundleFile> read_bundle_file(std::string_view json, domain::WikiInfo info);
std::string write_bundle_file(const BundleFile& bundle);

}  // namespace catalyst::exchange
