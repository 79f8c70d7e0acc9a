#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "domain/slug.h"
#include "exchange/bundle_file.h"
#include "exchange/importers.h"
#include "exchange/media_intake.h"
#include "exchange/paths.h"
#include "exchange/retarget.h"
#include "exchange/staging.h"
#include "markup/markup.h"

namespace catalyst::exchange {

namespace {

constexpr std::size_t kMostKinds = 200;

class BundleImport {
public:
    BundleImport(const Intake& intake, BundleFile bundle)
        : intake_(intake),
          bundle_(std::move(bundle)),
          media_(intake, EqualBytes::KeepNames),
          empty_wiki_(intake.wiki.has_no_page()) {
        for (const auto& page : bundle_.pages) origins_.emplace(page.slug, &page);
    }

    Status run() {
        take_kinds();
        take_media();
        MakeSource make = [this](const PageText& text, const PlannedPage& page, const Plan&, Tally tally) {
            return source(text, page, tally);
        };
        auto files = in_folder("pages", [](const std::string& path) { return is_page_file(path); });
        Plan plan = read_pages(intake_, files, SlugFrom::FileName);
        settle_names(intake_, plan, make);
        for (const auto& page : plan.pages) {
            slugs_.emplace(stem_of(page.file->path), page.slug);
            if (page.slug != stem_of(page.file->path)) moved_.emplace(stem_of(page.file->path), page.slug);
        }
        auto staged = stage_pages(intake_, plan, make, [this](const auto& page, auto head) { return origin(page, head); });
        if (!staged.ok()) return staged;
        for (const auto& page : bundle_.pages)
            if (!slugs_.contains(page.slug)) missing("pages/" + page.slug + ".md");
        take_redirects();
        take_info();
        return Done{};
    }

private:
    template <class Accept>
    std::vector<const SourceFile*> in_folder(const std::string& folder, Accept accept) const {
        std::vector<const SourceFile*> files;
        auto prefix = intake_.tree.top() + folder + "/";
        for (const auto& file : intake_.tree.files())
            if (file.path.starts_with(prefix) && !is_hidden(file.path) && accept(file.path)) files.push_back(&file);
        return files;
    }

    void missing(std::string path) { intake_.report.say(Weight::Warning, std::move(path), "import.bundle_file_missing"); }

    void take_kinds() {
        auto files = in_folder("kinds", [](const std::string& path) { return extension_of(path) == "yaml"; });
        auto place = [&](const SourceFile* file) {
            return std::find(bundle_.kinds.begin(), bundle_.kinds.end(), stem_of(file->path)) - bundle_.kinds.begin();
        };
        std::stable_sort(files.begin(), files.end(), [&](auto a, auto b) { return place(a) < place(b); });
        if (files.size() > kMostKinds) {
            intake_.report.say(Weight::Warning, "kinds", "import.too_many_kinds", {{"limit", std::to_string(kMostKinds)}});
            files.resize(kMostKinds);
        }
        for (auto file : files) take_kind(*file);
    }

    // A wiki with pages keeps its own kinds: another community's form must not change what its members see.
    void take_kind(const SourceFile& file) {
        auto& report = intake_.report;
        std::string name(stem_of(file.path));
        auto yaml = read_bytes(file, markup::kMaxPage);
        if (!yaml.ok()) return report.say(Weight::Warning, file.path, yaml.error().key, yaml.error().params);
        if (auto own = intake_.facts.kinds.find(name); own && !empty_wiki_) {
            auto kind = markup::read_kind(*yaml);
            if (kind.ok() && !(*kind == *own)) report.say(Weight::Remark, file.path, "import.kind_kept", {{"kind", name}});
            return;
        }
        auto staged = intake_.wiki.stage_kind(name, *yaml);
        if (staged.ok())
            ++report.kinds;
        else
            report.say(Weight::Warning, file.path, staged.error().key, staged.error().params);
    }

    void take_media() {
        std::map<std::string, const domain::Media*> known;
        for (const auto& media : bundle_.media) known.emplace(media.name, &media);
        auto prefix = intake_.tree.top() + "media/";
        for (auto file : in_folder("media", [&](const std::string& path) {
                 return is_media_file(path) && folder_of(path).size() + 1 == prefix.size();
             })) {
            std::string name(file_name_of(file->path));
            auto said = known.find(name);
            auto taken = media_.take(*file, said == known.end() ? domain::Media{} : *said->second);
            if (taken && *taken != name) renamed_.emplace(name, *taken);
            if (said != known.end()) known.erase(said);
        }
        for (const auto& [name, media] : known) missing("media/" + name);
    }

    std::string source(const PageText& text, const PlannedPage& page, Tally tally) const {
        std::string body(text.body());
        if (!renamed_.empty()) body = markup::rewrite_links(body, [this](const auto& use) { return new_name(use); });
        if (!moved_.empty()) body = retarget_links(body, moved_);
        auto out = with_identity(text, body, {page.uid, page.kind, page.title, page.lang});
        auto [fields, left] =
            moved_.empty() ? Retargeted{} : retarget_fields(text.properties, intake_.facts.kinds.get(page.kind), moved_);
        if (left > 0 && tally == Tally::Count)
            intake_.report.say(Weight::Warning, page.file->path, "import.facts_left", {{"count", std::to_string(left)}});
        for (const auto& field : text.properties.fields)
            if (auto value = field.value.text())
                if (auto other = renamed_.find(*value); other != renamed_.end()) fields.emplace_back(field.name, other->second);
        return fields.empty() ? out : markup::with_properties(out, fields);
    }

    // Where a media had to take another name, because this wiki has other bytes under its own.
    std::optional<std::string> new_name(const markup::LinkUse& use) const {
        auto other = renamed_.find(std::string(use.destination));
        if (other == renamed_.end() || !use.image) return std::nullopt;
        std::string title = use.title.empty() ? "" : " " + std::string(use.title);
        return "![" + std::string(use.label) + "](" + other->second + title + ")";
    }

    // What bundle.json says is of the revision that was exported. Where the wiki has that one or a later one, the file was
    // changed since: by whoever imports it, now.
    Origin origin(const PlannedPage& page, std::optional<Instant> head) const {
        auto known = origins_.find(std::string(stem_of(page.file->path)));
        bool said_here = known != origins_.end() && head && known->second->at && *known->second->at <= *head;
        if (known == origins_.end() || said_here) return {intake_.options.author, {}, intake_.options.now};
        const auto& said = *known->second;
        return {said.author.empty() ? intake_.options.author : said.author, said.summary, said.at.value_or(intake_.options.now)};
    }

    std::string slug_here(const std::string& slug) const {
        auto found = slugs_.find(slug);
        return found == slugs_.end() ? slug : found->second;
    }

    void take_redirects() {
        for (const auto& [old_slug, target] : bundle_.redirects) {
            auto from = domain::Slug::parse(old_slug), to = domain::Slug::parse(slug_here(target));
            if (!from.ok() || !to.ok() || !slugs_.contains(target) || !intake_.wiki.slug_is_free(from->str())) continue;
            intake_.wiki.stage_redirect(*from, *to);
            ++intake_.report.redirects;
        }
    }

    void take_info() {
        if (!empty_wiki_) return;
        auto info = bundle_.info;
        info.home_fr = slug_here(info.home_fr);
        info.home_en = slug_here(info.home_en);
        intake_.wiki.stage_info(std::move(info));
    }

    const Intake& intake_;
    BundleFile bundle_;
    MediaIntake media_;
    bool empty_wiki_;
    std::unordered_map<std::string, const BundlePage*> origins_;
    std::map<std::string, std::string> renamed_;          // media: name in the bundle, name here
    std::unordered_map<std::string, std::string> slugs_;  // pages: name in the bundle, name here
    Moved moved_;                                         // of them, those where the two differ
};

}  // namespace

bool is_bundle(const SourceTree& tree) {
    auto file = tree.find(tree.top() + std::string(kBundleFile));
    if (!file) return false;
    auto bytes = read_bytes(*file, kLargestFile);
    return bytes.ok() && bytes->find("\"catalyst-bundle/") != std::string::npos;
}

Status import_bundle(const Intake& intake) {
    BundleFile bundle;
    bundle.info = intake.facts.info;
    if (auto file = intake.tree.find(intake.tree.top() + std::string(kBundleFile))) {
        auto bytes = read_bytes(*file, kLargestFile);
        if (!bytes.ok()) return bytes.error();
        auto read = read_bundle_file(*bytes, intake.facts.info);
        if (!read.ok()) return read.error();
        bundle = std::move(*read);
    }
    // Pages that state no language and are too short to tell are in the bundle's.
    service::WikiFacts facts = intake.facts;
    facts.info.lang = bundle.info.lang;
    Intake own{intake.tree, intake.wiki, facts, intake.options, intake.progress, intake.report};
    return BundleImport(own, std::move(bundle)).run();
}

}  // namespace catalyst::exchange
