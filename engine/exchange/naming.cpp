#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/digest.h"
#include "exchange/planning.h"
#include "markup/markup.h"

namespace catalyst::exchange {

namespace {

constexpr std::size_t kLongestSlug = 96;
constexpr int kTwins = 20;  // numbered pages of the wiki that one of the same title is compared with

std::string with_suffix(const std::string& slug, const std::string& suffix) {
    std::string base = slug.substr(0, kLongestSlug - suffix.size() - 1);
    while (base.ends_with('-')) base.pop_back();
    return base + "-" + suffix;
}

class Naming {
public:
    Naming(const Intake& intake, Plan& plan, const MakeSource& make) : intake_(intake), plan_(plan), make_(make) {}

    void run() {
        for (auto& page : plan_.pages)
            if (page.replaces) hold(page);
        for (bool stated : {true, false})
            for (auto page : originals_first())
                if (page->slug.empty() && page->slug_stated == stated) name(*page);
        // Which pages the wiki has already can be told only now that every link target has a name.
        for (auto& trial : trials_)
            if (!same_as_wiki(*trial.page)) name_apart(trial);
        for (auto& page : plan_.pages) {
            if (page.uid.empty()) page.uid = new_ulid(intake_.options.now);
            if (page.slug != page.wanted_slug && !page.replaces)
                intake_.report.say(Weight::Remark, page.file->path, "import.slug_changed",
                                   {{"wanted", page.wanted_slug}, {"slug", page.slug}});
        }
    }

private:
    // A page taken for one of the wiki, and what it was before.
    struct Trial {
        PlannedPage* page;
        PlannedPage before;
    };

    // Translations often lie in folders below their original's: the title is for the page that stands higher.
    std::vector<PlannedPage*> originals_first() {
        std::vector<PlannedPage*> pages;
        for (auto& page : plan_.pages) pages.push_back(&page);
        auto depth = [](const PlannedPage* page) { return std::count(page->file->path.begin(), page->file->path.end(), '/'); };
        std::stable_sort(pages.begin(), pages.end(), [&](auto a, auto b) { return depth(a) < depth(b); });
        return pages;
    }

    void hold(const PlannedPage& page) {
        languages_[page.slug] = page.lang;
        uids_.insert(page.uid);
    }

    // The n-th name to try: as wanted, with the language where another's has that name, then numbered from 2.
    std::string candidate(const PlannedPage& page, int n) const {
        if (n == 0) return page.wanted_slug;
        if (n == 1 && other_language(page)) return with_suffix(page.wanted_slug, page.lang);
        return with_suffix(page.wanted_slug, std::to_string(n + 1));
    }

    bool other_language(const PlannedPage& page) const {
        std::string holder;
        if (auto ours = languages_.find(page.wanted_slug); ours != languages_.end())
            holder = ours->second;
        else if (auto there = intake_.wiki.page_by_slug(page.wanted_slug))
            if (auto source = markup::read_source(there->source); source.ok()) holder = source->properties.lang;
        return !holder.empty() && holder != page.lang;
    }

    // A page of the wiki that this one may be: it has the name, and neither an id of the page's own nor another page of ours
    // speaks against it. What it does not state, it has from there.
    bool adopt(PlannedPage& page, const std::string& slug) {
        auto existing = page.uid.empty() ? intake_.wiki.page_by_slug(slug) : std::nullopt;
        if (!existing || existing->slug != slug || uids_.contains(existing->uid)) return false;
        page.uid = existing->uid;
        page.replaces = existing->id;
        page.slug = slug;
        auto source = markup::read_source(existing->source);
        if (source.ok() && page.kind_guessed) page.kind = source->properties.kind;
        if (source.ok() && page.lang_guessed) page.lang = source->properties.lang;
        return true;
    }

    void name(PlannedPage& page) {
        const PlannedPage before = page;
        auto& held = held_[page.wanted_slug];
        bool all_held = true;  // every numbered name before this one
        for (int n = 0; page.slug.empty(); ++n) {
            if (n == 2) n = std::max(n, held);
            auto slug = candidate(page, n);
            if (languages_.contains(slug)) continue;
            if (intake_.wiki.slug_is_free(slug))
                page.slug = slug;
            else if (adopt(page, slug) && !page.claims_page)
                trials_.push_back({&page, before});
            if (n >= 2 && page.slug.empty()) all_held = false;
            if (n >= 2 && all_held) held = n + 1;
        }
        hold(page);
    }

    bool same_as_wiki(const PlannedPage& page) const {
        auto text = load_page(*page.file);
        auto existing = intake_.wiki.page_by_uid(page.uid);
        return text.ok() && existing && make_(*text, page, plan_, Tally::Quiet) == existing->source;
    }

    // Not the page that has its name in the wiki: another one with a numbered name from an earlier import, or a new one.
    void name_apart(const Trial& trial) {
        auto& page = *trial.page;
        languages_.erase(page.slug);
        uids_.erase(page.uid);
        page = trial.before;
        auto& free = free_[page.wanted_slug];  // no name between kTwins and this one is
        for (int n = 1; page.slug.empty(); ++n) {
            if (n == kTwins) n = std::max(n, free);
            auto slug = candidate(page, n);
            if (languages_.contains(slug)) continue;
            if (intake_.wiki.slug_is_free(slug))
                page.slug = slug;
            else if (n < kTwins && adopt(page, slug) && !same_as_wiki(page))
                page = trial.before;
            if (n >= kTwins) free = n;
        }
        hold(page);
    }

    const Intake& intake_;
    Plan& plan_;
    const MakeSource& make_;
    std::unordered_map<std::string, std::string> languages_;  // by slug, of pages named so far
    std::unordered_set<std::string> uids_;
    std::vector<Trial> trials_;
    std::unordered_map<std::string, int> held_, free_;  // by wanted slug: numbers not to be tried again for each page of a title
};

}  // namespace

void settle_names(const Intake& intake, Plan& plan, const MakeSource& make) { Naming(intake, plan, make).run(); }

}  // namespace catalyst::exchange
