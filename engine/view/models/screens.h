// One function per screen: read model in, template value out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/read_models.h"
#include "view/models/stage.h"

namespace catalyst::view {

// A page's body with its slots filled; `base` stands before each address (feeds).
struct FillWords {
    std::string no_page, no_image;  // what a reader is told of what is not there
};
FillWords fill_words(const Messages&, domain::Lang);
std::string fill(const domain::Content&, const FillWords&, std::string_view base = {});
// The same for a field of type markdown, by its path in RenderedField; one that was not rendered is shown as plain text.
std::string fill_field(const domain::Content&, const FillWords&, std::string_view path, std::string_view source);

// A body with a link after each heading that is in no quote and no list: `edit_path`?section=ID.
std::string with_section_links(const Stage&, const std::string& html, const std::vector<domain::Heading>& outline,
                               const std::string& edit_path);

// partials/article.html: a page with its facts, contents, sections, text, tags. It asks for translations too (has_translations).
// `edit_path`: where sections may be edited, else empty.
void add_article(Model&, const Stage&, const domain::PageHead&, const domain::Properties&, const domain::Content&,
                 const std::string& edit_path = {});

Model home_model(const Stage&, const domain::HomeView&);
Model page_model(const Stage&, const domain::PageView&);
Model revision_model(const Stage&, const domain::RevisionView&);
Model links_model(const Stage&, const domain::PageView&);
Model source_model(const Stage&, const domain::SourceView&);
Model history_model(const Stage&, const domain::HistoryView&);
Model compare_model(const Stage&, const domain::CompareView&);
Model kinds_model(const Stage&, const std::vector<domain::KindCount>&);
Model kind_model(const Stage&, const domain::ListView&);
Model tags_model(const Stage&, const domain::TagsView&);
Model tag_model(const Stage&, const domain::ListView&);
Model recent_model(const Stage&, const domain::ChangesView&);
Model search_model(const Stage&, const domain::SearchView&);
Model search_unavailable_model(const Stage&, const domain::SearchRequest&);
Model missing_model(const Stage&, const domain::MissingView&);
Model error_model(const Stage&, int status, const std::optional<Error>&, std::string_view request_id);

// An Error in a reader's words. A reason that is the key of a message is said in words too.
std::string describe(const Messages&, domain::Lang, const Error&);

// partials/diff.html: what differs.
void add_diff(Model&, const Stage&, const domain::CompareView&, std::string_view caption);

// review: who looked at a revision and when, or false.
void add_review(Model&, const Stage&, const std::optional<domain::Review>&);

// A revision in a list of changes: its page as a card, author, note, where its comparison is.
Model change_row(const Stage&, const domain::Change&);

// Rows of the list of kinds, and of a list of tags with a weight from 1 to 4.
Models kind_rows(const Stage&, const std::vector<domain::KindCount>&);
Models tag_rows(const Stage&, const std::vector<domain::TagCount>&);

// What a field of licences offers.
Models licence_options();

// The line under screens that are about a page: its title, where its text, history and links are, which of them is shown; where
// to edit it, or to suggest a change.
enum class Tool { None, Discussion, Source, History, Links, Manage };
void add_tools(Model&, const Stage&, const domain::PageHead&, Tool current);

// partials/follow.html: the button that follows what a screen is about; none where `followed` says nothing. `key` as in Followed.
void add_follow(Model&, std::string_view what, std::string_view key, const std::optional<bool>& followed);

}  // namespace catalyst::view
