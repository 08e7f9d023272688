"""The golden results of the contact cards: `python -m tests.exchange.golden_vcards` writes them anew.

Beside each fixture NAME.vcf: NAME.json, what is read; NAME.out3.vcf and NAME.out4.vcf, what goes out of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from journal.domain.dates import PartialDate
from journal.exchange.record import Record, Remark
from journal.exchange.vcard import read_vcards, write_vcard
from journal.exchange.vcard.versions import Version
from journal.services.person_fields import checked

FOLDER: Final = Path(__file__).parent / "vcards"
VERSIONS: Final[tuple[Version, ...]] = ("3.0", "4.0")
UID: Final = "0b6e4a1e-59a5-4f0e-9f2a-1f8a4cf9d4d1"


def fixtures() -> list[str]:
    """The names of all fixtures, without ".vcf"."""
    return sorted(path.stem for path in FOLDER.glob("*.vcf") if not path.stem.endswith((".out3", ".out4")))


def golden_of(name: str) -> Path:
    """Where it lies how the fixture is read."""
    return FOLDER / f"{name}.json"


def golden_export_of(name: str, version: Version) -> Path:
    """Where it lies what goes out of the fixture."""
    return FOLDER / f"{name}.out{version[0]}.vcf"


def records_of(name: str) -> list[Record]:
    """The records of a fixture."""
    with (FOLDER / f"{name}.vcf").open("rb") as file:
        return list(read_vcards(file))


def as_read(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The records as JSON, with nothing that is empty."""
    return [_plain(record) for record in records]


def exported(records: Sequence[Record], version: Version) -> str:
    """The cards that go out when nothing was changed here."""
    return "".join(
        write_vcard(
            checked(record.fields), card=record.card, version=version, uid=UID, circles=record.circles
        )
        for record in records
        if record.skipped is None
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Remark | PartialDate):
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
        records = records_of(name)
        text = json.dumps(as_read(records), indent=1, ensure_ascii=False)
        golden_of(name).write_text(f"{text}\n", encoding="utf-8", newline="\n")
        for version in VERSIONS:
            golden_export_of(name, version).write_bytes(exported(records, version).encode("utf-8"))


if __name__ == "__main__":
    main()
