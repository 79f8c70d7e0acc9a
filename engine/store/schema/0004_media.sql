-- Which pages use a file, so that who may read one of them may see it; smaller pictures; who brought it.

CREATE TABLE media_use (
    name TEXT NOT NULL,
    page INTEGER NOT NULL CONSTRAINT media_use_page REFERENCES page (id) ON DELETE CASCADE,
    shelf INTEGER NOT NULL,
    CONSTRAINT media_use_once PRIMARY KEY (name, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_use_by_page ON media_use (page);
CREATE TRIGGER page_reshelved_media AFTER UPDATE ON page WHEN OLD.shelf <> NEW.shelf
BEGIN
    UPDATE media_use SET shelf = NEW.shelf WHERE page = NEW.id;
END;

-- Made when first asked for, made again whenever they are not there.
CREATE TABLE media_size (
    digest TEXT NOT NULL CONSTRAINT media_size_of REFERENCES media_blob (digest) ON DELETE CASCADE,
    width INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    CONSTRAINT media_size_once PRIMARY KEY (digest, width)
) STRICT, WITHOUT ROWID;

ALTER TABLE media ADD COLUMN owner INTEGER NOT NULL DEFAULT 0;

-- The pages that are there: what their fields name, and what their texts show (pack.h: a text stands behind its length in bytes).
INSERT INTO media_use (name, page, shelf)
SELECT DISTINCT m.name, p.id, p.shelf
FROM page p JOIN field f ON f.page = p.id JOIN media m ON m.name = f.value;
INSERT OR IGNORE INTO media_use (name, page, shelf)
SELECT m.name, p.id, p.shelf
FROM page p JOIN revision r ON r.page = p.id AND r.number = p.head JOIN rendering d ON d.revision = r.id
JOIN media m ON instr(d.images, length(CAST(m.name AS BLOB)) || ':' || m.name) > 0;
