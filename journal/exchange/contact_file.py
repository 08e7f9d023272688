"""A file of contacts, whatever it is: told by its content, not by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from journal.domain.errors import FileUnreadable
from journal.exchange.csv_table import read_table
from journal.exchange.record import Record
from journal.exchange.text_file import read_text
from journal.exchange.vcard import read_vcards

# Blanks within the line only: over line ends, every blank line would look through all that follow it.
_VCARD = re.compile(r"^[^\S\n]*BEGIN:VCARD[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_VCARD_NAMES = frozenset({".vcf", ".vcard"})
MOST_RECORDS = 50_000


@dataclass(frozen=True, slots=True)
class ContactFile:
    """`assumed` is the encoding when it had to be guessed, else ""."""

    path: Path
    records: tuple[Record, ...]
    assumed: str = ""


def read_contacts(path: Path) -> ContactFile:
    """All records of a vCard file or a table. Raises FileUnreadable with the reason; nothing is half read."""
    file = read_text(path)
    if _VCARD.search(file.text):
        records = _within_reason(read_vcards(file.text), path)
    elif path.suffix.lower() in _VCARD_NAMES:
        raise FileUnreadable(
            "{path} holds no contact card (no BEGIN:VCARD). Nothing was imported. Export it again as vCard.",
            path=path,
        )
    else:
        records = _within_reason(read_table(file.text, str(path)), path)
    if not records:
        raise FileUnreadable("{path} holds no record. Nothing was imported.", path=path)
    return ContactFile(path, records, file.assumed)


def _within_reason(records: Iterator[Record], path: Path) -> tuple[Record, ...]:
    """A file of two letters a row has half a million of them in a megabyte; nobody knows so many people."""
    found = tuple(islice(records, MOST_RECORDS + 1))
    if len(found) > MOST_RECORDS:
        raise FileUnreadable(
            "{path} holds more than {limit} records, which is the most that can be imported at once."
            " Nothing was imported. Export it in parts.",
            path=path,
            limit=f"{MOST_RECORDS:,}",
        )
    return found
