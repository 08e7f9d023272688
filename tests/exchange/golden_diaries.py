"""The golden results of the diaries: `python -m tests.exchange.golden_diaries` writes them anew."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from journal.domain.dates import PartialDate
from journal.exchange.diaries.reading import read_diary
from journal.exchange.record import Remark

FOLDER: Final = Path(__file__).parent / "diaries"
FIXTURES: Final = (
    "2026-03-07 Rosa.md",
    "2026-03.txt",
    "jrnl.json",
    "jrnl.txt",
    "monica.json",
    "notes.md",
    "slashes.txt",
)


def golden_of(name: str) -> Path:
    """Where the golden result of a fixture lies."""
    return FOLDER / f"{name}.golden"


def as_read(path: Path) -> dict[str, Any]:
    """What comes of a fixture, with nothing that is empty."""
    diary = read_diary(path.name, path.read_text(encoding="utf-8"))
    if diary is None:
        return {}
    return {"origin": diary.origin, "items": [{type(one).__name__: _plain(one)} for one in diary.items]}


def _plain(value: Any) -> Any:
    if isinstance(value, (Remark, PartialDate, date, time)):
        return str(value)
    if is_dataclass(value):
        found = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: one for name, one in found.items() if one not in ("", None, [], {})}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def main() -> None:
    """Write every golden result anew; look at the difference."""
    for name in FIXTURES:
        text = json.dumps(as_read(FOLDER / name), indent=1, ensure_ascii=False)
        golden_of(name).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
