// One function for each row of the route table, one file for each screen.
#pragma once

#include "web/routes.h"

namespace catalyst::web {

Response home(const Context&);
Response page(const Context&);
Response raw_source(const Context&);
Response source(const Context&);
Response history(const Context&);
Response compare(const Context&);
Response revision(const Context&);
Response links(const Context&);
Response kinds(const Context&);
Response kind(const Context&);
Response tags(const Context&);
Response tag(const Context&);
Response recent(const Context&);
Response search(const Context&);
Response suggest(const Context&);
Response media(const Context&);
Response static_file(const Context&);
Response atom(const Context&);
Response json_feed(const Context&);
Response kind_atom(const Context&);
Response kind_json_feed(const Context&);
Response tag_atom(const Context&);
Response tag_json_feed(const Context&);
Response sitemap(const Context&);
Response robots(const Context&);
Response opensearch(const Context&);
Response favicon(const Context&);
Response health(const Context&);

Response login(const Context&);
Response sign_in(const Context&);
Response leave(const Context&);
Response logout(const Context&);
Response forgot(const Context&);
Response ask_reset(const Context&);
Response reset(const Context&);
Response choose_password(const Context&);
Response join(const Context&);
Response accept_invitation(const Context&);
Response registration(const Context&);
Response sign_up(const Context&);

Response discussion(const Context&);
Response add_comment(const Context&);
Response comment(const Context&);
Response edit_comment(const Context&);
Response delete_comment(const Context&);
Response resolve_thread(const Context&);
Response moderate_comment(const Context&);

Response following(const Context&);
Response follow(const Context&);
Response make_feed_address(const Context&);
Response personal_atom(const Context&);
Response unsubscription(const Context&);
Response unsubscribe(const Context&);

Response account(const Context&);
Response change_account(const Context&);
Response change_password(const Context&);
Response end_session(const Context&);
Response delete_account(const Context&);
Response take_along(const Context&);
Response member(const Context&);

Response new_page(const Context&);
Response create_page(const Context&);
Response near_pages(const Context&);
Response keep_new(const Context&);
Response unfinished(const Context&);
Response discard(const Context&);
Response edit(const Context&);
Response save(const Context&);
Response keep(const Context&);
Response preview(const Context&);
Response restore_revision(const Context&);
Response suggest_tags(const Context&);

Response manage(const Context&);
Response rename_page(const Context&);
Response publish_page(const Context&);
Response protect_page(const Context&);
Response trash_page(const Context&);
Response restore_page(const Context&);
Response purge_page(const Context&);
Response trash(const Context&);

Response library(const Context&);
Response file(const Context&);
Response bring_file(const Context&);
Response upload_file(const Context&);
Response describe_file(const Context&);
Response remove_file(const Context&);

Response admin(const Context&);
Response settings(const Context&);
Response change_settings(const Context&);
Response kind_files(const Context&);
Response kind_file(const Context&);
Response save_kind_file(const Context&);
Response new_kind_file(const Context&);
Response add_kind_file(const Context&);
Response move_kind_file(const Context&);
Response remove_kind_file(const Context&);
Response audit(const Context&);
Response storage(const Context&);
Response look(const Context&);
Response suggest_change(const Context&);
Response send_suggestion(const Context&);
Response follow_suggestion(const Context&);
Response withdraw_suggestion(const Context&);
Response suggestions(const Context&);
Response review_suggestion(const Context&);
Response accept_suggestion(const Context&);
Response decline_suggestion(const Context&);
Response mark_reviewed(const Context&);
Response foresee_undo(const Context&);
Response undo_all(const Context&);
Response undone(const Context&);

Response people(const Context&);
Response person(const Context&);
Response change_person(const Context&);
Response reset_person(const Context&);
Response delete_person(const Context&);
Response invitations(const Context&);
Response invite(const Context&);
Response withdraw_invitation(const Context&);

}  // namespace catalyst::web
