-- People: accounts, what they sign in with, and their names on what they wrote.
--
-- A revision by an account names the account, never the person: the name is looked up when it is shown, so that it follows a
-- change of name and goes with the account. `author` is then empty; revisions by people without an account (imports, accepted
-- suggestions) keep the name they came with. Tokens are stored as their SHA-256, passwords as Argon2id.

CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    key TEXT NOT NULL CONSTRAINT account_name_unique UNIQUE,  -- what names are compared by (domain/account.h)
    email TEXT NOT NULL,
    email_key TEXT CONSTRAINT account_email_unique UNIQUE,    -- lower case; NULL: none
    password TEXT NOT NULL,
    role TEXT NOT NULL CONSTRAINT account_role_known CHECK (role IN ('reader', 'member', 'moderator', 'administrator')),
    state TEXT NOT NULL CONSTRAINT account_state_known CHECK (state IN ('active', 'waiting', 'disabled', 'deleted')),
    lang TEXT NOT NULL CONSTRAINT account_lang_known CHECK (lang IN ('fr', 'en')),
    digest TEXT NOT NULL DEFAULT 'none' CONSTRAINT account_digest_known CHECK (digest IN ('none', 'daily', 'weekly')),
    created INTEGER NOT NULL
) STRICT;
CREATE INDEX account_by_role ON account (role, state);

CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL CONSTRAINT session_token_unique UNIQUE,
    account INTEGER NOT NULL CONSTRAINT session_account REFERENCES account (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_seen ON session (seen);

CREATE TABLE invitation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL CONSTRAINT invitation_token_unique UNIQUE,
    role TEXT NOT NULL CONSTRAINT invitation_role_known CHECK (role IN ('reader', 'member', 'moderator', 'administrator')),
    note TEXT NOT NULL,
    by INTEGER NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    uses_left INTEGER NOT NULL CONSTRAINT invitation_uses_natural CHECK (uses_left >= 0)
) STRICT;

-- One way back in for each account: the link made last.
CREATE TABLE password_reset (
    account INTEGER PRIMARY KEY CONSTRAINT password_reset_account REFERENCES account (id) ON DELETE CASCADE,
    token TEXT NOT NULL CONSTRAINT password_reset_token_unique UNIQUE,
    expires INTEGER NOT NULL
) STRICT;

DROP TRIGGER revision_written_once;
ALTER TABLE revision ADD COLUMN account INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER revision_written_once BEFORE UPDATE OF id, page, number, author, account, at, summary, digest, size, seal ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is written once'); END;
CREATE INDEX revision_by_account ON revision (account, at) WHERE account <> 0;

CREATE TABLE contributor_new (
    page INTEGER NOT NULL CONSTRAINT contributor_page REFERENCES page (id) ON DELETE CASCADE,
    account INTEGER NOT NULL,
    author TEXT NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT contributor_once PRIMARY KEY (page, account, author)
) STRICT, WITHOUT ROWID;
INSERT INTO contributor_new (page, account, author, last) SELECT page, 0, author, last FROM contributor;
DROP TABLE contributor;
ALTER TABLE contributor_new RENAME TO contributor;
CREATE INDEX contributor_by_last ON contributor (page, last);

ALTER TABLE page ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CONSTRAINT page_locked_boolean CHECK (locked IN (0, 1));
ALTER TABLE page ADD COLUMN trashed_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE page ADD COLUMN trashed_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX page_in_trash ON page (trashed_at) WHERE trashed = 1;

-- Who did it is an account, or a name where there is none (a command). `seal` is the SHA-256 over the row and the seal of the one
-- before, so that a row changed or taken out shows (audit.h).
DROP TRIGGER audit_written_once;
ALTER TABLE audit ADD COLUMN account INTEGER NOT NULL DEFAULT 0;
ALTER TABLE audit ADD COLUMN seal TEXT NOT NULL DEFAULT '';
CREATE TRIGGER audit_written_once BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is written once'); END;
CREATE INDEX audit_by_action ON audit (action, id);
