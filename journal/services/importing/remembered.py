"""The answers that an import asks for, kept in the journal: the country, the order of dates, the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from journal.domain.changes import Changes, Done
from journal.domain.errors import InputRefused
from journal.exchange.import_row import Groups
from journal.exchange.tables.dates import DateOrder
from journal.exchange.tables.mapping import Mapping
from journal.store import import_habits as rows
from journal.store.database import Store

_REGION: Final = re.compile(r"[A-Z]{2}")
_MAPPING: Final = "mapping."


@dataclass(frozen=True, slots=True)
class ImportHabits:
    """`region` (two letters, "" when never said) is where phone numbers without a country's are from."""

    region: str = ""
    dates: DateOrder | None = None
    groups: Groups = Groups.CIRCLES


def import_habits(store: Store) -> ImportHabits:
    """What was chosen last."""
    dates, groups = rows.read(store, "dates"), rows.read(store, "groups")
    return ImportHabits(
        rows.read(store, "region"),
        DateOrder(dates) if dates in set(DateOrder) else None,
        Groups(groups) if groups in set(Groups) else Groups.CIRCLES,
    )


def save_import_habits(store: Store, habits: ImportHabits) -> Done[None]:
    """Raises InputRefused for a region that is not two letters."""
    region = checked_region(habits.region)
    known = import_habits(store)
    with store.transaction():
        wanted = (("region", region), ("dates", habits.dates or ""), ("groups", habits.groups.value))
        before = (known.region, known.dates or "", known.groups.value)
        for (key, value), old in zip(wanted, before, strict=True):
            if value != old:
                rows.write(store, key, value)
    return Done(None, Changes())


def checked_region(region: str) -> str:
    """In capitals. Raises InputRefused when it is not two letters."""
    found = region.strip().upper()
    if found and not _REGION.fullmatch(found):
        raise InputRefused(
            "“{region}” is no country. Write its two letters, such as US or ES.", region=region
        )
    return found


def remembered_mapping(store: Store, titles: Sequence[str]) -> Mapping | None:
    """What the columns of a table with these titles were taken for last, if the user ever said it."""
    from journal.exchange.tables.mapping import Mapping, header_key

    text = rows.read(store, _MAPPING + header_key(titles))
    if not text:
        return None
    try:
        return Mapping.from_json(text).moved(titles)
    except InputRefused:
        return None  # of another version of the program: the guess serves


def remember_mapping(store: Store, mapping: Mapping) -> Done[None]:
    """The next table with the same titles is read so."""
    with store.transaction():
        rows.write(store, _MAPPING + mapping.key, mapping.to_json())
    return Done(None, Changes())
