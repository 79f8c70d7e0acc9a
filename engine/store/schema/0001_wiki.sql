-- The first schema: pages, revisions, what is derived from them, names, media, outbox, settings.
--
-- `shelf` says in one integer who may read a page, and is copied to the rows that lists are made from, so that every list
-- is a walk along an index: 0 everyone, 1 readers and above, 2 + owner the owner of a draft, -1 nobody (trashed).
-- Counts are kept in `tally` and `link_tally` (tally.h), so that nothing has to be counted when a page is shown.
-- Times are milliseconds since 1970 in UTC.

CREATE TABLE page (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL CONSTRAINT page_uid_unique UNIQUE CONSTRAINT page_uid_given CHECK (uid <> ''),
    slug TEXT NOT NULL CONSTRAINT page_slug_unique UNIQUE CONSTRAINT page_slug_given CHECK (slug <> ''),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    kind TEXT NOT NULL,
    lang TEXT NOT NULL,
    license TEXT NOT NULL,
    audience TEXT NOT NULL CONSTRAINT page_audience_known CHECK (audience IN ('public', 'members', 'draft')),
    owner INTEGER NOT NULL DEFAULT 0 CONSTRAINT page_owner_natural CHECK (owner >= 0),
    trashed INTEGER NOT NULL DEFAULT 0 CONSTRAINT page_trashed_boolean CHECK (trashed IN (0, 1)),
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    head INTEGER NOT NULL CONSTRAINT page_head_natural CHECK (head >= 1),
    shelf INTEGER NOT NULL,
    CONSTRAINT page_shelf_right CHECK (shelf =
        CASE WHEN trashed THEN -1 WHEN audience = 'public' THEN 0 WHEN audience = 'members' THEN 1 ELSE 2 + owner END)
) STRICT;
CREATE INDEX page_by_time ON page (shelf, updated);
CREATE INDEX page_by_kind ON page (shelf, kind, updated);
CREATE INDEX page_by_lang ON page (shelf, lang, updated);
CREATE INDEX page_by_kind_lang ON page (shelf, kind, lang, updated);

-- What is said about a revision; its text stands apart, so that histories stay short to read. `seal` is the SHA-256 over
-- everything said here and the page's uid (revisions.h), `digest` that of the text.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL CONSTRAINT revision_page REFERENCES page (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CONSTRAINT revision_number_natural CHECK (number >= 1),
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    summary TEXT NOT NULL,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    seal TEXT NOT NULL,
    shelf INTEGER NOT NULL,
    CONSTRAINT revision_number_unique UNIQUE (page, number)
) STRICT;
CREATE INDEX revision_by_time ON revision (shelf, at);

CREATE TABLE source (
    revision INTEGER PRIMARY KEY CONSTRAINT source_revision REFERENCES revision (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

-- A revision as it was read and rendered; the packed columns are described in pack.h. `seal` is the SHA-256 over all of it
-- (revisions.h): the renderings of old revisions are shown, but never compared with their sources.
CREATE TABLE rendering (
    revision INTEGER PRIMARY KEY CONSTRAINT rendering_revision REFERENCES revision (id) ON DELETE CASCADE,
    fallback INTEGER NOT NULL CONSTRAINT rendering_fallback_boolean CHECK (fallback IN (0, 1)),
    excerpt TEXT NOT NULL,
    properties TEXT NOT NULL,
    outline TEXT NOT NULL,
    images TEXT NOT NULL,
    links TEXT NOT NULL,
    fields TEXT NOT NULL,
    html TEXT NOT NULL,
    seal TEXT NOT NULL
) STRICT;

-- The head's words, for the index, and their SHA-256.
CREATE TABLE plain (
    page INTEGER PRIMARY KEY CONSTRAINT plain_page REFERENCES page (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

CREATE TABLE contributor (
    page INTEGER NOT NULL CONSTRAINT contributor_page REFERENCES page (id) ON DELETE CASCADE,
    author TEXT NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT contributor_once PRIMARY KEY (page, author)
) STRICT, WITHOUT ROWID;
CREATE INDEX contributor_by_last ON contributor (page, last);

-- Every claim on a key; the first in the order of the primary key holds it (names.h). Roles: 0 slug, 1 redirect, 2 title.
CREATE TABLE name (
    key TEXT NOT NULL,
    role INTEGER NOT NULL CONSTRAINT name_role_known CHECK (role IN (0, 1, 2)),
    page INTEGER NOT NULL CONSTRAINT name_page REFERENCES page (id) ON DELETE CASCADE,
    CONSTRAINT name_once PRIMARY KEY (key, role, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_page ON name (page);
CREATE UNIQUE INDEX name_address_unique ON name (key, role) WHERE role < 2;

-- Derived from the head: fields laid flat, tags, links. `key` is what links and tags are compared by (domain/slug.h).
CREATE TABLE field (
    page INTEGER NOT NULL CONSTRAINT field_page REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT field_once PRIMARY KEY (page, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
    page INTEGER NOT NULL CONSTRAINT tag_page REFERENCES page (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    shelf INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    CONSTRAINT tag_once PRIMARY KEY (page, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_by_key ON tag (key, shelf, updated, page);

-- One row for each page, relation and key; a relation is a field's name, or empty for links in the body.
CREATE TABLE link (
    page INTEGER NOT NULL CONSTRAINT link_page REFERENCES page (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    target TEXT NOT NULL,
    section TEXT NOT NULL,
    shelf INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    CONSTRAINT link_once PRIMARY KEY (page, relation, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_key ON link (key, relation, shelf, updated, page);

-- `what`: 'page' and 'change' (key empty), 'kind', 'lang', 'tag'. A row may stay with 0.
CREATE TABLE tally (
    what TEXT NOT NULL,
    key TEXT NOT NULL,
    shelf INTEGER NOT NULL,
    count INTEGER NOT NULL,
    CONSTRAINT tally_once PRIMARY KEY (what, key, shelf)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_top ON tally (what, shelf, count DESC, key) WHERE count > 0;

CREATE TABLE link_tally (
    key TEXT NOT NULL,
    relation TEXT NOT NULL,
    shelf INTEGER NOT NULL,
    count INTEGER NOT NULL,
    CONSTRAINT link_tally_once PRIMARY KEY (key, relation, shelf)
) STRICT, WITHOUT ROWID;

CREATE TABLE media_blob (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL CONSTRAINT media_blob_digest_unique UNIQUE,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE media (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CONSTRAINT media_name_unique UNIQUE,
    type TEXT NOT NULL,
    digest TEXT NOT NULL CONSTRAINT media_bytes REFERENCES media_blob (digest),
    alt TEXT NOT NULL,
    author TEXT NOT NULL,
    license TEXT NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    added INTEGER NOT NULL,
    seal TEXT NOT NULL  -- SHA-256 over what is said here (media.h)
) STRICT;
CREATE INDEX media_by_digest ON media (digest);

-- One entry for each page the index has to look at again; a later change of the same page takes the place of the earlier.
-- No foreign key: the entry outlives the page.
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    page INTEGER NOT NULL CONSTRAINT outbox_page_unique UNIQUE
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kind (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    yaml TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL
) STRICT;

-- Revisions are written once; they go only with their page. `shelf` is no part of what a revision says.
CREATE TRIGGER revision_written_once BEFORE UPDATE OF id, page, number, author, at, summary, digest, size, seal ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is written once'); END;
CREATE TRIGGER revision_stays BEFORE DELETE ON revision WHEN EXISTS (SELECT 1 FROM page WHERE id = OLD.page)
BEGIN SELECT RAISE(ABORT, 'a revision stays as long as its page'); END;
CREATE TRIGGER source_written_once BEFORE UPDATE ON source
BEGIN SELECT RAISE(ABORT, 'a revision is written once'); END;
CREATE TRIGGER source_stays BEFORE DELETE ON source WHEN EXISTS (SELECT 1 FROM revision WHERE id = OLD.revision)
BEGIN SELECT RAISE(ABORT, 'a revision stays as long as its page'); END;
CREATE TRIGGER audit_written_once BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is written once'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is written once'); END;

-- A page that changes shelf or time takes its rows along.
CREATE TRIGGER page_moved AFTER UPDATE ON page WHEN OLD.shelf <> NEW.shelf OR OLD.updated <> NEW.updated
BEGIN
    UPDATE tag SET shelf = NEW.shelf, updated = NEW.updated WHERE page = NEW.id;
    UPDATE link SET shelf = NEW.shelf, updated = NEW.updated WHERE page = NEW.id;
END;
CREATE TRIGGER page_reshelved AFTER UPDATE ON page WHEN OLD.shelf <> NEW.shelf
BEGIN
    UPDATE revision SET shelf = NEW.shelf WHERE page = NEW.id;
END;
