"""What the people list shows of the history, kept in columns of `person` so that the list reads one table.

The rules are those of `journal.practice.standing`; tests hold the two equal. All statements are set-based:
they serve one person after a debrief and 100,000 after an import alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.entry import CONVERSATION_KINDS
from journal.store.askings import tells
from journal.store.database import Store
from journal.store.entries import id_list

_CONVERSATIONS = ", ".join(f"'{kind.value}'" for kind in CONVERSATION_KINDS)
_ALL = "SELECT id FROM person"
_SOME = "SELECT value FROM json_each(?)"
_COLUMNS = (
    "cares_about",
    "last_contact_on",
    "standing",
    "standing_on",
    "ask_again_on",
    "next_step_on",
    "circle_count",
)

# The newest first: day, then entry id, then the order within the entry.
_CARES_ABOUT = """
    SELECT group_concat(name, ' · ' ORDER BY place) FROM (
        SELECT concern.name AS name, row_number() OVER (
            ORDER BY max(entry.happened_on || printf('%016d%08d', entry.id, 99999999 - note.position)) DESC)
            AS place
        FROM mention
        JOIN note ON note.id = mention.note_id
        JOIN entry ON entry.id = note.entry_id AND entry.deleted_at IS NULL
        JOIN concern ON concern.id = mention.concern_id
        WHERE mention.person_id = wanted.id
        GROUP BY concern.id
        ORDER BY place LIMIT 3
    )"""
_LAST_CONTACT = f"""
    SELECT max(entry.happened_on) FROM entry_person
    JOIN entry ON entry.id = entry_person.entry_id AND entry.deleted_at IS NULL
    LEFT JOIN response ON response.entry_id = entry.id AND entry.kind = 'response'
    LEFT JOIN outcome ON outcome.entry_id = entry.id AND entry.kind = 'outcome'
    WHERE entry_person.person_id = wanted.id
    AND (entry.kind IN ({_CONVERSATIONS}, 'invitation')
        OR response.kind <> 'silence' OR outcome.kind IN ('showed_up', 'active'))"""  # noqa: S608 -- built from this module's own constants
_LATEST_EVENT = f"""
    SELECT entry.id FROM entry_person
    JOIN entry ON entry.id = entry_person.entry_id AND entry.deleted_at IS NULL
    WHERE entry_person.person_id = wanted.id AND {tells("entry")}
    ORDER BY entry.happened_on DESC, entry.id DESC LIMIT 1"""  # noqa: S608 -- built from constants
# Whether they had drifted when they came: the last coming or going before the event. Asked of those only who
# came. Step 2 of the schema holds the same once, for journals from before.
_HAD_DRIFTED = """
    SELECT gone.kind = 'drifted' FROM outcome AS gone
    JOIN entry AS before ON before.id = gone.entry_id AND before.deleted_at IS NULL
    WHERE gone.person_id = reckoned.id AND gone.kind IN ('showed_up', 'active', 'drifted')
    AND (before.happened_on, before.id) < (event.happened_on, event.id)
    ORDER BY before.happened_on DESC, before.id DESC LIMIT 1"""
_NEXT_STEP = """
    SELECT min(next_step.due_on) FROM entry_person
    JOIN next_step ON next_step.entry_id = entry_person.entry_id AND next_step.done = 0
    JOIN entry ON entry.id = next_step.entry_id AND entry.deleted_at IS NULL
    WHERE entry_person.person_id = wanted.id"""
_CIRCLES = "SELECT count(*) FROM circle_member WHERE circle_member.person_id = wanted.id"


def _fresh(people: str) -> str:
    """Common table `fresh`: one row of newly reckoned summaries for each of `people`, a query of ids."""
    return f"""
WITH wanted (id) AS (SELECT person.id FROM person WHERE person.id IN ({people})),
reckoned AS (
    SELECT wanted.id AS id, ifnull(({_CARES_ABOUT}), '') AS cares_about, ({_LAST_CONTACT}) AS last_contact_on,
        ({_LATEST_EVENT}) AS event_id, ({_NEXT_STEP}) AS next_step_on, ({_CIRCLES}) AS circle_count
    FROM wanted
),
fresh AS MATERIALIZED (
    SELECT reckoned.id AS id, reckoned.cares_about AS cares_about, reckoned.last_contact_on AS
    last_contact_on,
        CASE event.kind WHEN 'invitation' THEN 'asked' WHEN 'response' THEN response.kind
            WHEN 'outcome' THEN CASE WHEN outcome.kind = 'showed_up' AND ({_HAD_DRIFTED}) THEN 'came_back'
            ELSE outcome.kind END END AS standing,
        event.happened_on AS standing_on,
        CASE response.kind WHEN 'not_now' THEN response.ask_again_on END AS ask_again_on,
        reckoned.next_step_on AS next_step_on, reckoned.circle_count AS circle_count
    FROM reckoned
    LEFT JOIN entry AS event ON event.id = reckoned.event_id
    LEFT JOIN response ON response.entry_id = event.id
    LEFT JOIN outcome ON outcome.entry_id = event.id
)"""  # noqa: S608 -- built from this module's own constants


_DIFFERS = " OR ".join(f"person.{column} IS NOT fresh.{column}" for column in _COLUMNS)
_SET = ", ".join(f"{column} = fresh.{column}" for column in _COLUMNS)
_UPDATE = f" UPDATE person SET {_SET} FROM fresh WHERE fresh.id = person.id AND ({_DIFFERS})"  # noqa: S608 -- built from this module's own constants
_SELECT_DIFFERENT = (
    f" SELECT person.id FROM person JOIN fresh ON fresh.id = person.id WHERE {_DIFFERS} ORDER BY person.id"  # noqa: S608 -- built from this module's own constants
)


def refresh(store: Store, person_ids: Iterable[int] | None) -> None:
    """Reckon the summaries of these people anew, None: of everybody. Rows that are right stay untouched."""
    people, params = (_ALL, ()) if person_ids is None else (_SOME, (id_list(person_ids),))
    store.execute(
        _fresh(people) + _UPDATE,
        params,
    )


def differences(store: Store) -> tuple[int, ...]:
    """Ids, ascending, of people whose stored summaries are not what their history says."""
    rows = store.rows(_fresh(_ALL) + _SELECT_DIFFERENT)
    return tuple(row[0] for row in rows)
