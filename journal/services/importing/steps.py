"""What is done with each record, out of what was planned and what the user decided."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from journal.exchange.import_row import Choice, Decision, Decisions, RowKind, Side
from journal.exchange.packed_row import Outcome, PersonRecord


@dataclass(frozen=True, slots=True)
class Step:
    """`person_id` or `target` (an earlier row) is whom a record with SAME is about."""

    place: int
    record: PersonRecord
    choice: Choice
    person_id: int | None = None
    target: int | None = None
    sides: Mapping[str, Side] = field(default_factory=dict)


class Steps:
    """Rows are asked for in their order. `ids` are the people that earlier rows brought or were about."""

    def __init__(self, decisions: Decisions, ids: array[int]) -> None:
        self._decisions = decisions
        self._ids = ids
        self._adds: set[int] = set()  # rows of this batch and later that bring somebody
        self._stands_in: dict[int, int] = {}
        self._about: dict[int, tuple[int | None, int | None]] = {}

    def of(self, place: int, record: PersonRecord, outcome: Outcome) -> Step:
        """The step of one row. Somebody whose first row was left out comes with the next."""
        decision = self._decisions.of(place)
        choice = self._choice(record, outcome, decision)
        if choice is not Choice.SAME:
            if choice is Choice.NEW:
                self._adds.add(place)
            return Step(place, record, choice)
        person_id, target = whom(outcome, decision)
        if person_id is None and target is not None:
            target = self._stands_in.get(target, target)
            person_id, target = self._about.get(target, (None, target))
        if person_id is None and (target is None or not (self._ids[target] or target in self._adds)):
            self._adds.add(place)
            if target is not None:
                self._stands_in[target] = place
            return Step(place, record, Choice.NEW)
        self._about[place] = person_id, target
        return Step(place, record, choice, person_id, target, decision.sides)

    def _choice(self, record: PersonRecord, outcome: Outcome, decision: Decision) -> Choice:
        if record.reason is not None:
            return Choice.OUT
        if decision.choice is not None:
            return decision.choice
        if outcome.kind is RowKind.DOUBLE and self._decisions.doubles is not None:
            return self._decisions.doubles
        return outcome.choice


def whom(outcome: Outcome, decision: Decision) -> tuple[int | None, int | None]:
    """The person of the journal or the earlier row that a record is about."""
    if decision.person_id is not None or decision.place is not None:
        return decision.person_id, None if decision.person_id is not None else decision.place
    if outcome.person_id is not None or outcome.same_as is not None:
        return outcome.person_id, outcome.same_as
    if outcome.others:
        return outcome.others[0].person_id, outcome.others[0].place
    return None, None


def followed(
    outcome_of: Callable[[int], Outcome], decisions: Decisions, person_id: int | None, place: int | None
) -> tuple[int | None, int | None]:
    """Whom a row is about that is about another row: somebody of the journal, or the row that brings them."""
    seen: set[int] = set()
    while person_id is None and place is not None and place not in seen:
        seen.add(place)
        outcome, decision = outcome_of(place), decisions.of(place)
        choice = decision.choice or (
            decisions.doubles if outcome.kind is RowKind.DOUBLE and decisions.doubles else outcome.choice
        )
        if choice is not Choice.SAME:
            break
        person_id, place = whom(outcome, decision)
    return person_id, None if person_id is not None else place
