"""Writing `journal.json`: a line a row, in the order of the tables' names, streaming."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from typing import IO

from journal.domain.whole_journal import TableShape, Value
from journal.exchange.whole.shape import FORMAT, FORMAT_VERSION, Head

Rows = Callable[[TableShape], Iterable[Sequence[Value]]]


def write_json(file: IO[str], head: Head, tables: Sequence[TableShape], rows: Rows) -> None:
    """The whole document; `rows` gives those of a table, with the values in the order of its columns."""
    above = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "made_at": head.made_at,
        "schema_version": head.schema_version,
        "sensitive": head.sensitive,
    }
    file.write("{\n")
    file.writelines(f"{json.dumps(name)}: {_text(value)},\n" for name, value in above.items())
    file.write('"tables": {\n')
    for number, table in enumerate(sorted(tables, key=lambda each: each.name)):
        file.write(f"{',' if number else ''}{json.dumps(table.name)}: [")
        _write_rows(file, table, rows(table))
        file.write("]\n")
    file.write("}\n}\n")


def _write_rows(file: IO[str], table: TableShape, rows: Iterable[Sequence[Value]]) -> None:
    names = [column.name for column in table.columns]
    for number, row in enumerate(rows):
        values = dict(zip(names, map(_value, row), strict=True))
        file.write(f"{',' if number else ''}\n{_text(values)}")


def _value(value: Value) -> str | int | None:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
