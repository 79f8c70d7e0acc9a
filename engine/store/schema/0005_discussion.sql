-- What is said about pages.
--
-- A comment begins a thread or answers one: `thread` is the id of the thread's first comment, which that one has itself. Comments
-- are listed thread by thread, in the order written. One taken back by its author keeps its row, without its words, while others
-- answer it; one hidden by a moderator keeps its words. `once` is a digest of what was sent, so that a form sent twice makes one
-- comment. `seal` is the SHA-256 over what a comment says and its rendering (comments.h). Comments name accounts, never people.

CREATE TABLE comment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    page INTEGER NOT NULL CONSTRAINT comment_page REFERENCES page (id) ON DELETE CASCADE,
    thread INTEGER NOT NULL,
    account INTEGER NOT NULL,
    at INTEGER NOT NULL,
    edited INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL CONSTRAINT comment_state_known CHECK (state IN ('shown', 'hidden', 'removed')),
    resolved INTEGER NOT NULL DEFAULT 0 CONSTRAINT comment_resolved_boolean CHECK (resolved IN (0, 1)),
    once TEXT NOT NULL CONSTRAINT comment_sent_once UNIQUE,
    source TEXT NOT NULL,
    fallback INTEGER NOT NULL CONSTRAINT comment_fallback_boolean CHECK (fallback IN (0, 1)),
    excerpt TEXT NOT NULL,
    images TEXT NOT NULL,
    links TEXT NOT NULL,
    html TEXT NOT NULL,
    seal TEXT NOT NULL
) STRICT;
CREATE INDEX comment_in_order ON comment (page, thread, id);
CREATE INDEX comment_by_account ON comment (account, at);
CREATE INDEX comment_by_time ON comment (page, at);

-- Files that comments show are used too: `comment` is 0 where the page itself shows the file. What is hidden shows it to nobody.
DROP TRIGGER page_reshelved_media;
CREATE TABLE media_used (
    name TEXT NOT NULL,
    page INTEGER NOT NULL CONSTRAINT media_use_page REFERENCES page (id) ON DELETE CASCADE,
    comment INTEGER NOT NULL DEFAULT 0,
    shelf INTEGER NOT NULL,
    CONSTRAINT media_use_once PRIMARY KEY (name, page, comment)
) STRICT, WITHOUT ROWID;
INSERT INTO media_used (name, page, shelf) SELECT name, page, shelf FROM media_use;
DROP TABLE media_use;
ALTER TABLE media_used RENAME TO media_use;
CREATE INDEX media_use_by_page ON media_use (page, comment);
CREATE TRIGGER page_reshelved_media AFTER UPDATE ON page WHEN OLD.shelf <> NEW.shelf
BEGIN
    UPDATE media_use SET shelf = NEW.shelf
    WHERE page = NEW.id AND (comment = 0 OR EXISTS (SELECT 1 FROM comment c WHERE c.id = media_use.comment AND c.state = 'shown'));
END;
CREATE TRIGGER comment_gone_media AFTER DELETE ON comment
BEGIN DELETE FROM media_use WHERE page = OLD.page AND comment = OLD.id; END;

-- Comments of a page that are shown, so that none has to be counted when the page is.
ALTER TABLE page ADD COLUMN comments INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER comment_made AFTER INSERT ON comment WHEN NEW.state = 'shown'
BEGIN UPDATE page SET comments = comments + 1 WHERE id = NEW.page; END;
CREATE TRIGGER comment_changed AFTER UPDATE OF state ON comment WHEN OLD.state <> NEW.state
BEGIN
    UPDATE page SET comments = comments + (NEW.state = 'shown') - (OLD.state = 'shown') WHERE id = NEW.page;
    UPDATE media_use SET shelf = iif(NEW.state = 'shown', (SELECT p.shelf FROM page p WHERE p.id = NEW.page), -1)
    WHERE page = NEW.page AND comment = NEW.id;
END;
CREATE TRIGGER comment_gone AFTER DELETE ON comment WHEN OLD.state = 'shown'
BEGIN UPDATE page SET comments = comments - 1 WHERE id = OLD.page; END;
