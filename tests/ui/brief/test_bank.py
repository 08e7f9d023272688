"""The bank of questions: one key answers, what was reached is folded away, what is picked stands on top."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from journal.services import outlines, undo
from journal.services.brief import brief
from journal.shipped import shipped_outlines
from tests.services.history import TODAY
from tests.ui.brief.somebody import People
from tests.ui.history_desk import Desk
from ui.brief.bank import ANSWERED, REACHED, QuestionBank
from ui.brief.view import BriefPane
from ui.paper.brief_page import page_of
from ui.widgets.button import Button

FIRST = shipped_outlines()[0]


def open_page(desk: Desk, pane: BriefPane, person_id: int) -> QuestionBank:
    pane.show_person(person_id)
    desk.settle()
    return bank(pane)


def bank(pane: BriefPane) -> QuestionBank:
    assert pane.page is not None
    return pane.page.bank


def asked(pane: BriefPane) -> list[str]:
    return [box.question[1] for box in bank(pane).boxes()]


def unfold(pane: BriefPane, key: str) -> None:
    button = bank(pane).fold_button(key)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_stages_that_were_reached_are_folded_away_at_first(
    desk: Desk, pane: BriefPane, known: People
) -> None:
    open_page(desk, pane, known.rosa)
    opening, invitation = FIRST.stages[0], FIRST.stages[5]
    their_story = FIRST.stages[2]
    shown = asked(pane)
    assert set(opening.questions) | set(invitation.questions) <= set(shown)
    assert not set(their_story.questions) & set(shown)
    unfold(pane, REACHED)
    assert set(their_story.questions) < set(asked(pane))
    unfold(pane, REACHED)
    assert asked(pane) == shown


def test_one_key_answers_and_the_keyboard_is_on_the_next_question(
    desk: Desk, pane: BriefPane, known: People
) -> None:
    open_page(desk, pane, known.rosa)
    first, second = asked(pane)[:2]
    bank(pane).boxes()[0].box.setFocus()
    QTest.keyClick(bank(pane).boxes()[0].box, Qt.Key.Key_A)
    desk.settle()
    assert asked(pane)[0] == second
    assert first not in asked(pane)
    assert bank(pane).boxes()[0].box.hasFocus()
    assert desk.told[-1] == ("Answered; it is not offered again.", "Question answered")
    desk.run(undo.undo)
    desk.settle()
    assert asked(pane)[0] == first


def test_an_answered_question_can_be_asked_again(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    first = asked(pane)[0]
    QTest.mouseClick(bank(pane).boxes()[0].done, Qt.MouseButton.LeftButton)
    desk.settle()
    unfold(pane, ANSWERED)
    (again,) = [
        button
        for button in bank(pane).findChildren(Button)
        if button.accessibleName() == f"Ask again: {first}"
    ]
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    desk.settle()
    assert asked(pane)[0] == first
    assert bank(pane).fold_button(ANSWERED) is None


def test_what_is_picked_stands_at_the_top_at_once(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    unfold(pane, REACHED)
    box = bank(pane).boxes()[-1]
    box.box.click()
    desk.settle()
    assert pane.page is not None
    said = {words.text(): words for words in pane.page.findChildren(QLabel) if words.isVisibleTo(pane.page)}
    heights = [
        said[words].mapTo(pane.page, QPoint(0, 0)).y()
        for words in ("Today", "To ask", "What they care about")
    ]
    assert heights == sorted(heights)
    box.box.click()
    assert "To ask" not in [
        words.text() for words in pane.page.findChildren(QLabel) if words.isVisibleTo(pane.page)
    ]


def test_on_paper_it_stands_above_the_history(desk: Desk, known: People) -> None:
    page = desk.run(brief, known.rosa, TODAY)
    stage = page.reached_stages[0]
    made = page_of(page, frozenset({(stage.key, stage.questions[0])}))
    headings = [section.heading for section in made.sections]
    assert headings.index("To ask") < headings.index("What they care about")
    assert stage.questions[1] not in repr(made)


def test_what_is_unfolded_stays_so_while_others_write(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    unfold(pane, REACHED)
    before = asked(pane)
    desk.run(outlines.mark_answered, known.rosa, FIRST.key, before[0], TODAY)
    desk.settle()
    assert asked(pane) == before[1:]


def test_the_words_for_a_screen_reader_name_the_key(desk: Desk, pane: BriefPane, known: People) -> None:
    open_page(desk, pane, known.rosa)
    box = bank(pane).boxes()[0]
    assert box.box.accessibleName() == box.question[1]
    assert box.box.accessibleDescription() == "Space takes it along, A says that it was answered"
