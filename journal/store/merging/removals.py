"""What was deleted in the other journal goes here, unless it was edited here later."""

from __future__ import annotations

from collections.abc import Callable

from journal.store.clock import utc_now
from journal.store.edit_stamps import GONE, PURGED
from journal.store.merging.found import Clash, Found
from journal.store.merging.sides import Sides, told_key
from journal.store.merging.tables import Shape

Tick = Callable[[], None]

# Where somebody or an entry stands in something that has a history of its own.
_OF_PERSON = (
    ("entry_person", "person_id"), ("circle_member", "person_id"), ("attendance", "person_id"),
    ("link", "from_id"), ("link", "to_id"), ("gift", "person_id"), ("mention", "person_id"),
    ("person", "introduced_by"),
)  # fmt: skip
_OF_ENTRY = (("entry", "parent_id"), ("response", "invitation_id"), ("outcome", "invitation_id"))
_IN_USE = {
    "concern": (("mention", "concern_id"), ("own_concern", "concern_id")),
    "place": (("entry", "place_id"), ("circle_place", "place_id"), ("circle_meeting", "place_id")),
}
_WORDS = {"note": "text", "contact": "value", "gift": "text", "circle": "name", "circle_meeting": "notes",
          "link": "words", "own_reply": "text", "own_value": "words"}  # fmt: skip


def gone_alone(sides: Sides, holder: str) -> frozenset[str]:
    """People and entries of the journal `holder` (by uid in hex) whose making was taken back in the other
    one, and which nothing has come of since.
    """
    other = "other" if holder == "main" else "main"
    return frozenset(
        uid
        for table, places in (("person", _OF_PERSON), ("entry", _OF_ENTRY))
        for uid, at in sides.rows(
            f"SELECT key, at FROM {other}.edit_stamp WHERE tab = ? AND field = ? AND key NOT IN"  # noqa: S608 - names of the schema
            f" (SELECT hex(uid) FROM {other}.{table})",
            (table, GONE),
        )
        if _is_alone(sides, holder, table, uid, at, places)
    )


def _is_alone(
    sides: Sides, holder: str, table: str, uid: str, at: str, places: tuple[tuple[str, str], ...]
) -> bool:
    found = sides.rows(f"SELECT id, updated_at FROM {holder}.{table} WHERE uid = unhex(?)", (uid,))  # noqa: S608 - names of the schema
    if not found:
        return False
    row_id, updated = found[0]
    if sides.moment(sides.stamps(holder, table, uid), updated) > at.rstrip("Z"):
        return False
    return not any(
        sides.rows(f"SELECT 1 FROM {holder}.{name} WHERE {column} = ? LIMIT 1", (row_id,))  # noqa: S608 - names of the schema
        for name, column in places
    )


class Removals:
    """Of one merge; to be done when everything that comes in is there."""

    def __init__(self, sides: Sides, found: Found, alone: frozenset[str]) -> None:
        """`alone`: see `gone_alone`, of the open journal."""
        self._sides = sides
        self._found = found
        self._alone = alone

    def remove(self, shapes: tuple[Shape, ...], tick: Tick) -> None:
        """Rows of these tables, and what was purged there."""
        for shape in shapes:
            for key, at in self._sides.rows(
                "SELECT key, at FROM other.edit_stamp WHERE tab = ? AND field = ?", (shape.name, GONE)
            ):
                tick()
                self._remove(shape, key, at.rstrip("Z"))
        self._purged("person", self._found.purged_people)
        self._purged("entry", self._found.purged_entries)
        self._purged_notes()
        self._sides.execute(
            "DELETE FROM main.tag WHERE NOT EXISTS (SELECT 1 FROM main.person_tag WHERE tag_id = tag.id)"
        )

    def _remove(self, shape: Shape, stamped: str, at: str) -> None:
        name = shape.name
        if name in ("person", "entry") and stamped not in self._alone:
            return
        told = told_key(shape, stamped)
        if len(told) != len(shape.kind.key) or self._is_of_one_merged(shape, told):
            return
        key = self._sides.key(shape, told)
        row = None if key is None else self._sides.row(shape, key)
        if row is None or key is None:
            return
        there = self._sides.key(shape, told, "other")
        if there is not None and self._sides.row(shape, there, "other") is not None:
            return  # it was made anew there
        stamps = self._sides.stamps_here(shape, told)
        updated = shape.kind.updated
        changed = row[1 + shape.columns.index(updated)] if updated else ""
        if self._sides.moment(stamps, changed) > at or self._is_used(shape, int(row[0])):
            return
        if any(field for field in stamps):
            self._clash(shape, stamped, row)
        self._touch(shape, key, int(row[0]))
        self._sides.execute(f"DELETE FROM main.{name} WHERE {shape.where_key()}", key)  # noqa: S608 - names of the schema
        self._sides.forget()
        self._found.removed[name] += 1

    def _is_of_one_merged(self, shape: Shape, told: list[str]) -> bool:
        """Whether it went because somebody became one with somebody else: then that one has it now."""
        people = (
            each
            for column, each in zip(shape.kind.key, told, strict=True)
            if shape.refs.get(column) == "person"
        )
        return any(self._sides.meant("person", each) != each for each in people)

    def _is_used(self, shape: Shape, row_id: int) -> bool:
        return any(
            self._sides.rows(f"SELECT 1 FROM main.{table} WHERE {column} = ? LIMIT 1", (row_id,))  # noqa: S608 - names of the schema
            for table, column in _IN_USE.get(shape.name, ())
        )

    def _clash(self, shape: Shape, key: str, row: tuple[object, ...]) -> None:
        words = _WORDS.get(shape.name)
        if words is None:
            return
        named = key.rsplit("/", maxsplit=1)[-1]
        lost = row[1 + shape.columns.index(words)] if words in shape.columns else named
        sealed = shape.name == "note" and bool(row[1 + shape.columns.index("sensitive")])
        person = self._sides.local("person", key[:32])
        entry = self._sides.local("entry", key[:32])
        self._found.clashes.append(Clash(shape.name, key, "", None, str(lost), True, person, entry, sealed))

    def _touch(
        self, shape: Shape, key: list[object] | list[str | int | float | bytes | None], row_id: int
    ) -> None:
        self._found.touch(shape.name, row_id)
        for column, value in zip(shape.kind.key, key, strict=True):
            target = shape.refs.get(column)
            if target in ("person", "entry"):
                self._found.touch(target, int(str(value)))
            elif target == "note":
                self._found.touch(
                    "entry", self._sides.rows("SELECT entry_id FROM main.note WHERE id = ?", (value,))[0][0]
                )
            elif target == "circle":
                members = self._sides.rows(
                    "SELECT person_id FROM main.circle_member WHERE circle_id = ?", (value,)
                )
                self._found.people.update(person for (person,) in members)
        if shape.name == "circle":
            members = self._sides.rows(
                "SELECT person_id FROM main.circle_member WHERE circle_id = ?", (row_id,)
            )
            self._found.people.update(person for (person,) in members)

    def _purged(self, table: str, ids: list[int]) -> None:
        """What was purged there goes into the trash here: it is for good after thirty days, as always. What
        was brought back from there since stays.
        """
        delete = f"UPDATE main.{table} SET deleted_at = ? WHERE id = ?"  # noqa: S608 - a name of the schema
        for row_id, deleted, uid, at in self._sides.rows(
            "SELECT row.id, row.deleted_at, gone.key, gone.at FROM other.edit_stamp AS gone"  # noqa: S608 - a name of the schema
            f" JOIN main.{table} AS row ON row.uid = unhex(gone.key) WHERE gone.tab = ? AND gone.field = ?",
            (table, PURGED),
        ):
            stamped = self._sides.stamps("main", table, uid).get("deleted_at")
            if deleted is not None or (stamped is not None and stamped[0] > at):
                continue
            self._sides.execute(delete, (utc_now(), row_id))
            self._found.touch(table, row_id)
            ids.append(row_id)
            self._found.removed[table] += 1

    def _purged_notes(self) -> None:
        for (key,) in self._sides.rows(
            "SELECT key FROM other.edit_stamp WHERE tab = 'note' AND field = ?", (PURGED,)
        ):
            note_id = self._sides.local("note", key)
            if note_id is not None:
                self._found.touch("entry", self._sides.local("entry", key[:32]))
                self._found.removed["note"] += self._sides.execute(
                    "DELETE FROM main.note WHERE id = ?", (note_id,)
                )
                self._sides.forget()
