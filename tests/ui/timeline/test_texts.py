"""How words are written on a card."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.domain.entry import ConversationFields, Entry, EntryKind, Mention, StageText
from journal.services.debrief import log_conversation
from tests.services.history import TODAY, rosa
from tests.ui.history_desk import Desk
from tests.ui.timeline.steps import card, show
from ui.timeline import texts
from ui.timeline.parts import RichWords, TickedLine
from ui.timeline.view import TimelinePane


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        pytest.param("No bus again.", "", ["“No bus again.”"], id="plain"),
        pytest.param("To the driver: “Late!”", "", ["To the driver: “Late!”"], id="own marks"),
        pytest.param("“It’s late.”", "It's late.", ["“It's late.”"], id="the same twice"),
        pytest.param("At the stop.", "It's late.", ["“At the stop.”", "“It's late.”"], id="both"),
    ],
)
def test_words_heard_stand_once_in_one_pair_of_marks(
    desk: Desk, pane: TimelinePane, text: str, words: str, shown: list[str]
) -> None:
    person = desk.run(rosa)
    fields = ConversationFields(EntryKind.HEARD_IN_PASSING, TODAY, (person,), text=text)
    if words:
        fields = replace(fields, concerns=(Mention(person, "Buses", words, quotable=False),))
    entry_id = desk.run(lambda store: log_conversation(store, fields, TODAY).result)
    show(desk, pane, person)
    said = " ".join(part.text() for part in card(pane, entry_id).findChildren(RichWords))
    for each in shown:
        assert said.count(each) == 1
    assert said.count("“") == len(shown)


def test_what_is_in_common_stands_once_and_on_one_line(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    fields = ConversationFields(
        EntryKind.ONE_TO_ONE,
        TODAY,
        (person,),
        outline_key="one_to_one",
        stages=(StageText("common_ground", "In common", "We both count heads."),),
        common_ground=("We both count heads", "Elm Street", "Soup"),
    )
    entry_id = desk.run(lambda store: log_conversation(store, fields, TODAY).result)
    show(desk, pane, person)
    said = " ".join(part.text() for part in card(pane, entry_id).findChildren(RichWords))
    assert said.count("count heads") == 1
    assert "Elm Street · Soup" in said


@pytest.mark.usefixtures("desk")
def test_a_promise_its_box_and_its_day_stand_on_one_level(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    line = TickedLine("Bring the timetable", "by Thu 26 Nov", ticked=False, name="Kept")
    column.addLayout(line)
    column.addStretch()
    page.resize(460, 200)
    page.show()
    qtbot.waitExposed(page)
    middle = line.box.geometry().center().y()
    for words in page.findChildren(QLabel):
        inside = words.contentsRect().translated(words.pos())
        assert abs(inside.top() + words.fontMetrics().height() / 2 - middle) <= 2, words.text()


def test_how_it_was_is_one_quiet_line() -> None:
    entry = Entry(1, EntryKind.PHONE, TODAY, (), felt_before=2, felt_after=5, listening=70)
    assert texts.reflection_line(entry) == "Before: unsure · after: glad · listened 70 %"
    assert texts.reflection_line(replace(entry, felt_before=None, felt_after=None, listening=None)) == ""
