"""A plan carried out as the user decided: all or nothing, in one transaction."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import islice
from typing import Final

from journal.domain.changes import Changes, Done, Topic
from journal.exchange.import_plan import ImportPlan
from journal.exchange.import_row import Decisions, RowKind
from journal.exchange.packed_row import Outcome, PersonRecord, TalkRecord
from journal.services.importing.comparing import Comparer
from journal.services.importing.pace import Cancelled, Pace, Progress
from journal.services.importing.planner import Planner
from journal.services.importing.steps import Steps
from journal.services.importing.talk_writer import TalkWriter
from journal.services.importing.writer import Run, Writer
from journal.store import imports
from journal.store.database import Store

MOST_UNDOABLE: Final = 5_000
"""An import up to this size is a step of undo; the history of a larger one would take too much memory."""
_AT_ONCE: Final = 100
_Row = tuple[int, tuple[PersonRecord | TalkRecord, Outcome]]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many people were added, completed or changed, found as they are, and left out; how many talks
    came. `import_id` is None when nothing was written. `people` holds the id of the person that each row of
    the plan is about now, 0 for nobody.
    """

    import_id: int | None
    added: int
    updated: int
    unchanged: int
    skipped: int
    talks: int
    people: array[int]


def run_import(
    store: Store,
    plan: ImportPlan,
    decisions: Decisions | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Done[ImportResult]:
    """Writes what the plan says and the user decided. The plan is made anew if people came or went since.

    Raises ImportCancelled and what the disk raises, with nothing written.
    """
    pace = Pace(progress, cancelled)
    if imports.state(store) != plan.head.seen:
        plan = Planner(store, plan.head, plan.records, pace).plan(len(plan))
    touched = len(plan) - plan.count(RowKind.SKIPPED) - plan.count(RowKind.UNCHANGED)
    label = ""
    if 0 < touched <= MOST_UNDOABLE:
        label = "Import one record" if touched == 1 else f"Import {touched} records"
    with store.transaction(label):
        result = _written(store, plan, decisions or Decisions(), pace)
    if result.import_id is None:
        return Done(result, Changes())
    return Done(result, Changes(topics=frozenset({Topic.EVERYTHING}), label=label))


def _written(store: Store, plan: ImportPlan, decisions: Decisions, pace: Pace) -> ImportResult:
    run = Run(store, plan.origin, plan.name)
    ids = array("q", bytes(8 * len(plan)))
    steps = Steps(decisions, ids)
    comparer = Comparer(store, plan.origin, decisions.groups or plan.head.groups, plan.records)
    people = Writer(run, comparer, decisions.conflicts, ids)
    talks = TalkWriter(run, ids)
    rows = enumerate(plan.pairs())
    while batch := list(islice(rows, _AT_ONCE)):
        pace.tell(batch[0][0], len(plan))
        people.write([steps.of(place, one, outcome) for place, (one, outcome) in _people(batch)])
        for place, (one, outcome) in batch:
            if isinstance(one, TalkRecord):
                talks.write(one, outcome, decisions.of(place))
    talks.finish()
    counts = (people.added, people.updated, people.unchanged, people.skipped, talks.written)
    if run.started:
        imports.finish_run(store, run.id, counts, run.made())
    return ImportResult(run.id if run.started else None, *counts, ids)


def _people(batch: list[_Row]) -> list[tuple[int, tuple[PersonRecord, Outcome]]]:
    return [(place, (one, outcome)) for place, (one, outcome) in batch if isinstance(one, PersonRecord)]
