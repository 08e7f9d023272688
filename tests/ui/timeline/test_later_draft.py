"""What is typed for "later" outlives the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.domain.draft import Draft, DraftKind
from journal.services import drafts, timeline
from tests.services.history import TODAY, dale, rosa
from tests.ui.history_desk import Desk
from tests.ui.timeline.steps import card, press, show, write_invitation
from ui.commands import CommandTable
from ui.timeline.answers import LaterForm
from ui.timeline.later import Later, from_payload, to_payload
from ui.timeline.later_draft import SAVE_AFTER_MS
from ui.timeline.view import TimelinePane

WORDS = "After the exams"


def kept(desk: Desk, person: int) -> Draft | None:
    return desk.run(drafts.draft, DraftKind.ANSWER, person, None)


def begin(desk: Desk, pane: TimelinePane, person: int, asked: int) -> LaterForm:
    """Choose "later" on the card and type; the day is picked."""
    show(desk, pane, person)
    press(card(pane, asked), "They answered: Later")
    (bar,) = card(pane, asked).answer_bars()
    assert bar.form is not None
    press(bar.form, "Pick a date")
    bar.form.day.line.setText("2027-02-01")
    QTest.keyClicks(bar.form.words, WORDS)
    return bar.form


def other_pane(desk: Desk) -> TimelinePane:
    """The pane of the next start."""
    made = TimelinePane(replace(desk.context, commands=CommandTable()))
    desk.qtbot.addWidget(made)
    made.resize(740, 820)
    made.show()
    return made


def restored(pane: TimelinePane) -> LaterForm:
    assert pane.panel.bar is not None
    assert pane.panel.bar.form is not None
    return pane.panel.bar.form


def test_what_is_typed_is_saved_soon_and_offered_by_the_next_start(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    asked = desk.run(write_invitation, person)
    begin(desk, pane, person, asked)
    assert SAVE_AFTER_MS <= 400
    with desk.qtbot.waitSignal(desk.bridge.changed, timeout=2000):
        pass  # nothing is flushed: the program may be killed right after
    desk.settle()
    assert kept(desk, person) is not None
    pane.hide()
    later = other_pane(desk)
    show(desk, later, desk.run(dale))
    assert later.panel.isHidden()
    show(desk, later, person)
    form = restored(later)
    assert (form.words.text(), form.day.value()) == (WORDS, date(2027, 2, 1))
    assert form.day.isVisible()
    press(form, "Save answer")
    desk.settle()
    (entry,) = desk.run(timeline.entries, (asked,))
    (given,) = entry.responses
    assert (given.words, given.ask_again_on) == (WORDS, date(2027, 2, 1))
    assert kept(desk, person) is None
    show(desk, later, person)
    assert later.panel.bar is None


def test_locking_saves_at_once_what_was_typed(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    begin(desk, pane, person, desk.run(write_invitation, person))
    pane.flush()
    desk.settle()
    draft = kept(desk, person)
    assert draft is not None
    assert from_payload(draft.payload).words == WORDS


def test_escape_throws_the_words_away(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    form = begin(desk, pane, person, desk.run(write_invitation, person))
    pane.flush()
    QTest.keyClick(form.words, Qt.Key.Key_Escape)
    desk.settle()
    assert kept(desk, person) is None


def test_closing_the_panel_throws_the_words_away(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    show(desk, pane, person)
    pane.ask_response(person)
    press(pane.panel, "They answered: Later")
    QTest.keyClicks(restored(pane).words, WORDS)
    pane.flush()
    desk.settle()
    assert kept(desk, person) is not None
    press(pane.panel, "Record no answer")
    desk.settle()
    assert kept(desk, person) is None


def test_another_person_in_between_loses_nothing(desk: Desk, pane: TimelinePane) -> None:
    one, two = desk.run(rosa), desk.run(dale)
    begin(desk, pane, one, desk.run(write_invitation, one))
    show(desk, pane, two)
    assert pane.panel.bar is None
    assert kept(desk, two) is None
    show(desk, pane, one)
    assert restored(pane).words.text() == WORDS


def test_a_form_only_opened_leaves_nothing_behind(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    show(desk, pane, person)
    pane.ask_response(person)
    press(pane.panel, "They answered: Later")
    pane.flush()
    desk.settle()
    assert kept(desk, person) is None


def test_a_payload_comes_back_as_it_was_and_nonsense_as_nothing() -> None:
    later = Later(7, WORDS, (TODAY + timedelta(days=30)).isoformat(), "pick")
    assert from_payload(to_payload(later)) == later
    assert from_payload({"invitation": "x", "words": 3}) == Later()
