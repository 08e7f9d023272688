"""The golden results of the tables: `python -m tests.exchange.golden_tables` writes them anew."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from journal.domain.dates import PartialDate
from journal.exchange.record import Remark
from journal.exchange.tables.mapping import ColumnUse
from journal.exchange.tables.reading import look, read_rows

FOLDER: Final = Path(__file__).parent / "tables_in"
# The region the tables are read for, where it matters.
REGIONS: Final = {"outlook.csv": "US", "plain-es.csv": "ES"}


def fixtures() -> tuple[str, ...]:
    """The names of all tables that have a golden result."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".golden"))


def golden_of(name: str) -> Path:
    """Where the golden result of a table lies."""
    return FOLDER / f"{name}.golden"


def as_read(path: Path) -> dict[str, Any]:
    """What comes of a table, with nothing that is empty."""
    seen = look(path)
    return {
        "layout": seen.layout.value,
        "encoding": seen.how.encoding,
        "assumed": seen.assumed,
        "separator": seen.how.separator,
        "sheets": [sheet.name for sheet in seen.sheets],
        "header_line": seen.how.header_line,
        "rows": seen.rows,
        "dates": seen.dates,
        "open_dates": seen.open_dates,
        "remarks": _plain(seen.remarks),
        "columns": {
            f"{column.place} {column.title}": str(column.guess or "-")
            for column in seen.columns
            if column.filled
        },
        "records": [
            _plain(record)
            for record in read_rows(path, seen.how, seen.mapping, REGIONS.get(path.name, ""), seen.dates)
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Remark | PartialDate | ColumnUse):
        return str(value)
    if is_dataclass(value):
        found = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: one for name, one in found.items() if one not in ("", None, [], {})}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def main() -> None:
    """Write every golden result anew; look at the difference."""
    for name in fixtures():
        text = json.dumps(as_read(FOLDER / name), indent=1, ensure_ascii=False)
        golden_of(name).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
