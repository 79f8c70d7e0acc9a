// What readers see: one function per screen, read model in, text out. Owns templates, messages and static files, all loaded and
// checked once at start; const and thread-safe afterwards.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/read_models.h"

namespace catalyst::view {

// What every screen shares.
struct Frame {
    domain::Lang lang = domain::Lang::Fr;  // of the interface
    domain::WikiInfo wiki;
    const domain::Kinds* kinds = nullptr;  // REQUIRES: not null
    std::string path = "/";                // of this request, escaped as in an address, without the query
    std::string query;                     // "q=eau&kind=method", without lang
    Instant now;
    domain::Actor actor = {};     // who looks
    std::string form_token = {};  // that every form of this screen carries; empty on screens without
    std::string notice = {};      // message key of what has just been done, said once
};

// A file served at /static/{digest}/{name}.
struct StaticFile {
    std::string name, digest, type;
    std::string_view bytes;
};

struct Head;
struct Stage;
class Model;

class Views {
public:
    // From the binary; files in `theme` (templates/…, static/…) stand in for those of the same path. Invalid "view.broken" {file,
    // reason} when a template does not parse, names a missing partial, or a catalogue lacks a key the other has.
    static Result<std::unique_ptr<Views>> load(const std::optional<std::filesystem::path>& theme);
    ~Views();

    // --- screens (complete HTML documents) -----------------------------------------------------------------------------
    std::string home(const Frame&, const domain::HomeView&) const;
    std::string page(const Frame&, const domain::PageView&) const;
    std::string source(const Frame&, const domain::SourceView&) const;
    std::string history(const Frame&, const domain::HistoryView&) const;
    std::string revision(const Frame&, const domain::RevisionView&) const;
    std::string compare(const Frame&, const domain::CompareView&) const;
    std::string links(const Frame&, const domain::PageView&) const;  // everything that points here
    std::string kinds(const Frame&, const std::vector<domain::KindCount>&) const;
    std::string kind(const Frame&, const domain::ListView&) const;
    std::string tags(const Frame&, const domain::TagsView&) const;
    std::string tag(const Frame&, const domain::ListView&) const;
    std::string recent(const Frame&, const domain::ChangesView&) const;
    std::string search(const Frame&, const domain::SearchView&) const;                 // also the empty state, before any words
    std::string search_unavailable(const Frame&, const domain::SearchRequest&) const;  // the index is being rebuilt
    std::string missing(const Frame&, const domain::MissingView&) const;               // 404 of /wiki/…
    std::string error(const Frame&, int status, const std::optional<Error>&,
                      std::string_view request_id) const;  // any other error

    // A screen of one of the areas (view/people.h and its like): its template, and what makes its model.
    std::string show(std::string_view screen, const Frame&, const std::function<Head(const Stage&)>& head,
                     const std::function<Model(const Stage&)>& model) const;

    // Part of a screen, for a script that puts it in place.
    std::string fragment(std::string_view name, const Frame&, const std::function<Model(const Stage&)>& model) const;

    // --- for programs ---------------------------------------------------------------------------------------------------
    std::string atom(const Frame&, const domain::FeedView&) const;       // RFC 4287; path and wiki.base_url give the addresses
    std::string json_feed(const Frame&, const domain::FeedView&) const;  // JSON Feed 1.1
    std::string sitemap(const Frame&, const std::vector<domain::SitemapEntry>&) const;
    std::string robots(const Frame&) const;
    std::string opensearch(const Frame&) const;  // OpenSearch 1.1 description
    std::string suggestions(const Frame&, std::string_view words,
                            const std::vector<domain::PageCard>&) const;  // OpenSearch suggestions JSON

    std::string json_list(const std::vector<std::string>&) const;  // of texts

    // --- shared with other rooms ----------------------------------------------------------------------------------------
    const std::vector<StaticFile>& static_files() const;
    std::string static_path(std::string_view name) const;  // "/static/9f3c…/site.css"
    std::string message(domain::Lang, std::string_view key,
                        const std::vector<std::pair<std::string, std::string>>& params = {}) const;
    std::string describe(domain::Lang, const Error&) const;  // an Error in a reader's words

private:
    struct State;
    explicit Views(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// A page's body with its slots filled for the web: /wiki/{slug} and /media/{id}/{name} addresses; missing pages get class
// "missing" and a title.
std::string fill_for_web(const domain::Content&, domain::Lang, const Views&);

}  // namespace catalyst::view
