"""Which tables are merged, in which order, and how each row is told in both journals; and the SQL for that.

The database merged into is `main`, the other one is attached as `other`. A row's key is told in words that
both journals share: uids in hex, or the name of a place or a tag. Joined by '/', it is the key in
`edit_stamp`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

NAMED = frozenset({"place", "tag"})
"""Tables whose rows are known by their names."""

NOTE_UID = "ifnull({row}.uid, unhex(printf('%032X', {row}.id)))"
"""The uid of a note; one from before notes had any is known by its id."""

# What is reckoned or made out of other columns, and ids of the file.
_NOT_COMPARED = {
    "person": {
        "id", "name", "sort_key", "cares_about", "last_contact_on", "standing", "standing_on", "ask_again_on",
        "next_step_on", "circle_count",
    },
    "contact": {"id", "digits"},
    "link": {"id", "uid"},
}  # fmt: skip
# Made out of others when the row is written anew, so that it comes with a new row.
_COPIED = {"person": ("name", "sort_key"), "contact": ("digits",)}


@dataclass(frozen=True, slots=True)
class Kind:
    """How a table is merged. `key`: the columns that tell the row. `own`: it is about the user, not about
    people. `made_apart`: rows of one key may have been made in two journals. `pair`: the two columns of the
    key stand in the order of the ids.
    """

    name: str
    key: tuple[str, ...]
    own: bool = False
    made_apart: bool = False
    pair: bool = False
    updated: str = ""


KINDS = (
    Kind("place", ("name",)),
    Kind("concern", ("uid",)),
    Kind("person", ("uid",), updated="updated_at"),
    Kind("contact", ("person_id", "kind", "value")),
    Kind("person_tag", ("person_id", "tag_id")),
    Kind("circle", ("uid",)),
    Kind("circle_member", ("circle_id", "person_id")),
    Kind("circle_place", ("circle_id", "place_id")),
    Kind("circle_meeting", ("uid",)),
    Kind("entry", ("uid",), updated="updated_at"),
    Kind("entry_person", ("entry_id", "person_id")),
    Kind("note", ("entry_id", "uid")),
    Kind("mention", ("note_id",)),
    Kind("seal", ("note_id",)),
    Kind("promise", ("entry_id",)),
    Kind("next_step", ("entry_id",)),
    Kind("invitation", ("entry_id",)),
    Kind("response", ("entry_id",)),
    Kind("outcome", ("entry_id",)),
    Kind("assessment", ("entry_id",)),
    Kind("reflection", ("entry_id",)),
    Kind("attendance", ("meeting_id", "person_id")),
    Kind("gift", ("uid",)),
    Kind("link", ("from_id", "to_id", "kind")),
    Kind("answered_question", ("person_id", "question")),
    Kind("template", ("key",), made_apart=True, updated="updated_at"),
    Kind("own_outline", ("key",), made_apart=True, updated="updated_at"),
    Kind("word_list", ("key",), made_apart=True, updated="updated_at"),
    Kind("story_version", ("uid",), own=True),
    Kind("rehearsal", ("rehearsed_on", "form", "seconds"), own=True),
    Kind("own_concern", ("concern_id",), own=True),
    Kind("own_value", ("name",), own=True),
    Kind("own_reply", ("answer", "text"), own=True),
    Kind("setting", ("key",), own=True, made_apart=True),
    Kind("concern_synonym", ("folded",)),
    Kind("concern_apart", ("concern_id", "other_id"), pair=True),
    Kind("person_apart", ("person_id", "other_id"), pair=True),
    Kind("import_run", ("uid",)),
    Kind("import_person", ("import_id", "person_id")),
    Kind("import_entry", ("entry_id",)),
    Kind("import_source", ("origin", "record_id", "person_id")),
    Kind("card_line", ("person_id", "line")),
    Kind("calendar_event", ("uid",)),
)
"""Parents before what points to them; synonyms after what may bring a concern back. Not among them: drafts
and upkeep, which stay where they are; tags, which come with who carries them; marks of follow-ups and ids
known elsewhere (`extras.py`).
"""

LATEST = frozenset({"updated_at", "sequence", "undone_at"})
LATEST_PLACES = frozenset({"contact", "circle_place", "card_line"})
"""Tables in which the higher place in a list stays: two lists become one, and nobody edits the numbers."""

EARLIEST = frozenset({"created_at", "made_at"})
"""Columns of which the later, or the earlier, value stays: nobody edits them."""


@dataclass(frozen=True)
class Shape:
    """A table as it lies in the file. `refs`: which table a column points to; `needed`: columns that must
    point somewhere.
    """

    kind: Kind
    columns: tuple[str, ...]  # to be compared, without those of the key
    refs: dict[str, str]
    needed: frozenset[str]
    copied: tuple[str, ...]
    has_id: bool

    @property
    def name(self) -> str:
        return self.kind.name

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The columns of a new row, in the order in which `differing` reads them."""
        return (*self.kind.key, *self.columns, *self.copied)

    def told(self, column: str, row: str, database: str) -> str:
        """SQL: the value of a column as both journals know it."""
        target = self.refs.get(column)
        if target is not None:
            return told_of(target, f"{row}.{column}", database)
        if column == "uid" and self.name != "calendar_event":
            return f"hex({NOTE_UID.format(row=row)})" if self.name == "note" else f"hex({row}.uid)"
        return f"{row}.{column}"

    def differing_sql(self) -> str:
        """Rows of `other` of which there is no equal one in `main`, as both know them."""
        values = ", ".join(self.told(column, "o", "other") for column in self.written)
        same = " AND ".join(self._same(column) for column in (*self.kind.key, *self.columns))
        order = {
            "entry": " ORDER BY o.happened_on, o.created_at, o.uid",
            "person": " ORDER BY o.sort_key, o.uid",
        }
        return (
            f"SELECT {values} FROM other.{self.name} AS o"  # noqa: S608 - names from the schema
            f" WHERE {self._only()} NOT EXISTS (SELECT 1 FROM main.{self.name} AS m WHERE {same})"
            f"{order.get(self.name, '')}"
        )

    def row_sql(self, database: str) -> str:
        """The row with this key: its id (0: it has none), its values told as both know them, and as they
        are.
        """
        where = " AND ".join(f"{_found('m', column, self)} IS ?" for column in self.kind.key)
        values = ", ".join(self.told(column, "m", database) for column in self.columns)
        raw = ", ".join(f"m.{column}" for column in self.columns)
        head = "m.id" if self.has_id else "0"
        listed = ", ".join(part for part in (head, values, raw) if part)
        return f"SELECT {listed} FROM {database}.{self.name} AS m WHERE {where}"  # noqa: S608 - names from the schema

    def insert_sql(self) -> str:
        marks = ", ".join("unhex(?)" if self.is_uid(column) else "?" for column in self.written)
        return f"INSERT INTO main.{self.name} ({', '.join(self.written)}) VALUES ({marks})"  # noqa: S608 - names from the schema

    def where_key(self) -> str:
        """For one row of `main`, by the key as `Sides.key` gives it."""
        return " AND ".join(f"{_found(self.name, column, self)} IS ?" for column in self.kind.key)

    def is_uid(self, column: str) -> bool:
        return column == "uid" and self.name != "calendar_event"

    def _only(self) -> str:
        if self.name == "setting":
            return "o.key NOT LIKE 'window.%' AND o.key NOT LIKE 'import.%' AND"
        return ""

    def _same(self, column: str) -> str:
        target = self.refs.get(column)
        if target is not None:
            return f"m.{column} IS {_mapped(target, f'o.{column}')}"
        if column == "uid" and self.name == "note":
            return f"{NOTE_UID.format(row='m')} = {NOTE_UID.format(row='o')}"
        return f"m.{column} IS o.{column}"


def told_of(table: str, value: str, database: str) -> str:
    """SQL: how both journals know the row of `table` with the id `value`."""
    if table in NAMED:
        return f"(SELECT name FROM {database}.{table} WHERE id = {value})"  # noqa: S608 - names from the schema
    if table == "note":
        return (
            f"(SELECT hex(e.uid) || '/' || hex({NOTE_UID.format(row='n')}) FROM {database}.note AS n"  # noqa: S608 - names from the schema
            f" JOIN {database}.entry AS e ON e.id = n.entry_id WHERE n.id = {value})"
        )
    return f"(SELECT hex(uid) FROM {database}.{table} WHERE id = {value})"  # noqa: S608 - names from the schema


def read_shapes(connection: Any) -> tuple[Shape, ...]:
    """The tables of KINDS as they lie in `main`."""
    return tuple(_read_shape(connection, kind) for kind in KINDS)


def _read_shape(connection: Any, kind: Kind) -> Shape:
    info = connection.execute('SELECT name, "notnull", pk FROM pragma_table_info(?)', (kind.name,)).fetchall()
    keys = connection.execute(
        'SELECT "from", "table" FROM pragma_foreign_key_list(?)', (kind.name,)
    ).fetchall()
    left_out = _NOT_COMPARED.get(kind.name, {"id"}) | set(kind.key)
    refs = dict(keys)
    return Shape(
        kind,
        tuple(name for name, _, _ in info if name not in left_out),
        refs,
        frozenset(name for name, required, key in info if name in refs and (required or key)),
        _COPIED.get(kind.name, ()),
        any(name == "id" for name, _, _ in info),
    )


def _found(row: str, column: str, shape: Shape) -> str:
    """SQL: a column of the key as `Sides.key` gives it."""
    if column == "uid" and shape.name != "calendar_event":
        return f"hex({NOTE_UID.format(row=row)})" if shape.name == "note" else f"{row}.uid"
    return f"{row}.{column}"


def _mapped(table: str, value: str) -> str:
    """SQL: the id in `main` of the row of `table` that has the id `value` in `other`."""
    if table in NAMED:
        there = f"(SELECT name FROM other.{table} WHERE id = {value})"  # noqa: S608 - names from the schema
        return f"(SELECT id FROM main.{table} WHERE name = {there})"  # noqa: S608 - names from the schema
    if table == "note":
        entry = _mapped("entry", f"(SELECT entry_id FROM other.note WHERE id = {value})")  # noqa: S608 - names from the schema
        uid = f"(SELECT {NOTE_UID.format(row='x')} FROM other.note AS x WHERE x.id = {value})"  # noqa: S608 - names from the schema
        return (
            f"(SELECT n.id FROM main.note AS n WHERE n.entry_id = {entry}"  # noqa: S608 - names from the schema
            f" AND {NOTE_UID.format(row='n')} = {uid})"
        )
    there = f"(SELECT uid FROM other.{table} WHERE id = {value})"  # noqa: S608 - names from the schema
    return f"(SELECT id FROM main.{table} WHERE uid = {there})"  # noqa: S608 - names from the schema
