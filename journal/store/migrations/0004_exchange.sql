-- In and out: what came in from where and can be taken back, what a card held besides, who is the same as whom.
-- Dates and times as in step 1.

-- One import. `origin` is the kind of file (a key of journal/exchange), `undone_at` when it was taken back.
CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    made_at TEXT NOT NULL,
    origin TEXT NOT NULL,
    file_name TEXT NOT NULL DEFAULT '',
    added INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    undone_at TEXT
);
-- Whom it added (`before` is empty) or changed: JSON of the changed fields as they were, and as it left them.
-- Of somebody added, `after` is a digest of all fields.
CREATE TABLE import_person (
    import_id INTEGER NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL,
    PRIMARY KEY (import_id, person_id)
) WITHOUT ROWID;
CREATE INDEX import_of_person ON import_person (person_id);
-- Which entries it added; `record_id` is what the file calls the record, or a digest of it, so that the same one
-- is known when it comes again; `after` a digest of the entry as it came.
CREATE TABLE import_entry (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    import_id INTEGER NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    origin TEXT NOT NULL,
    record_id TEXT NOT NULL,
    after TEXT NOT NULL
);
CREATE INDEX entry_of_import ON import_entry (import_id);
CREATE INDEX entry_of_record ON import_entry (origin, record_id);
-- What a record said when it came in last (JSON): when it comes again, three sides are compared.
CREATE TABLE import_source (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    origin TEXT NOT NULL,
    record_id TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL
);
CREATE UNIQUE INDEX source_of_record ON import_source (origin, record_id) WHERE record_id <> '';
CREATE INDEX source_of_person ON import_source (person_id, origin);
-- The lines of cards that came in, whole, so that they go out again property for property.
CREATE TABLE card_line (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    line TEXT NOT NULL
);
CREATE INDEX line_of_person ON card_line (person_id, position);

-- Pairs of people that the user said are not the same, the smaller id first.
CREATE TABLE person_apart (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, other_id),
    CHECK (person_id < other_id)
) WITHOUT ROWID;
CREATE INDEX person_apart_from ON person_apart (other_id);
-- Ids under which somebody is known elsewhere: of a person merged into this one, of another journal.
CREATE TABLE person_alias (
    uid BLOB PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX alias_of_person ON person_alias (person_id);

-- What was handed to a calendar program: an update or a cancellation bears the same UID and a higher number.
CREATE TABLE calendar_event (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    entry_id INTEGER REFERENCES entry (id) ON DELETE CASCADE,
    meeting_id INTEGER REFERENCES circle_meeting (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL DEFAULT 0,
    said TEXT NOT NULL, -- a digest of the event as it went out
    cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1))
);
CREATE INDEX event_of_entry ON calendar_event (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX event_of_meeting ON calendar_event (meeting_id) WHERE meeting_id IS NOT NULL;
