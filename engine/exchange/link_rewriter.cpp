#include "exchange/link_rewriter.h"

#include <algorithm>
#include <array>

#include "base/escape.h"
#include "base/text.h"
#include "domain/slug.h"
#include "exchange/paths.h"
#include "markup/markup.h"

namespace catalyst::exchange {

namespace {

constexpr std::size_t kLongestWikiLink = 280;  // markup reads at most 300 bytes between the brackets

struct Destination {
    std::string path, section;  // percent-decoded, NFC
};

std::string decoded(std::string_view text) {
    auto plain = unescape_url(text);
    return plain && is_utf8(*plain) ? nfc(*plain) : nfc(text);
}

// Nothing for addresses with a scheme or a host, and for sections of the same page.
std::optional<Destination> relative(std::string_view written) {
    auto end = written.find_first_of("/?#");
    if (written.empty() || written.starts_with('#') || written.starts_with("//")) return std::nullopt;
    if (written.substr(0, end).find(':') != std::string_view::npos) return std::nullopt;
    auto hash = written.find('#');
    auto path = written.substr(0, hash);
    if (auto query = path.find('?'); query != std::string_view::npos) {  // "x.png?raw=true" is a file, "/?Page" an address
        path = path.substr(0, query);
        if (!is_page_file(path) && !is_media_file(path)) return std::nullopt;
    }
    return Destination{decoded(path), hash == std::string_view::npos ? std::string{} : decoded(written.substr(hash + 1))};
}

bool fits_wiki_link(std::string_view text) { return text.find_first_of("[]|`*_<>\\&\n\r~") == std::string_view::npos; }
bool fits_target(std::string_view text) { return text.find_first_of("[]|#`\n\r") == std::string_view::npos; }

std::string wiki_link(const PlannedPage& page, const std::string& section, std::string_view label) {
    bool by_title = domain::link_key(page.title) == page.slug && fits_target(page.title);
    std::string target = by_title ? page.title : page.slug;
    std::string part = section.empty() ? "" : "#" + section;
    auto shown = trim(label);
    std::string link =
        shown.empty() || (shown == target && part.empty()) ? target + part : target + part + "|" + std::string(shown);
    if (link.size() <= kLongestWikiLink && fits_wiki_link(shown) && fits_target(section)) return "[[" + link + "]]";
    std::string address = "/wiki/" + page.slug + (section.empty() ? "" : "#" + escape_path(section));
    return "[" + std::string(label) + "](" + address + ")";
}

class Rewriter {
public:
    Rewriter(const std::string& path, const Intake& intake, const Plan& plan, MediaIntake& media, Tally tally)
        : path_(path), intake_(intake), plan_(plan), media_(media), tally_(tally) {}

    std::optional<std::string> operator()(const markup::LinkUse& use) {
        auto place = relative(use.destination);
        if (!place || place->path.empty()) return std::nullopt;
        if (use.image || is_media_file(place->path)) return file(use, *place);
        if (auto page = linked_page(place->path, path_, intake_.tree, plan_)) return link(use, *page, place->section);
        return leave("import.link_left", use);
    }

private:
    std::optional<std::string> leave(const char* key, const markup::LinkUse& use) {
        if (tally_ == Tally::Quiet) return std::nullopt;
        ++intake_.report.links_left;
        intake_.report.say(Weight::Warning, path_, key, {{"target", shorten(use.destination, 200)}});
        return std::nullopt;
    }

    std::string rewritten(std::string text) {
        if (tally_ == Tally::Count) ++intake_.report.links_rewritten;
        return text;
    }

    std::optional<std::string> link(const markup::LinkUse& use, const PlannedPage& page, const std::string& section) {
        if (!use.definition && use.title.empty()) return rewritten(wiki_link(page, section, use.label));
        std::string address = with_title("/wiki/" + page.slug + (section.empty() ? "" : "#" + escape_path(section)), use);
        return rewritten("[" + std::string(use.label) + "]" + (use.definition ? ": " + address : "(" + address + ")"));
    }

    // Only images are brought in: a page has no syntax for offering another file yet.
    std::optional<std::string> file(const markup::LinkUse& use, const Destination& place) {
        auto found = linked_file(place.path);
        if (!found) {
            bool by_name = place.path.find('/') == std::string::npos && intake_.wiki.media_by_name(place.path);
            return by_name ? std::nullopt : leave(use.image ? "import.image_missing" : "import.link_left", use);
        }
        if (!use.image && !use.definition) return leave("import.file_link_left", use);
        auto name = media_.take(*found);
        if (!name) return leave("import.image_left", use);
        auto label = std::string(use.label);
        if (use.definition) return rewritten("[" + label + "]: " + with_title(*name, use));
        return rewritten("![" + label + "](" + with_title(*name, use) + ")");
    }

    const SourceFile* linked_file(const std::string& destination) const {
        auto folder = folder_of(path_);
        if (!destination.starts_with('/')) {
            auto where = resolve_path(folder, destination);
            return where ? intake_.tree.find(*where) : nullptr;
        }
        for (const auto& where : absolute_paths(folder, destination))
            if (auto found = intake_.tree.find(where)) return found;
        return nullptr;
    }

    static std::string with_title(const std::string& address, const markup::LinkUse& use) {
        return use.title.empty() ? address : address + " " + std::string(use.title);
    }

    const std::string& path_;
    const Intake& intake_;
    const Plan& plan_;
    MediaIntake& media_;
    Tally tally_;
};

const PlannedPage* page_at(const std::string& path, const Plan& plan) {
    if (auto page = plan.find(path)) return page;
    if (!is_page_file(path))
        for (auto extension : {".md", ".markdown", ".MD"})
            if (auto page = plan.find(path + extension)) return page;
    return nullptr;
}

const PlannedPage* front_page(const std::string& folder, const Plan& plan) {
    std::string prefix = folder.empty() ? "" : folder + "/";
    for (auto name : {"README.md", "index.md", "readme.md", "Readme.md", "Index.md", "README.markdown", "index.markdown"})
        if (auto page = plan.find(prefix + name)) return page;
    return nullptr;
}

const PlannedPage* page_or_folder(const std::string& path, const SourceTree& tree, const Plan& plan) {
    if (path.empty() || tree.has_folder(path))
        if (auto page = front_page(path, plan)) return page;
    return page_at(path, plan);
}

}  // namespace

const PlannedPage* linked_page(std::string_view destination, std::string_view path, const SourceTree& tree, const Plan& plan) {
    if (destination.starts_with('/')) {
        for (const auto& where : absolute_paths(folder_of(path), destination))
            if (auto page = page_or_folder(where, tree, plan)) return page;
        return nullptr;
    }
    auto here = resolve_path(folder_of(path), destination);
    bool as_address = destination.ends_with('/');
    if (here && (!as_address || tree.has_folder(*here)))
        if (auto page = page_or_folder(*here, tree, plan)) return page;
    if (here && is_page_file(*here)) return nullptr;
    // On the published site "a/b.md" is "a/b/", so that "../c/" of it is "a/c/".
    auto own_folder = std::string(folder_of(path)) + "/" + (is_front_page(path) ? "" : std::string(stem_of(path)));
    if (auto published = resolve_path(own_folder, destination))
        if (auto page = page_at(*published, plan)) return page;
    return here ? page_at(*here, plan) : nullptr;
}

std::string rewrite_page_links(std::string_view body, const std::string& path, const Intake& intake, const Plan& plan,
                               MediaIntake& media, Tally tally) {
    return markup::rewrite_links(body, Rewriter(path, intake, plan, media, tally));
}

}  // namespace catalyst::exchange
