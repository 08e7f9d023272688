-- The first schema. Frozen: never edit; later changes are new steps.
-- The generated columns `plain...` repeat a text without the letters that Unicode does not take apart and FTS5
-- therefore does not fold (journal/domain/text.py, plain_letters); they are empty where there is none, and are
-- not stored.
-- Dates are ISO 8601 days, times of day "HH:MM", time stamps UTC "YYYY-MM-DDTHH:MM:SSZ".

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    given TEXT NOT NULL DEFAULT '',
    middle TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    nickname TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    pronouns TEXT NOT NULL DEFAULT '',
    work TEXT NOT NULL DEFAULT '',
    neighbourhood TEXT NOT NULL DEFAULT '',
    how_met TEXT NOT NULL DEFAULT '',
    introduced_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    birthday TEXT,
    notes TEXT NOT NULL DEFAULT '',
    preferred_channel TEXT,
    language TEXT NOT NULL DEFAULT '',
    interval_days INTEGER CHECK (interval_days IS NULL OR interval_days > 0),
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    -- Summaries of the history, kept by the store for the list; `check` proves them against the tables.
    cares_about TEXT NOT NULL DEFAULT '',
    last_contact_on TEXT,
    standing TEXT,
    standing_on TEXT,
    ask_again_on TEXT,
    next_step_on TEXT,
    circle_count INTEGER NOT NULL DEFAULT 0,
    names TEXT AS (name || char(10) || nickname),
    about TEXT AS (work || char(10) || neighbourhood || char(10) || how_met || char(10) || notes),
    plain_names TEXT AS (CASE WHEN length(CAST(names AS BLOB)) = length(names) THEN '' ELSE
        ifnull(nullif(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(names,
        'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D'), 'ħ', 'h'),
        'Ħ', 'H'), 'ı', 'i'), 'þ', 'th'), 'Þ', 'TH'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
        'ß', 'ss'), 'ẞ', 'SS'), names), '') END),
    plain_about TEXT AS (CASE WHEN length(CAST(about AS BLOB)) = length(about) THEN '' ELSE
        ifnull(nullif(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(about,
        'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D'), 'ħ', 'h'),
        'Ħ', 'H'), 'ı', 'i'), 'þ', 'th'), 'Þ', 'TH'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
        'ß', 'ss'), 'ẞ', 'SS'), about), '') END)
);
-- The list's filters stand behind each order, so that a filtered list is read from one index alone
-- (at 100,000 people 10 ms instead of 700 ms).
CREATE INDEX person_by_name ON person (archived, sort_key, id, standing, circle_count, deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX person_by_contact
    ON person (archived, last_contact_on DESC, sort_key, id, standing, circle_count, deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX person_by_next_step
    ON person (archived, next_step_on IS NULL, next_step_on, sort_key, id, standing, circle_count, deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX person_by_standing ON person (standing, archived, sort_key, id, deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX person_by_introducer ON person (introduced_by) WHERE introduced_by IS NOT NULL;
-- What waits (follow-ups) is picked out of these two alone, the longest waiting first.
CREATE INDEX person_with_interval
    ON person (archived, interval_days, last_contact_on, created_at, id, deleted_at)
    WHERE interval_days IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX person_waiting ON person (standing, archived, ifnull(ask_again_on, standing_on), id, deleted_at)
    WHERE deleted_at IS NULL;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL,
    digits TEXT NOT NULL DEFAULT '',
    plain TEXT AS (CASE WHEN length(CAST(value AS BLOB)) = length(value) THEN '' ELSE
        ifnull(nullif(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(value,
        'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D'), 'ħ', 'h'),
        'Ħ', 'H'), 'ı', 'i'), 'þ', 'th'), 'Þ', 'TH'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
        'ß', 'ss'), 'ẞ', 'SS'), value), '') END)
);
CREATE INDEX contact_of_person ON contact (person_id, position);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE person_tag (
    tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (tag_id, person_id)
) WITHOUT ROWID;
CREATE INDEX tag_of_person ON person_tag (person_id, tag_id);

CREATE TABLE circle (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    name TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL DEFAULT ''
);
CREATE TABLE circle_member (
    circle_id INTEGER NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    joined_on TEXT,
    PRIMARY KEY (circle_id, person_id)
) WITHOUT ROWID;
CREATE INDEX circle_of_person ON circle_member (person_id, circle_id);

CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    public INTEGER NOT NULL DEFAULT 1 CHECK (public IN (0, 1)),
    listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)), -- in the user's own list, not only once written
    plain TEXT AS (CASE WHEN length(CAST(name AS BLOB)) = length(name) THEN '' ELSE
        ifnull(nullif(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(name,
        'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D'), 'ħ', 'h'),
        'Ħ', 'H'), 'ı', 'i'), 'þ', 'th'), 'Þ', 'TH'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
        'ß', 'ss'), 'ẞ', 'SS'), name), '') END)
);

CREATE TABLE concern (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    name TEXT NOT NULL UNIQUE,
    plain TEXT AS (CASE WHEN length(CAST(name AS BLOB)) = length(name) THEN '' ELSE
        ifnull(nullif(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(name,
        'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D'), 'ħ', 'h'),
        'Ħ', 'H'), 'ı', 'i'), 'þ', 'th'), 'Þ', 'TH'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
        'ß', 'ss'), 'ẞ', 'SS'), name), '') END)
);

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    happened_at TEXT,
    place_id INTEGER REFERENCES place (id) ON DELETE SET NULL,
    minutes INTEGER CHECK (minutes IS NULL OR minutes >= 0),
    parent_id INTEGER REFERENCES entry (id) ON DELETE CASCADE,
    outline_key TEXT NOT NULL DEFAULT '',
    outline_title TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
);
CREATE INDEX entry_by_parent ON entry (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX entry_by_place ON entry (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX entry_by_day ON entry (happened_on DESC, id DESC) WHERE deleted_at IS NULL;

CREATE TABLE entry_person (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, entry_id)
) WITHOUT ROWID;
CREATE INDEX person_of_entry ON entry_person (entry_id, person_id);

-- Every word of an entry is a note: a stage, a free text, an invitation's text, a response's words ...
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    field TEXT NOT NULL,
    key TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
    plain TEXT AS (CASE WHEN length(CAST(text AS BLOB)) = length(text) THEN '' ELSE
        ifnull(nullif(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(text,
        'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D'), 'ħ', 'h'),
        'Ħ', 'H'), 'ı', 'i'), 'þ', 'th'), 'Þ', 'TH'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
        'ß', 'ss'), 'ẞ', 'SS'), text), '') END)
);
CREATE INDEX note_of_entry ON note (entry_id, position);
CREATE INDEX note_sensitive ON note (entry_id) WHERE sensitive = 1;

-- The words of a mention are the text of its note.
CREATE TABLE mention (
    note_id INTEGER PRIMARY KEY REFERENCES note (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    concern_id INTEGER NOT NULL REFERENCES concern (id) ON DELETE CASCADE,
    quotable INTEGER NOT NULL DEFAULT 0 CHECK (quotable IN (0, 1))
);
CREATE INDEX mention_of_person ON mention (person_id, concern_id);
CREATE INDEX mention_of_concern ON mention (concern_id, person_id);

CREATE TABLE promise (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    mine INTEGER NOT NULL CHECK (mine IN (0, 1)),
    due_on TEXT,
    state TEXT NOT NULL DEFAULT 'open',
    settled_on TEXT
);
CREATE INDEX promise_of_person ON promise (person_id);
CREATE INDEX promise_open ON promise (due_on) WHERE state = 'open';

CREATE TABLE next_step (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    due_on TEXT,
    done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
);
CREATE INDEX next_step_open ON next_step (due_on) WHERE done = 0;
CREATE INDEX next_step_of_note ON next_step (note_id);

CREATE TABLE invitation (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    ask TEXT NOT NULL,
    channel TEXT NOT NULL,
    template_key TEXT NOT NULL DEFAULT '',
    template_title TEXT NOT NULL DEFAULT '',
    meet_on TEXT,
    meet_at TEXT,
    circle_id INTEGER REFERENCES circle (id) ON DELETE SET NULL
);
CREATE INDEX invitation_of_person ON invitation (person_id);
CREATE INDEX invitation_to_circle ON invitation (circle_id) WHERE circle_id IS NOT NULL;

-- Append-only; `invitation_id` is missing when the answer came without a recorded invitation.
CREATE TABLE response (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    invitation_id INTEGER REFERENCES entry (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    ask_again_on TEXT
);
CREATE INDEX response_of_person ON response (person_id);
CREATE INDEX response_of_invitation ON response (invitation_id) WHERE invitation_id IS NOT NULL;

CREATE TABLE outcome (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    invitation_id INTEGER REFERENCES entry (id) ON DELETE CASCADE,
    kind TEXT NOT NULL
);
CREATE INDEX outcome_of_person ON outcome (person_id);
CREATE INDEX outcome_of_invitation ON outcome (invitation_id) WHERE invitation_id IS NOT NULL;

-- Own templates, changed built-ins (same key) and removed built-ins (hidden).
CREATE TABLE template (
    key TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    shape TEXT NOT NULL DEFAULT '',
    ask TEXT NOT NULL,
    channels TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    updated_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    entry_id INTEGER REFERENCES entry (id) ON DELETE CASCADE,
    payload TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE UNIQUE INDEX draft_one ON draft (kind, ifnull(person_id, 0), ifnull(entry_id, 0));
CREATE INDEX draft_of_person ON draft (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX draft_of_entry ON draft (entry_id) WHERE entry_id IS NOT NULL;

-- Follow-ups put off or dropped; `until` is the day one comes back, missing when it was dropped.
CREATE TABLE follow_up_mark (
    kind TEXT NOT NULL,
    ref_id INTEGER NOT NULL,
    until TEXT,
    PRIMARY KEY (kind, ref_id)
) WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Search. External content, kept true by the triggers below; updates of other columns leave the index alone.
-- The plain columns are indexed beside the text they repeat, so that "lukasz" finds Łukasz.
CREATE VIRTUAL TABLE person_search USING fts5 (
    name, nickname, work, neighbourhood, how_met, notes, plain_names, plain_about,
    content = 'person', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
    INSERT INTO person_search (rowid, name, nickname, work, neighbourhood, how_met, notes,
        plain_names, plain_about)
    VALUES (new.id, new.name, new.nickname, new.work, new.neighbourhood, new.how_met, new.notes,
        new.plain_names, new.plain_about);
END;
CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
    INSERT INTO person_search (person_search, rowid, name, nickname, work, neighbourhood, how_met, notes,
        plain_names, plain_about)
    VALUES ('delete', old.id, old.name, old.nickname, old.work, old.neighbourhood, old.how_met, old.notes,
        old.plain_names, old.plain_about);
END;
CREATE TRIGGER person_search_update
AFTER UPDATE OF id, name, nickname, work, neighbourhood, how_met, notes ON person BEGIN
    INSERT INTO person_search (person_search, rowid, name, nickname, work, neighbourhood, how_met, notes,
        plain_names, plain_about)
    VALUES ('delete', old.id, old.name, old.nickname, old.work, old.neighbourhood, old.how_met, old.notes,
        old.plain_names, old.plain_about);
    INSERT INTO person_search (rowid, name, nickname, work, neighbourhood, how_met, notes,
        plain_names, plain_about)
    VALUES (new.id, new.name, new.nickname, new.work, new.neighbourhood, new.how_met, new.notes,
        new.plain_names, new.plain_about);
END;

-- Names once more on their own: in the index of all fields a word of many notes would have to be read through
-- to find that nobody is called so.
CREATE VIRTUAL TABLE name_search USING fts5 (
    name, nickname, plain_names, content = 'person', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE TRIGGER name_search_insert AFTER INSERT ON person BEGIN
    INSERT INTO name_search (rowid, name, nickname, plain_names)
    VALUES (new.id, new.name, new.nickname, new.plain_names);
END;
CREATE TRIGGER name_search_delete AFTER DELETE ON person BEGIN
    INSERT INTO name_search (name_search, rowid, name, nickname, plain_names)
    VALUES ('delete', old.id, old.name, old.nickname, old.plain_names);
END;
CREATE TRIGGER name_search_update AFTER UPDATE OF id, name, nickname ON person BEGIN
    INSERT INTO name_search (name_search, rowid, name, nickname, plain_names)
    VALUES ('delete', old.id, old.name, old.nickname, old.plain_names);
    INSERT INTO name_search (rowid, name, nickname, plain_names)
    VALUES (new.id, new.name, new.nickname, new.plain_names);
END;

CREATE VIRTUAL TABLE contact_search USING fts5 (
    value, digits, plain, content = 'contact', content_rowid = 'id',
    tokenize = 'trigram remove_diacritics 1'
);
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact BEGIN
    INSERT INTO contact_search (rowid, value, digits, plain) VALUES (new.id, new.value, new.digits, new.plain);
END;
CREATE TRIGGER contact_search_delete AFTER DELETE ON contact BEGIN
    INSERT INTO contact_search (contact_search, rowid, value, digits, plain)
    VALUES ('delete', old.id, old.value, old.digits, old.plain);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF id, value, digits ON contact BEGIN
    INSERT INTO contact_search (contact_search, rowid, value, digits, plain)
    VALUES ('delete', old.id, old.value, old.digits, old.plain);
    INSERT INTO contact_search (rowid, value, digits, plain) VALUES (new.id, new.value, new.digits, new.plain);
END;

CREATE VIRTUAL TABLE note_search USING fts5 (
    text, plain, content = 'note', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE TRIGGER note_search_insert AFTER INSERT ON note BEGIN
    INSERT INTO note_search (rowid, text, plain) VALUES (new.id, new.text, new.plain);
END;
CREATE TRIGGER note_search_delete AFTER DELETE ON note BEGIN
    INSERT INTO note_search (note_search, rowid, text, plain) VALUES ('delete', old.id, old.text, old.plain);
END;
CREATE TRIGGER note_search_update AFTER UPDATE OF id, text ON note BEGIN
    INSERT INTO note_search (note_search, rowid, text, plain) VALUES ('delete', old.id, old.text, old.plain);
    INSERT INTO note_search (rowid, text, plain) VALUES (new.id, new.text, new.plain);
END;

CREATE VIRTUAL TABLE concern_search USING fts5 (
    name, plain, content = 'concern', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE TRIGGER concern_search_insert AFTER INSERT ON concern BEGIN
    INSERT INTO concern_search (rowid, name, plain) VALUES (new.id, new.name, new.plain);
END;
CREATE TRIGGER concern_search_delete AFTER DELETE ON concern BEGIN
    INSERT INTO concern_search (concern_search, rowid, name, plain)
    VALUES ('delete', old.id, old.name, old.plain);
END;
CREATE TRIGGER concern_search_update AFTER UPDATE OF id, name ON concern BEGIN
    INSERT INTO concern_search (concern_search, rowid, name, plain)
    VALUES ('delete', old.id, old.name, old.plain);
    INSERT INTO concern_search (rowid, name, plain) VALUES (new.id, new.name, new.plain);
END;

CREATE VIRTUAL TABLE place_search USING fts5 (
    name, plain, content = 'place', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE TRIGGER place_search_insert AFTER INSERT ON place BEGIN
    INSERT INTO place_search (rowid, name, plain) VALUES (new.id, new.name, new.plain);
END;
CREATE TRIGGER place_search_delete AFTER DELETE ON place BEGIN
    INSERT INTO place_search (place_search, rowid, name, plain) VALUES ('delete', old.id, old.name, old.plain);
END;
CREATE TRIGGER place_search_update AFTER UPDATE OF id, name ON place BEGIN
    INSERT INTO place_search (place_search, rowid, name, plain) VALUES ('delete', old.id, old.name, old.plain);
    INSERT INTO place_search (rowid, name, plain) VALUES (new.id, new.name, new.plain);
END;
