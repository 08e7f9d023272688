"""The rules of standing and last contact on their own: every state against every word."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import EntryKind, OutcomeKind, ResponseKind
from journal.domain.person import Standing
from journal.practice.standing import (
    TURNS,
    Event,
    Stand,
    State,
    Word,
    last_contact,
    stand,
    turn,
    word_of,
)

DAY = date(2026, 11, 1)
NEXT = DAY + timedelta(days=1)
PAGE = Path(__file__).parents[2] / "docs" / "ANSWERS.md"

STATES = [
    State(standing, drifted, silences, greeted, spoke)
    for standing, drifted, silences, greeted, spoke in product(
        (None, *Standing), (False, True), (0, 1, 2), (False, True), (False, True)
    )
]
# Written down once more, by hand: what each word makes of everybody, and of somebody who had drifted.
EXPECTED = {
    "asked": ("asked", "asked"),
    "yes": ("yes", "yes"),
    "maybe": ("maybe", "maybe"),
    "not_now": ("not_now", "not_now"),
    "no": ("no", "no"),
    "silence": ("silence", "silence"),
    "showed_up": ("showed_up", "came_back"),
    "active": ("active", "active"),
    "drifted": ("drifted", "drifted"),
    "did_not_come": ("did_not_come", "did_not_come"),
    "greeted": ("stays", "stays"),
    "spoke": ("stays", "stays"),
}


@pytest.mark.parametrize("word", Word)
def test_every_state_and_every_word(word: Word) -> None:
    for before in STATES:
        after = turn(before, word)
        expected = EXPECTED[word.value][before.drifted]
        standing = before.standing.value if before.standing else None
        assert (after.standing.value if after.standing else None) == (
            standing if expected == "stays" else expected
        )
        remembered = {"drifted": True, "showed_up": False, "active": False}.get(word.value, before.drifted)
        assert after.drifted is remembered
        silences = {"silence": before.silences + 1, "asked": before.silences, "greeted": before.silences}
        assert after.silences == silences.get(word.value, 0)
        assert after.greeted is (word is Word.GREETED or (word is Word.SPOKE and before.greeted))
        assert after.spoke is (word is Word.SPOKE or (word is Word.GREETED and before.spoke))


def test_every_entry_that_a_history_can_hold_is_a_word() -> None:
    events = [
        Event(1, DAY, kind) for kind in EntryKind if kind not in {EntryKind.RESPONSE, EntryKind.OUTCOME}
    ]
    events += [Event(1, DAY, EntryKind.RESPONSE, response=kind) for kind in ResponseKind]
    events += [Event(1, DAY, EntryKind.OUTCOME, outcome=kind) for kind in OutcomeKind]
    events.append(Event(1, DAY, EntryKind.INVITATION, asks=False))
    words = [word_of(event) for event in events]
    assert set(words) == {None, *Word}
    silent = {event.kind for event, word in zip(events, words, strict=True) if word is None}
    assert silent == {EntryKind.PROMISE, EntryKind.ASSESSMENT}


def test_the_page_in_the_documents_is_the_table() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| .*? \| (.+?) \| (.+?) \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    shown = {word: tuple(cell.strip("`") for cell in cells) for word, *cells in rows if word in set(Word)}
    told = {None: "as before", True: "drifted", False: "not drifted"}
    assert shown == {
        word.value: (
            rule.becomes.value if rule.becomes else "stays",
            (rule.after_drift or rule.becomes or "stays"),
            told[rule.drifted],
        )
        for word, rule in TURNS.items()
    }


def test_never_asked() -> None:
    assert stand([]) is None
    assert stand([Event(1, DAY, EntryKind.ONE_TO_ONE), Event(2, DAY, EntryKind.PROMISE)]) is None
    assert stand([Event(1, DAY, EntryKind.INVITATION, asks=False)]) is None


def test_the_latest_day_counts_and_within_a_day_the_last_written() -> None:
    asked = Event(5, DAY, EntryKind.INVITATION)
    answered = Event(6, DAY, EntryKind.RESPONSE, response=ResponseKind.YES)
    came = Event(2, NEXT, EntryKind.OUTCOME, outcome=OutcomeKind.SHOWED_UP)
    assert stand([answered, asked]) == Stand(Standing.YES, DAY)
    assert stand([came, answered, asked]) == Stand(Standing.SHOWED_UP, NEXT)


def test_the_day_to_ask_again_goes_with_not_now_only() -> None:
    later = Event(1, DAY, EntryKind.RESPONSE, response=ResponseKind.NOT_NOW, ask_again_on=NEXT)
    assert stand([later]) == Stand(Standing.NOT_NOW, DAY, NEXT)
    assert stand([later, Event(2, NEXT, EntryKind.INVITATION)]) == Stand(Standing.ASKED, NEXT)


def outcomes(*kinds: OutcomeKind) -> list[Event]:
    return [
        Event(number, DAY + timedelta(days=number), EntryKind.OUTCOME, outcome=kind)
        for number, kind in enumerate(kinds, start=1)
    ]


def test_who_drifted_and_comes_has_come_back_and_then_comes_as_anybody() -> None:
    came, gone, missed = OutcomeKind.SHOWED_UP, OutcomeKind.DRIFTED, OutcomeKind.DID_NOT_COME

    def standing(*kinds: OutcomeKind) -> Standing:
        found = stand(outcomes(*kinds))
        assert found is not None
        return found.standing

    assert standing(came, gone, came) is Standing.CAME_BACK
    assert standing(came, gone, came, came) is Standing.SHOWED_UP
    assert standing(came, gone, missed, came) is Standing.CAME_BACK
    assert standing(came, gone, OutcomeKind.ACTIVE) is Standing.ACTIVE
    assert standing(came, gone, OutcomeKind.ACTIVE, came) is Standing.SHOWED_UP
    between = [*outcomes(came, gone), Event(8, NEXT + timedelta(days=9), EntryKind.INVITATION)]
    last = Event(9, NEXT + timedelta(days=10), EntryKind.OUTCOME, outcome=came)
    assert stand([*between, last]) == Stand(Standing.CAME_BACK, last.on)


def test_a_talk_on_the_day_of_the_no_is_the_one_in_which_it_was_said() -> None:
    no = Event(3, DAY, EntryKind.RESPONSE, response=ResponseKind.NO)
    same = Event(4, DAY, EntryKind.ONE_TO_ONE)
    assert stand([no, same]) == Stand(Standing.NO, DAY)
    assert stand([no, replace(same, on=NEXT)]) == Stand(Standing.NO, DAY, spoke=True)
    assert stand([no, replace(same, on=DAY - timedelta(days=1))]) == Stand(Standing.NO, DAY)


def test_what_counts_as_contact() -> None:
    assert last_contact([]) is None
    assert last_contact([Event(1, DAY, EntryKind.PROMISE)]) is None
    assert last_contact([Event(1, DAY, EntryKind.INVITATION, asks=False)]) == DAY
    assert last_contact([Event(1, DAY, EntryKind.RESPONSE, response=ResponseKind.SILENCE)]) is None
    assert last_contact([Event(1, DAY, EntryKind.RESPONSE, response=ResponseKind.NO)]) == DAY
    for outcome, counts in (
        (OutcomeKind.SHOWED_UP, True),
        (OutcomeKind.ACTIVE, True),
        (OutcomeKind.DRIFTED, False),
        (OutcomeKind.DID_NOT_COME, False),
    ):
        found = last_contact([Event(1, DAY, EntryKind.OUTCOME, outcome=outcome)])
        assert found == (DAY if counts else None)


EVENTS = st.builds(
    Event,
    entry_id=st.integers(1, 99),
    on=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    kind=st.sampled_from(
        [EntryKind.ONE_TO_ONE, EntryKind.HEARD_IN_PASSING, EntryKind.INVITATION, EntryKind.PROMISE]
    ),
)


@given(st.lists(EVENTS), EVENTS)
def test_an_event_more_never_moves_last_contact_back(events: list[Event], more: Event) -> None:
    before, after = last_contact(events), last_contact([*events, more])
    assert before is None or (after is not None and after >= before)
