"""The copies that a purge left to be rewritten, one after the other, beside the open journal.

Like a backup: `next_copy` on the thread that owns the journal, `rewrite` on another one with a key of its
own, `note_done` on the first thread again; and `close` when none is left. Whoever is interrupted, or locked,
finds the rest noted and goes on with it; at most the copy under way is done again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from journal.domain.changes import Changes, Done
from journal.domain.errors import CannotWrite, JournalError
from journal.domain.purge import PurgePlan, PurgeResult
from journal.services import backup_places, purge
from journal.store import scrub, upkeep
from journal.store.copies import rewrite_copy
from journal.store.database import Store
from journal.store.loan import Loan
from journal.store.purge_marks import from_data, to_data

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """The next copy, what is to go out of it (as JSON), and how many there are with it."""

    copy: Path
    marks: str
    left: int


def copies_left(store: Store) -> bool:
    """Whether a purge has left copies to be rewritten."""
    return purge.left(store) is not None


def next_copy(store: Store) -> CopyOrder | None:
    """The next one; None when none is left. One on a stick that was pulled out becomes a debt."""
    found = purge.left(store)
    if found is None:
        return None
    marks, copies, unopened = found
    there = tuple(copy for copy in copies if os.path.exists(copy))  # noqa: PTH110 - raises nothing
    if there != copies:
        gone = {copy.parent for copy in copies if copy not in there}
        with store.transaction():
            purge.owe_away(store, marks, [place for place in backup_places.away(store) if place in gone])
            purge.note_left(store, marks, there, unopened)
    return CopyOrder(there[0], json.dumps(to_data(marks)), len(there)) if there else None


def rewrite(loan: Loan, order: CopyOrder, report: Report) -> bool:
    """On any thread: whether the copy could be opened; it is whole at every moment. `report` may raise to end
    it. Raises CannotWrite when the disk refuses.
    """
    marks = from_data(json.loads(order.marks))
    try:
        rewrite_copy(order.copy, loan.key, partial(purge.without, marks), report=report)
    except CannotWrite:
        raise
    except JournalError:
        return False
    return True


def note_done(store: Store, order: CopyOrder, opened: bool) -> Done[None]:
    """This copy is done, or cannot be."""
    found = purge.left(store)
    if found is not None and to_data(found[0]) == json.loads(order.marks):  # else another purge came between
        marks, copies, unopened = found
        rest = tuple(copy for copy in copies if copy != order.copy)
        away = [place for place in backup_places.away(store) if place == order.copy.parent]
        if not opened and not away:
            unopened = (*unopened, order.copy)
        with store.transaction():
            if not opened:  # pulled out while it was read
                purge.owe_away(store, marks, away)
            purge.note_left(store, marks, rest, unopened)
    return Done(None, Changes())


def close(store: Store) -> Done[PurgeResult]:
    """With no copy left: the note goes, out of the write-ahead file too. No backup may read meanwhile."""
    found = purge.left(store)
    if found is None or found[1]:
        return Done(PurgeResult(PurgePlan()), Changes())
    _marks, _copies, unopened = found
    upkeep.write(store, purge.PENDING, None)
    scrub.fold_in(store)
    return Done(PurgeResult(PurgePlan(), unopened=unopened), Changes())
