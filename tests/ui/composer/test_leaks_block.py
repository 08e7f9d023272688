"""Nothing that may not be meant for somebody leaves before it is answered, by no way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QClipboard, QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from journal.commands.checking import LEAK_WORDS
from journal.domain.changes import Done
from journal.domain.entry import ConversationFields, EntryKind, Mention
from journal.domain.leak import Leak, LeakKind
from journal.domain.person import PersonFields, PersonRef
from journal.services import debrief, people, undo
from journal.store.database import Store
from tests.ui.composer.writing import FILLED, sent
from tests.ui.writing_desk import TODAY, Desk
from ui.composer.check_words import source
from ui.composer.view import ComposerPane

SEALED = "Her brother has no papers and is afraid of a raid at the bakery."
LEAK = "Your brother is afraid, without papers. "

Compose = Callable[..., None]


def seal(store: Store, rosa: int) -> Done[int]:
    talk = ConversationFields(EntryKind.ONE_TO_ONE, date(2026, 11, 18), (rosa,), sensitive_note=SEALED)
    return debrief.log_conversation(store, talk, TODAY)


def plant(store: Store, rosa: int) -> int:
    seal(store, rosa)
    kept_back = Mention(rosa, "Rent", "The landlord shouted at grandmother about the dog", quotable=False)
    talk = ConversationFields(EntryKind.PHONE, date(2026, 10, 1), (rosa,), concerns=(kept_back,))
    debrief.log_conversation(store, talk, TODAY)
    return people.add_person(store, PersonFields(given="Dale", family="Kowalski")).result


@pytest.fixture
def leaky(desk: Desk, pane: ComposerPane, compose: Compose, rosa: int) -> int:
    """Rosa's draft with words of her sensitive note in it, checked."""
    desk.run(partial(plant, rosa=rosa))
    compose(rosa)
    write(desk, pane, LEAK)
    QGuiApplication.clipboard().clear()
    QGuiApplication.clipboard().clear(QClipboard.Mode.Selection)
    return rosa


def write(desk: Desk, pane: ComposerPane, words: str) -> None:
    pane.editor.moveCursor(QTextCursor.MoveOperation.Start)
    pane.editor.textCursor().insertText(words)
    check(desk, pane)


def check(desk: Desk, pane: ComposerPane) -> None:
    pane.check.checker.check_now()
    desk.settle()
    assert pane.check.checker.newest is not None


def press(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]  # any of the pane's buttons


def context_menu(pane: ComposerPane, words: str) -> None:
    from PySide6.QtGui import QContextMenuEvent

    point = pane.editor.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, pane.editor.mapToGlobal(point))
    QApplication.sendEvent(pane.editor.viewport(), event)
    (menu,) = pane.editor.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def copy_key(pane: ComposerPane) -> None:
    QTest.keyClick(pane.editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def copy_insert(pane: ComposerPane) -> None:
    QTest.keyClick(pane.editor, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)


def cut_key(pane: ComposerPane) -> None:
    QTest.keyClick(pane.editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)


def cut_delete(pane: ComposerPane) -> None:
    QTest.keyClick(pane.editor, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)


WAYS_OUT: dict[str, Callable[[ComposerPane], None]] = {
    "Copy": lambda pane: press(pane.ways_out.copy),
    "Mail": lambda pane: press(pane.ways_out.mail),
    "Save": lambda pane: press(pane.ways_out.save),
    "Mark as sent": lambda pane: press(pane.ways_out.sent),
    "Ctrl+C": copy_key,
    "Ctrl+Insert": copy_insert,
    "Ctrl+X": cut_key,
    "menu: copy": lambda pane: context_menu(pane, "Copy"),
    "menu: cut": lambda pane: context_menu(pane, "Cut"),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_every_way_out_is_blocked_with_the_sentence_why(
    desk: Desk, pane: ComposerPane, leaky: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    before = pane.editor.text()
    pane.editor.selectAll()
    WAYS_OUT[way](pane)
    desk.settle()
    assert QGuiApplication.clipboard().text() == ""
    assert opened == []
    assert pane.findChildren(QFileDialog) == []
    assert sent(desk, leaky) == []
    assert pane.editor.text() == before
    assert desk.toasts == [("Nothing has left yet. One passage may not be meant for this person.", "")]
    assert pane.focusWidget() is pane.check.block.items[0].take_out


def test_dragging_and_the_selection_of_x11_carry_nothing(desk: Desk, pane: ComposerPane, leaky: int) -> None:
    pane.editor.selectAll()
    assert not pane.editor.createMimeDataFromSelection().hasText()
    pane.editor.copy()
    assert QGuiApplication.clipboard().text() == ""
    press(pane.check.block.items[0].allow)
    assert pane.editor.createMimeDataFromSelection().text() == LEAK + FILLED


@pytest.mark.parametrize("way", [way for way in WAYS_OUT if way not in {"Mail", "Save"}])
def test_what_is_not_checked_yet_waits_for_its_check(
    desk: Desk, pane: ComposerPane, leaky: int, way: str
) -> None:
    press(pane.check.block.items[0].take_out)
    check(desk, pane)
    assert pane.check.open_leaks == ()
    pane.editor.moveCursor(QTextCursor.MoveOperation.Start)
    pane.editor.textCursor().insertText(LEAK)  # newer than what was checked
    pane.editor.selectAll()
    assert not pane.editor.createMimeDataFromSelection().hasText()
    WAYS_OUT[way](pane)
    assert QGuiApplication.clipboard().text() == ""
    desk.settle()
    assert QGuiApplication.clipboard().text() == ""
    assert sent(desk, leaky) == []
    assert pane.editor.text().startswith(LEAK)


def test_what_waited_happens_when_nothing_is_found(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    compose(rosa)
    pane.editor.textCursor().insertText("Oh! ")
    press(pane.ways_out.copy)
    desk.settle()
    assert QGuiApplication.clipboard().text() == "Oh! " + FILLED
    QGuiApplication.clipboard().clear()


def test_what_waited_for_one_person_does_not_happen_to_another(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    june = desk.run(lambda store: people.add_person(store, PersonFields(given="June")).result)
    compose(rosa)
    pane.editor.textCursor().insertText("x")
    with monkeypatch.context() as slow:  # the check of Rosa's text does not come back before June is shown
        slow.setattr(pane.check.checker, "check_now", lambda: None)
        press(pane.ways_out.copy)
    compose(june)
    check(desk, pane)
    assert QGuiApplication.clipboard().text() == ""


def test_the_block_quotes_the_draft_and_not_the_note(desk: Desk, pane: ComposerPane, leaky: int) -> None:
    (item,) = pane.check.block.items
    assert pane.check.block.isVisible()
    assert item.leak.kind is LeakKind.SENSITIVE
    assert item.words.text() == "“brother is afraid, without papers”"
    assert item.source.text().startswith("From a sensitive note about Rosa Medina, ")
    shown = " ".join(widget.accessibleName() for widget in (pane.check.block, item)) + item.source.text()
    assert "raid " not in shown.replace("afraid ", "")
    assert "bakery" not in shown


def test_an_answer_lasts_while_the_words_do_and_survives_closing(
    desk: Desk, pane: ComposerPane, compose: Compose, leaky: int
) -> None:
    press(pane.check.block.items[0].allow)
    assert not pane.check.block.isVisible()
    assert pane.focusWidget() is pane.ways_out.copy
    pane.flush()
    desk.settle()
    again = ComposerPane(desk.context)
    desk.qtbot.addWidget(again)
    again.show()
    again.compose(leaky)
    desk.settle()
    check(desk, again)
    assert again.editor.text() == LEAK + FILLED
    assert list(again.check.open_leaks) == []
    press(again.ways_out.copy)
    desk.settle()
    assert QGuiApplication.clipboard().text() == LEAK + FILLED
    write(desk, again, "And the raid at the bakery: ")
    assert [leak.kind for leak in again.check.open_leaks] == [LeakKind.SENSITIVE]
    QGuiApplication.clipboard().clear()


def test_taking_out_is_one_step_and_can_be_undone(desk: Desk, pane: ComposerPane, leaky: int) -> None:
    press(pane.check.block.items[0].take_out)
    assert pane.editor.text() == "Your. " + FILLED
    pane.editor.undo()
    assert pane.editor.text() == LEAK + FILLED


def test_words_kept_back_can_be_made_quotable(desk: Desk, pane: ComposerPane, leaky: int) -> None:
    press(pane.check.block.items[0].take_out)
    write(desk, pane, "That landlord shouting at your grandmother! ")
    assert [leak.kind for leak in pane.check.open_leaks] == [LeakKind.NOT_QUOTABLE]
    item = pane.check.block.items[0]
    press(item.findChild(type(item.allow), "composer.leak.quotable"))
    desk.settle()
    check(desk, pane)
    assert pane.check.open_leaks == ()
    assert desk.toasts[-1] == ("Marked: these words may be quoted.", "Words may be quoted")
    desk.run(undo.undo)
    check(desk, pane)
    assert len(pane.check.open_leaks) == 1


def test_the_same_draft_opened_again_shows_the_same(
    desk: Desk, pane: ComposerPane, compose: Compose, leaky: int
) -> None:
    pane.flush()
    compose(leaky)
    check(desk, pane)
    assert pane.check.block.isVisible()
    assert pane.check.section.isVisible()


def test_another_person_by_name_is_asked_about(desk: Desk, pane: ComposerPane, leaky: int) -> None:
    write(desk, pane, "Hi Dale, and ")
    kinds = [leak.kind for leak in pane.check.open_leaks]
    assert kinds == [LeakKind.SENSITIVE, LeakKind.WRITTEN_FOR_ANOTHER]
    press(pane.check.block.items[0].allow)
    assert pane.focusWidget() is pane.check.block.items[0].take_out
    press(pane.ways_out.copy)
    assert QGuiApplication.clipboard().text() == ""


def test_a_journal_that_changes_is_looked_through_again(
    desk: Desk, pane: ComposerPane, compose: Compose, rosa: int
) -> None:
    compose(rosa)
    write(desk, pane, LEAK)
    assert pane.check.open_leaks == ()
    desk.run(partial(seal, rosa=rosa))
    press(pane.ways_out.copy)
    desk.settle()
    assert QGuiApplication.clipboard().text() == ""
    assert len(pane.check.open_leaks) == 1


@pytest.mark.parametrize("kind", LeakKind)
def test_every_kind_says_whose_words_they_are(kind: LeakKind) -> None:
    leak = Leak(kind, ((0, 4),), PersonRef(1, "Dale Kowalski", "Dale"), "key", said_on=date(2026, 11, 18))
    assert "Dale Kowalski" in source(leak)
    assert LEAK_WORDS[kind].format(name="Dale Kowalski").count("Dale Kowalski") == 1  # of the command line
