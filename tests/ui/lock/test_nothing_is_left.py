"""After a lock no word of the journal can be reached: on the window, by a screen reader, in Python."""

from __future__ import annotations

import secrets
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QPixmap, QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from journal.domain.changes import Done
from journal.services.people import add_person_line
from journal.store.database import Store
from journal.store.key import Key
from tests.ui.lock.looking import (
    fields,
    held_by_python,
    lock,
    objects,
    rest,
    said_to_screen_readers,
    texts_of,
)
from tests.ui.shell.conftest import Desk

Halves = tuple[str, str]
COMMANDS = (
    "network", "circles", "practice", "brief", "details", "settings", "words", "templates", "invite", "heard",
    "debrief",
)  # fmt: skip


def make_word() -> Halves:
    """A word that is nowhere else, in two halves: the test itself must not hold it whole."""
    letters = [chr(ord("a") + secrets.randbelow(26)) for _ in range(16)]
    return "Q" + "".join(letters[:8]), "".join(letters[8:])


def whole(word: Halves) -> str:
    return "".join(word)


@pytest.fixture
def full(desk: Desk) -> tuple[Desk, Halves]:
    """The word stands in a name, on every pane, in fields, messages and menus."""
    word = make_word()
    added: list[int] = []
    line = f"{whole(word)} Medina, 555 0100"

    def keep(done: Done[int]) -> None:
        added.append(done.result)

    desk.context.bridge.submit(partial(add_person_line, line=line), keep, owner=desk.window)
    del line
    rest(desk)
    desk.context.navigator.person_opened.emit(added[0])
    rest(desk)
    for command in COMMANDS:
        desk.context.commands.run(command)
        rest(desk)
        for field in fields(desk.window)[:12]:
            type_into(field, word)
        rest(desk)
    desk.context.commands.run("search")
    searching = QApplication.focusWidget()
    assert searching is not None
    QTest.keyClicks(searching, whole(word)[:5])
    rest(desk)
    desk.context.toasts.show(f"{whole(word)} was added.", f"Add {whole(word)}")
    desk.context.commands.run("palette")
    focused = QApplication.focusWidget()
    if focused is not None:
        QTest.keyClicks(focused, whole(word)[:6])
    rest(desk)
    QPixmapCache.insert("a painted row", QPixmap(4, 4))
    return desk, word


def type_into(field: QWidget, word: Halves) -> None:
    if isinstance(field, QPlainTextEdit | QTextEdit):
        field.setPlainText(whole(word))
    else:
        assert isinstance(field, QLineEdit)
        field.setText(whole(word))


def test_no_object_of_qts_says_it(full: tuple[Desk, Halves]) -> None:
    desk, word = full
    said = [where for each in objects() for where, text in texts_of(each) if whole(word) in text]
    assert said  # the looking finds it while the journal is open
    lock(desk)
    rest(desk)
    left = [where for each in objects() for where, text in texts_of(each) if whole(word) in text]
    assert left == []


def test_a_screen_reader_hears_nothing(full: tuple[Desk, Halves]) -> None:
    desk, word = full
    before = "\n".join(said_to_screen_readers(QAccessible.queryAccessibleInterface(desk.window)))
    assert whole(word) in before
    del before
    lock(desk)
    said = list(said_to_screen_readers(QAccessible.queryAccessibleInterface(desk.window)))
    assert "Unlock" in " ".join(said)
    assert [each for each in said if whole(word) in each or "Medina" in each] == []


def test_python_holds_it_nowhere(full: tuple[Desk, Halves]) -> None:
    desk, word = full
    assert held_by_python(word)
    lock(desk)
    rest(desk)
    assert held_by_python(word) == []


def test_pictures_of_rows_are_forgotten(full: tuple[Desk, Halves]) -> None:
    desk, _word = full
    lock(desk)
    found = QPixmap()
    assert not QPixmapCache.find("a painted row", found)


def test_the_passphrase_that_was_typed_is_held_nowhere(desk: Desk, tmp_path: Path) -> None:
    lock(desk)
    word = make_word()
    path = tmp_path / "another.db"
    Store.create(path, whole(word)).close()
    desk.shell.ask_for(path)
    field = desk.shell.page.findChild(QLineEdit, "unlock_passphrase")
    button = desk.shell.page.findChild(QPushButton, "unlock_button")
    assert field is not None
    assert button is not None
    for half in word:
        QTest.keyClicks(field, half)
    assert [where for each in objects() for where, text in texts_of(each) if whole(word) in text]
    button.click()
    desk.qtbot.waitUntil(lambda: desk.shell.is_open, timeout=60_000)
    rest(desk)
    assert held_by_python(word) == []
    desk.shell.lock()
    desk.settle()
    rest(desk)
    assert held_by_python(word) == []
    assert [where for each in objects() for where, text in texts_of(each) if whole(word) in text] == []


def test_the_key_is_overwritten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wiped: list[bytes] = []
    wipe = Key.wipe

    def watch(key: Key) -> None:
        wipe(key)
        wiped.append(bytes(key._raw))

    monkeypatch.setattr(Key, "wipe", watch)
    lock(desk)
    assert wiped
    assert all(not any(each) for each in wiped)
