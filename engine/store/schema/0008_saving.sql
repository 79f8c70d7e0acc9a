-- What a save need not write: a page that is saved leaves its links where they stand, and who only reads the configuration sees at
-- one glance that it is still the same.

-- Pages that link to a page are found newest first, by when they were made.
DROP TRIGGER page_moved;
DROP TRIGGER page_reshelved;
DROP INDEX link_by_key;
ALTER TABLE link DROP COLUMN updated;
CREATE INDEX link_by_key ON link (key, relation, shelf, page);
CREATE TRIGGER page_moved AFTER UPDATE ON page WHEN OLD.shelf <> NEW.shelf OR OLD.updated <> NEW.updated
BEGIN
    UPDATE tag SET shelf = NEW.shelf, updated = NEW.updated WHERE page = NEW.id;
END;
CREATE TRIGGER page_reshelved AFTER UPDATE ON page WHEN OLD.shelf <> NEW.shelf
BEGIN
    UPDATE link SET shelf = NEW.shelf WHERE page = NEW.id;
    UPDATE revision SET shelf = NEW.shelf WHERE page = NEW.id;
END;

-- What moves with each save stands in no index that nobody needs: only tags are asked for by how many pages have them, and
-- a page has few contributors.
DROP INDEX tally_top;
CREATE INDEX tag_top ON tally (shelf, count DESC, key) WHERE what = 'tag' AND count > 0;
DROP INDEX contributor_by_last;

-- Another number after every change of a setting or a kind: the same number is the same configuration, in whichever copy of the file.
CREATE TABLE configuration (version INTEGER NOT NULL) STRICT;
INSERT INTO configuration (version) VALUES (random());
CREATE TRIGGER setting_made AFTER INSERT ON setting BEGIN UPDATE configuration SET version = random(); END;
CREATE TRIGGER setting_changed AFTER UPDATE ON setting BEGIN UPDATE configuration SET version = random(); END;
CREATE TRIGGER setting_gone AFTER DELETE ON setting BEGIN UPDATE configuration SET version = random(); END;
CREATE TRIGGER kind_made AFTER INSERT ON kind BEGIN UPDATE configuration SET version = random(); END;
CREATE TRIGGER kind_changed AFTER UPDATE ON kind BEGIN UPDATE configuration SET version = random(); END;
CREATE TRIGGER kind_gone AFTER DELETE ON kind BEGIN UPDATE configuration SET version = random(); END;
