// A small believable wiki as read models: for tests of screens and for the gallery.
#pragma once

#include <string>
#include <vector>

#include "domain/discussion.h"
#include "domain/read_models.h"
#include "view/following.h"
#include "view/views.h"

namespace catalyst::tests {

const domain::Kinds& kinds();
view::Frame frame(domain::Lang lang, std::string path = "/", std::string query = {});
// The same for somebody with an account.
view::Frame signed_in(domain::Lang lang, std::string path = "/", domain::Role role = domain::Role::Member,
                      std::string query = {});

domain::PageView method_page();      // steps, pictures, every short type of field, relations, translations
domain::PageView experience_page();  // prose, lists, quotations
domain::PageView place_page();       // address, equipment
domain::PageView plain_page();       // a body alone, in English
domain::PageView arabic_page();      // right to left
domain::PageView empty_page();       // nothing but a title

domain::HomeView home();
domain::SourceView source();
domain::HistoryView history();
domain::RevisionView revision();
domain::CompareView compare();
std::vector<domain::KindCount> kind_counts();
domain::ListView kind_list();
domain::ListView tag_list();
domain::TagsView tags();
domain::ChangesView changes();
domain::SearchView search();
domain::SearchView search_nothing();
domain::SearchView search_idle();
domain::MissingView missing();
domain::FeedView feed();
std::vector<domain::SitemapEntry> sitemap();

domain::DiscussionView discussion();        // threads with answers, resolved, hidden, taken back
domain::DiscussionView discussion_typed();  // with a preview of an answer
domain::DiscussionView discussion_empty();
domain::CommentView comment_form();
view::FollowingScreen following();

// Suggestions and undoing; every text of people in them is `text`.
std::vector<std::pair<std::string, std::string>> moderation_screens(const view::Views&, const view::Frame&,
                                                                    const std::string& text);
domain::ChangesView reviewed_changes(const std::string& text);

// Every screen of the above, by file name.
std::vector<std::pair<std::string, std::string>> every_screen(const view::Views&, domain::Lang);

}  // namespace catalyst::tests
