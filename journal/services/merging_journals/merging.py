"""Merging another journal into the open one, field by field: the newer edit stays, nothing is lost.

The other journal is read out of a private copy, encrypted under a key of chance, that lies beside the open
one and is removed at the end. Drafts stay where they are. Of somebody else's journal settings and story stay
there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused
from journal.domain.journal_merge import MergeReport
from journal.services.merging_journals.keeping import keep_lost
from journal.services.merging_journals.telling import report_of
from journal.store import faults, summaries
from journal.store.database import Store
from journal.store.key import derive_key
from journal.store.merging.found import Found
from journal.store.merging.merge import merge, same_owner
from journal.store.merging.other import Copy, attached, private_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

Progress = Callable[[int, int], None]

_LABEL = "Merge a journal"
_PARTS = 100
_COPIED = 40  # of the parts, when the copy is made
_MOST_UNDONE = 20_000  # rows that belong into the history of undo
_STEPS_BETWEEN_LOOKS = 20_000
_MANY = 2_000


class MergeCancelled(InputRefused):
    """The user stopped the merge."""


class _Tried(Exception):
    """Ends the transaction of a plan."""


def plan_merge(
    store: Store,
    other: Path,
    passphrase: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MergeReport:
    """What `merge_journal` would do, with nothing written. Raises as it does."""
    with _opened(store, other, passphrase, progress, cancelled) as copy:
        return merge_copy(store, copy, progress, cancelled, dry=True).result


def merge_journal(
    store: Store,
    other: Path,
    passphrase: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    keep: bool = False,
) -> Done[MergeReport]:
    """Brings everything of the journal `other` into the open one, in one transaction and one step of undo
    (none when it is very large). `keep`: what lost where both had edited is added to the notes of whom it
    is about.

    `progress` gets (done, in all); `cancelled` is asked now and then. Raises MergeCancelled, InputRefused
    for the open journal itself or an empty passphrase, WrongPassphrase, NotAJournal, JournalDamaged,
    JournalTooNew, FileUnreadable and CannotWrite; then nothing was changed.
    """
    with _opened(store, other, passphrase, progress, cancelled) as copy:
        return merge_copy(store, copy, progress, cancelled, keep=keep)


def merge_copy(
    store: Store,
    copy: Copy,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    keep: bool = False,
    dry: bool = False,
) -> Done[MergeReport]:
    """The same with a journal of the newest schema that is nobody's but the caller's."""
    looks = _Looks(progress, cancelled)
    with attached(store, copy) as connection, _ending(connection, cancelled):
        own = same_owner(connection)
        if dry:
            return Done(_tried(store, connection, looks, own=own), Changes())
        with store.transaction(_LABEL):
            found = merge(connection, looks.merging)
            _reckon(store, found)
            report = report_of(store, found, own=own, dry=False)
            report = replace(report, kept=keep_lost(store, found.clashes) if keep else 0)
    if found.rows > _MOST_UNDONE:
        store.forget_history()
    changes = Changes(
        frozenset(found.people), frozenset(found.entries), frozenset({Topic.EVERYTHING}), _LABEL
    )
    return Done(report, changes if found.rows else Changes())


def _tried(store: Store, connection: Any, looks: _Looks, *, own: bool) -> MergeReport:
    reports = []

    def try_out() -> None:
        with store.transaction(_LABEL):
            found = merge(connection, looks.merging)
            reports.append(report_of(store, found, own=own, dry=True))
            raise _Tried

    with suppress(_Tried):
        try_out()
    return reports[0]


def _reckon(store: Store, found: Found) -> None:
    """Summaries of those whose history changed; of everybody when a concern may be called otherwise."""
    people = set(found.people)
    people.update(
        row[0]
        for row in store.rows(
            "SELECT DISTINCT person_id FROM entry_person WHERE entry_id IN (SELECT value FROM json_each(?))",
            (f"[{','.join(map(str, sorted(found.entries)))}]",),
        )
    )
    everybody = len(people) > _MANY or any(
        "concern" in counts for counts in (found.changed, found.removed, found.added)
    )
    summaries.refresh(store, None if everybody else sorted(people))


@contextmanager
def _opened(
    store: Store,
    other: Path,
    passphrase: str,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[Copy]:
    looks = _Looks(progress, cancelled)
    key = derive_key(passphrase, other)
    try:
        with private_copy(store, other, key, looks.copying) as copy:
            yield copy
    finally:
        key.wipe()


class _Looks:
    """Tells how far it is on one scale, and ends it when that is wished."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def copying(self, done: int, total: int) -> None:
        self._tell(_COPIED * done // total if total else 0)

    def merging(self, done: int, total: int) -> None:
        self._tell(_COPIED + (_PARTS - _COPIED) * done // total)

    def _tell(self, done: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise _stopped()
        if self._progress is not None:
            self._progress(done, _PARTS)


@contextmanager
def _ending(connection: Any, cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Within, long statements end too when that is wished."""
    connection.set_progress_handler(cancelled, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    except faults.DriverError as error:
        if faults.is_interrupted(error):
            raise _stopped() from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _stopped() -> MergeCancelled:
    return MergeCancelled("The merge was stopped. Nothing was changed.")
