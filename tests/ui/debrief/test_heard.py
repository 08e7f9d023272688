"""Heard in passing: one line and Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.domain.entry import Entry, EntryKind, Mention, TimelineQuery
from journal.domain.person import PersonFields
from journal.services import drafts, people, timeline
from journal.store.database import Store
from tests.services.history import dale, rosa
from tests.ui.history_desk import Desk
from ui.debrief.heard import Heard, HeardBar, who_and_what

WORDS = "If they cut the 14 again I'll quit."


def begin(desk: Desk, bar: HeardBar, person: int | None) -> None:
    bar.start(person)
    desk.settle()


def newest(desk: Desk, person: int) -> Entry:
    def read(store: Store) -> Entry:
        return timeline.entries(store, timeline.timeline_ids(store, TimelineQuery(person))[:1])[0]

    return desk.run(read)


def test_words_and_enter_when_the_person_is_known(desk: Desk, bar: HeardBar) -> None:
    person = desk.run(rosa)
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    begin(desk, bar, person)
    assert QApplication.focusWidget() is bar.words
    QTest.keyClicks(bar.words, WORDS)
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    desk.settle()
    entry = newest(desk, person)
    assert (entry.kind, entry.text) == (EntryKind.HEARD_IN_PASSING, WORDS)
    assert closed == [True]
    assert not bar.isVisible()
    assert bar.words.text() == ""
    assert desk.told[-1] == ("Kept.", "Heard from Rosa Medina")


def test_a_concern_and_the_mark_go_along(desk: Desk, bar: HeardBar) -> None:
    person = desk.run(rosa)
    begin(desk, bar, person)
    bar.words.setText(WORDS)
    bar.concern.setText("Bus cuts")
    bar.quotable.click()
    QTest.keyClick(bar.concern, Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk, person).concerns == (Mention(person, "Bus cuts", WORDS, quotable=True),)


@pytest.mark.parametrize("concern", ["", "Bus cuts"])
def test_what_is_sensitive_is_sealed_and_cannot_be_quoted(desk: Desk, bar: HeardBar, concern: str) -> None:
    person = desk.run(rosa)
    begin(desk, bar, person)
    bar.words.setText(WORDS)
    bar.concern.setText(concern)
    bar.quotable.click()
    bar.sensitive.click()
    assert not bar.quotable.isEnabled()
    bar.flush()
    bar.start(person)  # it was closed, and a draft kept
    desk.settle()
    assert bar.sensitive.isChecked()
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    desk.settle()
    entry = newest(desk, person)
    assert (entry.kind, entry.text) == (EntryKind.HEARD_IN_PASSING, "")
    assert entry.concerns == ((Mention(person, concern),) if concern else ())
    (sealed,) = entry.sealed
    assert desk.run(timeline.reveal, sealed.note_id) == WORDS
    begin(desk, bar, person)
    assert not bar.sensitive.isChecked()


@pytest.mark.parametrize("line", [f"Rosa: {WORDS}", f"medina : {WORDS}", f"Rosa Medina:{WORDS}"])
def test_name_and_words_in_one_line(desk: Desk, bar: HeardBar, line: str) -> None:
    person = desk.run(rosa)
    begin(desk, bar, None)
    assert QApplication.focusWidget() is bar.person
    QTest.keyClicks(bar.person, line)
    QTest.keyClick(bar.person, Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk, person).text == WORDS


@pytest.mark.parametrize("line", [f"Dale: {WORDS}", f"kowalski : {WORDS}", f"DALE KOWALSKI:{WORDS}"])
def test_a_name_before_the_words_counts_more_than_the_open_person(
    desk: Desk, bar: HeardBar, line: str
) -> None:
    open_one, named = desk.run(rosa), desk.run(dale)
    begin(desk, bar, open_one)
    assert bar.who.text() == "Rosa"
    QTest.keyClicks(bar.words, line)
    desk.qtbot.waitUntil(lambda: bar.who.text() == "Dale")
    assert "Dale Kowalski" in bar.who.accessibleName()
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk, named).text == WORDS
    assert desk.run(timeline.timeline_ids, TimelineQuery(open_one)) == ()


@pytest.mark.parametrize(
    "line", ["Buses: late again", "Dal: late", "At 5: late", "Kim: two of them", ": late"]
)
def test_a_colon_that_names_nobody_leaves_the_words_with_the_open_person(
    desk: Desk, bar: HeardBar, line: str
) -> None:
    person = desk.run(rosa)
    desk.run(dale)
    for family in ("Diaz", "Ortega"):
        desk.run(people.add_person, PersonFields(given="Kim", family=family))
    begin(desk, bar, person)
    QTest.keyClicks(bar.words, line)
    desk.settle()
    assert bar.who.text() == "Rosa"
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk, person).text == line


def test_a_name_that_is_taken_away_again_gives_the_words_back(desk: Desk, bar: HeardBar) -> None:
    person = desk.run(rosa)
    desk.run(dale)
    begin(desk, bar, person)
    bar.words.setText("Dale: late")
    desk.qtbot.waitUntil(lambda: bar.who.text() == "Dale")
    bar.words.setText("late")
    assert bar.who.text() == "Rosa"


def test_a_name_is_completed_and_then_the_words_follow(desk: Desk, bar: HeardBar) -> None:
    desk.run(rosa)
    person = desk.run(dale)
    begin(desk, bar, None)
    QTest.keyClicks(bar.person, "da")
    desk.qtbot.waitUntil(lambda: [ref.id for ref in bar.person.offered()] == [person])
    bar.person.picked.emit(bar.person.offered()[0])
    assert QApplication.focusWidget() is bar.words
    QTest.keyClicks(bar.words, WORDS)
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk, person).text == WORDS


def test_a_name_of_nobody_or_of_several_is_said(desk: Desk, bar: HeardBar) -> None:
    desk.run(rosa)
    desk.run(people.add_person, PersonFields(given="Rosa", family="Diaz"))
    begin(desk, bar, None)
    for line, sentence in (
        ("Nobody: words", "Nobody is called “Nobody”."),
        (": words", "Who said it?"),
        ("Rosa: words", "“Rosa” fits Rosa Diaz, Rosa Medina."),
        ("Rosa Diaz:", "no words yet"),
    ):
        bar.person.setText(line)
        QTest.keyClick(bar.person, Qt.Key.Key_Return)
        desk.settle()
        assert sentence in bar.refusal()
        assert bar.person.text() == line
        assert bar.isVisible()


def test_unfinished_words_are_there_again(desk: Desk, bar: HeardBar) -> None:
    one, two = desk.run(rosa), desk.run(dale)
    begin(desk, bar, one)
    QTest.keyClicks(bar.words, "If they cut")
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    desk.settle()
    assert not bar.isVisible()
    again = HeardBar(desk.context)
    desk.qtbot.addWidget(again)
    begin(desk, again, two)
    assert again.words.text() == ""  # those were Rosa's words
    begin(desk, again, None)
    held = again.heard()
    assert held.person is not None
    assert (held.words, held.person.id) == ("If they cut", one)
    QTest.keyClick(again.words, Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk, one).text == "If they cut"
    assert desk.run(drafts.drafts) == ()


def test_a_colon_in_the_words_is_no_name() -> None:
    assert who_and_what(Heard(None, "Rosa: bus: late", "", "", quotable=False)) == ("Rosa", "bus: late")
    assert who_and_what(Heard(None, "Rosa", "at 5: late", "", quotable=False)) == ("Rosa", "at 5: late")
