"""One person's rows given to another, in every table that names a person; then the row itself goes.

The uid of the one who goes stays as an alias, so that an import and another journal find the one who stays.
tests/services/test_doubles.py walks the schema: a new table that refers to a person needs a rule here, and
`absorb` refuses to end while anything still names who goes.
"""

from __future__ import annotations

from typing import Final

from journal.domain.follow_up import FollowUpKind
from journal.domain.meeting import AttendanceState
from journal.domain.network import DIRECTED
from journal.store import entries
from journal.store.database import Store

# Every row may name the one who stays instead.
MOVED: Final = frozenset(
    {
        ("mention", "person_id"),
        ("promise", "person_id"),
        ("invitation", "person_id"),
        ("response", "person_id"),
        ("outcome", "person_id"),
        ("assessment", "person_id"),
        ("gift", "person_id"),
        ("draft", "person_id"),
        ("import_source", "person_id"),
        ("import_said", "person_id"),
        ("person_alias", "person_id"),
    }
)
# The one who stays may have the same already: then the other's row goes.
IF_NEW: Final = frozenset(
    {
        ("entry_person", "person_id"),
        ("circle_member", "person_id"),
        ("attendance", "person_id"),
        ("answered_question", "person_id"),
        ("import_person", "person_id"),
        ("link", "from_id"),
        ("link", "to_id"),
        ("person_apart", "person_id"),
        ("person_apart", "other_id"),
    }
)
# Written with the fields of the one who stays.
WRITTEN: Final = frozenset(
    {
        ("contact", "person_id"),
        ("person_tag", "person_id"),
        ("card_line", "person_id"),
        ("person", "introduced_by"),
    }
)

_BEST_FIRST: Final = (AttendanceState.CAME, AttendanceState.EXCUSED, AttendanceState.MISSED)
_HALF: Final = (1 << 32) - 1
_MERGED: Final = "merged"
"""No digest of anybody: whom an import added and who was merged since is left by taking the import back."""


def references(store: Store) -> tuple[tuple[str, str], ...]:
    """Every (table, column) that refers to a person, by name."""
    found = store.rows(
        'SELECT t.name, f."from" FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS f'
        " WHERE t.schema = 'main' AND t.type = 'table' AND f.\"table\" = 'person' ORDER BY 1, 2"
    )
    return tuple((table, column) for table, column in found)


def drafts_in_the_way(store: Store, kept: int, gone: int) -> bool:
    """Whether unfinished text of both would have to become one, or a form of details is open for one."""
    return bool(
        store.scalar(
            "SELECT EXISTS (SELECT 1 FROM draft WHERE person_id IN (?1, ?2) AND kind LIKE '%person')"
            " OR EXISTS (SELECT 1 FROM draft AS mine JOIN draft AS theirs ON theirs.kind = mine.kind"
            " AND theirs.entry_id IS mine.entry_id WHERE mine.person_id = ?1 AND theirs.person_id = ?2)",
            (kept, gone),
        )
    )


def counts(store: Store, person_id: int) -> tuple[tuple[str, int], ...]:
    """How much there is of a person's history: what the user sees of it."""
    found = store.one(
        "SELECT (SELECT count(*) FROM entry_person x JOIN entry e ON e.id = x.entry_id"
        "  AND e.deleted_at IS NULL AND e.parent_id IS NULL WHERE x.person_id = ?1),"
        " (SELECT count(*) FROM promise p JOIN entry e ON e.id = p.entry_id AND e.deleted_at IS NULL"
        "  WHERE p.person_id = ?1),"
        " (SELECT count(*) FROM circle_member WHERE person_id = ?1),"
        " (SELECT count(*) FROM link WHERE from_id = ?1 OR to_id = ?1),"
        " (SELECT count(*) FROM gift WHERE person_id = ?1)",
        (person_id,),
    )
    names = ("entries", "promises", "circles", "links", "gifts")
    return tuple(zip(names, found or (0,) * len(names), strict=True))


def card(store: Store, person_id: int) -> tuple[str, ...]:
    """The lines of the card they came in with."""
    found = store.rows("SELECT line FROM card_line WHERE person_id = ? ORDER BY position", (person_id,))
    return tuple(row[0] for row in found)


def write_card(store: Store, person_id: int, lines: tuple[str, ...]) -> None:
    store.execute("DELETE FROM card_line WHERE person_id = ?", (person_id,))
    store.many(
        "INSERT INTO card_line (person_id, position, line) VALUES (?, ?, ?)",
        ((person_id, place, line) for place, line in enumerate(lines)),
    )


def circles_attended(store: Store, person_id: int) -> tuple[int, ...]:
    found = store.rows(
        "SELECT DISTINCT m.circle_id FROM attendance a JOIN circle_meeting m ON m.id = a.meeting_id"
        " WHERE a.person_id = ? ORDER BY 1",
        (person_id,),
    )
    return tuple(row[0] for row in found)


def own_entries(store: Store, person_id: int) -> tuple[int, ...]:
    """All entries they have a part in, deleted ones too."""
    found = store.rows("SELECT entry_id FROM entry_person WHERE person_id = ?", (person_id,))
    return tuple(row[0] for row in found)


def neighbours(store: Store, person_id: int) -> tuple[int, ...]:
    """Whom a link or an introduction ties to them."""
    found = store.rows(
        "SELECT from_id FROM link WHERE to_id = ?1 UNION SELECT to_id FROM link WHERE from_id = ?1"
        " UNION SELECT id FROM person WHERE introduced_by = ?1",
        (person_id,),
    )
    return tuple(row[0] for row in found)


def absorb(store: Store, kept: int, gone: int) -> None:
    """Everything of `gone` becomes that of `kept`, whose own fields, contacts, tags and card are written
    already; then `gone` is no more. Within the caller's transaction.
    """
    _unlink(store, kept, gone)
    _settle_attendance(store, kept, gone)
    _settle_membership(store, kept, gone)
    _settle_imports(store, kept, gone)
    _move_apart(store, kept, gone)
    _move_marks(store, kept, gone)
    for table, column in sorted(MOVED):
        store.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (kept, gone))  # noqa: S608 - constants
    for table, column in sorted(IF_NEW):
        store.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (kept, gone))  # noqa: S608 - constants
        store.execute(f"DELETE FROM {table} WHERE {column} = ?", (gone,))  # noqa: S608 - constants
    _drop_mirrored_links(store, kept)
    store.execute("UPDATE person SET introduced_by = nullif(?1, id) WHERE introduced_by = ?2", (kept, gone))
    for table in ("contact", "person_tag", "card_line"):
        store.execute(f"DELETE FROM {table} WHERE person_id = ?", (gone,))  # noqa: S608 - constants
    _refuse_leftovers(store, gone)
    store.execute(
        "INSERT OR REPLACE INTO person_alias (uid, person_id) SELECT uid, ? FROM person WHERE id = ?",
        (kept, gone),
    )
    store.execute(
        "UPDATE person SET created_at = min(created_at, (SELECT created_at FROM person WHERE id = ?2)),"
        " archived = min(archived, (SELECT archived FROM person WHERE id = ?2)) WHERE id = ?1",
        (kept, gone),
    )
    store.execute("DELETE FROM person WHERE id = ?", (gone,))
    store.execute("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM person_tag WHERE tag_id = tag.id)")


def _refuse_leftovers(store: Store, gone: int) -> None:
    for table, column in references(store):
        if store.scalar(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?)", (gone,)):  # noqa: S608 - names from the schema
            raise RuntimeError(f"{table}.{column} would be lost in a merge")


def _unlink(store: Store, kept: int, gone: int) -> None:
    """Links of the two with each other go; the words of one that both have are put together."""
    store.execute(
        "DELETE FROM link WHERE (from_id = ?1 AND to_id = ?2) OR (from_id = ?2 AND to_id = ?1)", (kept, gone)
    )
    for mine, theirs in (("from_id", "to_id"), ("to_id", "from_id")):
        same = f"twin.{mine} = ?2 AND twin.{theirs} = link.{theirs} AND twin.kind = link.kind"
        store.execute(
            "UPDATE link SET words = CASE WHEN link.words = '' THEN twin.words"  # noqa: S608 - constants
            " WHEN instr(link.words, twin.words) THEN link.words"
            " ELSE link.words || char(10) || twin.words END"
            f" FROM link AS twin WHERE link.{mine} = ?1 AND {same} AND twin.words <> ''",
            (kept, gone),
        )


def _drop_mirrored_links(store: Store, kept: int) -> None:
    """Of a kind that goes both ways one link between two is enough."""
    one_way = ", ".join(f"'{kind.value}'" for kind in sorted(DIRECTED))
    store.execute(
        "DELETE FROM link WHERE to_id = ?1 AND kind NOT IN (" + one_way + ")"  # noqa: S608 - constants
        " AND EXISTS (SELECT 1 FROM link AS mine WHERE mine.from_id = ?1 AND mine.to_id = link.from_id"
        " AND mine.kind = link.kind)",
        (kept,),
    )


def _settle_attendance(store: Store, kept: int, gone: int) -> None:
    """Where both were noted for a meeting the better holds, and the outcome of the other goes."""
    rank = {state.value: place for place, state in enumerate(_BEST_FIRST)}
    for meeting, mine, my_entry, theirs, their_entry in store.rows(
        "SELECT a.meeting_id, a.state, a.entry_id, b.state, b.entry_id FROM attendance a"
        " JOIN attendance b ON b.meeting_id = a.meeting_id WHERE a.person_id = ? AND b.person_id = ?",
        (kept, gone),
    ):
        lost, holds = their_entry, my_entry
        if rank.get(theirs, len(rank)) < rank.get(mine, len(rank)):
            lost, holds = my_entry, their_entry
            store.execute(
                "UPDATE attendance SET state = ?, entry_id = ? WHERE meeting_id = ? AND person_id = ?",
                (theirs, their_entry, meeting, kept),
            )
        by_attendance = "SELECT 1 FROM outcome WHERE entry_id = ? AND circle_id IS NOT NULL"
        if lost not in (None, holds) and store.scalar(by_attendance, (lost,)):
            entries.mark_deleted(store, (lost,))


def _settle_membership(store: Store, kept: int, gone: int) -> None:
    """A member since the earlier of the two days."""
    store.execute(
        "UPDATE circle_member SET joined_on = ifnull(min(circle_member.joined_on, twin.joined_on),"
        " ifnull(circle_member.joined_on, twin.joined_on)) FROM circle_member AS twin"
        " WHERE twin.circle_id = circle_member.circle_id"
        " AND circle_member.person_id = ? AND twin.person_id = ?",
        (kept, gone),
    )


def _settle_imports(store: Store, kept: int, gone: int) -> None:
    store.execute(
        "UPDATE import_person SET after = ? WHERE before = '' AND person_id IN (?, ?)", (_MERGED, kept, gone)
    )


def _move_apart(store: Store, kept: int, gone: int) -> None:
    """From whom one of them was kept apart, the one who stays is."""
    others = store.rows(
        "SELECT other_id FROM person_apart WHERE person_id = ?1"
        " UNION SELECT person_id FROM person_apart WHERE other_id = ?1",
        (gone,),
    )
    store.execute("DELETE FROM person_apart WHERE ? IN (person_id, other_id)", (gone,))
    for (other,) in others:
        if other != kept:
            set_apart(store, kept, other)


def _move_marks(store: Store, kept: int, gone: int) -> None:
    """What was put off or dropped of one: the marks hold a person's id, or one beside a meeting's."""
    touch, drift = FollowUpKind.OUT_OF_TOUCH.value, FollowUpKind.DRIFT_ALERT.value
    store.execute(
        "UPDATE OR IGNORE follow_up_mark SET ref_id = ? WHERE kind = ? AND ref_id = ?", (kept, touch, gone)
    )
    store.execute(
        f"UPDATE OR IGNORE follow_up_mark SET ref_id = ref_id - ?2 + ?1"  # noqa: S608 - a number
        f" WHERE kind = ?3 AND (ref_id & {_HALF}) = ?2",
        (kept, gone, drift),
    )
    store.execute("DELETE FROM follow_up_mark WHERE kind = ? AND ref_id = ?", (touch, gone))
    store.execute(
        f"DELETE FROM follow_up_mark WHERE kind = ? AND (ref_id & {_HALF}) = ?",  # noqa: S608 - a number
        (drift, gone),
    )


# ---------------------------------------------------------------- not the same


def set_apart(store: Store, one: int, other: int) -> None:
    store.execute(
        "INSERT OR IGNORE INTO person_apart (person_id, other_id) VALUES (?, ?)",
        (min(one, other), max(one, other)),
    )


def forget_apart(store: Store, one: int, other: int) -> None:
    store.execute(
        "DELETE FROM person_apart WHERE person_id = ? AND other_id = ?", (min(one, other), max(one, other))
    )


def apart(store: Store) -> frozenset[tuple[int, int]]:
    """All pairs that the user said are not the same, the smaller id first."""
    return frozenset(
        (one, other) for one, other in store.rows("SELECT person_id, other_id FROM person_apart")
    )
