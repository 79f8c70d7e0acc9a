-- What people who may not write suggest, and what has been looked at.

-- A page's text as somebody would have it. `token` is the SHA-256 of the address under which they follow its fate; `author` is the
-- name they gave, empty where there is none or an account. `revision` is what it became. `seal` is the SHA-256 over what was
-- suggested (suggestions.h).
CREATE TABLE suggestion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    page INTEGER NOT NULL CONSTRAINT suggestion_page REFERENCES page (id) ON DELETE CASCADE,
    base INTEGER NOT NULL CONSTRAINT suggestion_base_natural CHECK (base >= 1),
    token TEXT NOT NULL CONSTRAINT suggestion_token_unique UNIQUE,
    account INTEGER NOT NULL,
    author TEXT NOT NULL,
    note TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting'
        CONSTRAINT suggestion_state_known CHECK (state IN ('waiting', 'accepted', 'declined', 'withdrawn')),
    decided INTEGER NOT NULL DEFAULT 0,
    decider INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL,
    seal TEXT NOT NULL,
    CONSTRAINT suggestion_decided_once CHECK ((state = 'waiting') = (decided = 0)),
    CONSTRAINT suggestion_became CHECK ((state = 'accepted') = (revision > 0))
) STRICT;
CREATE INDEX suggestion_waiting ON suggestion (state, at);
CREATE INDEX suggestion_decided ON suggestion (decided);
CREATE INDEX suggestion_of_page ON suggestion (page, state);

-- Revisions that somebody looked at; `accepted`: they were suggestions, and that is how.
CREATE TABLE review (
    page INTEGER NOT NULL,
    number INTEGER NOT NULL,
    account INTEGER NOT NULL,
    at INTEGER NOT NULL,
    accepted INTEGER NOT NULL DEFAULT 0 CONSTRAINT review_accepted_boolean CHECK (accepted IN (0, 1)),
    CONSTRAINT review_once PRIMARY KEY (page, number),
    CONSTRAINT review_revision FOREIGN KEY (page, number) REFERENCES revision (page, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
