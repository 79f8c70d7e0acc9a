#include "view/models/stage.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/models/values.h"

namespace catalyst::view {

namespace {

constexpr std::size_t kTones = 8;  // colours of kinds in site.css
constexpr std::size_t kSummaryLength = 200;

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

// A kind's colour: the plain page has the first, the others take turns with the rest in their order of display.
std::size_t tone_of(const domain::Kinds& kinds, const domain::Kind& kind) {
    std::size_t turn = 0;
    if (kind.name == kinds.get("page").name) return 1;
    for (const auto& one : kinds.all()) {
        if (one.name == kind.name) break;
        if (one.name != "page") ++turn;
    }
    return turn % (kTones - 1) + 2;
}

}  // namespace

void add_kind(Model& model, const Stage& stage, std::string_view name) {
    const auto& kind = stage.frame.kinds->get(name);
    model.text("kind_label", kind.label.in(stage.lang()))
        .text("kind_plural", kind.plural.in(stage.lang()))
        .text("kind_href", kind_path(kind.name))
        .text("icon", stage.icons.contains(kind.icon) ? kind.icon : "page")
        .text("tone", std::to_string(tone_of(*stage.frame.kinds, kind)));
}

void add_instant(Model& model, const Stage& stage, Instant at) {
    model.text("date", date(stage.lang(), at)).text("time", time_of_day(stage.lang(), at)).text("iso", rfc3339(at));
}

void add_language(Model& model, const Stage& stage, std::string_view language, std::string_view around) {
    if (around.empty()) around = code(stage.lang());
    bool other = !language.empty() && primary(language) != primary(around);
    bool turned = other && domain::right_to_left(language) != domain::right_to_left(around);
    model.text("text_lang", other ? language : std::string_view{})
        .text("text_dir", turned ? (domain::right_to_left(language) ? "rtl" : "ltr") : "");
}

std::string author_name(const Stage& stage, const domain::Revision& revision) {
    bool left = revision.author.empty() && revision.account.value != 0;
    return left ? stage.say("author.left") : revision.author;
}

void add_author(Model& model, const Stage& stage, const domain::Revision& revision) {
    bool known = revision.account.value != 0 && !revision.author.empty();
    bool may_look = known && domain::may(stage.frame.actor, domain::Action::SeePeople, stage.frame.wiki.guarded());
    model.text("author", author_name(stage, revision))
        .text("author_href", may_look ? "/members/" + std::to_string(revision.account.value) : "");
}

Model card(const Stage& stage, const domain::PageCard& page) {
    Model model;
    bool foreign = !page.lang.empty() && page.lang != "und" && primary(page.lang) != code(stage.lang());
    model.text("title", page.title)
        .text("href", page_path(page.slug))
        .text("summary", shorten(page.summary, kSummaryLength))
        .text("language", foreign ? domain::language_name(page.lang) : std::string_view{});
    Models facts;
    for (const auto& fact : card_facts(stage, page)) facts.push_back(std::move(Model().text("fact", fact)));
    model.list("facts", "has_facts", std::move(facts));
    add_kind(model, stage, page.kind);
    add_language(model, stage, page.lang);
    add_instant(model, stage, page.updated);
    return model;
}

Models cards(const Stage& stage, const std::vector<domain::PageCard>& pages) {
    Models out;
    out.reserve(pages.size());
    for (const auto& page : pages) out.push_back(card(stage, page));
    return out;
}

void add_pager(Model& model, const Stage& stage, const domain::Window& window, const ListAddress& address) {
    auto last = std::min(window.first + window.size, window.total);
    bool before = window.first > 0, after = last < window.total;
    model.flag("has_pager", before || after)
        .text("pager_previous", before ? address(std::max<std::int64_t>(0, window.first - window.size)) : "")
        .text("pager_next", after ? address(last) : "")
        .text("pager_range", stage.say("pager.range", {{"first", number(stage.lang(), window.first + 1)},
                                                       {"last", number(stage.lang(), last)},
                                                       {"total", number(stage.lang(), window.total)}}));
}

std::string enumerate(const Stage& stage, const std::vector<std::string>& names) {
    if (names.size() < 2) return names.empty() ? std::string{} : names[0];
    auto all_but_last = join({names.begin(), names.end() - 1}, ", ");
    return stage.say("list.and", {{"first", all_but_last}, {"last", names.back()}});
}

}  // namespace catalyst::view
