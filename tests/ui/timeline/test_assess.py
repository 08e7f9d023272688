"""Assessing somebody on the timeline, and that nothing of it is to be seen while it is off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from journal.domain.assessment import AssessmentFields, Scale
from journal.domain.draft import DraftKind
from journal.domain.entry import TimelineQuery
from journal.services import assessments, drafts, timeline, undo
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa
from tests.ui.history_desk import Desk
from tests.ui.timeline.steps import accessible_texts, card, show
from ui.brief.view import BriefPane
from ui.commands import CommandTable
from ui.timeline.assess_form import AssessEdit
from ui.timeline.view import TimelinePane

ON = Scale(on=True)


def rate(store: Store, person: int, ago: int = 1) -> int:
    fields = AssessmentFields(person, TODAY - timedelta(days=ago), 1, 3, "Zebra crossing")
    return assessments.assess(store, fields, TODAY).result


def offered(pane: TimelinePane) -> list[str]:
    menu = pane.header.more.menu()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if action.isVisible()]


def open_form(desk: Desk, pane: TimelinePane) -> AssessEdit:
    menu = pane.header.more.menu()
    next(action for action in menu.actions() if action.text() == "Assess").trigger()
    desk.settle()
    form = pane.editing.form
    assert isinstance(form, AssessEdit)
    return form


def spoken(*windows: QWidget) -> str:
    return "\n".join(accessible_texts(window) for window in windows)


def test_assess_is_offered_only_when_it_is_switched_on(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    show(desk, pane, person)
    assert "Assess" not in offered(pane)
    assert "Who knows whom" in offered(pane)
    desk.run(assessments.save_scale, ON)
    desk.qtbot.waitUntil(lambda: "Assess" in offered(pane))
    desk.run(assessments.save_scale, replace(ON, on=False))
    desk.qtbot.waitUntil(lambda: "Assess" not in offered(pane))


def test_a_rating_is_entered_and_stands_as_a_card(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(assessments.save_scale, ON)
    show(desk, pane, person)
    form = open_form(desk, pane)
    pane.editing.save.click()
    assert "Choose what they did, or what they said." in spoken(pane)
    form.did.setCurrentIndex(3)
    form.text.setPlainText("Came and carried chairs")
    QTest.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert pane.editing.form is None
    assert desk.told[-1] == ("Assessment recorded.", "Assess Rosa Medina")
    (entry_id,) = desk.run(timeline.timeline_ids, TimelineQuery(person))
    name = card(pane, entry_id).accessibleName()
    assert name.startswith("Assessment, ")
    assert "did: 3, undecided" in name
    assert "Came and carried chairs" in name


def test_nothing_of_it_shows_while_it_is_off(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(assessments.save_scale, ON)
    desk.run(rate, person)
    show(desk, pane, person)
    brief = BriefPane(desk.context)
    desk.qtbot.addWidget(brief)
    brief.resize(740, 820)
    brief.show()
    brief.show_person(person)
    desk.settle()
    seen = spoken(pane, brief)
    assert "undecided" in seen
    assert "Zebra" in seen
    desk.run(assessments.save_scale, replace(ON, on=False))
    desk.qtbot.waitUntil(lambda: "Zebra" not in spoken(pane))
    desk.settle()
    seen = spoken(pane, brief)
    for word in ("ssess", "undecided", "on board", "Zebra", "did:", "said:"):
        assert word not in seen


def test_undoing_the_switch_hides_it_again(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    show(desk, pane, person)
    desk.run(assessments.save_scale, ON)
    desk.qtbot.waitUntil(lambda: "Assess" in offered(pane))
    desk.run(undo.undo)
    desk.qtbot.waitUntil(lambda: "Assess" not in offered(pane))


def test_enter_on_its_card_opens_no_other_form(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(assessments.save_scale, ON)
    entry_id = desk.run(rate, person)
    show(desk, pane, person)
    pane.show_entry(entry_id)
    desk.qtbot.waitUntil(lambda: card(pane, entry_id).hasFocus())
    QTest.keyClick(card(pane, entry_id), Qt.Key.Key_Return)
    desk.settle()
    assert pane.editing.form is None
    QTest.keyClick(card(pane, entry_id), Qt.Key.Key_Delete)
    desk.settle()
    assert desk.run(assessments.assessments, person) == ()


def again(desk: Desk, person: int) -> tuple[TimelinePane, AssessEdit]:
    """The form of a window that was opened later."""
    later = TimelinePane(replace(desk.context, commands=CommandTable()))
    desk.qtbot.addWidget(later)
    later.show()
    show(desk, later, person)
    return later, open_form(desk, later)


def test_what_was_typed_outlives_a_lock(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(rosa)
    desk.run(assessments.save_scale, ON)
    show(desk, pane, person)
    form = open_form(desk, pane)
    form.did.setCurrentIndex(3)
    form.on.line.setText("not a day")
    form.text.setPlainText("Came and carried chairs")
    pane.flush()
    desk.settle()
    _later, back = again(desk, person)
    assert back.written() == {"did": 3, "said": None, "day": "not a day", "words": "Came and carried chairs"}
    assert desk.run(assessments.assessments, person) == ()


def test_another_person_keeps_it_and_cancel_and_save_drop_it(desk: Desk, pane: TimelinePane) -> None:
    person, other = desk.run(rosa), desk.run(dale)
    desk.run(assessments.save_scale, ON)
    show(desk, pane, person)
    open_form(desk, pane).text.setPlainText("Half a sentence")
    show(desk, pane, other)
    assert open_form(desk, pane).text.toPlainText() == ""
    show(desk, pane, person)
    assert open_form(desk, pane).text.toPlainText() == "Half a sentence"
    pane.editing.cancel.click()
    desk.settle()
    form = open_form(desk, pane)
    assert form.text.toPlainText() == ""
    form.did.setCurrentIndex(1)
    form.text.setPlainText("Whole")
    desk.qtbot.waitUntil(lambda: desk.run(drafts.draft, DraftKind.ASSESSMENT, person, None) is not None)
    pane.editing.save.click()
    desk.settle()
    assert desk.run(drafts.draft, DraftKind.ASSESSMENT, person, None) is None


@pytest.mark.parametrize("payload", [{}, {"did": "x", "said": [], "day": 4, "words": None}, {"did": 999}])
def test_a_draft_that_says_nothing_leaves_the_form_empty(
    desk: Desk, pane: TimelinePane, payload: dict[str, object]
) -> None:
    person = desk.run(rosa)
    desk.run(assessments.save_scale, ON)
    desk.run(drafts.save_draft, DraftKind.ASSESSMENT, person, None, payload)
    show(desk, pane, person)
    form = open_form(desk, pane)
    assert (form.did.currentIndex(), form.said.currentIndex(), form.text.toPlainText()) == (0, 0, "")
