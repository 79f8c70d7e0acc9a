#include "view/views.h"

#include "base/text.h"
#include "view/addresses.h"
#include "view/feeds/feeds.h"
#include "view/messages.h"
#include "view/models/frame.h"
#include "view/models/screens.h"
#include "view/static_files.h"
#include "view/template_set.h"

namespace catalyst::view {

using domain::Lang;

namespace {

// Every id in the sprite of icons.
Icons icon_ids(std::string_view svg) {
    constexpr std::string_view mark = " id=\"";
    Icons ids;
    for (auto at = svg.find(mark); at != std::string_view::npos; at = svg.find(mark, at + 1)) {
        auto start = at + mark.size();
        ids.emplace(svg.substr(start, svg.find('"', start) - start));
    }
    return ids;
}

}  // namespace

struct Views::State {
    Files files;
    Messages messages;
    StaticFiles statics;
    TemplateSet templates;
    Icons icons;

    Stage stage(const Frame& frame) const { return {frame, messages, icons}; }
    std::string show(std::string_view screen, const Frame& frame, Model model, const Head& head) const {
        add_frame(model, stage(frame), head);
        return templates.render(screen, frame.lang, model);
    }
};

Views::Views(std::unique_ptr<State> state) : state_(std::move(state)) {}
Views::~Views() = default;

Result<std::unique_ptr<Views>> Views::load(const std::optional<std::filesystem::path>& theme) {
    auto files = Files::load(theme);
    if (!files) return files.error();
    auto messages = Messages::load(*files);
    if (!messages) return messages.error();
    auto statics = StaticFiles::load(*files);
    if (!statics) return statics.error();
    auto address = [&](std::string_view name) { return statics->path(name); };
    auto templates = TemplateSet::load(*files, *messages, address, theme ? Parse::AtLoad : Parse::WhenShown);
    if (!templates) return templates.error();
    auto icons = icon_ids(statics->bytes("icons.svg"));
    auto state = std::make_unique<State>(
        State{std::move(*files), std::move(*messages), std::move(*statics), std::move(*templates), std::move(icons)});
    return std::unique_ptr<Views>(new Views(std::move(state)));
}

std::string Views::show(std::string_view screen, const Frame& frame, const std::function<Head(const Stage&)>& head,
                        const std::function<Model(const Stage&)>& model) const {
    auto stage = state_->stage(frame);
    return state_->show(screen, frame, model(stage), head(stage));
}

std::string Views::fragment(std::string_view name, const Frame& frame, const std::function<Model(const Stage&)>& model) const {
    return state_->templates.render(name, frame.lang, model(state_->stage(frame)));
}

std::string Views::home(const Frame& frame, const domain::HomeView& view) const {
    Head head{frame.wiki.title, view.welcome ? view.welcome->properties.summary : std::string{}, "/"};
    head.search_in_header = false;
    return state_->show("home", frame, home_model(state_->stage(frame), view), head);
}

std::string Views::page(const Frame& frame, const domain::PageView& view) const {
    const auto& properties = view.properties;
    Head head{view.head.title, properties.summary.empty() ? view.content.rendered.excerpt : properties.summary,
              page_path(view.head.slug)};
    head.article = true;
    if (!view.translations.empty()) head.alternates.emplace_back(view.head.lang, head.canonical);
    for (const auto& page : view.translations) head.alternates.emplace_back(page.lang, page_path(page.slug));
    return state_->show("page", frame, page_model(state_->stage(frame), view), head);
}

std::string Views::revision(const Frame& frame, const domain::RevisionView& view) const {
    auto stage = state_->stage(frame);
    Head head{stage.say("revision.head", {{"title", view.head.title}, {"number", std::to_string(view.revision.number)}})};
    head.noindex = true;
    return state_->show("page", frame, revision_model(stage, view), head);
}

std::string Views::source(const Frame& frame, const domain::SourceView& view) const {
    auto stage = state_->stage(frame);
    Head head{stage.say("source.head", {{"title", view.head.title}})};
    head.noindex = true;
    return state_->show("source", frame, source_model(stage, view), head);
}

std::string Views::history(const Frame& frame, const domain::HistoryView& view) const {
    auto stage = state_->stage(frame);
    Head head{stage.say("history.head", {{"title", view.head.title}})};
    head.noindex = true;
    return state_->show("history", frame, history_model(stage, view), head);
}

std::string Views::compare(const Frame& frame, const domain::CompareView& view) const {
    auto stage = state_->stage(frame);
    Head head{stage.say("compare.head", {{"title", view.head.title}})};
    head.noindex = true;
    return state_->show("compare", frame, compare_model(stage, view), head);
}

std::string Views::links(const Frame& frame, const domain::PageView& view) const {
    auto stage = state_->stage(frame);
    Head head{stage.say("links.head", {{"title", view.head.title}})};
    head.noindex = true;
    return state_->show("links", frame, links_model(stage, view), head);
}

std::string Views::kinds(const Frame& frame, const std::vector<domain::KindCount>& counts) const {
    auto stage = state_->stage(frame);
    return state_->show("kinds", frame, kinds_model(stage, counts),
                        {stage.say("kinds.title"), stage.say("kinds.lede"), "/kinds"});
}

std::string Views::kind(const Frame& frame, const domain::ListView& view) const {
    const auto& kind = frame.kinds->get(view.key);
    auto path = kind_path(kind.name);
    Head head{kind.plural.in(frame.lang), kind.intro.in(frame.lang), from_item(path, view.window.first)};
    head.feeds = path;
    return state_->show("kind", frame, kind_model(state_->stage(frame), view), head);
}

std::string Views::tags(const Frame& frame, const domain::TagsView& view) const {
    auto stage = state_->stage(frame);
    return state_->show("tags", frame, tags_model(stage, view), {stage.say("tags.title"), {}, "/tags"});
}

std::string Views::tag(const Frame& frame, const domain::ListView& view) const {
    auto path = tag_path(view.key);
    Head head{view.label, {}, from_item(path, view.window.first)};
    head.feeds = path;
    return state_->show("tag", frame, tag_model(state_->stage(frame), view), head);
}

std::string Views::recent(const Frame& frame, const domain::ChangesView& view) const {
    auto stage = state_->stage(frame);
    Head head{stage.say("recent.title"), {}, from_item("/recent", view.window.first)};
    head.noindex = !view.filter.empty();
    return state_->show("recent", frame, recent_model(stage, view), head);
}

std::string Views::search(const Frame& frame, const domain::SearchView& view) const {
    auto stage = state_->stage(frame);
    bool asked = !trim(view.request.words).empty();
    Head head{asked ? stage.say("search.head", {{"words", view.request.words}}) : stage.say("search.title")};
    head.noindex = asked;
    head.search_in_header = false;
    return state_->show("search", frame, search_model(stage, view), head);
}

std::string Views::search_unavailable(const Frame& frame, const domain::SearchRequest& request) const {
    auto stage = state_->stage(frame);
    Head head{stage.say("search.title")};
    head.noindex = true;
    head.search_in_header = false;
    return state_->show("search", frame, search_unavailable_model(stage, request), head);
}

std::string Views::missing(const Frame& frame, const domain::MissingView& view) const {
    auto stage = state_->stage(frame);
    Head head{stage.say("missing.title")};
    head.noindex = true;
    head.search_in_header = false;
    return state_->show("missing", frame, missing_model(stage, view), head);
}

std::string Views::error(const Frame& frame, int status, const std::optional<Error>& error, std::string_view request_id) const {
    auto stage = state_->stage(frame);
    Model model = error_model(stage, status, error, request_id);
    Head head{stage.say("error.head", {{"status", std::to_string(status)}})};
    head.noindex = true;
    return state_->show("error", frame, std::move(model), head);
}

std::string Views::atom(const Frame& frame, const domain::FeedView& feed) const {
    return atom_feed(frame, state_->messages, feed);
}
std::string Views::json_feed(const Frame& frame, const domain::FeedView& feed) const {
    return json_feed_text(frame, state_->messages, feed);
}
std::string Views::sitemap(const Frame& frame, const std::vector<domain::SitemapEntry>& entries) const {
    return sitemap_text(frame, entries);
}
std::string Views::robots(const Frame& frame) const { return robots_text(frame); }
std::string Views::opensearch(const Frame& frame) const { return opensearch_text(frame, state_->messages); }
std::string Views::suggestions(const Frame& frame, std::string_view words, const std::vector<domain::PageCard>& pages) const {
    return suggestions_text(frame, words, pages);
}

std::string Views::json_list(const std::vector<std::string>& texts) const { return json_list_text(texts); }

const std::vector<StaticFile>& Views::static_files() const { return state_->statics.all(); }
std::string Views::static_path(std::string_view name) const { return state_->statics.path(name); }
std::string Views::message(Lang lang, std::string_view key,
                           const std::vector<std::pair<std::string, std::string>>& params) const {
    return state_->messages.text(lang, key, params);
}
std::string Views::describe(Lang lang, const Error& error) const { return view::describe(state_->messages, lang, error); }

std::string fill_for_web(const domain::Content& content, Lang lang, const Views& views) {
    return fill(content, {views.message(lang, "page.not_written"), views.message(lang, "page.no_image")});
}

}  // namespace catalyst::view
