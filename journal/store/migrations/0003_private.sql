-- Private and durable: names for a café, why a note is sealed and how long, how the file is looked after.
-- Dates and times as in step 1.

-- What somebody is called where others can see the screen; empty: their initials.
ALTER TABLE person ADD COLUMN codename TEXT NOT NULL DEFAULT '';
CREATE INDEX person_codename ON person (codename COLLATE NOCASE) WHERE codename <> '';

-- Why a sensitive note is kept, until when (a day; missing: no end), and when that was looked at last.
-- A sensitive note without a row here has no reason yet.
CREATE TABLE seal (
    note_id INTEGER PRIMARY KEY REFERENCES note (id) ON DELETE CASCADE,
    reason TEXT NOT NULL DEFAULT '',
    keep_until TEXT,
    reviewed_on TEXT
);
CREATE INDEX seal_until ON seal (keep_until) WHERE keep_until IS NOT NULL;

-- What the program notes about looking after the file (backups, purges still owed to a disk that is not there).
-- No step of undo.
CREATE TABLE upkeep (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Deleted words leave the search indexes at once instead of when segments are merged
-- (https://www.sqlite.org/fts5.html, 6.9 and 6.10).
INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 1);
INSERT INTO name_search (name_search, rank) VALUES ('secure-delete', 1);
INSERT INTO contact_search (contact_search, rank) VALUES ('secure-delete', 1);
INSERT INTO note_search (note_search, rank) VALUES ('secure-delete', 1);
INSERT INTO concern_search (concern_search, rank) VALUES ('secure-delete', 1);
INSERT INTO concern_synonym_search (concern_synonym_search, rank) VALUES ('secure-delete', 1);
INSERT INTO place_search (place_search, rank) VALUES ('secure-delete', 1);
