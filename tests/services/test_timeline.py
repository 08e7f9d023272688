"""Order, filters, find and the cost of one person's timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time, timedelta
from typing import Any

import pytest

from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    NextStep,
    PromiseFields,
    ResponseKind,
    TimelineFilter,
    TimelineQuery,
)
from journal.domain.errors import NotFound
from journal.services import debrief, timeline
from journal.services.invitations import mark_sent
from journal.services.people import delete_people
from journal.services.promises import add_promise
from journal.services.responses import record_response
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa, summary


def log(store: Store, person: int, days_ago: int, text: str = "", **more: Any) -> int:
    kind = more.pop("kind", EntryKind.ONE_TO_ONE)
    people = more.pop("people", (person,))
    fields = ConversationFields(kind, TODAY - timedelta(days=days_ago), people, text=text, **more)
    return debrief.log_conversation(store, fields, TODAY).result


def ids(
    store: Store, person: int, which: TimelineFilter = TimelineFilter.ALL, find: str = ""
) -> tuple[int, ...]:
    return timeline.timeline_ids(store, TimelineQuery(person, which, find))


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The SELECT statements that run inside."""
    seen: list[str] = []
    store.connection.set_trace_callback(lambda sql: seen.append(sql) if sql.startswith("SELECT") else None)
    yield seen
    store.connection.set_trace_callback(None)


def test_newest_day_first_then_time_then_the_last_written(store: Store) -> None:
    person = rosa(store)
    old = log(store, person, 9)
    first = log(store, person, 1)
    second = log(store, person, 1)
    morning = log(store, person, 1, at=time(9, 30))
    evening = log(store, person, 1, at=time(18, 0))
    assert ids(store, person) == (evening, morning, second, first, old)
    days = timeline.timeline_days(store, TimelineQuery(person))
    assert days[0] == (evening, TODAY - timedelta(days=1))


def test_filters(store: Store) -> None:
    person = rosa(store)
    talk = log(store, person, 9, promises=(PromiseFields(person, "Call"),))
    plain = log(store, person, 8)
    heard = debrief.heard_in_passing(store, person, "Potholes", TODAY).result
    asked = mark_sent(store, InvitationFields(person, TODAY, "Come on Tuesday")).result
    record_response(store, person, ResponseKind.YES, TODAY)
    alone = record_response(store, person, ResponseKind.NO, TODAY).result
    promise = add_promise(store, PromiseFields(person, "Bring soup"), TODAY).result
    assert set(ids(store, person)) == {talk, plain, heard, asked, alone, promise}
    assert ids(store, person, TimelineFilter.CONVERSATIONS) == (plain, talk)
    assert set(ids(store, person, TimelineFilter.INVITATIONS)) == {asked, alone}
    assert set(ids(store, person, TimelineFilter.PROMISES)) == {promise, talk}
    assert ids(store, person, TimelineFilter.HEARD) == (heard,)


def test_a_promise_to_another_does_not_count_as_hers(store: Store) -> None:
    one, two = rosa(store), dale(store)
    log(store, one, 3, people=(one, two), promises=(PromiseFields(two, "Call Dale"),))
    assert ids(store, one, TimelineFilter.PROMISES) == ()
    assert len(ids(store, two, TimelineFilter.PROMISES)) == 1


def test_find_looks_at_words_concerns_places_and_what_stands_in_the_card(store: Store) -> None:
    person, other = rosa(store), dale(store)
    talk = log(
        store, person, 5, "The library was full", place="Café Muñoz", concerns=(Mention(person, "Bus cuts"),)
    )
    promised = log(store, person, 4, promises=(PromiseFields(person, "Bring the timetable"),))
    asked = mark_sent(store, InvitationFields(person, TODAY, "Come on Tuesday")).result
    record_response(store, person, ResponseKind.MAYBE, TODAY, words="When school has started")
    log(store, other, 1, "The library again")
    assert ids(store, person, find="librar") == (talk,)
    assert ids(store, person, find="munoz") == (talk,)
    assert ids(store, person, find="bus") == (talk,)
    assert ids(store, person, find="timetable") == (promised,)
    assert ids(store, person, find="school") == (asked,)
    assert ids(store, person, find="library bus") == (talk,)
    assert ids(store, person, find="library school") == ()
    assert ids(store, person, find='"was full"') == (talk,)
    assert ids(store, person, find='"full was"') == ()
    assert set(ids(store, person, find="-library")) == {promised, asked}
    assert len(ids(store, person, find=' -- " * ( ')) == 3  # nothing to look for
    assert ids(store, person, find="AND OR NEAR( text:x") == ()
    assert ids(store, person, TimelineFilter.INVITATIONS, "librar") == ()


def test_a_page_costs_the_same_number_of_queries_however_long(store: Store) -> None:
    person = rosa(store)
    shown = [
        log(store, person, n, "text", promises=(PromiseFields(person, "Call"),), next_step=NextStep("Go"))
        for n in range(40)
    ]
    with counted(store) as short:
        timeline.entries(store, shown[:1])
    with counted(store) as long:
        assert len(timeline.entries(store, shown)) == 40
    assert len(short) == len(long) <= 12


def test_entries_come_in_the_order_asked_without_those_that_are_gone(store: Store) -> None:
    person = rosa(store)
    first, second, third = (log(store, person, n) for n in range(3))
    timeline.delete_entries(store, (second,))
    assert [entry.id for entry in timeline.entries(store, (third, 999, second, first))] == [third, first]


def test_the_header_has_the_next_step_and_what_is_shared(store: Store) -> None:
    person = rosa(store)
    assert timeline.header(store, person).empty
    log(store, person, 9, next_step=NextStep("Some day"), common_ground=("Elm St",))
    later = log(store, person, 5, next_step=NextStep("Later", date(2026, 12, 24)), common_ground=("Elm St",))
    soon = log(store, person, 7, next_step=NextStep("Soon", date(2026, 11, 26)), common_ground=("Tired",))
    above = timeline.header(store, person)
    assert above.next_step == timeline.OpenStep(soon, NextStep("Soon", date(2026, 11, 26)))
    assert (above.in_common, above.empty, above.person.name) == (2, False, "Rosa Medina")

    done = timeline.finish_next_step(store, soon)
    assert done.changes.people == {person}
    above = timeline.header(store, person)
    assert above.next_step is not None
    assert above.next_step.entry_id == later
    assert summary(store, person)[5] == "2026-12-24"


def test_the_opening_brings_header_ids_and_first_page_at_once(store: Store) -> None:
    person = rosa(store)
    written = [log(store, person, n) for n in range(5)]
    found = timeline.opening(store, TimelineQuery(person), page=3)
    assert [entry_id for entry_id, _day in found.days] == written
    assert [entry.id for entry in found.page] == written[:3]
    delete_people(store, (person,))
    with pytest.raises(NotFound):
        timeline.opening(store, TimelineQuery(person))


def test_deleting_several_is_one_step(store: Store) -> None:
    person = rosa(store)
    written: Sequence[int] = [log(store, person, n) for n in range(3)]
    done = timeline.delete_entries(store, written)
    assert done.changes.label == "Delete 3 entries"
    assert ids(store, person) == ()
    assert timeline.delete_entries(store, written).changes.label == ""


def test_a_sealed_note_of_a_deleted_entry_cannot_be_revealed(store: Store) -> None:
    person = rosa(store)
    entry_id = log(store, person, 1, sensitive_note="Ill")
    note_id = timeline.entries(store, (entry_id,))[0].sealed[0].note_id
    timeline.delete_entries(store, (entry_id,))
    with pytest.raises(NotFound):
        timeline.reveal(store, note_id)
    with pytest.raises(NotFound):
        timeline.conversation_fields(store, entry_id)


def test_find_finds_the_same_for_somebody_with_thousands_of_notes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, other = rosa(store), dale(store)
    talk = log(store, person, 5, "The library was full", place="Café Muñoz")
    bus = log(store, person, 4, promises=(PromiseFields(person, "Bring the bus timetable"),))
    log(store, other, 3, "The library and the bus")
    for few in (2000, 0):
        monkeypatch.setattr("journal.store.timeline._FEW_NOTES", few)
        assert ids(store, person, find="the") == (bus, talk)
        assert ids(store, person, find="the -munoz") == (bus,)
        assert ids(store, person, find="library") == (talk,)
        assert ids(store, person, find="library bus") == ()
