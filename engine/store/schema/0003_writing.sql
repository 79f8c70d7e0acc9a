-- What is being typed and not saved yet, and what has been answered already.

-- One row for each form that is open: `form` is the number the form carries. `entries` are names and texts as typed (pack.h). `page`
-- is 0 while the page is new; `section` is the heading that is edited alone, or empty.
CREATE TABLE unfinished (
    account INTEGER NOT NULL CONSTRAINT unfinished_account REFERENCES account (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    page INTEGER NOT NULL,
    base INTEGER NOT NULL,
    section TEXT NOT NULL,
    entries TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT unfinished_once PRIMARY KEY (account, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX unfinished_of_page ON unfinished (account, page, at);
CREATE TRIGGER page_unfinished_gone AFTER DELETE ON page BEGIN DELETE FROM unfinished WHERE page = OLD.id; END;

-- What a form was answered with, by its number, so that the same form sent twice is one deed. Written with the deed itself.
CREATE TABLE receipt (
    form TEXT PRIMARY KEY,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_time ON receipt (at);
