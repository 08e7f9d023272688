"""What importing a file would do: a plan, row by row. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from journal.exchange.contact_file import Reading, open_contacts
from journal.exchange.import_plan import ImportPlan, PlanHead
from journal.exchange.import_row import Change, Choice, Decisions, Groups, PlanRow, RowKind
from journal.exchange.packed_row import PersonRecord, TalkRecord
from journal.exchange.pasted import Source
from journal.exchange.record import Record, Talk
from journal.exchange.three_way import decided
from journal.exchange.watched import Reader
from journal.services.importing.comparing import Comparer
from journal.services.importing.pace import Cancelled, Pace, Progress
from journal.services.importing.planner import Planner
from journal.services.importing.records import kept
from journal.services.importing.remembered import import_habits, remembered_mapping
from journal.services.importing.steps import followed, whom
from journal.store.database import Store

if TYPE_CHECKING:
    from journal.exchange.tables.mapping import Mapping
    from journal.exchange.tables.shape import TableLook


def plan_import(
    store: Store,
    source: Source,
    reading: Reading | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    today: date | None = None,
) -> ImportPlan:
    """What importing a file or a pasted text would do. What `reading` leaves open is as it was chosen last.

    `progress` gets (bytes or rows read, in all; 0: not known). `today` is the local day, None: now's.
    Raises FileUnreadable for what cannot be used at all, and ImportCancelled.
    """
    habits = import_habits(store)
    asked = reading or Reading()
    asked = replace(asked, region=asked.region or habits.region, dates=asked.dates or habits.dates)
    pace, reader = Pace(progress, cancelled), Reader()
    reader.tick = lambda: pace.tell(reader.done, reader.size)
    file = open_contacts(
        source, asked, today or datetime.now().astimezone().date(), partial(_columns, store), reader
    )
    head = PlanHead(file.origin, file.name, file.assumed, asked.region, habits.groups)
    return Planner(store, head, lambda: kept(file.records()), pace, file.reader).plan(file.rows)


def _columns(store: Store, look: TableLook) -> Mapping:
    """What the columns mean: as the user said it of such a table before, else as it was guessed."""
    return remembered_mapping(store, look.mapping.titles) or look.mapping


def plan_records(
    store: Store,
    items: Sequence[Record | Talk],
    head: PlanHead,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportPlan:
    """The plan for records that are read already. Raises ImportCancelled."""
    return Planner(store, head, lambda: kept(items), Pace(progress, cancelled)).plan(len(items))


def row_as_decided(store: Store, plan: ImportPlan, place: int, decisions: Decisions) -> PlanRow:
    """One row as it would be with these decisions: what it comes to, whom it is about and what would change.

    A row that is about somebody whom another row brings is compared with what that row says.
    """
    row = plan.row(place)
    record = plan.record(place)
    decision = decisions.of(place)
    if isinstance(record, TalkRecord) or record.reason is not None:
        return row
    choice = decision.choice
    if choice is None:
        choice = decisions.doubles if row.kind is RowKind.DOUBLE and decisions.doubles else row.choice
    if choice is not Choice.SAME:
        kind = RowKind.NEW if choice is Choice.NEW else RowKind.SKIPPED
        return replace(row, kind=kind, choice=choice, person_id=None, same_as=None, changes=(), reason=None)
    person_id, same_as = followed(plan.outcome, decisions, *whom(plan.outcome(place), decision))
    groups = decisions.groups or plan.head.groups
    comparer = Comparer(store, plan.origin, groups, plan.records)
    changes = _changes(comparer, plan, record, groups, person_id, same_as)
    if changes is None:
        return replace(row, kind=RowKind.NEW, choice=Choice.NEW, person_id=None, same_as=None, changes=())
    written = decided(changes, decision.sides, decisions.conflicts)
    changes = tuple(replace(one, new=written.get(one.field, one.old)) for one in changes)
    kind = RowKind.UPDATE if written else RowKind.UNCHANGED
    return replace(
        row, kind=kind, choice=choice, person_id=person_id, same_as=same_as, changes=changes, reason=None
    )


def _changes(
    comparer: Comparer,
    plan: ImportPlan,
    record: PersonRecord,
    groups: Groups,
    person_id: int | None,
    same_as: int | None,
) -> tuple[Change, ...] | None:
    """None when there is nobody to be completed."""
    mine: dict[str, Any] | None = None
    base = None
    if person_id is not None:
        comparer.load_sources((record.key,))
        comparer.load_people((person_id,), (person_id,))
        mine = comparer.mine(person_id)
        base = comparer.base(record, person_id)
    elif same_as is not None:
        other = plan.record(same_as)
        mine = other.values(groups) if isinstance(other, PersonRecord) else None
    if mine is None:
        return None
    if base is not None and base.said == comparer.text(record):
        return ()
    return comparer.changes(record, mine, base)
