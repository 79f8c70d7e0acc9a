#include "exchange/planning.h"

#include <map>
#include <unordered_set>

#include "base/digest.h"
#include "base/text.h"
#include "domain/language.h"
#include "domain/slug.h"
#include "exchange/kind_guess.h"
#include "exchange/language.h"
#include "exchange/paths.h"
#include "markup/markup.h"

namespace catalyst::exchange {

namespace {

constexpr std::size_t kLongestTitle = 200;

class PageReading {
public:
    PageReading(const Intake& intake, SlugFrom slug_from) : intake_(intake), slug_from_(slug_from) {}

    PlannedPage plan(const SourceFile& file, const PageText& text) {
        PlannedPage page;
        page.file = &file;
        remark(file.path, text);
        page.title = title(file.path, text);
        set_language(page, text);
        page.kind_guessed = !text.states_kind;
        page.kind =
            text.states_kind ? text.properties.kind : guess_kind(file.path, text.properties, text.body(), intake_.facts.kinds);
        set_slug(page, text.properties);
        set_id(page, text);
        return page;
    }

private:
    void remark(const std::string& path, const PageText& text) {
        if (text.converted) intake_.report.say(Weight::Warning, path, "import.not_utf8");
        if (!text.front_matter) return;
        intake_.report.say(Weight::Warning, path, text.mended ? "import.front_matter_mended" : "import.front_matter_kept",
                           text.front_matter->params);
    }

    static std::string title(const std::string& path, const PageText& text) {
        if (!text.properties.title.empty()) return text.properties.title;
        if (!text.saved_title.empty()) return shorten(text.saved_title, kLongestTitle);
        if (auto heading = markup::first_heading(text.body()); !trim(heading).empty())
            return shorten(trim(heading), kLongestTitle);
        auto folder = file_name_of(folder_of(path));
        std::string name = readable_name(is_front_page(path) && !folder.empty() ? folder : stem_of(path));
        return name.empty() ? std::string(file_name_of(path)) : shorten(name, kLongestTitle);
    }

    void set_language(PlannedPage& page, const PageText& text) {
        page.lang = text.properties.lang;
        if (page.lang.empty() && !intake_.options.lang.empty()) page.lang = domain::normal_language(intake_.options.lang);
        page.lang_guessed = page.lang.empty();
        if (!page.lang_guessed) return;
        auto own = std::string_view(page.file->path).substr(intake_.tree.top().size());
        page.lang = guess_language(own, text.body()).value_or("");
    }

    // Left empty where it takes the language to tell.
    void set_slug(PlannedPage& page, const domain::Properties& properties) {
        std::string stated(slug_from_ == SlugFrom::FileName ? stem_of(page.file->path) : std::string_view(properties.slug));
        if (domain::Slug::parse(stated).ok()) {
            page.wanted_slug = stated;
            page.slug_stated = true;
            page.claims_page = slug_from_ == SlugFrom::Title;
            return;
        }
        if (!stated.empty())
            intake_.report.say(Weight::Warning, page.file->path, "import.slug_invalid", {{"slug", shorten(stated, 100)}});
        page.wanted_slug = slug_of_title(page.title);
        if (!page.wanted_slug.empty()) return;
        auto folder = file_name_of(folder_of(page.file->path));
        std::string name = domain::slugify(is_front_page(page.file->path) && !folder.empty() ? folder : stem_of(page.file->path));
        page.file_slug = name.empty() ? "page" : name;
    }

    void set_id(PlannedPage& page, const PageText& text) {
        const auto& own = text.properties.id;
        Params shown{{"id", shorten(own, 100)}, {"key", text.id_key}};
        if (!own.empty() && !is_ulid(own)) intake_.report.say(Weight::Remark, page.file->path, "import.id_renamed", shown);
        if (is_ulid(own) && ids_.insert(own).second) {
            page.uid = own;
            if (auto existing = intake_.wiki.page_by_uid(own)) {
                page.replaces = existing->id;
                page.slug = existing->slug;
            }
        } else if (is_ulid(own)) {
            intake_.report.say(Weight::Warning, page.file->path, "import.id_twice", shown);
        }
    }

    const Intake& intake_;
    SlugFrom slug_from_;
    std::unordered_set<std::string> ids_;
};

// The language that most pages of the import are in, or the wiki's where there is no such.
std::string usual_language(const Plan& plan, domain::Lang of_wiki) {
    std::map<std::string, std::size_t> counts;
    std::size_t clear = 0;
    for (const auto& page : plan.pages) {
        if (page.lang.empty()) continue;
        ++counts[page.lang];
        ++clear;
    }
    for (const auto& [lang, count] : counts)
        if (count * 5 >= clear * 4 && count >= 5) return lang;
    return std::string(domain::code(of_wiki));
}

void fill_languages(const Intake& intake, Plan& plan) {
    auto usual = usual_language(plan, intake.facts.info.lang);
    for (auto& page : plan.pages) {
        if (page.lang.empty()) page.lang = usual;
        if (!page.wanted_slug.empty()) continue;
        auto suffix = "-" + page.lang;
        page.wanted_slug = page.file_slug.ends_with(suffix) ? page.file_slug : domain::slugify(page.file_slug + suffix);
        intake.report.say(Weight::Remark, page.file->path, "import.slug_from_file", {{"slug", page.wanted_slug}});
    }
}

}  // namespace

std::string slug_of_title(std::string_view title) {
    std::string slug = domain::slugify(title);
    return slug.size() * 2 < domain::link_key(title).size() ? std::string{} : slug;
}

Result<PageText> load_page(const SourceFile& file) {
    auto bytes = read_bytes(file, markup::kMaxPage);
    if (!bytes.ok() && bytes.error().kind == ErrorKind::TooLarge)
        return Error{ErrorKind::TooLarge, "page.too_large", {{"limit", std::to_string(markup::kMaxPage / 1024)}}, {}};
    if (!bytes.ok()) return bytes.error();
    return read_page(std::move(*bytes));
}

Plan read_pages(const Intake& intake, const std::vector<const SourceFile*>& files, SlugFrom slug_from) {
    Plan plan;
    PageReading reading(intake, slug_from);
    auto total = static_cast<std::int64_t>(files.size());
    for (auto file : files) {
        intake.tell(Stage::Reading, intake.report.found++, total);
        auto text = load_page(*file);
        if (!text.ok()) {
            intake.report.refuse(file->path, text.error());
            continue;
        }
        if (!plan.by_path.emplace(file->path, plan.pages.size()).second)
            intake.report.say(Weight::Warning, file->path, "import.same_name");
        plan.pages.push_back(reading.plan(*file, *text));
    }
    fill_languages(intake, plan);
    intake.tell(Stage::Reading, total, total);
    return plan;
}

}  // namespace catalyst::exchange
