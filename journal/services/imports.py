"""Importing contacts: a preview that writes nothing, then one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused
from journal.domain.person import PersonFields
from journal.exchange.contact_file import read_contacts
from journal.exchange.plan import ImportAction, ImportRow, Known, name_key, plan_rows
from journal.exchange.record import Record, Remark
from journal.services.person_fields import checked
from journal.store import people as people_store
from journal.store.database import Store

# An import up to this size can be undone; the history of a larger one would take too much memory.
MOST_UNDOABLE = 5_000
_REPORT_EVERY = 200

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One row for each record, in the file's order. `assumed` is the encoding when it was a guess, else
    "".
    """

    path: Path
    rows: tuple[ImportRow, ...]
    records: tuple[Record, ...]
    assumed: str = ""

    def count(self, action: ImportAction) -> int:
        """How many records come to that."""
        return sum(1 for row in self.rows if row.action is action)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was done; `rows` as in the plan, with the ids of those who were added."""

    added: int
    updated: int
    unchanged: int
    skipped: int
    rows: tuple[ImportRow, ...]


class ImportCancelled(InputRefused):
    """The user stopped the import; nothing was written."""


def preview_import(
    store: Store, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ImportPlan:
    """What importing `path` would do. Writes nothing.

    `progress` gets (records compared, records in all). Raises FileUnreadable for a file that cannot be used
    at all and ImportCancelled when `cancelled` answers true.
    """
    file = read_contacts(path)
    records = tuple(_checked(record) for record in file.records)
    return ImportPlan(path, _plan(store, records, progress, cancelled), records, file.assumed)


def run_import(
    store: Store, plan: ImportPlan, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Done[ImportResult]:
    """Carries a plan out, all or nothing. What changed since the preview is taken into account.

    Raises ImportCancelled and what the disk raises, with nothing written.
    """
    rows = _plan(store, plan.records, None, cancelled)
    touched = sum(1 for row in rows if row.action in (ImportAction.ADDED, ImportAction.UPDATED))
    label = f"Import {touched} people" if touched != 1 else "Import one person"
    undoable = touched <= MOST_UNDOABLE
    with store.transaction(label if undoable else ""):
        rows = tuple(_write(store, rows, progress, cancelled))
    counts = Counter(row.action for row in rows)
    result = ImportResult(
        added=counts[ImportAction.ADDED],
        updated=counts[ImportAction.UPDATED],
        unchanged=counts[ImportAction.UNCHANGED],
        skipped=counts[ImportAction.SKIPPED],
        rows=rows,
    )
    topics = frozenset({Topic.EVERYTHING}) if touched else frozenset[Topic]()
    return Done(result, Changes(topics=topics, label=label if touched and undoable else ""))


def _checked(record: Record) -> Record:
    if record.skipped is not None:
        return record
    try:
        return replace(record, fields=checked(record.fields))
    except InputRefused as error:
        return replace(record, skipped=Remark(error.template, tuple(error.params.items())))


def _plan(
    store: Store, records: tuple[Record, ...], progress: Progress | None, cancelled: Cancelled | None
) -> tuple[ImportRow, ...]:
    names = {name_key(record.fields) for record in records if record.skipped is None}
    known = _known(store, names, cancelled)
    rows: list[ImportRow] = []
    for row in plan_rows(known, records):
        _tell(len(rows), len(records), progress, cancelled)
        rows.append(row)
    return tuple(rows)


def _known(store: Store, names: set[str], cancelled: Cancelled | None) -> Iterator[Known]:
    """The people of the journal who bear one of `names`."""
    found = store.rows("SELECT id, given, family, nickname FROM person WHERE deleted_at IS NULL ORDER BY id")
    wanted = [
        person_id
        for person_id, given, family, nickname in found
        if name_key(PersonFields(given=given, family=family, nickname=nickname)) in names
    ]
    for place, person_id in enumerate(wanted):
        _tell(place, len(wanted), None, cancelled)
        yield Known(person_id, people_store.get(store, person_id).fields)


def _write(
    store: Store, rows: Sequence[ImportRow], progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[ImportRow]:
    added = _final_fields(rows)
    ids = dict(zip(added, people_store.insert_many(store, tuple(added.values())), strict=True))
    for place, row in enumerate(rows):
        _tell(place, len(rows), progress, cancelled)
        person_id = ids.get(place if row.same_as is None else row.same_as, row.person_id)
        if row.action is ImportAction.UPDATED and row.person_id is not None:
            people_store.update(store, row.person_id, row.fields)
        yield replace(row, person_id=person_id)


def _final_fields(rows: Sequence[ImportRow]) -> dict[int, PersonFields]:
    """By the place of the row that adds them: the new people, completed by the later rows about them."""
    added = {place: row.fields for place, row in enumerate(rows) if row.action is ImportAction.ADDED}
    added |= {row.same_as: row.fields for row in rows if row.same_as is not None}
    return added


def _tell(done: int, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
    if done % _REPORT_EVERY:
        return
    if cancelled is not None and cancelled():
        raise ImportCancelled("The import was stopped. Nothing was changed.")
    if progress is not None:
        progress(done, total)
