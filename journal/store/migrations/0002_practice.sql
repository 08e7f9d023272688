-- The practice: story, outlines, concerns, circles that meet, what people know of each other.
-- Dates and times as in step 1.

-- My story: every version that was kept; the newest is the story. `short` fills {my story} in an invitation.
CREATE TABLE story_version (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    written_at TEXT NOT NULL,
    spark TEXT NOT NULL DEFAULT '',
    commitment TEXT NOT NULL DEFAULT '',
    community TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    own TEXT NOT NULL DEFAULT '',
    short TEXT NOT NULL DEFAULT '',
    long TEXT NOT NULL DEFAULT ''
);
INSERT INTO story_version (written_at, short)
    SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), value FROM setting WHERE key = 'profile.story' AND value <> '';
DELETE FROM setting WHERE key = 'profile.story';
CREATE TABLE rehearsal (
    id INTEGER PRIMARY KEY,
    rehearsed_on TEXT NOT NULL,
    form TEXT NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds >= 0)
);
CREATE TABLE own_concern (
    concern_id INTEGER PRIMARY KEY REFERENCES concern (id) ON DELETE CASCADE,
    words TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE own_value (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
);

-- Own outlines, changed built-ins (same key) and removed built-ins (hidden); `text` is a whole document.
CREATE TABLE own_outline (
    key TEXT PRIMARY KEY,
    position INTEGER,
    text TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    updated_at TEXT NOT NULL
) WITHOUT ROWID;

-- Questions that somebody has answered; `question` is folded, so that no outline asks it of them again.
CREATE TABLE answered_question (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    outline_key TEXT NOT NULL,
    answered_on TEXT NOT NULL,
    PRIMARY KEY (person_id, question)
) WITHOUT ROWID;

-- Lists of words that the user changed; one that is not here is the shipped one.
CREATE TABLE word_list (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    updated_at TEXT NOT NULL
) WITHOUT ROWID;

-- Other names of a concern; `folded` is the name without case and accents.
CREATE TABLE concern_synonym (
    id INTEGER PRIMARY KEY,
    concern_id INTEGER NOT NULL REFERENCES concern (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    plain TEXT AS (CASE WHEN length(CAST(name AS BLOB)) = length(name) THEN '' ELSE
        ifnull(nullif(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(name,
        'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D'), 'ħ', 'h'),
        'Ħ', 'H'), 'ı', 'i'), 'þ', 'th'), 'Þ', 'TH'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'),
        'ß', 'ss'), 'ẞ', 'SS'), name), '') END)
);
CREATE INDEX synonym_of_concern ON concern_synonym (concern_id);
CREATE VIRTUAL TABLE concern_synonym_search USING fts5 (
    name, plain, content = 'concern_synonym', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
CREATE TRIGGER concern_synonym_search_insert AFTER INSERT ON concern_synonym BEGIN
    INSERT INTO concern_synonym_search (rowid, name, plain) VALUES (new.id, new.name, new.plain);
END;
CREATE TRIGGER concern_synonym_search_delete AFTER DELETE ON concern_synonym BEGIN
    INSERT INTO concern_synonym_search (concern_synonym_search, rowid, name, plain)
    VALUES ('delete', old.id, old.name, old.plain);
END;
CREATE TRIGGER concern_synonym_search_update AFTER UPDATE OF id, name ON concern_synonym BEGIN
    INSERT INTO concern_synonym_search (concern_synonym_search, rowid, name, plain)
    VALUES ('delete', old.id, old.name, old.plain);
    INSERT INTO concern_synonym_search (rowid, name, plain) VALUES (new.id, new.name, new.plain);
END;
-- All that a list of concerns needs of a note and of the deleted, beside the texts: at 300,000 mentions
-- 1 s instead of 17 s.
CREATE INDEX note_said ON note (id, entry_id, sensitive) WHERE field = 'concern';
-- The day of what was said without reading the entry: a fifth of the pages to be decrypted.
CREATE INDEX entry_day ON entry (id, happened_on) WHERE deleted_at IS NULL;
-- Pairs that the user said are not the same, the smaller id first.
CREATE TABLE concern_apart (
    concern_id INTEGER NOT NULL REFERENCES concern (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES concern (id) ON DELETE CASCADE,
    PRIMARY KEY (concern_id, other_id),
    CHECK (concern_id < other_id)
) WITHOUT ROWID;
CREATE INDEX apart_from ON concern_apart (other_id);

-- How a conversation was: feelings from 1 to 5, the share of listening in percent.
CREATE TABLE reflection (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    felt_before INTEGER CHECK (felt_before BETWEEN 1 AND 5),
    felt_after INTEGER CHECK (felt_after BETWEEN 1 AND 5),
    listening INTEGER CHECK (listening BETWEEN 0 AND 100)
);
-- The picture of the weeks is counted out of these alone (over a million notes 60 ms instead of seconds).
CREATE INDEX entry_by_kind ON entry (kind, happened_on DESC, id DESC, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX note_learned ON note (entry_id) WHERE field = 'learned' AND sensitive = 0;

-- Own replies for "what would I say if ...", by the answer they are for.
CREATE TABLE own_reply (
    id INTEGER PRIMARY KEY,
    answer TEXT NOT NULL,
    text TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
);

-- Circles that meet. `rhythm` is '', weekly, two_weeks, four_weeks or monthly; `weekday` from 0 (Monday).
ALTER TABLE circle ADD COLUMN rhythm TEXT NOT NULL DEFAULT '';
ALTER TABLE circle ADD COLUMN weekday INTEGER CHECK (weekday IS NULL OR weekday BETWEEN 0 AND 6);
ALTER TABLE circle ADD COLUMN meets_at TEXT;
ALTER TABLE circle ADD COLUMN minutes INTEGER CHECK (minutes IS NULL OR minutes >= 0);
ALTER TABLE circle ADD COLUMN concern_id INTEGER REFERENCES concern (id) ON DELETE SET NULL;
CREATE INDEX circle_of_concern ON circle (concern_id) WHERE concern_id IS NOT NULL;
CREATE TABLE circle_place (
    circle_id INTEGER NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    place_id INTEGER NOT NULL REFERENCES place (id) ON DELETE CASCADE,
    position INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (circle_id, place_id)
) WITHOUT ROWID;
CREATE INDEX circle_at_place ON circle_place (place_id);
CREATE TABLE circle_meeting (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    circle_id INTEGER NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL,
    held_at TEXT,
    minutes INTEGER CHECK (minutes IS NULL OR minutes >= 0),
    place_id INTEGER REFERENCES place (id) ON DELETE SET NULL,
    topic TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    goal INTEGER CHECK (goal IS NULL OR goal > 0), -- how many are hoped for
    cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1))
);
CREATE INDEX meeting_of_circle ON circle_meeting (circle_id, held_on DESC);
CREATE INDEX meeting_by_day ON circle_meeting (held_on);
CREATE INDEX meeting_at_place ON circle_meeting (place_id) WHERE place_id IS NOT NULL;
-- `state` is came, excused or missed; `entry_id` the outcome that it put on the timeline, if any.
CREATE TABLE attendance (
    meeting_id INTEGER NOT NULL REFERENCES circle_meeting (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    entry_id INTEGER REFERENCES entry (id) ON DELETE SET NULL,
    PRIMARY KEY (meeting_id, person_id)
) WITHOUT ROWID;
CREATE INDEX attendance_of_person ON attendance (person_id, meeting_id);
CREATE INDEX attendance_of_entry ON attendance (entry_id) WHERE entry_id IS NOT NULL;
ALTER TABLE invitation ADD COLUMN meeting_id INTEGER REFERENCES circle_meeting (id) ON DELETE SET NULL;
CREATE INDEX invitation_to_meeting ON invitation (meeting_id) WHERE meeting_id IS NOT NULL;
-- In which circle it happened, where that is known.
ALTER TABLE outcome ADD COLUMN circle_id INTEGER REFERENCES circle (id) ON DELETE SET NULL;
CREATE INDEX outcome_in_circle ON outcome (circle_id) WHERE circle_id IS NOT NULL;
-- What somebody can give and what they need; `kind` is gift or need.
CREATE TABLE gift (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX gift_of_person ON gift (person_id);

-- Dated ratings on the user's own scale: what they said apart from what they did. The words are its note.
CREATE TABLE assessment (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    said INTEGER,
    did INTEGER,
    CHECK (said IS NOT NULL OR did IS NOT NULL)
);
CREATE INDEX assessment_of_person ON assessment (person_id);

-- Who knows whom: entered once, shown from both sides. `kind` is family, works_with, neighbour, trusts, knows
-- or introduced (from introduced to); "introduced by" of a person's details stays in `person`.
CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    from_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    to_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    CHECK (from_id <> to_id)
);
CREATE UNIQUE INDEX link_one ON link (from_id, to_id, kind);
CREATE INDEX link_to ON link (to_id, from_id);

-- All promises at once: read from this index alone, without those of the few entries and people that were deleted
-- (100,000 promises in 0.2 s instead of 0.7 s).
CREATE INDEX promise_ledger ON promise (state, mine, due_on, settled_on, person_id);
CREATE INDEX entry_deleted ON entry (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_deleted ON person (id) WHERE deleted_at IS NOT NULL;

-- The few invitations that ask for nothing are left out of every figure.
CREATE INDEX invitation_asks_nothing ON invitation (entry_id) WHERE ask = 'nothing';

-- Who had drifted and then came has come back: the summary of journals from before says it, too.
UPDATE person SET standing = 'came_back' WHERE standing = 'showed_up' AND (
    SELECT gone.kind FROM outcome AS gone
    JOIN entry AS before ON before.id = gone.entry_id AND before.deleted_at IS NULL
    WHERE gone.person_id = person.id AND gone.kind IN ('showed_up', 'active', 'drifted')
    ORDER BY before.happened_on DESC, before.id DESC LIMIT 1 OFFSET 1
) = 'drifted';
