"""Welcome, create and unlock, with real files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.domain.passphrase import GuessTime, Strength
from journal.privacy.patience import Patience
from journal.store.key import PAGE_SIZE, PLAIN_HEADER
from tests.journals import PASSPHRASE, JournalFile
from tests.ui.unlock.conftest import Clock
from ui.context import Context
from ui.unlock.view import UnlockPage

Show = Callable[[Path], UnlockPage]


@pytest.fixture
def patience(clock: Clock) -> Patience:
    return Patience(clock)


@pytest.fixture
def show(qtbot: QtBot, context: Context, patience: Patience) -> Show:
    """Shows a page for a path; each page goes with the test."""

    def make(path: Path) -> UnlockPage:
        page = UnlockPage(context, patience)
        qtbot.addWidget(page)
        page.resize(900, 900)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_for(path)
        return page

    return make


W = TypeVar("W", bound=QWidget)


def part(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def sentence(page: UnlockPage) -> str:
    label = part(page, QLabel, "unlock_message")
    return label.text() if label.isVisibleTo(page) else ""


def try_passphrase(qtbot: QtBot, context: Context, page: UnlockPage, words: str) -> None:
    field = part(page, QLineEdit, "unlock_passphrase")
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.bridge.idle)


def above(upper: QWidget, lower: QWidget) -> bool:
    return upper.mapToGlobal(upper.rect().bottomLeft()).y() < lower.mapToGlobal(lower.rect().topLeft()).y()


def test_without_a_journal_it_welcomes(show: Show, tmp_path: Path) -> None:
    page = show(tmp_path / "none.db")
    assert part(page, QWidget, "welcome").isVisible()
    assert page.findChild(QWidget, "unlock_passphrase") is None
    assert part(page, QPushButton, "welcome_create").hasFocus()


def test_the_right_passphrase_opens(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile
) -> None:
    page = show(journal_file.path)
    opened: list[Path] = []
    page.opened.connect(opened.append)
    try_passphrase(qtbot, context, page, PASSPHRASE)
    assert opened == [journal_file.path]
    assert sentence(page) == ""
    assert part(page, QLineEdit, "unlock_passphrase").text() == ""


def test_wrong_ones_wait_longer_each_time_and_the_window_counts(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, clock: Clock
) -> None:
    page = show(journal_file.path)
    button = part(page, QPushButton, "unlock_button")
    try_passphrase(qtbot, context, page, "wrong")
    assert "not the passphrase" in sentence(page)
    said = part(page, QWidget, "unlock_message")
    assert above(part(page, QLineEdit, "unlock_passphrase"), said)
    assert above(said, button)
    assert button.isEnabled()
    try_passphrase(qtbot, context, page, "wrong")
    assert not button.isEnabled()
    assert "1 s" in button.text()
    clock.now += 1
    qtbot.waitUntil(button.isEnabled)
    try_passphrase(qtbot, context, page, "wrong")
    assert "2 s" in button.text()
    clock.now += 0.5
    qtbot.waitUntil(lambda: "2 s" in button.text())
    clock.now += 0.6
    qtbot.waitUntil(lambda: "1 s" in button.text())
    # Enter is no way around the wait.
    opened: list[Path] = []
    page.opened.connect(opened.append)
    try_passphrase(qtbot, context, page, PASSPHRASE)
    assert opened == []


def test_the_wait_survives_the_page(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile, clock: Clock
) -> None:
    first = show(journal_file.path)
    for _ in range(3):
        clock.now += 10
        qtbot.waitUntil(lambda: not part(first, QPushButton, "unlock_button").text().startswith("Try"))
        try_passphrase(qtbot, context, first, "wrong")
    second = show(journal_file.path)
    QTest.keyClicks(part(second, QLineEdit, "unlock_passphrase"), PASSPHRASE)
    assert not part(second, QPushButton, "unlock_button").isEnabled()
    assert "2 s" in part(second, QPushButton, "unlock_button").text()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"BEGIN:VCARD\r\n", "too short", id="too-short"),
        pytest.param(PLAIN_HEADER + bytes(2 * PAGE_SIZE), "unencrypted", id="plain"),
    ],
)
def test_what_is_no_journal_says_so(
    qtbot: QtBot, context: Context, show: Show, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    page = show(path)
    try_passphrase(qtbot, context, page, "whatever")
    assert said in sentence(page)
    assert path.read_bytes() == content


def test_a_journal_that_is_open_elsewhere_says_so(
    qtbot: QtBot, context: Context, show: Show, journal_file: JournalFile
) -> None:
    with journal_file.open():
        page = show(journal_file.path)
        try_passphrase(qtbot, context, page, PASSPHRASE)
        assert "open" in sentence(page)
        assert part(page, QPushButton, "unlock_button").isEnabled()
    try_passphrase(qtbot, context, page, PASSPHRASE)
    assert sentence(page) == ""


def test_creating_asks_for_everything_first(
    qtbot: QtBot, context: Context, show: Show, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "journal.db"
    page = show(path)
    part(page, QPushButton, "welcome_create").click()
    create = part(page, QPushButton, "create_button")
    missing = part(page, QLabel, "create_missing")
    first, again = part(page, QLineEdit, "create_passphrase"), part(page, QLineEdit, "create_again")
    assert first.hasFocus()
    said = [missing.text()]
    for field, words in ((first, "six plain words"), (again, "six plain word")):
        QTest.keyClicks(field, words)
        said.append(missing.text())
        assert not create.isEnabled()
    QTest.keyClicks(again, "s")
    said.append(missing.text())
    assert not create.isEnabled()
    assert len(set(said)) == len(said)
    part(page, QCheckBox, "create_understood").setChecked(True)
    assert create.isEnabled()
    opened: list[Path] = []
    page.opened.connect(opened.append)
    QTest.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened == [path])
    assert path.read_bytes()[:16] != PLAIN_HEADER
    assert first.text() == again.text() == ""


def test_an_existing_file_is_not_overwritten(
    qtbot: QtBot, context: Context, show: Show, tmp_path: Path
) -> None:
    page = show(tmp_path / "none.db")
    page.show_create()
    taken = tmp_path / "letters.txt"
    taken.write_text("Dear Rosa")
    page.set_place(taken)
    for name in ("create_passphrase", "create_again"):
        QTest.keyClicks(part(page, QLineEdit, name), "words")
    part(page, QCheckBox, "create_understood").setChecked(True)
    part(page, QPushButton, "create_button").click()
    qtbot.waitUntil(lambda: sentence(page) != "")
    assert taken.read_text() == "Dear Rosa"


def test_six_words_are_offered_and_used(qtbot: QtBot, context: Context, show: Show, tmp_path: Path) -> None:
    page = show(tmp_path / "none.db")
    page.show_create()
    words = part(page, QLabel, "suggested_words")
    part(page, QPushButton, "create_suggest").click()
    qtbot.waitUntil(lambda: len(words.text().split()) == 6)
    offered = words.text()
    assert words.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    part(page, QPushButton, "suggested_another").click()
    qtbot.waitUntil(lambda: words.text() != offered)
    chosen = words.text()
    part(page, QPushButton, "suggested_use").click()
    first = part(page, QLineEdit, "create_passphrase")
    assert first.text() == chosen
    assert first.echoMode() == QLineEdit.EchoMode.Normal
    # They have to be typed once: that is how one learns them.
    assert part(page, QLineEdit, "create_again").text() == ""
    assert part(page, QLineEdit, "create_again").hasFocus()


def test_the_strength_is_said_in_words(qtbot: QtBot, context: Context, show: Show, tmp_path: Path) -> None:
    page = show(tmp_path / "none.db")
    page.show_create()
    said = part(page, QLabel, "strength_sentence")
    first = part(page, QLineEdit, "create_passphrase")
    QTest.keyClicks(first, "password")
    qtbot.waitUntil(lambda: said.text().startswith("Weak"))
    first.clear()
    QTest.keyClicks(first, "hutch gravel monsoon tidy lantern quilt")
    qtbot.waitUntil(lambda: said.text().startswith("Strong"))


@pytest.mark.parametrize("unit", list(GuessTime))
def test_every_strength_has_its_own_sentence(
    show: Show, tmp_path: Path, unit: GuessTime, request: pytest.FixtureRequest
) -> None:
    page = show(tmp_path / "none.db")
    page.show_create()
    said = part(page, QLabel, "strength_sentence")
    before = said.text()
    page.findChild(QWidget, "create").show_strength(Strength(2, 1.0, unit, 3))  # type: ignore[union-attr]  # CreateForm
    assert said.text() not in {"", before}


def test_the_passphrase_can_be_shown_and_is_hidden_again(
    qtbot: QtBot, show: Show, journal_file: JournalFile
) -> None:
    page = show(journal_file.path)
    field = part(page, QLineEdit, "unlock_passphrase")
    eye = page.findChild(QWidget, "unlock_passphrase_show")
    assert eye is not None
    assert field.echoMode() == QLineEdit.EchoMode.Password
    shown_name = eye.accessibleName()
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() != shown_name
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_capitals_without_shift_hint_at_caps_lock(
    qtbot: QtBot, show: Show, journal_file: JournalFile
) -> None:
    page = show(journal_file.path)
    field = part(page, QLineEdit, "unlock_passphrase")
    hint = part(page, QLabel, "unlock_passphrase_caps")
    QTest.keyClicks(field, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not hint.isVisible()
    QTest.keyClicks(field, "A")
    assert hint.isVisible()
    QTest.keyClicks(field, "1")
    assert hint.isVisible()
    QTest.keyClicks(field, "a")
    assert not hint.isVisible()


def test_every_control_has_a_name(show: Show, tmp_path: Path) -> None:
    page = show(tmp_path / "none.db")
    page.show_create()
    nameless = [
        widget.objectName()
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, QLineEdit | QPushButton | QCheckBox)
        and not (widget.accessibleName() or (not isinstance(widget, QLineEdit) and widget.text()))
    ]
    assert nameless == []


def test_what_is_said_stands_above_the_button_however_often_the_page_is_shown(
    qtbot: QtBot, show: Show, journal_file: JournalFile
) -> None:
    page = show(journal_file.path)
    message, button = part(page, QLabel, "unlock_message"), part(page, QPushButton, "unlock_button")
    for _ in range(3):
        page.show_for(journal_file.path)
        page.say("This is not the passphrase of this journal.")
        qtbot.waitUntil(lambda: above(message, button))
