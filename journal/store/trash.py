"""What was deleted and not purged yet, and the days that the program saw pass since.

A stamp alone is no measure: the clock may have been wrong on the day of deletion, or may be wrong today. So
the program counts days of its own: each day on which the journal is open counts one, and a gap since the
last such day counts as it is, but never more than a week. A clock that jumps forward by years ages the
trash by a week, one that jumps back by nothing. Somebody away for long finds the trash a little younger
than the calendar says: late, never early. The counts are rows of `upkeep`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from journal.domain.entry import EntryKind
from journal.domain.trash import Lying, TrashItem, TrashKind
from journal.store import upkeep
from journal.store.clock import parse_stamp
from journal.store.database import Store
from journal.store.entries import id_list

_DAYS = "trash.days"  # {"last": day, "count": number}
_SEEN = "trash.seen"  # {"kind id": [stamp of deletion, count on the day it was seen first]}
_MOST_AT_ONCE = 7
_MOST_DAYS = 1_000_000  # what was noted beyond is damaged

# Not what was deleted with the card that it stands in.
_ENTRIES = (
    "SELECT entry.id, entry.deleted_at, entry.kind, entry.happened_on FROM entry"
    " LEFT JOIN entry AS parent ON parent.id = entry.parent_id"
    " WHERE entry.deleted_at IS NOT NULL AND parent.deleted_at IS NOT entry.deleted_at"
)
_PEOPLE = "SELECT id, deleted_at, name FROM person WHERE deleted_at IS NOT NULL"


def count_day(store: Store, today: date) -> None:
    """Once a day, or oftener: the account of days goes on, and what is new in the trash is entered."""
    days = _days(store)
    last = date.fromisoformat(days["last"]) if days else today
    count = days["count"] if days else 0
    passed = min(max((today - last).days, 0), _MOST_AT_ONCE)
    before = _seen(store)
    now = {
        _name(kind, item_id): [stamp, before[name][1] if _same(before, name, stamp) else count + passed]
        for kind, item_id, stamp in _lying(store)
        if (name := _name(kind, item_id))
    }
    with store.transaction():
        upkeep.write(store, _DAYS, {"last": today.isoformat(), "count": count + passed})
        upkeep.write(store, _SEEN, now or None)


def items(store: Store, today: date, now: datetime) -> tuple[TrashItem, ...]:
    """People, then entries, each newest first. `now` knows its time zone."""
    days = _days(store)
    calendar = _Calendar(_seen(store), days["count"] if days else 0, today, now)
    people = store.rows(_PEOPLE + " ORDER BY deleted_at DESC, id DESC")
    kept = _entry_counts(store, [row[0] for row in people])
    entries = store.rows(_ENTRIES + " ORDER BY entry.deleted_at DESC, entry.id DESC")
    names = _names(store, [row[0] for row in entries])
    found = [
        TrashItem(
            TrashKind.PERSON,
            row[0],
            row[2],
            parse_stamp(row[1]),
            calendar.goes_on(TrashKind.PERSON, row[0], row[1]),
            entries=kept.get(row[0], 0),
        )
        for row in people
    ]
    found += [
        TrashItem(
            TrashKind.ENTRY,
            row[0],
            ", ".join(names.get(row[0], ())),
            parse_stamp(row[1]),
            calendar.goes_on(TrashKind.ENTRY, row[0], row[1]),
            EntryKind(row[2]),
            date.fromisoformat(row[3]),
        )
        for row in entries
    ]
    return tuple(found)


def restore_people(store: Store, ids: Iterable[int]) -> None:
    """They stand in the lists again; entries that were deleted apart from them stay deleted."""
    store.execute(
        "UPDATE person SET deleted_at = NULL WHERE deleted_at IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (id_list(ids),),
    )


def restore_entries(store: Store, ids: Sequence[int]) -> tuple[int, ...]:
    """Entries with what was deleted together with them; returns the ids of all that came back."""
    back = store.rows(
        "SELECT entry.id FROM entry WHERE entry.deleted_at IS NOT NULL AND (entry.id IN (SELECT value FROM"
        " json_each(?1)) OR EXISTS (SELECT 1 FROM entry AS parent WHERE parent.id = entry.parent_id"
        " AND parent.id IN (SELECT value FROM json_each(?1)) AND parent.deleted_at = entry.deleted_at))",
        (id_list(ids),),
    )
    found = tuple(row[0] for row in back)
    store.execute(
        "UPDATE entry SET deleted_at = NULL WHERE id IN (SELECT value FROM json_each(?))", (id_list(found),)
    )
    return found


def deleted_names(store: Store, ids: Iterable[int]) -> tuple[str, ...]:
    """The names of those of these people who are in the trash, by id."""
    found = store.rows(
        "SELECT name FROM person WHERE deleted_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        (id_list(ids),),
    )
    return tuple(row[0] for row in found)


def deleted_entries(store: Store, ids: Iterable[int]) -> tuple[int, ...]:
    """Those of these entries that are in the trash, ascending."""
    found = store.rows(
        "SELECT id FROM entry WHERE deleted_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        (id_list(ids),),
    )
    return tuple(row[0] for row in found)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The account of days, and when it is now."""

    seen: dict[str, Any]
    count: int
    today: date
    now: datetime

    def goes_on(self, kind: TrashKind, item_id: int, stamp: str) -> date:
        name = _name(kind, item_id)
        since = self.seen[name][1] if _same(self.seen, name, stamp) else self.count
        by_stamp = (self.now.astimezone(UTC) - parse_stamp(stamp)) // timedelta(days=1)
        return self.today + timedelta(days=max(Lying(by_stamp, self.count - since).left, 0))


def _lying(store: Store) -> Iterable[tuple[TrashKind, int, str]]:
    for row in store.rows(_PEOPLE):
        yield TrashKind.PERSON, row[0], row[1]
    for row in store.rows(_ENTRIES):
        yield TrashKind.ENTRY, row[0], row[1]


def _entry_counts(store: Store, people: Sequence[int]) -> dict[int, int]:
    found = store.rows(
        "SELECT x.person_id, count(*) FROM entry_person AS x JOIN entry ON entry.id = x.entry_id"
        " AND entry.deleted_at IS NULL AND entry.parent_id IS NULL"
        " WHERE x.person_id IN (SELECT value FROM json_each(?)) GROUP BY x.person_id",
        (id_list(people),),
    )
    return dict(found)


def _names(store: Store, entries: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for entry_id, name in store.rows(
        "SELECT x.entry_id, p.name FROM entry_person AS x JOIN person AS p ON p.id = x.person_id"
        " WHERE x.entry_id IN (SELECT value FROM json_each(?)) ORDER BY x.entry_id, p.sort_key, p.id",
        (id_list(entries),),
    ):
        found[entry_id] = (*found.get(entry_id, ()), name)
    return found


def _name(kind: TrashKind, item_id: int) -> str:
    return f"{kind.value} {item_id}"


def _same(seen: dict[str, Any], name: str, stamp: str) -> bool:
    """Deleted once more since, it is new in the trash."""
    return name in seen and seen[name][0] == stamp


def _days(store: Store) -> dict[str, Any] | None:
    match upkeep.read(store, _DAYS):
        case {"last": str(last), "count": int(count)} if _is_day(last) and 0 <= count <= _MOST_DAYS:
            return {"last": last, "count": count}
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _seen(store: Store) -> dict[str, Any]:
    found = upkeep.read(store, _SEEN)
    seen: dict[str, Any] = {}
    for name, noted in found.items() if isinstance(found, dict) else ():
        match noted:
            case [str(), int(count)] if 0 <= count <= _MOST_DAYS:
                seen[name] = noted
    return seen
