// What members of content-sample's community say to each other, and follow.
#include "samples.h"

namespace catalyst::tests {

using domain::Comment;
using domain::CommentState;

namespace {

Instant day(int on, int hour = 9, int minute = 12) { return instant({2026, 3, on, hour, minute, 0}); }

Comment said(std::int64_t id, std::int64_t thread, std::int64_t account, std::string author, Instant at,
             const std::string& html) {
    Comment comment;
    comment.id = {id};
    comment.thread = {thread};
    comment.account = {account};
    comment.author = std::move(author);
    comment.at = at;
    comment.source = "Texte du message " + std::to_string(id) + ".";
    comment.rendered.html = html;
    comment.rendered.excerpt = "Chez nous, le cercle tenait à quarante chaises. Au-delà, personne n’entend plus personne.";
    return comment;
}

}  // namespace

view::Frame signed_in(domain::Lang lang, std::string path, domain::Role role, std::string query) {
    auto out = frame(lang, std::move(path), std::move(query));
    out.actor = {role, {7}, "Maëlle Vandenbossche"};
    out.form_token = "5f0c";
    return out;
}

domain::DiscussionView discussion() {
    domain::DiscussionView view;
    auto page = method_page();
    view.head = page.head;
    view.head.comments = 5;
    view.may_comment = true;
    auto question =
        said(1, 1, 9, "Hervé Delobelle", day(2, 18, 40),
             "<p>Chez nous, le cercle tenait à quarante chaises. Au-delà, personne n’entend plus personne. Est-ce que "
             "\x01L0\x02le tour de météo\x03 aide ?</p>\n");
    question.rendered.links = {{"tour-de-meteo", "Tour de météo", "", ""}};
    auto answer = said(2, 1, 7, "Maëlle Vandenbossche", day(3, 8, 5),
                       "<p>Oui, à condition de <strong>couper en deux cercles</strong> :</p>\n<ul>\n<li>un pour les "
                       "nouvelles ;</li>\n<li>un pour les sujets.</li>\n</ul>\n");
    answer.edited = day(4);
    auto hidden = said(3, 1, 12, "Ludo", day(5), "<p>Un mot de trop.</p>\n");
    hidden.state = CommentState::Hidden;
    view.threads.push_back({std::move(question), {std::move(answer), std::move(hidden)}});
    auto settled = said(4, 4, 9, "Hervé Delobelle", day(6, 21, 0), "<p>La photo de la grille est coupée à droite.</p>\n");
    settled.resolved = true;
    settled.rendered.excerpt = "La photo de la grille est coupée à droite.";
    view.threads.push_back({std::move(settled), {said(5, 4, 14, "", day(7), "<p>Refaite, merci.</p>\n")}});
    auto gone = said(6, 6, 9, "Hervé Delobelle", day(8), "");
    gone.state = CommentState::Removed;
    view.threads.push_back({std::move(gone), {said(7, 6, 7, "Maëlle Vandenbossche", day(9), "<p>C’est noté.</p>\n")}});
    view.content.targets = page.content.targets;
    view.window = {0, 50, 120};
    return view;
}

domain::DiscussionView discussion_typed() {
    auto view = discussion();
    domain::CommentForm typed{{1}, "Un **essai** avec [[Tour de météo]]", domain::Rendered{}};
    typed.preview->html = "<p>Un <strong>essai</strong> avec \x01L0\x02Tour de météo\x03</p>\n";
    typed.preview->links = {{"tour-de-meteo", "Tour de météo", "", ""}};
    view.typed = std::move(typed);
    return view;
}

domain::DiscussionView discussion_empty() {
    domain::DiscussionView view;
    view.head = plain_page().head;
    view.window = {0, 50, 0};
    return view;
}

domain::CommentView comment_form() {
    auto all = discussion();
    domain::CommentView view;
    view.head = all.head;
    view.comment = all.threads[0].replies[0];
    view.content = all.content;
    view.typed = {view.comment.thread, view.comment.source, {}};
    return view;
}

view::FollowingScreen following() {
    view::FollowingScreen screen;
    auto news = changes().changes;
    news.resize(3);
    screen.view.news = std::move(news);
    screen.view.pages = kind_list().pages;
    screen.view.tags = {{domain::FollowedKind::Tag, "ete", "Été"}, {domain::FollowedKind::Tag, "tiers-lieu", "tiers-lieu"}};
    screen.view.kinds = {{domain::FollowedKind::Kind, "need", ""}, {domain::FollowedKind::Kind, "disparue", ""}};
    screen.view.feed_made = day(1);
    screen.mail = screen.address = true;
    screen.digest = domain::Digest::Weekly;
    screen.feed = "https://wiki.example.org/feeds/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG.atom";
    return screen;
}

}  // namespace catalyst::tests
