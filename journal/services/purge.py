"""Purging notes, entries and people for good: out of the tables, the indexes, the free space of the file, the
write-ahead file, the drafts, the history of undo, and the copies that the program made.

The one thing that undo cannot take back. It happens in two parts. The rows go in one transaction, which also
notes in the table `upkeep` what is still to be done; then the file and the copies are written anew. Whoever
is interrupted in the second part finds it noted (`pending`) and goes on with `finish`.

What it cannot reach: copies that the user made by hand, copies on disks that are not there today (noted as
debts, see `pay_debts`), printouts, and what a file system or an SSD keeps of blocks that were overwritten,
which is encrypted like the journal.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import CannotWrite, InputRefused, JournalError
from journal.domain.purge import DebtsPaid, PurgePlan, PurgeResult, PurgeTarget
from journal.services import backup_places, passphrase
from journal.store import people as people_store
from journal.store import purge as rows
from journal.store import scrub, summaries, upkeep
from journal.store.copies import rewrite_copy
from journal.store.database import Store
from journal.store.purge_marks import Marks, from_data, marks_of, to_data

Progress = Callable[[int, int], None]

PENDING = "purge.pending"
DEBTS = "purge.debts"
_NAMED = 20
_PURGED = frozenset({Topic.EVERYTHING, Topic.TRASH, Topic.SEALS})


def plan(store: Store, target: PurgeTarget, second: Path | None = None) -> PurgePlan:
    """What a purge would take, without changing anything. `second` is another place for copies than those the
    journal knows.

    Raises InputRefused when there is nothing to purge.
    """
    marks = marks_of(store.connection, target)
    if not marks:
        raise InputRefused("There is nothing to purge: it is not in the journal any more.")
    return _planned(store, marks, second)


def purge(
    store: Store,
    target: PurgeTarget,
    second: Path | None = None,
    progress: Progress | None = None,
    *,
    copies_later: bool = False,
) -> Done[PurgeResult]:
    """Purges for good; undo and redo are empty afterwards. `progress` gets (parts done, parts in all).

    With `copies_later` the copies stay as they are, noted: `purge_copies` rewrites them one by one.

    Raises InputRefused when there is nothing to purge, and CannotWrite when the disk refuses: when that
    happens after the rows are gone, the rest is noted and `finish` does it.
    """
    marks = marks_of(store.connection, target)
    planned = plan(store, target, second)
    _report(progress, 0, 1)  # the last moment to stop with nothing done
    with store.transaction():
        found = rows.erase(store.connection, marks)
        summaries.refresh(store, found.touched)
        _note_pending(store, marks, planned)
    # What undo keeps is what was just deleted. Before anything else can be done about it.
    store.forget_history()
    done = _work_off(store, second, progress, planned, later=copies_later)
    changes = Changes(
        frozenset(found.people | found.touched), frozenset(found.entries | found.shared), _PURGED
    )
    return Done(done, changes)


def pending(store: Store) -> bool:
    """Whether a purge was interrupted after its rows had gone: the file still holds remains of them."""
    return upkeep.read(store, PENDING) is not None


def finish(
    store: Store,
    second: Path | None = None,
    progress: Progress | None = None,
    *,
    copies_later: bool = False,
) -> Done[PurgeResult]:
    """Goes on with a purge that was interrupted; nothing to do is no error. `copies_later` as of `purge`."""
    noted = upkeep.read(store, PENDING)
    if noted is None:
        return Done(PurgeResult(PurgePlan()), Changes())
    store.forget_history()
    done = _work_off(store, second, progress, PurgePlan(), later=copies_later)
    return Done(done, Changes(topics=_PURGED if done.left else frozenset()))


def debts(store: Store) -> tuple[Path, ...]:
    """Places that were not there when something was purged: copies there may still hold it."""
    return tuple(Path(place) for place in _debts(store))


def still_owed(store: Store) -> Marks:
    """All that was purged and may still be in copies: no copy brings it back (see `without`)."""
    return owed_in({name: upkeep.read(store, name) for name in (PENDING, DEBTS)})


def owed_in(notes: Mapping[str, Any]) -> Marks:
    """The same out of what a journal has noted."""
    pending, debts = notes.get(PENDING), notes.get(DEBTS)
    marks = from_data(pending.get("marks")) if isinstance(pending, dict) else Marks()
    for owed in debts.values() if isinstance(debts, dict) else ():
        marks |= from_data(owed)
    return marks


def without(marks: Marks, connection: Any) -> None:
    """For `rewrite_copy`: takes what is marked out of a copy."""
    rows.erase(connection, marks)
    scrub.rebuild_indexes(connection)


def pay_debts(
    store: Store, place: Path, progress: Progress | None = None, *, keep: bool = False
) -> DebtsPaid:
    """Purges, from the copies in `place`, which is there again, what was purged while it was away.

    The debt stays when a copy could not be rewritten for lack of room, when `progress` raises, and with
    `keep`: copies there wait for something else before they can be opened. No debt, nothing to do.
    """
    owed = _debts(store)
    if str(place) not in owed or not backup_places.is_there(store, place):
        return DebtsPaid()
    backup_places.take_in(store, place)
    marks = from_data(owed[str(place)])
    found = backup_places.copies_in(store, place)
    rewritten, unopened = _rewrite(store, found, marks, progress, within=progress)
    if not (keep and unopened):
        _owe(store, place, None)
    return DebtsPaid(rewritten, unopened)


# ---------------------------------------------------------------- the second part


def _work_off(
    store: Store, second: Path | None, progress: Progress | None, planned: PurgePlan, *, later: bool
) -> PurgeResult:
    """Rewrites the file and, unless that is for `later`, the copies."""
    marks, noted = _pending(store)
    if passphrase.copies_owed(store):  # copies that still wait for today's passphrase could not be opened
        passphrase.rekey_copies(store, second)
    # A backup may have been made meanwhile out of what was there before.
    backup_places.take_in(store, second)
    copies = tuple(dict.fromkeys((*map(Path, noted), *backup_places.all_copies(store, second))))
    total = scrub.STEPS + (0 if later else len(copies))
    scrub.scrub(store, partial(_report, progress, total=total))
    if later and copies:
        # A place that is away now may be back before the copies are done.
        owe_away(store, marks, backup_places.away(store, second))
        note_left(store, marks, copies)
        return PurgeResult(planned, away=backup_places.away(store, second), left=len(copies))
    rewritten, unopened = _rewrite(store, copies, marks, progress, scrub.STEPS)
    away = backup_places.away(store, second)
    with store.transaction():
        owe_away(store, marks, away)
        upkeep.write(store, PENDING, None)
    # The note itself was freed just now, and overwritten; the write-ahead file still has it.
    scrub.fold_in(store)
    return PurgeResult(planned, rewritten, unopened, away)


def _rewrite(
    store: Store,
    copies: Sequence[Path],
    marks: Marks,
    progress: Progress | None,
    before: int = 0,
    within: Progress | None = None,
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Purges from each copy. One that cannot be opened is passed over; a full disk ends it. `within` is told
    how far each of them is, and may raise to end it there.
    """
    rewritten: list[Path] = []
    unopened: list[Path] = []
    for number, copy in enumerate(copies):
        if not copy.exists():
            continue
        try:
            rewrite_copy(copy, store.key, partial(without, marks), report=within)
        except CannotWrite:
            raise
        except JournalError:
            unopened.append(copy)
        else:
            rewritten.append(copy)
        _report(progress, before + number + 1, before + len(copies))
    return tuple(rewritten), tuple(unopened)


def _note_pending(store: Store, marks: Marks, planned: PurgePlan) -> None:
    """Beside what an earlier purge, which was interrupted, left to be done."""
    earlier, left = _pending(store)
    copies = list(dict.fromkeys((*left, *map(str, planned.copies))))
    upkeep.write(store, PENDING, {"marks": to_data(earlier | marks), "copies": copies})


# ---------------------------------------------------------------- places and debts


def _planned(store: Store, marks: Marks, second: Path | None) -> PurgePlan:
    found, drafts = rows.figures(store.connection, marks)
    named = people_store.any_names(store, sorted(found.people)[:_NAMED])
    return PurgePlan(
        people=len(found.people),
        names=named,
        entries=len(found.entries),
        notes=found.all_notes,
        shared=len(found.shared),
        links=found.links,
        drafts=drafts,
        copies=backup_places.all_copies(store, second),
        away=backup_places.away(store, second),
    )


def owe_away(store: Store, marks: Marks, away: Sequence[Path]) -> None:
    """Note that this is still to be purged in places that are away."""
    for place in away:
        _owe(store, place, _debt(store, place) | marks)


def note_left(store: Store, marks: Marks, copies: Sequence[Path], unopened: Sequence[Path] = ()) -> None:
    """The journal itself is done; note which copies are left, and which could not be opened."""
    noted = {"marks": to_data(marks), "copies": [str(copy) for copy in copies], "scrubbed": True}
    upkeep.write(store, PENDING, noted | {"unopened": [str(copy) for copy in unopened]})


def left(store: Store) -> tuple[Marks, tuple[Path, ...], tuple[Path, ...]] | None:
    """What `note_left` noted; None when the journal itself is not done, or nothing is left at all."""
    noted = upkeep.read(store, PENDING)
    if not isinstance(noted, dict) or noted.get("scrubbed") is not True:
        return None
    marks, copies = _pending(store)
    named = noted.get("unopened")
    unopened = [one for one in named if _is_path(one)] if isinstance(named, list) else []
    return marks, tuple(map(Path, copies)), tuple(map(Path, unopened))


def _debts(store: Store) -> dict[str, Any]:
    found = upkeep.read(store, DEBTS)
    known = found if isinstance(found, dict) else {}
    return {place: owed for place, owed in known.items() if _is_path(place)}


def _debt(store: Store, place: Path) -> Marks:
    noted = _debts(store).get(str(place))
    return Marks() if noted is None else from_data(noted)


def _owe(store: Store, place: Path, marks: Marks | None) -> None:
    """Note what is owed to a place, None: nothing any more."""
    owed = _debts(store)
    if marks is None:
        owed.pop(str(place), None)
    else:
        owed[str(place)] = to_data(marks)
    upkeep.write(store, DEBTS, owed or None)


def _pending(store: Store) -> tuple[Marks, list[str]]:
    """What was noted of a purge under way: its marks and the copies to be rewritten."""
    noted = upkeep.read(store, PENDING)
    if not isinstance(noted, dict):
        return Marks(), []
    copies = noted.get("copies")
    known = [one for one in copies if _is_path(one)] if isinstance(copies, list) else []
    return from_data(noted.get("marks")), known


def _is_path(noted: object) -> bool:
    try:
        return isinstance(noted, str) and b"\0" not in os.fsencode(noted)
    except ValueError:
        return False


def _report(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)
