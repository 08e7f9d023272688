"""Making saved rows hang together again: what they point to and is lost gets a row that says so.

Nothing that was saved is thrown away for pointing to something lost, and nothing is made up: a stand-in has
what the indexes still knew of the lost row, and for the rest words that say that it could not be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journal.store.salvage.records import Value
from journal.store.salvage.rows import DELETED, Id, TableRows

LOST = "(could not be read)"
RECOVERED = "Recovered entries"
_KEPT_APART = "message"  # what an entry becomes when the facts of its kind are lost: its words stay

# What a kind of entry needs beside its own row.
FACTS = {
    "invitation": "invitation",
    "response": "response",
    "outcome": "outcome",
    "promise": "promise",
    "assessment": "assessment",
}


@dataclass(frozen=True, slots=True)
class Mended:
    """`stand_ins` and `changed`: (table, id) of rows that were made, and of rows of which a part was
    changed.
    """

    stand_ins: tuple[tuple[str, Id], ...]
    changed: tuple[tuple[str, Id], ...]


class Mender:
    """Works on the new file's connection, inside one transaction; foreign keys are not enforced there."""

    def __init__(self, connection: Any, found: Mapping[str, TableRows], now: str) -> None:
        self._connection = connection
        self._found = found
        self._now = now
        self._made: list[tuple[str, Id]] = []
        self._changed: list[tuple[str, Id]] = []

    def mend(self) -> Mended:
        """Everything that points somewhere finds something there."""
        self._stand_in_for_parents()
        self._hold_facts()
        self._give_entries_people()
        self._stand_in_for_parents()
        return Mended(tuple(self._made), tuple(self._changed))

    def _stand_in_for_parents(self) -> None:
        while True:
            missing = self._missing()
            if not missing:
                return
            for parent, row_id in missing:
                self._stand_in(parent, row_id)

    def _missing(self) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for table in self._found:
            keys = self._connection.execute(
                'SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,)
            ).fetchall()
            for parent, column in keys:
                rows = self._connection.execute(
                    f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - from the schema
                    f" AND {column} NOT IN (SELECT id FROM {parent})"
                )
                found.extend((parent, row_id) for (row_id,) in rows)
        return list(dict.fromkeys(found))

    def _stand_in(self, table: str, row_id: int) -> None:
        rows = self._found[table]
        known = dict(rows.parts.get((row_id,), {}))
        known["id"] = row_id
        for column in rows.shape.columns:
            if (
                column.required
                and column.name != "uid"
                and column.default is None
                and known.get(column.name) is None
            ):
                known[column.name] = self._filling(table, column.name, column.affinity, row_id)
        if table == "person":
            known.update(_name(row_id))
        if known.get("deleted_at") == DELETED:
            known["deleted_at"] = self._now
        columns = [name for name in known if name in rows.shape.names]
        marks = ", ".join("?" * len(columns))
        self._connection.execute(
            f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - from the schema
            [known[name] for name in columns],
        )
        self._made.append((table, (row_id,)))

    def _filling(self, table: str, column: str, affinity: str, row_id: int) -> Value:
        match table, column:
            case "entry", "kind":
                return self._kind_of(row_id)
            case "note", "entry_id":
                return self._new_entry()
            case "note", "field":
                return "text"
            case "circle_meeting", "circle_id":
                return self._some_circle(row_id)
            case _, "name":
                return f"{LOST} {row_id}"
            case _, name if name.endswith("_at"):
                return self._now
            case _, name if name.endswith("_on"):
                return self._now[:10]
        return 0 if affinity == "INTEGER" else LOST

    def _kind_of(self, entry_id: int) -> str:
        for kind, table in FACTS.items():
            if self._connection.execute(f"SELECT 1 FROM {table} WHERE entry_id = ?", (entry_id,)).fetchone():  # noqa: S608 - from this module
                return kind
        return _KEPT_APART

    def _new_entry(self) -> int:
        cursor = self._connection.execute(
            "INSERT INTO entry (kind, happened_on, created_at, updated_at) VALUES (?, ?, ?, ?)",
            (_KEPT_APART, self._now[:10], self._now, self._now),
        )
        self._made.append(("entry", (int(cursor.lastrowid),)))
        return int(cursor.lastrowid)

    def _some_circle(self, meeting_id: int) -> int:
        cursor = self._connection.execute("INSERT INTO circle (name) VALUES (?)", (f"{LOST} {meeting_id}",))
        self._made.append(("circle", (int(cursor.lastrowid),)))
        return int(cursor.lastrowid)

    def _hold_facts(self) -> None:
        """An invitation without its facts cannot be shown as one; as a message its words are there."""
        for kind, table in FACTS.items():
            rows = self._connection.execute(
                f"SELECT id FROM entry WHERE kind = ? AND id NOT IN (SELECT entry_id FROM {table})",  # noqa: S608 - from this module
                (kind,),
            ).fetchall()
            for (entry_id,) in rows:
                self._connection.execute("UPDATE entry SET kind = ? WHERE id = ?", (_KEPT_APART, entry_id))
                self._changed.append(("entry", (entry_id,)))

    def _give_entries_people(self) -> None:
        for table in FACTS.values():
            added = self._connection.execute(
                f"INSERT INTO entry_person (person_id, entry_id) SELECT person_id, entry_id FROM {table}"  # noqa: S608 - from this module
                " WHERE entry_id NOT IN (SELECT entry_id FROM entry_person) RETURNING person_id, entry_id"
            ).fetchall()
            self._made.extend(("entry_person", row) for row in added)
        alone = self._connection.execute(
            "SELECT id FROM entry WHERE id NOT IN (SELECT entry_id FROM entry_person)"
        ).fetchall()
        if not alone:
            return
        person = self._connection.execute(
            "INSERT INTO person (given, name, sort_key, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
            (RECOVERED, RECOVERED, RECOVERED.casefold(), self._now, self._now),
        ).lastrowid
        self._made.append(("person", (person,)))
        for (entry_id,) in alone:
            self._connection.execute("INSERT INTO entry_person VALUES (?, ?)", (person, entry_id))
            self._made.append(("entry_person", (person, entry_id)))


def _name(person_id: int) -> dict[str, Value]:
    name = f"Recovered person {person_id}"
    return {"given": name, "name": name, "sort_key": name.casefold()}
