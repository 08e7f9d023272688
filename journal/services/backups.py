"""Backups: dated copies in the folder "backups" beside the journal and, if the user chose one, in a second
place.

One is made in three parts, so that nobody waits for it: `begin` on the thread that owns the journal, `make`
beside it on another thread with a key of its own, `settle` on the first thread again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from journal.domain.backup import (
    Backup,
    BackupKind,
    BackupState,
    Counts,
    SecondPlace,
    Trouble,
)
from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import CannotWrite, InputRefused, JournalError
from journal.privacy.sync_folders import warnings_for
from journal.services import backup_places, debts, rotating
from journal.services.backup_places import is_there, note_copies
from journal.services.backup_places import second_place as second_place  # noqa: PLC0414 - its callers know the backups
from journal.store import change_mark, copies, copy_facts, copy_names, live_copy, replacing, upkeep
from journal.store.database import Store
from journal.store.key import PAGE_SIZE, fits_a_page
from journal.store.loan import Loan as Loan  # noqa: PLC0414 - what `make` is given, and who calls it names

Report = Callable[[int, int], None]

STALE_AFTER = timedelta(days=7)
AGAIN_AFTER = timedelta(hours=4)
"""A long day with changes gets a second backup; one of each day is kept in the end."""

FACTS = "backup.facts"
TROUBLE = "backup.trouble"
SECOND_TROUBLE = "backup.second_trouble"
REPLACED = "backup.replaced"

_CHANGES = Changes(topics=frozenset({Topic.BACKUPS}))


@dataclass(frozen=True, slots=True)
class Order:
    """What `make` has to know of the open journal. `second`: the second place, if it is there today. `aside`:
    it can be made on another thread.
    """

    covered: int
    second: Path | None
    facts: dict[str, Counts]
    aside: bool
    second_trouble: Trouble | None = None
    """Why nothing new may come to the second place today."""
    held: bool = False
    """Whether there were copies in the second place: an empty folder there is not the stick."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and how its copy for the second place went."""

    backup: Backup
    covered: int
    facts: dict[str, Counts]
    second_trouble: Trouble | None = None
    brought_to: Path | None = None
    """The second place, when copies lie there now."""


def listed(journal: Path, second: Path | None = None) -> tuple[Backup, ...]:
    """Every copy that the program made of `journal`, the newest first, those in `second` after the others.

    Needs no open journal, and so knows neither counts nor which were verified.
    """
    found = []
    for path in copies.copies_of(journal, second):
        backup = _backup_of(journal, path, second)
        if backup is not None:
            found.append(backup)
    return tuple(sorted(found, key=_newest_first))


def state(store: Store, now: datetime) -> BackupState:
    """All there is to say about the backups of the open journal at `now` (aware)."""
    folder = second_place(store)
    facts = _facts(store)
    found = tuple(_with_facts(backup, facts) for backup in listed(store.path, folder))
    good = [one for one in found if one.kind is BackupKind.DATED and one.verified]
    last = max(good, key=lambda one: one.made_at, default=None)
    changed = has_changed(store)
    noted = upkeep.read(store, REPLACED)
    replaced = backup_places.name_now(store, noted) if isinstance(noted, str) else None
    return BackupState(
        copies=found,
        last_good=last,
        changed=changed,
        stale=changed and last is not None and now - last.made_at > STALE_AFTER,
        second=_second_state(store, folder, found),
        trouble=_trouble(upkeep.read(store, TROUBLE)),
        replaced=next((one for one in found if one.path.name == replaced and not one.second), None),
    )


def has_changed(store: Store) -> bool:
    """Whether anything was written since the last backup; a journal with people and no backup has."""
    covered = upkeep.read(store, change_mark.COVERED)
    if covered is None:
        return bool(store.scalar("SELECT 1 FROM person LIMIT 1")) or _changes(store) > 0
    return _changes(store) > whole_number(covered)


def due(store: Store, now: datetime) -> bool:
    """Whether a backup belongs to be made by itself at `now` (aware, in the user's own time zone): something
    changed, and the last one is of another day or some hours old. One of a day to come counts as none.
    """
    if not has_changed(store):
        return False
    dated = [one.made_at for one in listed(store.path) if one.kind is BackupKind.DATED]
    past = [made for made in dated if made <= now + timedelta(minutes=5)]
    if not past:
        return True
    last = max(past)
    return last.astimezone(now.tzinfo).date() != now.date() or now - last >= AGAIN_AFTER


def whole_number(kept: object) -> int:
    """A count that was noted; 0 for what is none."""
    return kept if type(kept) is int and kept >= 0 else 0


def set_second_place(store: Store, folder: Path | None) -> Done[None]:
    """Keeps the folder for second copies inside the journal; None: no second place any more, and the copies
    there stay. Raises InputRefused for what is no folder or is the folder of the first copies.
    """
    if folder is not None:
        folder = folder.absolute()
        if not folder.is_dir():
            raise InputRefused("{path} is not a folder. Choose one on the other disk.", path=folder)
        first = copies.backup_folder(store.path)
        if folder.resolve() in (first.resolve(), store.path.parent.resolve()):
            raise InputRefused(
                "{path} is where the journal and its backups lie already. Choose a folder on another disk.",
                path=folder,
            )
    backup_places.choose(store, folder)
    upkeep.write(store, SECOND_TROUBLE, None)
    return Done(None, _CHANGES)


def use_second_again(store: Store) -> Done[None]:
    """The user emptied the second place on purpose: backups come to it again, and nothing is owed to it."""
    second = second_place(store)
    if second is not None:
        backup_places.use_again(store, second)
    return Done(None, _CHANGES)


def begin(store: Store) -> Order:
    """The first part. What changes from now on counts for the next backup."""
    backup_places.take_in(store)
    # A stick that is full or write-protected gets nothing new; the first copy is made.
    refused = debts.pay(store)
    second = second_place(store)
    if second is not None and not is_there(store, second):
        second = None
    trouble = None if second not in refused else _trouble_of(refused[second])
    held = second is not None and bool(backup_places.copies_in(store, second))
    store.mark.expect()
    # What waits beside the file goes into it, so that its pages can be proven there.
    store.rows("PRAGMA wal_checkpoint(PASSIVE)")
    mode = str(store.scalar("PRAGMA journal_mode"))
    return Order(_changes(store), second, _facts(store), mode == "wal", trouble, held)


def make(loan: Loan, order: Order, now: datetime, report: Report) -> Made:
    """The second part, on any thread: a proven backup in both places, and old ones removed.

    Raises JournalDamaged and CannotWrite; then there is no half backup. What the second place refuses is
    told in the answer and is no error.
    """
    return _make(loan.snapshot(), loan, order, now, report)


def make_here(store: Store, order: Order, now: datetime, report: Report) -> Made:
    """`make` on the thread that owns the journal, for a journal without a write-ahead file."""
    return _make(nullcontext(store.connection), Loan(store.path, store.key), order, now, report)


def settle(store: Store, made: Made) -> Done[Made | None]:
    """The third part: notes what was made. The answer is None when the passphrase was changed meanwhile: then
    the backup, which lies under the old one, is removed again.
    """
    if not fits_a_page(store.key, made.backup.path, 1):
        copies.remove(made.backup.path)
        return Done(None, _CHANGES)
    upkeep.write(store, change_mark.COVERED, made.covered)
    upkeep.write(store, TROUBLE, None)
    upkeep.write(store, SECOND_TROUBLE, _data(made.second_trouble))
    if made.brought_to is not None:
        note_copies(store, made.brought_to)
    note_facts(store, made.facts)
    return Done(made, _CHANGES)


def failed(store: Store, error: JournalError) -> Done[None]:
    """Notes why a backup could not be made; the settings show it until one is."""
    upkeep.write(store, TROUBLE, _data(_trouble_of(error)))
    return Done(None, _CHANGES)


def back_up_now(store: Store, now: datetime, report: Report) -> Made:
    """All three parts at once, for a program without a window."""
    order = begin(store)
    made = (
        make_here(store, order, now, report)
        if not order.aside
        else make(Loan(store.path, store.key), order, now, report)
    )
    settle(store, made)
    return made


def note_facts(store: Store, facts: dict[str, Counts]) -> None:
    """Keeps what is known of copies, by their names."""
    upkeep.write(store, FACTS, facts_data(facts))


def facts_data(facts: dict[str, Counts]) -> dict[str, list[int]]:
    """What is known of copies, as it is noted."""
    return {name: [one.people, one.conversations] for name, one in facts.items()}


def facts_of(store: Store) -> dict[str, Counts]:
    """What is known of copies, by their names."""
    return _facts(store)


def _make(
    source: AbstractContextManager[Any], loan: Loan, order: Order, now: datetime, report: Report
) -> Made:
    folder = copies.backup_folder(loan.path)
    live_copy.clear_parts(loan.path, folder)
    unfinished = replacing.part_of(loan.path)
    copies.remove(unfinished, unfinished.with_name(unfinished.name + copy_names.PART))
    target = live_copy.free_name(loan.path, BackupKind.DATED, now)
    counts = live_copy.copy_connection(source, loan.path, loan.key, target, report)
    facts = {**order.facts, target.name: counts}
    rotating.rotate(loan.path, folder, loan.key, now, facts)
    trouble = _bring(loan, order, now, facts, report)
    facts = _of_those_left(loan.path, order.second, facts)
    backup = _backup_of(loan.path, target, None)
    if backup is None:
        raise CannotWrite("The backup {path} was removed while it was made. Try again.", path=target)
    held = order.second is not None and _lies_in(loan.path, order.second)
    return Made(_with_facts(backup, facts), order.covered, facts, trouble, order.second if held else None)


def _bring(
    loan: Loan, order: Order, now: datetime, facts: dict[str, Counts], report: Report
) -> Trouble | None:
    """The second place gets what it lacks. That it is not there today is no trouble."""
    if order.second is None or not order.second.is_dir():
        return None
    if order.held and not _lies_in(loan.path, order.second):  # unplugged since, and its place is left
        return None
    if order.second_trouble is not None:
        return order.second_trouble
    try:
        live_copy.clear_parts(loan.path, order.second)
        for backup in _lacking(loan.path, order.second, loan):
            live_copy.copy_file(backup.path, order.second / backup.path.name, loan.key, report)
        rotating.rotate(loan.path, order.second, loan.key, now, facts)
    except JournalError as error:
        return _trouble_of(error)
    return None


def _lies_in(journal: Path, second: Path) -> bool:
    return any(path.parent == second for path in copies.copies_of(journal, second))


def _lacking(journal: Path, second: Path, loan: Loan | None = None) -> list[Backup]:
    found = listed(journal, second)
    there = {one.path.name: one.size for one in found if one.second}
    return [
        one
        for one in found
        if one.kind is BackupKind.DATED
        and not one.second
        and not _has_arrived(one, there, second, loan)
        and (loan is None or live_copy.is_ours(one.path, loan.key))
    ]


def _has_arrived(one: Backup, there: dict[str, int], second: Path, loan: Loan | None) -> bool:
    """Whether the second place has it whole. There it may have been purged while the one here was out of
    reach, and differ in size: then it must not be brought anew.
    """
    if loan is None or there.get(one.path.name, one.size) == one.size:
        return one.path.name in there
    try:
        with copies.reading(second / one.path.name, loan.key) as connection:
            pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    except JournalError:
        return False
    return pages * PAGE_SIZE == there[one.path.name]


def _second_state(store: Store, folder: Path | None, found: tuple[Backup, ...]) -> SecondPlace | None:
    if folder is None:
        return None
    there = is_there(store, folder)
    missing = len(_lacking(store.path, folder)) if there else sum(not one.second for one in found)
    clouds = tuple(one.provider for one in warnings_for(folder)) if there else ()
    trouble = _trouble(upkeep.read(store, SECOND_TROUBLE))
    emptied = backup_places.is_emptied(store, folder)
    return SecondPlace(folder, there, missing, trouble, clouds, emptied)


def _of_those_left(journal: Path, second: Path | None, facts: dict[str, Counts]) -> dict[str, Counts]:
    """Copies on a stick that is away are remembered as long as their name is among the kept ones here."""
    left = {path.name for path in copies.copies_of(journal, second)}
    return {name: one for name, one in facts.items() if name in left}


def _backup_of(journal: Path, path: Path, second: Path | None) -> Backup | None:
    try:
        found = path.stat()
    except OSError:  # pulled out this moment
        return None
    named = copy_names.kind_and_moment(journal, path.name)
    kind, made_at = named or (
        BackupKind.BEFORE_MIGRATION,
        datetime.fromtimestamp(found.st_mtime, UTC).replace(microsecond=0),
    )
    return Backup(path, made_at, found.st_size, kind, second=second is not None and path.parent == second)


def _with_facts(backup: Backup, facts: dict[str, Counts]) -> Backup:
    counts = facts.get(backup.path.name)
    return Backup(
        backup.path, backup.made_at, backup.size, backup.kind, counts is not None, counts, backup.second
    )


def _newest_first(backup: Backup) -> tuple[bool, float, str]:
    return backup.second, -backup.made_at.timestamp(), backup.path.name


def _changes(store: Store) -> int:
    return whole_number(upkeep.read(store, change_mark.CHANGED))


def _facts(store: Store) -> dict[str, Counts]:
    kept = upkeep.read(store, FACTS)
    found = {}
    for name, numbers in kept.items() if isinstance(kept, dict) else ():
        match numbers:
            case [int(people), int(conversations)]:
                found[backup_places.name_now(store, name)] = Counts(people, conversations)
    return found


def _trouble_of(error: JournalError) -> Trouble:
    return Trouble(error.template, {name: str(value) for name, value in error.params.items()})


def _trouble(kept: object) -> Trouble | None:
    match kept:
        case {"template": str(template), "params": dict(params)}:
            said = {str(name): str(value) for name, value in params.items()}
            try:
                template.format(**said)
            except (ValueError, LookupError, AttributeError):  # not one of our sentences
                return None
            return Trouble(template, said)
    return None


def _data(trouble: Trouble | None) -> dict[str, object] | None:
    return None if trouble is None else {"template": trouble.template, "params": trouble.params}


def counts_of(loan: Loan, path: Path) -> Counts:
    """How much a copy of the open journal holds."""
    with copies.reading(path, loan.key) as connection:
        return copy_facts.counts(connection)
