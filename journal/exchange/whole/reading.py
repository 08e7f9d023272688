"""Reading `journal.json`, strictly: what is not exactly as `docs/journal.schema.json` says is refused with
its line.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from journal.domain.errors import JournalTooNew
from journal.domain.whole_journal import Column, TableShape, Value
from journal.exchange.whole.pulling import Pull
from journal.exchange.whole.shape import FORMAT, FORMAT_VERSION, Head

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_BIGGEST = 1 << 63
_MOST_VERSION = 1 << 31


class Document:
    """An open `journal.json`: its head is read at once, its tables as they are asked for, each once."""

    def __init__(
        self, file: BinaryIO, name: str, newest: int, report: Callable[[int], None] | None = None
    ) -> None:
        """`newest` is the newest schema that the program knows. Raises FileUnreadable and JournalTooNew."""
        self._pull = Pull(file, name, report)
        self._name = name
        self.head = self._read_head(newest)

    def tables(
        self, shapes: Mapping[str, TableShape]
    ) -> Iterator[tuple[TableShape, Iterator[tuple[Value, ...]]]]:
        """Each table with its rows, which have to be read before the next one is asked for.

        Raises FileUnreadable for a table that is unknown, missing or twice there, and for a wrong row.
        """
        self._pull.take("{")
        missing = dict(shapes)
        first = True
        while not self._pull.taken("}"):
            if not first:
                self._pull.take(",")
            first = False
            name = self._pull.text()
            shape = missing.pop(name, None)
            if shape is None:
                raise self._pull.wrong(f"“{name[:60]}” is no table of a journal, or stands there twice.")
            self._pull.take(":")
            yield shape, self._rows(shape)
        if missing:
            raise self._pull.wrong(f"The table “{min(missing)}” is missing.")
        self._pull.take("}")
        self._pull.end()

    def where(self, what: str) -> Exception:
        """The error for the row that was read last; `what` is a sentence."""
        return self._pull.wrong(what)

    def _rows(self, shape: TableShape) -> Iterator[tuple[Value, ...]]:
        self._pull.take("[")
        names = {column.name for column in shape.columns}
        first = True
        while not self._pull.taken("]"):
            if not first:
                self._pull.take(",")
            first = False
            row = self._pull.value()
            if not isinstance(row, dict) or row.keys() != names:
                raise self._pull.wrong(f"A row of “{shape.name}” has other columns than it should have.")
            yield self._values(shape, row)

    def _values(self, shape: TableShape, row: Mapping[str, Any]) -> tuple[Value, ...]:
        return tuple(self._value(shape, column, row[column.name]) for column in shape.columns)

    def _value(self, shape: TableShape, column: Column, value: Any) -> Value:
        if value is None and not column.required:
            return None
        if column.kind == "INTEGER" and type(value) is int and -_BIGGEST <= value < _BIGGEST:
            return value
        if column.kind == "TEXT" and isinstance(value, str) and _is_text(value):
            return value
        if column.kind == "BLOB" and isinstance(value, str):
            found = _blob(value)
            if found is not None:
                return found
        raise self._pull.wrong(f"“{column.name}” of a row of “{shape.name}” is not what it should be.")

    def _read_head(self, newest: int) -> Head:
        """What stands above the tables, in any order; “tables” comes last."""
        found: dict[str, Any] = {}
        self._pull.take("{")
        while True:
            name = self._pull.text()
            if name in found:
                raise self._pull.wrong("A name stands there twice.")
            self._pull.take(":")
            if name == "tables":
                break
            if self._pull.peek() in ("{", "["):
                raise self._pull.wrong(f"“{name[:60]}” does not belong here.")
            found[name] = self._pull.value()
            self._pull.take(",")
        self._prove(found, newest)
        return Head(found["schema_version"], found["sensitive"], found["made_at"])

    def _prove(self, found: Mapping[str, Any], newest: int) -> None:
        if found.get("format") != FORMAT:
            raise self._pull.wrong("This is not a journal that this program wrote.")
        for name, known in (("format_version", FORMAT_VERSION), ("schema_version", newest)):
            version = found.get(name)
            if type(version) is not int or not 1 <= version < _MOST_VERSION:
                raise self._pull.wrong(f"“{name}” is missing or no number.")
            if version > known:
                raise JournalTooNew(
                    "{path} was written by a newer version of this program. Nothing was imported. Install the"
                    " newer version to import it.",
                    path=self._name,
                )
        if not isinstance(found.get("sensitive"), bool) or not _is_moment(found.get("made_at")):
            raise self._pull.wrong("“sensitive” or “made_at” is missing.")
        unknown = found.keys() - {"format", "format_version", "schema_version", "sensitive", "made_at"}
        if unknown:
            raise self._pull.wrong(f"“{min(unknown)[:60]}” does not belong here.")


def _blob(value: str) -> bytes | None:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None


def _is_text(value: str) -> bool:
    """Half a character of two cannot be kept."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None
