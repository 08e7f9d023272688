"""The summaries in the list against a naive model that reads the whole history each time."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entry import (
    Ask,
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    NextStep,
    OutcomeKind,
    ResponseKind,
)
from journal.practice.standing import Event, last_contact, stand
from journal.services import debrief, responses, timeline
from journal.services.invitations import mark_sent
from journal.services.undo import redo, undo
from journal.store import summaries
from journal.store.database import Store
from tests.services.history import TODAY, rosa, summary

DAYS = st.integers(0, 6).map(lambda n: TODAY - timedelta(days=n))
LATER = st.none() | st.integers(0, 400).map(lambda n: TODAY + timedelta(days=n))
CONCERNS = st.lists(
    st.sampled_from(["Bus cuts", "Rent", "Fees", "Clinic", "Heating"]), max_size=3, unique=True
)
TALKS = st.tuples(st.just("talk"), DAYS, CONCERNS, LATER, st.booleans())
ASKS = st.tuples(st.just("ask"), DAYS, st.booleans())
ANSWERS = st.tuples(st.just("answer"), DAYS, st.sampled_from(ResponseKind), LATER)
OUTCOMES = st.tuples(st.just("outcome"), DAYS, st.sampled_from(OutcomeKind))
DELETIONS = st.tuples(st.just("delete"), st.integers(0, 20))
UNDONE = st.tuples(st.sampled_from(["undo", "undo and redo"]))
STEPS = st.lists(st.one_of(TALKS, ASKS, ANSWERS, OUTCOMES, DELETIONS, UNDONE), max_size=12)


class Model:
    """What was written, kept in plain lists."""

    def __init__(self, store: Store, person: int) -> None:
        self.store, self.person = store, person
        self.events: dict[int, Event] = {}
        self.concerns: dict[int, list[str]] = {}
        self.steps: dict[int, NextStep] = {}
        self.invitations: dict[int, set[int]] = {}

    def talk(self, on: date, concerns: list[str], due: date | None, done: bool) -> None:
        mentions = tuple(Mention(self.person, concern) for concern in concerns)
        step = NextStep("Meet", due, done)
        fields = ConversationFields(
            EntryKind.ONE_TO_ONE, on, (self.person,), concerns=mentions, next_step=step
        )
        entry_id = debrief.log_conversation(self.store, fields, TODAY).result
        self.events[entry_id] = Event(entry_id, on, EntryKind.ONE_TO_ONE)
        self.concerns[entry_id], self.steps[entry_id] = concerns, step

    def ask(self, on: date, asks: bool) -> None:
        wanted = Ask.EVENT if asks else Ask.NOTHING
        entry_id = mark_sent(self.store, InvitationFields(self.person, on, "Come", wanted)).result
        self.events[entry_id] = Event(entry_id, on, EntryKind.INVITATION, asks=asks)
        self.invitations[entry_id] = set()

    def answer(self, on: date, kind: ResponseKind, again: date | None) -> None:
        again = again if kind is ResponseKind.NOT_NOW else None
        entry_id = responses.record_response(self.store, self.person, kind, on, ask_again_on=again).result
        self.events[entry_id] = Event(entry_id, on, EntryKind.RESPONSE, response=kind, ask_again_on=again)
        self._attach(entry_id)

    def outcome(self, on: date, kind: OutcomeKind) -> None:
        entry_id = responses.record_outcome(self.store, self.person, kind, on).result
        self.events[entry_id] = Event(entry_id, on, EntryKind.OUTCOME, outcome=kind)
        self._attach(entry_id)

    def delete(self, index: int) -> None:
        entry_id = sorted(self.events)[index % len(self.events)]
        timeline.delete_entries(self.store, (entry_id,))
        for gone in (entry_id, *self.invitations.pop(entry_id, ())):
            self.events.pop(gone, None)

    def snapshot(self) -> tuple[dict[int, Any], ...]:
        return copy.deepcopy((self.events, self.concerns, self.steps, self.invitations))

    def restore(self, taken: tuple[dict[int, Any], ...]) -> None:
        self.events, self.concerns, self.steps, self.invitations = taken

    def expected(self) -> tuple[object, ...]:
        standing = stand(self.events.values())
        contact = last_contact(self.events.values())
        newest = sorted(self.events.values(), key=lambda event: (event.on, event.entry_id), reverse=True)
        named = dict.fromkeys(name for event in newest for name in self.concerns.get(event.entry_id, ()))
        dues = [
            step.due_on
            for entry_id, step in self.steps.items()
            if entry_id in self.events and not step.done and step.due_on is not None
        ]
        days = (
            contact,
            standing.on if standing else None,
            standing.ask_again_on if standing else None,
            min(dues, default=None),
        )
        contact_on, standing_on, again_on, next_on = (day.isoformat() if day else None for day in days)
        name = standing.standing.value if standing else None
        return (" · ".join(list(named)[:3]), contact_on, name, standing_on, again_on, next_on)

    def _attach(self, entry_id: int) -> None:
        parent = self.store.scalar("SELECT parent_id FROM entry WHERE id = ?", (entry_id,))
        if parent is not None:
            self.invitations[parent].add(entry_id)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_summaries_equal_the_rules_whatever_is_written_deleted_or_undone(
    store: Store, steps: list[tuple[object, ...]]
) -> None:
    person = rosa(store)
    model = Model(store, person)
    taken: list[tuple[dict[int, Any], ...]] = []
    for name, *details in steps:
        if name == "undo" and taken:
            undo(store)
            model.restore(taken.pop())
        elif name == "undo and redo" and taken:
            undo(store)
            redo(store)
        elif name in {"talk", "ask", "answer", "outcome"} or (name == "delete" and model.events):
            taken.append(model.snapshot())
            getattr(model, str(name))(*details)
        assert summary(store, person) == model.expected()
    assert summaries.differences(store) == ()


COMINGS = st.sampled_from((OutcomeKind.SHOWED_UP, OutcomeKind.DRIFTED))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(st.tuples(DAYS, COMINGS | st.sampled_from(OutcomeKind)), min_size=2, max_size=8))
def test_who_came_back_is_the_same_in_the_list_as_by_the_rules(
    store: Store, steps: list[tuple[date, OutcomeKind]]
) -> None:
    person = rosa(store)
    model = Model(store, person)
    for on, kind in steps:
        model.outcome(on, kind)
        assert summary(store, person) == model.expected()
    assert summaries.differences(store) == ()


def test_differences_names_whom_a_wrong_summary_belongs_to(store: Store) -> None:
    one, two = rosa(store), rosa(store)
    debrief.heard_in_passing(store, two, "No bus", TODAY, "Bus cuts")
    assert summaries.differences(store) == ()
    for column, wrong in (
        ("cares_about", "Rent"),
        ("last_contact_on", "2020-01-01"),
        ("standing", "yes"),
        ("standing_on", "2020-01-01"),
        ("ask_again_on", "2020-01-01"),
        ("next_step_on", "2020-01-01"),
        ("circle_count", 3),
    ):
        store.execute(f"UPDATE person SET {column} = ? WHERE id = ?", (wrong, one))
        assert summaries.differences(store) == (one,)
        summaries.refresh(store, (one,))
        assert summaries.differences(store) == ()
    store.execute("UPDATE person SET standing = 'no'")
    summaries.refresh(store, None)
    assert summaries.differences(store) == ()


def test_a_refresh_leaves_right_rows_untouched(store: Store) -> None:
    person = rosa(store)
    debrief.heard_in_passing(store, person, "No bus", TODAY, "Bus cuts")
    before = store.connection.total_changes
    summaries.refresh(store, (person,))
    summaries.refresh(store, None)
    assert store.connection.total_changes == before
