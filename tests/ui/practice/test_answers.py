"""What would I say if…: cards, one's own replies, and the rehearsal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from journal.domain.answer_card import OwnReply
from journal.services import replies, undo
from journal.shipped import shipped_answers
from tests.ui.writing_desk import Desk
from ui.practice.answers.model import CardsModel
from ui.practice.answers.view import AnswersPage

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk) -> AnswersPage:
    made = AnswersPage(desk.context)
    desk.qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, STRICT, made)
    made.resize(740, 820)
    made.show()
    desk.qtbot.waitExposed(made)
    made.refresh()
    desk.settle()
    made.focus_first()
    return made


def own(desk: Desk, answer: str = "yes") -> list[str]:
    return [reply.text for reply in desk.run(replies.own_replies) if reply.answer == answer]


def shown(page: AnswersPage) -> list[str]:
    return [row.reply.text for row in page.sheet.rows()]


def write(desk: Desk, page: AnswersPage, text: str) -> None:
    page.sheet.field.text.setPlainText(text)
    QTest.keyClick(page.sheet.field.text, Qt.Key.Key_Return, CONTROL)
    desk.settle()


def choose(page: AnswersPage, key: str) -> None:
    page.list.setCurrentIndex(page.model.index(page.model.row_of(key)))


def until(desk: Desk, look: Callable[[], bool]) -> None:
    desk.qtbot.waitUntil(look)
    desk.settle()


def test_the_model_counts_ones_own(qapp: QApplication) -> None:
    model = CardsModel()
    QAbstractItemModelTester(model, STRICT, model)
    model.set_cards(shipped_answers("en"))
    model.set_replies([OwnReply(1, "no", "Thanks"), OwnReply(2, "no", "Fine")])
    index = model.index(model.row_of("no"))
    assert index.data() == "No · 2"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "No, 2 replies of my own"
    model.set_cards(shipped_answers("es"))
    assert model.index(model.row_of("maybe")).data() == "Quizás"
    assert model.row_of("nothing") == -1


def test_a_card_says_what_is_heard_and_what_it_means(page: AnswersPage) -> None:
    choose(page, "maybe")
    assert page.sheet.says.text() == "Maybe. I'll have to see."
    assert "Mostly no" in page.sheet.means.text()


def test_tab_meets_ones_own_replies_before_the_examples(desk: Desk, page: AnswersPage) -> None:
    for text in ("one", "two"):
        write(desk, page, text)
    until(desk, lambda: shown(page) == ["one", "two"])
    page.activateWindow()
    page.list.setFocus()
    desk.qtbot.waitUntil(page.list.hasFocus)
    told: list[str] = []
    for _ in range(9):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        reached = QApplication.focusWidget()
        assert reached is not None
        told.append(reached.accessibleName())
    first, last = page.sheet.rows()
    ups = [first.down, first.edit, first.remove, last.up, last.edit, last.remove]
    assert told[:7] == [*(button.accessibleName() for button in ups), "What I would say"]
    assert all(name.startswith("Make it mine") for name in told[7:])


def test_replies_are_added_edited_moved_and_removed(desk: Desk, page: AnswersPage) -> None:
    for text in ("one", "two"):
        write(desk, page, text)
    until(desk, lambda: shown(page) == ["one", "two"])
    assert page.sheet.field.text.toPlainText() == ""
    QTest.mouseClick(page.sheet.rows()[1].up, Qt.MouseButton.LeftButton)
    until(desk, lambda: shown(page) == ["two", "one"])
    first, last = page.sheet.rows()[0], page.sheet.rows()[-1]
    assert not first.up.isEnabled()
    assert not last.down.isEnabled()
    QTest.mouseClick(first.edit, Qt.MouseButton.LeftButton)
    write(desk, page, "two, better")
    until(desk, lambda: shown(page) == ["two, better", "one"])
    QTest.mouseClick(page.sheet.rows()[1].remove, Qt.MouseButton.LeftButton)
    until(desk, lambda: shown(page) == ["two, better"])
    assert desk.toasts[-1] == ("Reply removed.", "Remove a reply")
    desk.run(undo.undo)
    until(desk, lambda: shown(page) == ["two, better", "one"])


def test_an_example_becomes_ones_own(desk: Desk, page: AnswersPage) -> None:
    example = shipped_answers("en")[0].replies[0]
    page.sheet.taken.emit(example)
    until(desk, lambda: shown(page) == [example])


def test_escape_leaves_what_was_being_edited_as_it_was(desk: Desk, page: AnswersPage) -> None:
    write(desk, page, "one")
    until(desk, lambda: shown(page) == ["one"])
    QTest.mouseClick(page.sheet.rows()[0].edit, Qt.MouseButton.LeftButton)
    page.sheet.field.text.setPlainText("other")
    QTest.keyClick(page.sheet.field, Qt.Key.Key_Escape)
    desk.settle()
    assert page.sheet.field.text.toPlainText() == ""
    assert own(desk) == ["one"]


def test_what_is_typed_is_kept_when_one_goes_on(desk: Desk, page: AnswersPage) -> None:
    page.sheet.field.text.setPlainText("half a thought")
    choose(page, "no")
    until(desk, lambda: own(desk) == ["half a thought"])
    assert shown(page) == []
    page.sheet.field.text.setPlainText("another")
    page.flush()
    page.flush()
    desk.settle()
    assert own(desk, "no") == ["another"]


def test_what_cannot_be_kept_stays_in_the_field(desk: Desk, page: AnswersPage) -> None:
    long = "x" * (replies.LONGEST + 1)
    write(desk, page, long)
    until(desk, page.sheet.message.isVisible)
    assert page.sheet.field.text.toPlainText() == long
    assert own(desk) == []
    write(desk, page, "short")
    until(desk, lambda: shown(page) == ["short"])
    assert not page.sheet.message.isVisible()


def test_the_cards_speak_spanish(page: AnswersPage) -> None:
    choose(page, "no")
    page.language.selected.emit("es")
    assert page.sheet.says.text() == "No, eso no es para mí."


def test_the_rehearsal_hides_the_reply_until_it_is_asked_for(desk: Desk, page: AnswersPage) -> None:
    choose(page, "no")
    write(desk, page, "Thank you for saying so.")
    until(desk, lambda: shown(page) == ["Thank you for saying so."])
    QTest.mouseClick(page.practise, Qt.MouseButton.LeftButton)
    view = page.rehearsal
    assert view.isVisible()
    assert view.says.text() == "No, that's not for me."
    assert not view.replies.isVisible()
    assert view.replies.text() == ""
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.replies.text() == "Thank you for saying so."
    assert view.replies.isVisible()
    QTest.keyClick(view, Qt.Key.Key_N)
    assert not view.replies.isVisible()
    assert view.place.text() == "5 of 17"
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert "just once more" in view.replies.text()  # no reply of one's own: the examples
    for key, place in (
        (Qt.Key.Key_B, "4 of 17"),
        (Qt.Key.Key_Right, "5 of 17"),
        (Qt.Key.Key_Left, "4 of 17"),
    ):
        QTest.keyClick(view, key)
        assert view.place.text() == place
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert page.list.currentIndex().row() == 3


def test_the_rehearsal_goes_round(page: AnswersPage) -> None:
    page.rehearsal.begin(page.model.cards, {}, 16)
    page.rehearsal.go_on()
    assert page.rehearsal.place.text() == "1 of 17"
    page.rehearsal.go_back()
    assert page.rehearsal.place.text() == "17 of 17"
