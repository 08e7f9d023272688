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
    talks INTEGER NOT NULL DEFAULT 0,
    made TEXT NOT NULL DEFAULT '', -- JSON: ids of the circles and places that it made
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
-- What a record said when it came in last (JSON): when it comes again, three sides are compared. `record_id` is
-- what the file calls it, or "=" and a digest of what it says; `import_id` is the import that it came with first.
CREATE TABLE import_source (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    origin TEXT NOT NULL,
    record_id TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id) ON DELETE SET NULL
);
CREATE INDEX source_of_import ON import_source (import_id) WHERE import_id IS NOT NULL;
CREATE UNIQUE INDEX source_of_record ON import_source (origin, record_id) WHERE record_id <> '';
CREATE INDEX source_of_person ON import_source (person_id, origin);
-- How a source was before that import wrote it anew, so that it can be taken back.
CREATE TABLE import_said (
    import_id INTEGER NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES import_source (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (import_id, source_id)
) WITHOUT ROWID;
CREATE INDEX said_of_source ON import_said (source_id, import_id);
CREATE INDEX said_of_person ON import_said (person_id);
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

-- Merging two journals: which column of which row was edited when, finer than seconds. `key` tells the row as both
-- journals know it: uids in hex, parted by '/', and where a row has none the words it is known by. `field` is the
-- column; '' when the row was deleted, 'purged' when for good, 'updated_at' for the stamp that the row had before,
-- '>' and a name when it was renamed. `base` is the stamp that another journal had when both were merged last.
-- Nothing is noted of a new row. No step of undo: what undo changes is an edit.
ALTER TABLE note ADD COLUMN uid BLOB; -- missing in rows from before: then the id stands for it
CREATE TABLE edit_stamp (
    tab TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    at TEXT NOT NULL,
    base TEXT,
    PRIMARY KEY (tab, key, field)
) WITHOUT ROWID;
-- Ids of concerns, circles and the like under which another journal knows the same one.
CREATE TABLE uid_alias (
    uid BLOB PRIMARY KEY NOT NULL,
    kept BLOB NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER person_edited AFTER UPDATE OF
    given, middle, family, prefix, suffix, nickname, pronouns, work, neighbourhood, how_met, introduced_by,
    birthday, notes, preferred_channel, language, interval_days, codename, archived, deleted_at
ON person BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'person', hex(new.uid), 'updated_at', old.updated_at WHERE true
    ON CONFLICT (tab, key, field) DO NOTHING;
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'person', hex(new.uid),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'given' AS field WHERE new.given IS NOT old.given
        UNION ALL SELECT 'middle' AS field WHERE new.middle IS NOT old.middle
        UNION ALL SELECT 'family' AS field WHERE new.family IS NOT old.family
        UNION ALL SELECT 'prefix' AS field WHERE new.prefix IS NOT old.prefix
        UNION ALL SELECT 'suffix' AS field WHERE new.suffix IS NOT old.suffix
        UNION ALL SELECT 'nickname' AS field WHERE new.nickname IS NOT old.nickname
        UNION ALL SELECT 'pronouns' AS field WHERE new.pronouns IS NOT old.pronouns
        UNION ALL SELECT 'work' AS field WHERE new.work IS NOT old.work
        UNION ALL SELECT 'neighbourhood' AS field WHERE new.neighbourhood IS NOT old.neighbourhood
        UNION ALL SELECT 'how_met' AS field WHERE new.how_met IS NOT old.how_met
        UNION ALL SELECT 'introduced_by' AS field WHERE new.introduced_by IS NOT old.introduced_by
        UNION ALL SELECT 'birthday' AS field WHERE new.birthday IS NOT old.birthday
        UNION ALL SELECT 'notes' AS field WHERE new.notes IS NOT old.notes
        UNION ALL SELECT 'preferred_channel' AS field WHERE new.preferred_channel IS NOT old.preferred_channel
        UNION ALL SELECT 'language' AS field WHERE new.language IS NOT old.language
        UNION ALL SELECT 'interval_days' AS field WHERE new.interval_days IS NOT old.interval_days
        UNION ALL SELECT 'codename' AS field WHERE new.codename IS NOT old.codename
        UNION ALL SELECT 'archived' AS field WHERE new.archived IS NOT old.archived
        UNION ALL SELECT 'deleted_at' AS field WHERE new.deleted_at IS NOT old.deleted_at
    ) AS changed WHERE hex(new.uid) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER person_gone AFTER DELETE ON person BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'person', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT hex(old.uid) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER contact_edited AFTER UPDATE OF
    label
ON contact BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'contact', (SELECT hex(uid) FROM person WHERE id = new.person_id) || '/' || new.kind || '/' || new.value,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'label' AS field WHERE new.label IS NOT old.label
    ) AS changed WHERE (SELECT hex(uid) FROM person WHERE id = new.person_id) || '/' || new.kind || '/' || new.value IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER contact_gone AFTER DELETE ON contact BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'contact', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM person WHERE id = old.person_id) || '/' || old.kind || '/' || old.value AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER contact_other AFTER UPDATE OF kind, value ON contact
WHEN new.kind IS NOT old.kind OR new.value IS NOT old.value BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'contact', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM person WHERE id = old.person_id) || '/' || old.kind || '/' || old.value AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER person_tag_gone AFTER DELETE ON person_tag BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'person_tag', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM person WHERE id = old.person_id) || '/' || (SELECT name FROM tag WHERE id = old.tag_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER person_tag_other AFTER UPDATE OF person_id, tag_id ON person_tag
WHEN new.person_id IS NOT old.person_id OR new.tag_id IS NOT old.tag_id BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'person_tag', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM person WHERE id = old.person_id) || '/' || (SELECT name FROM tag WHERE id = old.tag_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER circle_edited AFTER UPDATE OF
    name, purpose, rhythm, weekday, meets_at, minutes, concern_id
ON circle BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'circle', hex(new.uid),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'name' AS field WHERE new.name IS NOT old.name
        UNION ALL SELECT 'purpose' AS field WHERE new.purpose IS NOT old.purpose
        UNION ALL SELECT 'rhythm' AS field WHERE new.rhythm IS NOT old.rhythm
        UNION ALL SELECT 'weekday' AS field WHERE new.weekday IS NOT old.weekday
        UNION ALL SELECT 'meets_at' AS field WHERE new.meets_at IS NOT old.meets_at
        UNION ALL SELECT 'minutes' AS field WHERE new.minutes IS NOT old.minutes
        UNION ALL SELECT 'concern_id' AS field WHERE new.concern_id IS NOT old.concern_id
    ) AS changed WHERE hex(new.uid) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER circle_gone AFTER DELETE ON circle BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'circle', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT hex(old.uid) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER circle_member_edited AFTER UPDATE OF
    joined_on
ON circle_member BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'circle_member', (SELECT hex(uid) FROM circle WHERE id = new.circle_id) || '/' || (SELECT hex(uid) FROM person WHERE id = new.person_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'joined_on' AS field WHERE new.joined_on IS NOT old.joined_on
    ) AS changed WHERE (SELECT hex(uid) FROM circle WHERE id = new.circle_id) || '/' || (SELECT hex(uid) FROM person WHERE id = new.person_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER circle_member_gone AFTER DELETE ON circle_member BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'circle_member', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM circle WHERE id = old.circle_id) || '/' || (SELECT hex(uid) FROM person WHERE id = old.person_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER circle_member_other AFTER UPDATE OF person_id, circle_id ON circle_member
WHEN new.person_id IS NOT old.person_id OR new.circle_id IS NOT old.circle_id BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'circle_member', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM circle WHERE id = old.circle_id) || '/' || (SELECT hex(uid) FROM person WHERE id = old.person_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER circle_place_gone AFTER DELETE ON circle_place BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'circle_place', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM circle WHERE id = old.circle_id) || '/' || (SELECT name FROM place WHERE id = old.place_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER circle_meeting_edited AFTER UPDATE OF
    held_on, held_at, minutes, place_id, topic, notes, goal, cancelled
ON circle_meeting BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'circle_meeting', hex(new.uid),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'held_on' AS field WHERE new.held_on IS NOT old.held_on
        UNION ALL SELECT 'held_at' AS field WHERE new.held_at IS NOT old.held_at
        UNION ALL SELECT 'minutes' AS field WHERE new.minutes IS NOT old.minutes
        UNION ALL SELECT 'place_id' AS field WHERE new.place_id IS NOT old.place_id
        UNION ALL SELECT 'topic' AS field WHERE new.topic IS NOT old.topic
        UNION ALL SELECT 'notes' AS field WHERE new.notes IS NOT old.notes
        UNION ALL SELECT 'goal' AS field WHERE new.goal IS NOT old.goal
        UNION ALL SELECT 'cancelled' AS field WHERE new.cancelled IS NOT old.cancelled
    ) AS changed WHERE hex(new.uid) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER circle_meeting_gone AFTER DELETE ON circle_meeting BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'circle_meeting', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT hex(old.uid) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER attendance_edited AFTER UPDATE OF
    state, entry_id
ON attendance BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'attendance', (SELECT hex(uid) FROM circle_meeting WHERE id = new.meeting_id) || '/' || (SELECT hex(uid) FROM person WHERE id = new.person_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'state' AS field WHERE new.state IS NOT old.state
        UNION ALL SELECT 'entry_id' AS field WHERE new.entry_id IS NOT old.entry_id
    ) AS changed WHERE (SELECT hex(uid) FROM circle_meeting WHERE id = new.meeting_id) || '/' || (SELECT hex(uid) FROM person WHERE id = new.person_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER attendance_gone AFTER DELETE ON attendance BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'attendance', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM circle_meeting WHERE id = old.meeting_id) || '/' || (SELECT hex(uid) FROM person WHERE id = old.person_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER attendance_other AFTER UPDATE OF person_id, meeting_id ON attendance
WHEN new.person_id IS NOT old.person_id OR new.meeting_id IS NOT old.meeting_id BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'attendance', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM circle_meeting WHERE id = old.meeting_id) || '/' || (SELECT hex(uid) FROM person WHERE id = old.person_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER place_edited AFTER UPDATE OF
    public, listed
ON place BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'place', new.name,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'public' AS field WHERE new.public IS NOT old.public
        UNION ALL SELECT 'listed' AS field WHERE new.listed IS NOT old.listed
    ) AS changed WHERE new.name IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER place_gone AFTER DELETE ON place BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'place', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.name AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER place_other AFTER UPDATE OF name ON place
WHEN new.name IS NOT old.name BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'place', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.name AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
    INSERT INTO edit_stamp (tab, key, field, at)
    VALUES ('place', old.name, '>' || new.name, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER concern_edited AFTER UPDATE OF
    name
ON concern BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'concern', hex(new.uid),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'name' AS field WHERE new.name IS NOT old.name
    ) AS changed WHERE hex(new.uid) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER concern_gone AFTER DELETE ON concern BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'concern', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT hex(old.uid) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER concern_synonym_edited AFTER UPDATE OF
    concern_id, name
ON concern_synonym BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'concern_synonym', new.folded,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'concern_id' AS field WHERE new.concern_id IS NOT old.concern_id
        UNION ALL SELECT 'name' AS field WHERE new.name IS NOT old.name
    ) AS changed WHERE new.folded IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER concern_synonym_gone AFTER DELETE ON concern_synonym BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'concern_synonym', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.folded AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER concern_synonym_other AFTER UPDATE OF folded ON concern_synonym
WHEN new.folded IS NOT old.folded BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'concern_synonym', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.folded AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER concern_apart_gone AFTER DELETE ON concern_apart BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'concern_apart', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT min((SELECT hex(uid) FROM concern WHERE id = old.concern_id), (SELECT hex(uid) FROM concern WHERE id = old.other_id)) || '/' || max((SELECT hex(uid) FROM concern WHERE id = old.concern_id), (SELECT hex(uid) FROM concern WHERE id = old.other_id)) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER concern_apart_other AFTER UPDATE OF concern_id, other_id ON concern_apart
WHEN new.concern_id IS NOT old.concern_id OR new.other_id IS NOT old.other_id BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'concern_apart', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT min((SELECT hex(uid) FROM concern WHERE id = old.concern_id), (SELECT hex(uid) FROM concern WHERE id = old.other_id)) || '/' || max((SELECT hex(uid) FROM concern WHERE id = old.concern_id), (SELECT hex(uid) FROM concern WHERE id = old.other_id)) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER entry_edited AFTER UPDATE OF
    kind, happened_on, happened_at, place_id, minutes, parent_id, outline_key, outline_title, deleted_at
ON entry BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'entry', hex(new.uid), 'updated_at', old.updated_at WHERE true
    ON CONFLICT (tab, key, field) DO NOTHING;
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'entry', hex(new.uid),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'kind' AS field WHERE new.kind IS NOT old.kind
        UNION ALL SELECT 'happened_on' AS field WHERE new.happened_on IS NOT old.happened_on
        UNION ALL SELECT 'happened_at' AS field WHERE new.happened_at IS NOT old.happened_at
        UNION ALL SELECT 'place_id' AS field WHERE new.place_id IS NOT old.place_id
        UNION ALL SELECT 'minutes' AS field WHERE new.minutes IS NOT old.minutes
        UNION ALL SELECT 'parent_id' AS field WHERE new.parent_id IS NOT old.parent_id
        UNION ALL SELECT 'outline_key' AS field WHERE new.outline_key IS NOT old.outline_key
        UNION ALL SELECT 'outline_title' AS field WHERE new.outline_title IS NOT old.outline_title
        UNION ALL SELECT 'deleted_at' AS field WHERE new.deleted_at IS NOT old.deleted_at
    ) AS changed WHERE hex(new.uid) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'entry', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT hex(old.uid) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER entry_person_gone AFTER DELETE ON entry_person BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'entry_person', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) || '/' || (SELECT hex(uid) FROM person WHERE id = old.person_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER entry_person_other AFTER UPDATE OF person_id, entry_id ON entry_person
WHEN new.person_id IS NOT old.person_id OR new.entry_id IS NOT old.entry_id BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'entry_person', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) || '/' || (SELECT hex(uid) FROM person WHERE id = old.person_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER note_edited AFTER UPDATE OF
    position, field, key, title, text, sensitive
ON note BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'note', (SELECT hex(uid) FROM entry WHERE id = new.entry_id) || '/' || hex(ifnull(new.uid, unhex(printf('%032X', new.id)))),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'position' AS field WHERE new.position IS NOT old.position
        UNION ALL SELECT 'field' AS field WHERE new.field IS NOT old.field
        UNION ALL SELECT 'key' AS field WHERE new.key IS NOT old.key
        UNION ALL SELECT 'title' AS field WHERE new.title IS NOT old.title
        UNION ALL SELECT 'text' AS field WHERE new.text IS NOT old.text
        UNION ALL SELECT 'sensitive' AS field WHERE new.sensitive IS NOT old.sensitive
    ) AS changed WHERE (SELECT hex(uid) FROM entry WHERE id = new.entry_id) || '/' || hex(ifnull(new.uid, unhex(printf('%032X', new.id)))) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER note_gone AFTER DELETE ON note BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'note', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) || '/' || hex(ifnull(old.uid, unhex(printf('%032X', old.id)))) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER mention_edited AFTER UPDATE OF
    person_id, concern_id, quotable
ON mention BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'mention', (SELECT hex(entry.uid) || '/' || hex(ifnull(note.uid, unhex(printf('%032X', note.id)))) FROM note JOIN entry ON entry.id = note.entry_id WHERE note.id = new.note_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'person_id' AS field WHERE new.person_id IS NOT old.person_id
        UNION ALL SELECT 'concern_id' AS field WHERE new.concern_id IS NOT old.concern_id
        UNION ALL SELECT 'quotable' AS field WHERE new.quotable IS NOT old.quotable
    ) AS changed WHERE (SELECT hex(entry.uid) || '/' || hex(ifnull(note.uid, unhex(printf('%032X', note.id)))) FROM note JOIN entry ON entry.id = note.entry_id WHERE note.id = new.note_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER mention_gone AFTER DELETE ON mention BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'mention', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(entry.uid) || '/' || hex(ifnull(note.uid, unhex(printf('%032X', note.id)))) FROM note JOIN entry ON entry.id = note.entry_id WHERE note.id = old.note_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER seal_edited AFTER UPDATE OF
    reason, keep_until, reviewed_on
ON seal BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'seal', (SELECT hex(entry.uid) || '/' || hex(ifnull(note.uid, unhex(printf('%032X', note.id)))) FROM note JOIN entry ON entry.id = note.entry_id WHERE note.id = new.note_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'reason' AS field WHERE new.reason IS NOT old.reason
        UNION ALL SELECT 'keep_until' AS field WHERE new.keep_until IS NOT old.keep_until
        UNION ALL SELECT 'reviewed_on' AS field WHERE new.reviewed_on IS NOT old.reviewed_on
    ) AS changed WHERE (SELECT hex(entry.uid) || '/' || hex(ifnull(note.uid, unhex(printf('%032X', note.id)))) FROM note JOIN entry ON entry.id = note.entry_id WHERE note.id = new.note_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER seal_gone AFTER DELETE ON seal BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'seal', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(entry.uid) || '/' || hex(ifnull(note.uid, unhex(printf('%032X', note.id)))) FROM note JOIN entry ON entry.id = note.entry_id WHERE note.id = old.note_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER promise_edited AFTER UPDATE OF
    person_id, mine, due_on, state, settled_on
ON promise BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'promise', (SELECT hex(uid) FROM entry WHERE id = new.entry_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'person_id' AS field WHERE new.person_id IS NOT old.person_id
        UNION ALL SELECT 'mine' AS field WHERE new.mine IS NOT old.mine
        UNION ALL SELECT 'due_on' AS field WHERE new.due_on IS NOT old.due_on
        UNION ALL SELECT 'state' AS field WHERE new.state IS NOT old.state
        UNION ALL SELECT 'settled_on' AS field WHERE new.settled_on IS NOT old.settled_on
    ) AS changed WHERE (SELECT hex(uid) FROM entry WHERE id = new.entry_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER promise_gone AFTER DELETE ON promise BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'promise', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER next_step_edited AFTER UPDATE OF
    note_id, due_on, done
ON next_step BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'next_step', (SELECT hex(uid) FROM entry WHERE id = new.entry_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'note_id' AS field WHERE new.note_id IS NOT old.note_id
        UNION ALL SELECT 'due_on' AS field WHERE new.due_on IS NOT old.due_on
        UNION ALL SELECT 'done' AS field WHERE new.done IS NOT old.done
    ) AS changed WHERE (SELECT hex(uid) FROM entry WHERE id = new.entry_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER next_step_gone AFTER DELETE ON next_step BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'next_step', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER invitation_edited AFTER UPDATE OF
    person_id, ask, channel, template_key, template_title, meet_on, meet_at, circle_id, meeting_id
ON invitation BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'invitation', (SELECT hex(uid) FROM entry WHERE id = new.entry_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'person_id' AS field WHERE new.person_id IS NOT old.person_id
        UNION ALL SELECT 'ask' AS field WHERE new.ask IS NOT old.ask
        UNION ALL SELECT 'channel' AS field WHERE new.channel IS NOT old.channel
        UNION ALL SELECT 'template_key' AS field WHERE new.template_key IS NOT old.template_key
        UNION ALL SELECT 'template_title' AS field WHERE new.template_title IS NOT old.template_title
        UNION ALL SELECT 'meet_on' AS field WHERE new.meet_on IS NOT old.meet_on
        UNION ALL SELECT 'meet_at' AS field WHERE new.meet_at IS NOT old.meet_at
        UNION ALL SELECT 'circle_id' AS field WHERE new.circle_id IS NOT old.circle_id
        UNION ALL SELECT 'meeting_id' AS field WHERE new.meeting_id IS NOT old.meeting_id
    ) AS changed WHERE (SELECT hex(uid) FROM entry WHERE id = new.entry_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER invitation_gone AFTER DELETE ON invitation BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'invitation', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER response_edited AFTER UPDATE OF
    person_id, invitation_id, kind, ask_again_on
ON response BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'response', (SELECT hex(uid) FROM entry WHERE id = new.entry_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'person_id' AS field WHERE new.person_id IS NOT old.person_id
        UNION ALL SELECT 'invitation_id' AS field WHERE new.invitation_id IS NOT old.invitation_id
        UNION ALL SELECT 'kind' AS field WHERE new.kind IS NOT old.kind
        UNION ALL SELECT 'ask_again_on' AS field WHERE new.ask_again_on IS NOT old.ask_again_on
    ) AS changed WHERE (SELECT hex(uid) FROM entry WHERE id = new.entry_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER response_gone AFTER DELETE ON response BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'response', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER outcome_edited AFTER UPDATE OF
    person_id, invitation_id, kind, circle_id
ON outcome BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'outcome', (SELECT hex(uid) FROM entry WHERE id = new.entry_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'person_id' AS field WHERE new.person_id IS NOT old.person_id
        UNION ALL SELECT 'invitation_id' AS field WHERE new.invitation_id IS NOT old.invitation_id
        UNION ALL SELECT 'kind' AS field WHERE new.kind IS NOT old.kind
        UNION ALL SELECT 'circle_id' AS field WHERE new.circle_id IS NOT old.circle_id
    ) AS changed WHERE (SELECT hex(uid) FROM entry WHERE id = new.entry_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER outcome_gone AFTER DELETE ON outcome BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'outcome', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER assessment_edited AFTER UPDATE OF
    person_id, said, did
ON assessment BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'assessment', (SELECT hex(uid) FROM entry WHERE id = new.entry_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'person_id' AS field WHERE new.person_id IS NOT old.person_id
        UNION ALL SELECT 'said' AS field WHERE new.said IS NOT old.said
        UNION ALL SELECT 'did' AS field WHERE new.did IS NOT old.did
    ) AS changed WHERE (SELECT hex(uid) FROM entry WHERE id = new.entry_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER assessment_gone AFTER DELETE ON assessment BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'assessment', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER reflection_edited AFTER UPDATE OF
    felt_before, felt_after, listening
ON reflection BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'reflection', (SELECT hex(uid) FROM entry WHERE id = new.entry_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'felt_before' AS field WHERE new.felt_before IS NOT old.felt_before
        UNION ALL SELECT 'felt_after' AS field WHERE new.felt_after IS NOT old.felt_after
        UNION ALL SELECT 'listening' AS field WHERE new.listening IS NOT old.listening
    ) AS changed WHERE (SELECT hex(uid) FROM entry WHERE id = new.entry_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER reflection_gone AFTER DELETE ON reflection BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'reflection', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM entry WHERE id = old.entry_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER gift_edited AFTER UPDATE OF
    person_id, kind, text
ON gift BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'gift', hex(new.uid),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'person_id' AS field WHERE new.person_id IS NOT old.person_id
        UNION ALL SELECT 'kind' AS field WHERE new.kind IS NOT old.kind
        UNION ALL SELECT 'text' AS field WHERE new.text IS NOT old.text
    ) AS changed WHERE hex(new.uid) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER gift_gone AFTER DELETE ON gift BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'gift', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT hex(old.uid) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER link_edited AFTER UPDATE OF
    words
ON link BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'link', (SELECT hex(uid) FROM person WHERE id = new.from_id) || '/' || (SELECT hex(uid) FROM person WHERE id = new.to_id) || '/' || new.kind,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'words' AS field WHERE new.words IS NOT old.words
    ) AS changed WHERE (SELECT hex(uid) FROM person WHERE id = new.from_id) || '/' || (SELECT hex(uid) FROM person WHERE id = new.to_id) || '/' || new.kind IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER link_gone AFTER DELETE ON link BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'link', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM person WHERE id = old.from_id) || '/' || (SELECT hex(uid) FROM person WHERE id = old.to_id) || '/' || old.kind AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER link_other AFTER UPDATE OF from_id, to_id, kind ON link
WHEN new.from_id IS NOT old.from_id OR new.to_id IS NOT old.to_id OR new.kind IS NOT old.kind BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'link', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM person WHERE id = old.from_id) || '/' || (SELECT hex(uid) FROM person WHERE id = old.to_id) || '/' || old.kind AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER answered_question_edited AFTER UPDATE OF
    outline_key, answered_on
ON answered_question BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'answered_question', (SELECT hex(uid) FROM person WHERE id = new.person_id) || '/' || new.question,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'outline_key' AS field WHERE new.outline_key IS NOT old.outline_key
        UNION ALL SELECT 'answered_on' AS field WHERE new.answered_on IS NOT old.answered_on
    ) AS changed WHERE (SELECT hex(uid) FROM person WHERE id = new.person_id) || '/' || new.question IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER answered_question_gone AFTER DELETE ON answered_question BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'answered_question', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM person WHERE id = old.person_id) || '/' || old.question AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER answered_question_other AFTER UPDATE OF person_id, question ON answered_question
WHEN new.person_id IS NOT old.person_id OR new.question IS NOT old.question BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'answered_question', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM person WHERE id = old.person_id) || '/' || old.question AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER template_edited AFTER UPDATE OF
    title, shape, ask, channels, body, hidden
ON template BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'template', new.key,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'title' AS field WHERE new.title IS NOT old.title
        UNION ALL SELECT 'shape' AS field WHERE new.shape IS NOT old.shape
        UNION ALL SELECT 'ask' AS field WHERE new.ask IS NOT old.ask
        UNION ALL SELECT 'channels' AS field WHERE new.channels IS NOT old.channels
        UNION ALL SELECT 'body' AS field WHERE new.body IS NOT old.body
        UNION ALL SELECT 'hidden' AS field WHERE new.hidden IS NOT old.hidden
    ) AS changed WHERE new.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER template_gone AFTER DELETE ON template BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'template', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.key AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_outline_edited AFTER UPDATE OF
    position, text, hidden
ON own_outline BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_outline', new.key,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'position' AS field WHERE new.position IS NOT old.position
        UNION ALL SELECT 'text' AS field WHERE new.text IS NOT old.text
        UNION ALL SELECT 'hidden' AS field WHERE new.hidden IS NOT old.hidden
    ) AS changed WHERE new.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_outline_gone AFTER DELETE ON own_outline BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_outline', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.key AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER word_list_edited AFTER UPDATE OF
    text
ON word_list BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'word_list', new.key,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'text' AS field WHERE new.text IS NOT old.text
    ) AS changed WHERE new.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER word_list_gone AFTER DELETE ON word_list BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'word_list', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.key AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER story_version_edited AFTER UPDATE OF
    written_at, spark, commitment, community, family, own, short, long
ON story_version BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'story_version', hex(new.uid),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'written_at' AS field WHERE new.written_at IS NOT old.written_at
        UNION ALL SELECT 'spark' AS field WHERE new.spark IS NOT old.spark
        UNION ALL SELECT 'commitment' AS field WHERE new.commitment IS NOT old.commitment
        UNION ALL SELECT 'community' AS field WHERE new.community IS NOT old.community
        UNION ALL SELECT 'family' AS field WHERE new.family IS NOT old.family
        UNION ALL SELECT 'own' AS field WHERE new.own IS NOT old.own
        UNION ALL SELECT 'short' AS field WHERE new.short IS NOT old.short
        UNION ALL SELECT 'long' AS field WHERE new.long IS NOT old.long
    ) AS changed WHERE hex(new.uid) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER story_version_gone AFTER DELETE ON story_version BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'story_version', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT hex(old.uid) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_concern_edited AFTER UPDATE OF
    words, position
ON own_concern BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_concern', (SELECT hex(uid) FROM concern WHERE id = new.concern_id),
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'words' AS field WHERE new.words IS NOT old.words
        UNION ALL SELECT 'position' AS field WHERE new.position IS NOT old.position
    ) AS changed WHERE (SELECT hex(uid) FROM concern WHERE id = new.concern_id) IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_concern_gone AFTER DELETE ON own_concern BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_concern', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM concern WHERE id = old.concern_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_concern_other AFTER UPDATE OF concern_id ON own_concern
WHEN new.concern_id IS NOT old.concern_id BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_concern', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT (SELECT hex(uid) FROM concern WHERE id = old.concern_id) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_value_edited AFTER UPDATE OF
    words, position
ON own_value BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_value', new.name,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'words' AS field WHERE new.words IS NOT old.words
        UNION ALL SELECT 'position' AS field WHERE new.position IS NOT old.position
    ) AS changed WHERE new.name IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_value_gone AFTER DELETE ON own_value BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_value', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.name AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_value_other AFTER UPDATE OF name ON own_value
WHEN new.name IS NOT old.name BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_value', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.name AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_reply_edited AFTER UPDATE OF
    position
ON own_reply BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_reply', new.answer || '/' || new.text,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'position' AS field WHERE new.position IS NOT old.position
    ) AS changed WHERE new.answer || '/' || new.text IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_reply_gone AFTER DELETE ON own_reply BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_reply', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.answer || '/' || old.text AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER own_reply_other AFTER UPDATE OF answer, text ON own_reply
WHEN new.answer IS NOT old.answer OR new.text IS NOT old.text BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'own_reply', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.answer || '/' || old.text AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER setting_edited AFTER UPDATE OF
    value
ON setting
WHEN new.key NOT LIKE 'window.%' AND new.key NOT LIKE 'import.%' BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'setting', new.key,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'value' AS field WHERE new.value IS NOT old.value
    ) AS changed WHERE new.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER setting_gone AFTER DELETE ON setting
WHEN old.key NOT LIKE 'window.%' AND old.key NOT LIKE 'import.%' BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'setting', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.key AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER person_apart_gone AFTER DELETE ON person_apart BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'person_apart', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT min((SELECT hex(uid) FROM person WHERE id = old.person_id), (SELECT hex(uid) FROM person WHERE id = old.other_id)) || '/' || max((SELECT hex(uid) FROM person WHERE id = old.person_id), (SELECT hex(uid) FROM person WHERE id = old.other_id)) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER person_apart_other AFTER UPDATE OF person_id, other_id ON person_apart
WHEN new.person_id IS NOT old.person_id OR new.other_id IS NOT old.other_id BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'person_apart', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT min((SELECT hex(uid) FROM person WHERE id = old.person_id), (SELECT hex(uid) FROM person WHERE id = old.other_id)) || '/' || max((SELECT hex(uid) FROM person WHERE id = old.person_id), (SELECT hex(uid) FROM person WHERE id = old.other_id)) AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER calendar_event_edited AFTER UPDATE OF
    sequence, said, cancelled
ON calendar_event BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'calendar_event', new.uid,
        changed.field, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (
        SELECT 'sequence' AS field WHERE new.sequence IS NOT old.sequence
        UNION ALL SELECT 'said' AS field WHERE new.said IS NOT old.said
        UNION ALL SELECT 'cancelled' AS field WHERE new.cancelled IS NOT old.cancelled
    ) AS changed WHERE new.uid IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
CREATE TRIGGER calendar_event_gone AFTER DELETE ON calendar_event BEGIN
    INSERT INTO edit_stamp (tab, key, field, at)
    SELECT 'calendar_event', gone.key, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM (SELECT old.uid AS key) AS gone WHERE gone.key IS NOT NULL
    ON CONFLICT (tab, key, field) DO UPDATE SET at = excluded.at;
END;
