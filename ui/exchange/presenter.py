"""Reads what comes in, plans, imports and takes back; keeps what the user chose over a lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from journal.domain.changes import Done
from journal.domain.errors import JournalError
from journal.domain.person import Person
from journal.exchange.contact_file import Format, Reading, told
from journal.exchange.import_plan import ImportPlan
from journal.exchange.import_row import Choice, Decision, Decisions, Groups, Other, PlanRow, Side
from journal.exchange.pasted import Source
from journal.exchange.tables.dates import DateOrder
from journal.exchange.tables.mapping import Mapping
from journal.exchange.tables.reading import look
from journal.exchange.tables.shape import ReadHow, TableLook
from journal.services import people
from journal.services.importing.planning import plan_import, row_as_decided
from journal.services.importing.remembered import (
    ImportHabits,
    import_habits,
    remember_mapping,
    remembered_mapping,
    save_import_habits,
)
from journal.services.importing.running import ImportResult, run_import
from journal.services.importing.taking_back import UndoReport, undo_import
from ui.bridge import Job, Progress
from ui.context import Context
from ui.exchange.kept_choices import Kept, kept_source, stamp_of
from ui.exchange.regions import own_region
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store


@dataclass(frozen=True, slots=True)
class Looked:
    """What a first look at a source told: `table` is None for anything that is no table."""

    table: TableLook | None = None
    mapping: Mapping | None = None
    remembered: bool = False
    habits: ImportHabits | None = None


class ImportPresenter(QObject):
    """One source at a time. Every signal but `working` comes when nothing is under way any more."""

    looked = Signal(object)
    """A `Looked` with a table: its columns are to be shown."""
    planned = Signal(object)
    """The `ImportPlan`."""
    decided = Signal(int, object)
    """The place of a row, and the `PlanRow` it is by what was decided."""
    known = Signal(int, object, object)
    """The place of a row, the `Other` whom it may be, and their `PersonFields`."""
    imported = Signal(object)
    """The `ImportResult`."""
    undone = Signal(object)
    """The `UndoReport`."""
    working = Signal(str)
    """What is under way, "" for nothing."""
    refused = Signal(str)
    """A sentence: it did not work; what stood before stands."""
    restoring = Signal()
    """What was chosen before a lock is being taken up again."""
    kept_changed = Signal()
    """`kept` gives something else now."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.source: Source | None = None
        self.looked_at: Looked | None = None
        self.plan: ImportPlan | None = None
        self.reading = Reading()
        self.rows: dict[int, Decision] = {}
        self.groups: Groups | None = None
        self.conflicts = Side.MINE
        self.doubles: Choice | None = None
        self._import_id: int | None = None
        self._wanted: Kept | None = None
        self._stamp = ""
        self.job: Job | None = None

    @property
    def decisions(self) -> Decisions:
        """Everything the user said of the plan."""
        return Decisions(dict(self.rows), self.conflicts, self.groups, self.doubles)

    # ---- reading and planning

    def read(self, source: Source, how: ReadHow | None = None) -> None:
        """Look at a source: a table is shown, anything else is planned at once."""
        if source != self.source:
            self._forget()
        self.source, self._stamp = source, stamp_of(source)
        call = partial(_look, source, how or ReadHow())
        self._begin(self.tr("Reading the file"), call, self._show_look)

    def make_plan(self, mapping: Mapping | None, region: str, dates: str) -> None:
        """Compare every record with the journal. `dates` is a DateOrder's value, "" for none."""
        if self.source is None:
            return
        table = self.looked_at.table if self.looked_at is not None else None
        order = DateOrder(dates) if dates else None
        how = table.how if table is not None else None
        count = table.rows if table is not None else 0
        reading = Reading(region, order, mapping, how, count)
        if reading != self.reading or self.plan is None:
            self.rows.clear()
        self.reading = reading
        call = partial(_plan, self.source, reading)
        self._begin(self.tr("Comparing with the journal"), call, self._show_plan)

    def start_over(self) -> None:
        """Nothing is chosen any more."""
        self._forget()
        self.kept_changed.emit()

    def cancel(self) -> None:
        """End what is under way; nothing was written."""
        if self.job is not None and self.job.running:
            self.job.cancel()
            self.job = None
            self.working.emit("")

    # ---- deciding

    def decide(self, place: int, decision: Decision) -> None:
        """What the user says of one row."""
        if decision == Decision():
            self.rows.pop(place, None)
        else:
            self.rows[place] = decision
        self.kept_changed.emit()

    def choose_for_all(self, choice: Groups | Side | Choice | None) -> None:
        """What the groups become, whose word holds where both changed, or what possible doubles become."""
        if isinstance(choice, Groups):
            self.groups = choice
        elif isinstance(choice, Side):
            self.conflicts = choice
        else:
            self.doubles = choice
        self.kept_changed.emit()

    def read_person(self, place: int, other: Other) -> None:
        """`known` follows with the fields of this person of the journal."""
        if other.person_id is None:
            return
        done = partial(self._show_person, place, other)
        call = partial(people.person, person_id=other.person_id)
        self._context.bridge.submit(call, done, owner=self, key="person", failed=_not_there)

    # ---- doing

    def run(self) -> None:
        """Import, all or nothing."""
        if self.plan is not None:
            call = partial(_run, self.plan, self.decisions, self.reading)
            self._begin(self.tr("Importing"), call, self._finish)

    def undo(self) -> None:
        """Take the import back that was just made."""
        if self._import_id is not None:
            call = partial(_undo, self._import_id)
            self._begin(self.tr("Taking the import back"), call, self._show_undone)

    # ---- kept over a lock

    def kept(self) -> object:
        """What was chosen so far, as plain data; nothing once it is imported."""
        if self.source is None or self._import_id is not None:
            return {}
        mapping = self.reading.mapping
        if mapping is None and self.looked_at is not None:
            mapping = self.looked_at.mapping
        return Kept(
            source=self.source,
            stamp=self._stamp,
            how=self._how(),
            mapping=mapping,
            region=self.reading.region,
            dates="" if self.reading.dates is None else self.reading.dates.value,
            planned=self.plan is not None,
            decisions=self.decisions,
        ).as_data()

    def show_kept(self, kept: object) -> None:
        """Take up what `kept` gave: the source is read anew."""
        source = kept_source(kept)
        if source is None or self.source is not None:
            return
        wanted = Kept.from_data(kept, source)
        self._wanted = wanted
        self.restoring.emit()
        self.read(source, replace(wanted.how, stamp=""))

    # ---- answers

    def _how(self) -> ReadHow:
        table = self.looked_at.table if self.looked_at is not None else None
        return ReadHow() if table is None else table.how

    def _forget(self) -> None:
        self.source = self.looked_at = self.plan = self._import_id = None
        self.reading = Reading()
        self.rows.clear()
        self.groups, self.conflicts, self.doubles = None, Side.MINE, None

    def _show_look(self, looked: Looked) -> None:
        self.looked_at, self.plan = looked, None
        self._end()
        wanted = self._wanted
        habits = looked.habits
        region = habits.region if habits is not None and habits.region else own_region()
        if looked.table is None:
            self.make_plan(None, region, "")
            return
        if wanted is not None and wanted.mapping is not None and looked.mapping is not None:
            if wanted.mapping.titles == looked.mapping.titles:
                self.looked_at = looked = replace(looked, mapping=wanted.mapping)
            self.reading = Reading(region=wanted.region, mapping=looked.mapping)
        self.looked.emit(looked)
        self.kept_changed.emit()
        if wanted is not None and wanted.planned:
            self.make_plan(looked.mapping, wanted.region, wanted.dates)
        else:
            self._wanted = None

    def _show_plan(self, plan: ImportPlan) -> None:
        self.plan = plan
        self._end()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.groups, self.conflicts = wanted.decisions.groups, wanted.decisions.conflicts
            self.doubles = wanted.decisions.doubles
            if wanted.stamp == self._stamp:  # the rows stand where they stood
                self.rows.update(wanted.decisions.rows)
        self.planned.emit(plan)
        self.kept_changed.emit()

    def reckon(self, place: int) -> None:
        """`decided` follows if this row is another by what was decided."""
        for_all = Decisions(groups=self.groups, conflicts=self.conflicts, doubles=self.doubles)
        if self.plan is None or (place not in self.rows and for_all == Decisions()):
            return
        call = partial(row_as_decided, plan=self.plan, place=place, decisions=self.decisions)
        self._context.bridge.submit(
            call, partial(self._show_decided, self.plan), owner=self, key=f"row {place}", failed=_not_there
        )

    def _show_decided(self, plan: ImportPlan, row: PlanRow) -> None:
        if plan is self.plan:
            self.decided.emit(row.place, row)

    def _show_person(self, place: int, other: Other, person: Person) -> None:
        self.known.emit(place, other, person.fields)

    def _finish(self, done: Done[ImportResult]) -> None:
        self._import_id = done.result.import_id
        self._end()
        self.imported.emit(done.result)
        self.kept_changed.emit()

    def _show_undone(self, done: Done[UndoReport]) -> None:
        self._end()
        self.undone.emit(done.result)

    def _begin(self, title: str, call: Callable[[Store, Progress], Any], done: Callable[[Any], None]) -> None:
        self.working.emit(title)
        self.job = self._context.bridge.submit_long(title, call, done, owner=self, failed=self._fail)

    def _end(self) -> None:
        self.job = None
        self.working.emit("")

    def _fail(self, error: Exception) -> None:
        self._wanted = None
        self._end()
        if self.plan is None and self.looked_at is None:
            self.source = None
            self.kept_changed.emit()
        sentence = self.tr("A fault of the program stopped it. Nothing was changed.")
        self.refused.emit(error_sentence(error) if isinstance(error, JournalError) else sentence)


def _not_there(_error: Exception) -> None:
    """Whoever was to be shown is gone meanwhile: the record stands alone then."""


def _look(source: Source, how: ReadHow, store: Store, progress: Progress) -> Looked:
    progress(0, 0)
    habits = import_habits(store)
    if told(source) is not Format.TABLE:
        return Looked(habits=habits)
    table = look(cast(Path, source), how)  # a pasted text opens as a file does
    before = remembered_mapping(store, table.mapping.titles)
    if before is None:
        return Looked(table, table.mapping, habits=habits)
    return Looked(table, before, remembered=True, habits=habits)


def _plan(source: Source, reading: Reading, store: Store, progress: Progress) -> ImportPlan:
    return plan_import(store, source, reading, progress)


def _run(
    plan: ImportPlan, decisions: Decisions, reading: Reading, store: Store, progress: Progress
) -> Done[ImportResult]:
    done = run_import(store, plan, decisions, progress)
    if reading.mapping is not None:
        remember_mapping(store, reading.mapping)
        groups = plan.head.groups if decisions.groups is None else decisions.groups
        save_import_habits(store, ImportHabits(reading.region, reading.dates, groups))
    return done


def _undo(import_id: int, store: Store, progress: Progress) -> Done[UndoReport]:
    return undo_import(store, import_id, progress)


def is_a_file(source: Source | None) -> bool:
    """Whether it has a name that can be said."""
    return isinstance(source, Path)
