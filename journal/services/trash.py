"""The trash: people and entries that were deleted come back whole, or go for good after thirty days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import NotFound
from journal.domain.purge import PurgeResult, PurgeTarget
from journal.domain.trash import TrashItem, TrashKind
from journal.services import purge
from journal.services.person_fields import short
from journal.store import entries, summaries
from journal.store import trash as rows
from journal.store.database import Store

Progress = Callable[[int, int], None]

_BACK = frozenset(
    {Topic.TRASH, Topic.PEOPLE, Topic.FOLLOW_UPS, Topic.CONCERNS, Topic.CIRCLES, Topic.PLACES, Topic.TAGS}
)


def trash(store: Store, today: date, now: datetime) -> tuple[TrashItem, ...]:
    """What lies there: people, then entries, each deleted last first. `now` has a time zone."""
    return rows.items(store, today, now)


def restore_people(store: Store, ids: Sequence[int]) -> Done[None]:
    """Brings people back with their entries as they were; what was deleted apart from them stays deleted.

    Raises NotFound when none of them is in the trash.
    """
    names = rows.deleted_names(store, ids)
    if not names:
        raise NotFound("This person is not in the trash any more.")
    label = f"Restore {short(names[0])}" if len(names) == 1 else f"Restore {len(names)} people"
    with store.transaction(label):
        rows.restore_people(store, ids)
        summaries.refresh(store, ids)
    return Done(None, Changes(frozenset(ids), topics=_BACK, label=label))


def restore_entries(store: Store, ids: Sequence[int]) -> Done[None]:
    """Brings entries back with what was deleted together with them. Raises NotFound."""
    if not rows.deleted_entries(store, ids):
        raise NotFound("This entry is not in the trash any more.")
    label = "Restore an entry" if len(ids) == 1 else f"Restore {len(ids)} entries"
    with store.transaction(label):
        back = rows.restore_entries(store, ids)
        concerned = entries.people_of(store, back)
        summaries.refresh(store, concerned)
    touched = frozenset((*back, *entries.parents_of(store, back)))
    return Done(None, Changes(frozenset(concerned), touched, _BACK, label))


def whole_trash(store: Store, today: date, now: datetime) -> PurgeTarget:
    """All that lies in the trash, as what is to be purged."""
    return target_of(rows.items(store, today, now))


def target_of(items: Sequence[TrashItem]) -> PurgeTarget:
    """These as what is to be purged."""
    return PurgeTarget(
        entries=tuple(item.id for item in items if item.kind is TrashKind.ENTRY),
        people=tuple(item.id for item in items if item.kind is TrashKind.PERSON),
    )


def sweep(store: Store, today: date, now: datetime) -> tuple[TrashItem, ...]:
    """To be called once the journal is open, and now and then while it is: counts the day, and returns what
    has lain its thirty days. It purges nothing; `purge_old` does.
    """
    rows.count_day(store, today)
    return tuple(item for item in rows.items(store, today, now) if item.goes_on <= today)


def purge_old(
    store: Store,
    today: date,
    now: datetime,
    second: Path | None = None,
    progress: Progress | None = None,
    *,
    copies_later: bool = False,
) -> Done[PurgeResult] | None:
    """Purges for good what has lain its thirty days; None when there is nothing. `copies_later` as of
    `purge.purge`.
    """
    target = target_of(sweep(store, today, now))
    return purge.purge(store, target, second, progress, copies_later=copies_later) if target else None
