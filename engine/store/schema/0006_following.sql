-- What accounts follow, and what they are told of it. Tokens are stored as their SHA-256, as those of 0002.

CREATE TABLE follow_page (
    account INTEGER NOT NULL CONSTRAINT follow_page_account REFERENCES account (id) ON DELETE CASCADE,
    page INTEGER NOT NULL CONSTRAINT follow_page_page REFERENCES page (id) ON DELETE CASCADE,
    since INTEGER NOT NULL,
    CONSTRAINT follow_page_once PRIMARY KEY (account, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_page_by_page ON follow_page (page);

-- Tags by what they are compared by (domain/slug.h), kinds by their name: either may have no page for a while.
CREATE TABLE follow_list (
    account INTEGER NOT NULL CONSTRAINT follow_list_account REFERENCES account (id) ON DELETE CASCADE,
    what TEXT NOT NULL CONSTRAINT follow_list_what_known CHECK (what IN ('tag', 'kind')),
    key TEXT NOT NULL,
    since INTEGER NOT NULL,
    CONSTRAINT follow_list_once PRIMARY KEY (account, what, key)
) STRICT, WITHOUT ROWID;

-- The address of somebody's feed: the one made last.
CREATE TABLE feed_address (
    account INTEGER PRIMARY KEY CONSTRAINT feed_address_account REFERENCES account (id) ON DELETE CASCADE,
    token TEXT NOT NULL CONSTRAINT feed_address_token_unique UNIQUE,
    made INTEGER NOT NULL
) STRICT;

-- Up to when somebody has been told by mail. Whoever stops it and wants it again is told from then on.
CREATE TABLE digest_told (
    account INTEGER PRIMARY KEY CONSTRAINT digest_told_account REFERENCES account (id) ON DELETE CASCADE,
    until INTEGER NOT NULL
) STRICT;
CREATE TRIGGER digest_not_wanted AFTER UPDATE OF digest ON account WHEN NEW.digest = 'none'
BEGIN DELETE FROM digest_told WHERE account = NEW.id; END;

-- What stands at the end of such a mail: each has its own, which works whatever came after.
CREATE TABLE unsubscription (
    token TEXT PRIMARY KEY,
    account INTEGER NOT NULL CONSTRAINT unsubscription_account REFERENCES account (id) ON DELETE CASCADE,
    made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unsubscription_by_account ON unsubscription (account);
CREATE INDEX unsubscription_by_time ON unsubscription (made);
