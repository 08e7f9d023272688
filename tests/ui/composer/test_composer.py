"""The pane with a real journal behind it: filling, choosing, blocking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import partial

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from journal.domain.entry import Ask
from journal.domain.person import Channel
from journal.domain.profile import Profile
from journal.domain.template import Placeholder, Shape, Template
from journal.services import templates
from journal.services.profile import save_profile
from tests.ui.composer.writing import FILLED, add_june, click, offered, sent
from tests.ui.writing_desk import WORDS, Desk
from ui.composer.view import ComposerPane


def test_without_a_person_it_says_what_to_do(pane: ComposerPane) -> None:
    assert pane.nobody.isVisible()
    assert not pane.form.isVisible()
    assert not pane.ways_out.isVisible()


def test_the_fitting_template_is_filled_from_the_journal(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    assert pane.editor.text() == FILLED
    assert pane.person.text() == "To Rosa Medina"
    assert pane.form.template.currentText() == "Shared concern → small group"
    assert pane.form.where.currentText() == "Corner Café (public)"
    assert pane.form.minutes.currentText() == "30 min"
    assert pane.form.channel.currentText() == "Text message"
    assert pane.form.choices().meet_on == date(2026, 11, 26)
    assert pane.form.choices().meet_at == time(17, 30)
    assert pane.ways_out.sent.isEnabled()
    assert not pane.state.missing.isVisible()
    assert pane.state.length.text() == f"{len(FILLED)} characters, 2 text messages"


def test_an_open_placeholder_blocks_every_way_out_and_is_named(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None]
) -> None:
    june = desk.run(add_june)
    QGuiApplication.clipboard().setText("before")
    compose(june, "heard_in_passing")
    assert pane.state.missing.text() == "Fill in: their words, where, my name"
    for button in (pane.ways_out.copy, pane.ways_out.save, pane.ways_out.sent):
        assert not button.isEnabled()
        assert button.accessibleDescription() == "Fill in: their words, where, my name"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not pane.ways_out.mail.isVisible()
    assert QGuiApplication.clipboard().text() == "before"
    assert sent(desk, june) == []
    QTest.mouseClick(pane.state.go, Qt.MouseButton.LeftButton)
    assert pane.editor.textCursor().selectedText() == "{their words}"
    QGuiApplication.clipboard().clear()


def test_only_words_that_may_be_quoted_are_offered(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa, "heard_in_passing")
    click(desk, pane, Placeholder.THEIR_WORDS)
    assert offered(pane) == [WORDS]
    assert "owe" not in pane.editor.text()
    source = pane.popup.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert source.startswith("One-to-one, ")


def test_a_click_changes_what_stands_in_a_placeholder_everywhere(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    click(desk, pane, Placeholder.CONCERN)
    assert offered(pane) == ["bus cuts", "school fees"]
    QTest.keyClick(pane.popup.offers, Qt.Key.Key_Down)
    QTest.keyClick(pane.popup.offers, Qt.Key.Key_Return)
    assert not pane.popup.isVisible()
    assert pane.editor.text() == FILLED.replace("bus cuts", "school fees")
    click(desk, pane, Placeholder.CONCERN)
    pane.popup.own.setPlainText("the lifts in your house")
    QTest.mouseClick(pane.popup.use, Qt.MouseButton.LeftButton)
    assert pane.editor.text() == FILLED.replace("bus cuts", "the lifts in your house")


def test_escape_leaves_a_placeholder_as_it_is(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    click(desk, pane, Placeholder.CONCERN)
    QTest.keyClick(pane.popup.offers, Qt.Key.Key_Escape)
    assert not pane.popup.isVisible()
    assert pane.editor.text() == FILLED


def test_the_form_follows_what_is_chosen_in_the_text(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    click(desk, pane, Placeholder.WHEN)
    row = offered(pane).index("Tuesday at 17:30")
    pane.popup.offers.activated.emit(pane.popup.model.index(row))
    assert pane.form.choices().meet_on == date(2026, 11, 24)
    click(desk, pane, Placeholder.WHERE)
    pane.popup.offers.activated.emit(pane.popup.model.index(1))
    assert pane.form.where.currentText() == "My kitchen"
    click(desk, pane, Placeholder.HOW_LONG)
    pane.popup.own.setPlainText("as long as the coffee is hot")
    pane.popup.own.submitted.emit()
    assert pane.form.minutes.currentText() == "Not fixed"
    assert "at My kitchen on Tuesday at 17:30 for as long as the coffee is hot?" in pane.editor.text()


def test_the_text_follows_the_form_and_keeps_what_was_written_by_hand(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(pane.editor, " PS: bring the timetable.")
    pane.form.when.setDateTime(QDateTime(2026, 12, 3, 9, 0, 0))
    pane.form.where.setEditText("the park")
    pane.form.minutes.setCurrentIndex(pane.form.minutes.findData(60))
    pane.form.minutes.activated.emit(pane.form.minutes.currentIndex())
    assert "at the park on Thursday 3 December at 09:00 for an hour?" in pane.editor.text()
    assert pane.editor.text().endswith("Maria PS: bring the timetable.")
    pane.form.when.setDateTime(pane.form.when.minimumDateTime())
    assert pane.form.when.text() == "Not fixed"
    assert pane.state.missing.text() == "Fill in: when"


def test_another_template_asks_before_hand_written_text_goes(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)

    def choose(key: str) -> None:
        pane.form.template.setCurrentIndex(pane.form.template.findData(key))
        pane.form.template.activated.emit(pane.form.template.currentIndex())

    choose("coffee")
    assert pane.editor.text().startswith("Hi Rosa, we see each other")
    QTest.keyClicks(pane.editor, "Oh! ")
    for button, key, beginning in (
        ("Keep my text", "coffee", "Oh! Hi Rosa, we see"),
        ("Write anew", "event", "Hi Rosa, people from around here"),
    ):
        choose("event")
        (question,) = pane.findChildren(QMessageBox, "composer.replace_text")
        (wanted,) = [found for found in question.buttons() if found.text() == button]
        QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
        assert pane.form.template.currentData() == key
        assert pane.editor.text().startswith(beginning)
        desk.qtbot.waitUntil(lambda: not pane.findChildren(QMessageBox, "composer.replace_text"))


def test_what_the_user_adds_elsewhere_fills_open_placeholders_only(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None]
) -> None:
    june = desk.run(add_june)
    compose(june, "coffee")
    assert pane.state.missing.text() == "Fill in: where, my name"
    desk.run(partial(save_profile, fields=Profile("Hazel")))
    desk.settle()
    assert pane.state.missing.text() == "Fill in: where"
    assert pane.editor.text().endswith("Hazel")


def test_a_template_with_broken_braces_blocks_until_they_are_replaced(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    broken = Template(
        "", "Mine", Shape.TASK, Ask.TASK, (Channel.EMAIL,), "Hi {firstname}, ok?", builtin=False
    )
    key = desk.run(partial(templates.add_template, fields=broken, findings_seen=True)).result
    compose(rosa, key)
    assert pane.state.missing.text() == "Fill in: {firstname}"
    assert not pane.ways_out.copy.isEnabled()
    pane.editor.show_open()
    QTest.keyClick(pane.editor, Qt.Key.Key_F2)
    pane.popup.own.setPlainText("Rosa")
    QTest.keyClick(pane.popup.own, Qt.Key.Key_Return)
    assert pane.editor.text() == "Hi Rosa, ok?"
    assert pane.ways_out.copy.isEnabled()


def test_the_promise_is_fully_visible_at_the_least_width(
    desk: Desk, pane: ComposerPane, compose: Callable[..., None], rosa: int
) -> None:
    compose(rosa)
    pane.resize(336, 640)
    desk.settle()
    promise = pane.ways_out.promise
    assert promise.text() == "Nothing leaves this laptop until you copy or send it yourself."
    assert promise.height() >= promise.heightForWidth(promise.width())
    assert pane.rect().contains(promise.mapTo(pane, promise.rect().bottomRight()))


def test_every_control_has_a_name(pane: ComposerPane, compose: Callable[..., None], rosa: int) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateTimeEdit, QTextEdit

    compose(rosa)
    for kind in (QAbstractButton, QComboBox, QDateTimeEdit, QTextEdit):
        for control in pane.findChildren(kind):
            if control.objectName().startswith("composer"):
                assert control.accessibleName() or getattr(control, "text", str)()
