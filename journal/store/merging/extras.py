"""What is merged in a way of its own: names that both chose, places that were renamed, people merged into
others, marks of follow-ups, the stamps themselves.
"""

from __future__ import annotations

from journal.domain.follow_up import FollowUpKind
from journal.store.merging.found import Found
from journal.store.merging.sides import Sides
from journal.store.merging.tables import Shape, told_of

_OF_ENTRIES = frozenset(
    {
        FollowUpKind.MY_PROMISE,
        FollowUpKind.THEIR_PROMISE,
        FollowUpKind.NEXT_STEP,
        FollowUpKind.ASK_AGAIN,
        FollowUpKind.OUTCOME_UNKNOWN,
        FollowUpKind.RESPONSE_UNKNOWN,
    }
)
_HALF = 32
_LOW = (1 << _HALF) - 1
_STAGES = 2  # of journal.practice.meeting_rhythm.ReminderStage: a mark names the meeting and the stage


def know_by_name(sides: Sides) -> None:
    """Concerns and circles of one name that were made apart from each other are the same."""
    for table in ("concern", "circle"):
        for theirs, mine in sides.rows(
            f"SELECT hex(o.uid), hex(m.uid) FROM other.{table} AS o JOIN main.{table} AS m ON m.name = o.name"  # noqa: S608 - a name of the schema
            f" WHERE o.uid <> m.uid AND o.uid NOT IN (SELECT uid FROM main.{table})"
            f" AND m.uid NOT IN (SELECT uid FROM other.{table})"
        ):
            if sides.meant(table, theirs) == theirs:
                sides.known_as(theirs, mine)


def rename_places(sides: Sides) -> None:
    """A place that was renamed there is renamed here; what names the old one here names the new one then."""
    for old, new in sides.rows(
        "SELECT key, substr(field, 2) FROM other.edit_stamp"
        " WHERE tab = 'place' AND field > '>' AND field < '?'"
        " AND key NOT IN (SELECT name FROM other.place) ORDER BY at"
    ):
        old_id, new_id = (sides.local("place", name) for name in (old, new))
        if old_id is None or old_id == new_id:
            continue
        if new_id is None:
            sides.execute("UPDATE main.place SET name = ? WHERE id = ?", (new, old_id))
        else:
            for table in ("entry", "circle_meeting", "circle_place"):
                sql = f"UPDATE OR IGNORE main.{table} SET place_id = ? WHERE place_id = ?"  # noqa: S608 - a name of the schema
                sides.execute(sql, (new_id, old_id))
            sides.execute("DELETE FROM main.place WHERE id = ?", (old_id,))
        sides.renamed(old, new)


def people_merged_there(sides: Sides, shapes: tuple[Shape, ...], found: Found) -> None:
    """Of two people who were made one there, and are two here, the one takes the other's history here too."""
    for gone, kept in sides.rows(
        "SELECT hex(a.uid), hex(p.uid) FROM other.person_alias AS a"
        " JOIN other.person AS p ON p.id = a.person_id"
        " WHERE a.uid NOT IN (SELECT uid FROM other.person WHERE deleted_at IS NULL)"
    ):
        kept_id = sides.local("person", kept)
        if kept_id is None:
            continue
        gone_rows = sides.rows("SELECT id FROM main.person WHERE uid = unhex(?)", (gone,))
        if gone_rows and gone_rows[0][0] != kept_id:
            _give_history(sides, shapes, gone_rows[0][0], kept_id)
            found.removed["person"] += 1
            found.people.add(kept_id)
            sides.forget()
        sides.execute(
            "INSERT OR IGNORE INTO main.person_alias (uid, person_id) VALUES (unhex(?), ?)", (gone, kept_id)
        )


def _give_history(sides: Sides, shapes: tuple[Shape, ...], gone: int, kept: int) -> None:
    for shape in shapes:
        for column, target in shape.refs.items():
            if target == "person":
                sql = f"UPDATE OR IGNORE main.{shape.name} SET {column} = ? WHERE {column} = ?"  # noqa: S608 - names of the schema
                sides.execute(sql, (kept, gone))
    sides.execute("UPDATE main.person_alias SET person_id = ? WHERE person_id = ?", (kept, gone))
    sides.execute("UPDATE main.draft SET person_id = NULL WHERE person_id = ?", (gone,))
    sides.execute("DELETE FROM main.person WHERE id = ?", (gone,))
    # What both had stands there twice now.
    sides.execute(
        "DELETE FROM main.contact WHERE person_id = ?1 AND id NOT IN ("
        " SELECT id FROM ("
        "  SELECT id, max(position) FROM main.contact WHERE person_id = ?1 GROUP BY kind, value))",
        (kept,),
    )


def follow_up_marks(sides: Sides, found: Found) -> None:
    """What was put off or dropped in one is so in both; dropped is for longer than any day."""
    for kind, ref, until in sides.rows("SELECT kind, ref_id, until FROM other.follow_up_mark"):
        here = _ref_here(sides, kind, ref)
        if here is None:
            continue
        held = sides.rows("SELECT until FROM main.follow_up_mark WHERE kind = ? AND ref_id = ?", (kind, here))
        if held and (held[0][0] is None or (until is not None and until <= held[0][0])):
            continue
        sides.execute(
            "INSERT INTO main.follow_up_mark (kind, ref_id, until) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, ref_id) DO UPDATE SET until = excluded.until",
            (kind, here, until),
        )
        found.changed["follow_up_mark"] += 1


def _ref_here(sides: Sides, kind: str, ref: int) -> int | None:
    if kind in _OF_ENTRIES:
        return _row_here(sides, "entry", ref)
    if kind == FollowUpKind.OUT_OF_TOUCH:
        return _row_here(sides, "person", ref)
    if kind == FollowUpKind.SEAL_PAST:
        return _row_here(sides, "note", ref)
    if kind == FollowUpKind.MEETING_REMINDER:
        meeting = _row_here(sides, "circle_meeting", ref // _STAGES)
        return None if meeting is None else meeting * _STAGES + ref % _STAGES
    if kind == FollowUpKind.DRIFT_ALERT:
        meeting, person = (
            _row_here(sides, "circle_meeting", ref >> _HALF),
            _row_here(sides, "person", ref & _LOW),
        )
        return None if meeting is None or person is None else (meeting << _HALF) + person
    return None  # of a draft, which stays where it is


def _row_here(sides: Sides, table: str, row_id: int) -> int | None:
    told = sides.rows(f"SELECT {told_of(table, '?', 'other')}", (row_id,))[0][0]
    return None if told is None else sides.local(table, str(told))


def join_stamps(sides: Sides, tables: tuple[str, ...]) -> None:
    """Of each field the later stamp, and what the other journal had as `base`. Of what the row said before
    its first edit the earlier one.
    """
    marks = ", ".join("?" * len(tables))
    for theirs, mine in (("", ""), *_uids_known_otherwise(sides)):
        key = "key" if not theirs else "? || substr(key, 33)"
        only = "" if not theirs else " AND substr(key, 1, 32) = ?"
        params = (*((mine,) if theirs else ()), *tables, *((theirs,) if theirs else ()))
        sides.execute(
            "INSERT INTO main.edit_stamp (tab, key, field, at, base)"  # noqa: S608 - constants
            f" SELECT tab, {key}, field, at, at FROM other.edit_stamp WHERE tab IN ({marks}){only}"
            " ON CONFLICT (tab, key, field) DO UPDATE SET base = excluded.base, at = CASE field"
            " WHEN 'updated_at' THEN min(at, excluded.at) ELSE max(at, excluded.at) END",
            params,
        )


def _uids_known_otherwise(sides: Sides) -> list[tuple[str, str]]:
    """(theirs, mine), in hex."""
    return [(theirs, mine) for theirs, mine in sides.known().items() if theirs != mine]
