"""The editor of lists of words with a real journal behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.domain.word_list import WordListKey, WordListText
from journal.services import word_lists
from journal.services.undo import undo
from tests.ui.writing_desk import Desk
from ui.settings.view import SettingsPane
from ui.settings.words_page import WordsPage

EN = WordListKey.SYNONYMS_EN


@pytest.fixture
def page(desk: Desk) -> WordsPage:
    made = WordsPage(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(700, 700)
    made.show()
    made.open()
    desk.settle()
    return made


def click(desk: Desk, button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]  # any button
    desk.settle()


def stored(desk: Desk) -> WordListText:
    return desk.run(lambda store: word_lists.word_list(store, EN))


def test_the_shipped_list_is_shown_and_nothing_is_to_be_saved(page: WordsPage) -> None:
    assert page.editor.toPlainText() == word_lists.shipped_text(EN)
    assert (page.save.isEnabled(), page.restore.isEnabled()) == (False, False)
    assert page.state.text() == "The list as it came."


def test_a_change_is_saved_and_restored(desk: Desk, page: WordsPage) -> None:
    page.editor.setPlainText("church bells, sunday morning")
    assert page.save.isEnabled()
    click(desk, page.save)
    assert stored(desk).text == "church bells, sunday morning\n"
    assert (page.save.isEnabled(), page.state.text()) == (False, "Your own list.")
    assert desk.toasts[-1] == ("The list is saved.", "Change a list of words")
    click(desk, page.restore)
    assert not stored(desk).changed
    assert page.editor.toPlainText() == word_lists.shipped_text(EN)
    desk.run(undo)
    assert page.editor.toPlainText() == "church bells, sunday morning\n"


def test_a_fault_is_named_with_its_line_and_the_cursor_stands_there(desk: Desk, page: WordsPage) -> None:
    page.editor.setPlainText("rent, rents\n\nwages\n")
    click(desk, page.save)
    assert page.message.text().startswith("Line 3: a group needs two names")
    assert page.message.isVisible()
    assert page.editor.textCursor().selectedText() == "wages"
    assert page.editor.hasFocus()
    assert page.editor.toPlainText() == "rent, rents\n\nwages\n"
    assert not stored(desk).changed
    page.editor.setPlainText("rent, rents")
    click(desk, page.save)
    assert not page.message.isVisible()


def test_what_was_typed_and_cannot_be_saved_yet_is_there_again(desk: Desk, page: WordsPage) -> None:
    page.editor.setPlainText("rent, rents\nhalf a")
    page.flush()
    desk.settle()
    page.lists.selected.emit(WordListKey.SYNONYMS_ES.value)
    desk.settle()
    assert page.editor.toPlainText() == word_lists.shipped_text(WordListKey.SYNONYMS_ES)
    again = WordsPage(desk.context)
    desk.qtbot.addWidget(again)
    again.open()
    desk.settle()
    assert again.editor.toPlainText() == "rent, rents\nhalf a"
    assert again.state.text().startswith("Not saved yet")
    again.restore.click()
    desk.settle()
    assert desk.run(word_lists.unfinished) == {}


def test_a_stored_list_that_is_broken_is_shown_with_its_fault(desk: Desk, page: WordsPage) -> None:
    desk.run(
        lambda store: store.execute(
            "INSERT INTO word_list VALUES ('synonyms_en', 'a, b' || char(10) || 'oops', '')"
        )
    )
    page.open()
    desk.settle()
    assert page.message.text().startswith("Your list cannot be read, so the shipped one serves. Line 2: ")
    assert page.editor.textCursor().selectedText() == "oops"
    click(desk, page.restore)
    assert not page.message.isVisible()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"rent, rents\nwages", "list.txt, line 2: a group needs two names"),
        (b"", "list.txt is empty."),
        (b"rent, \xff", "list.txt, line 1: this is not text in UTF-8"),
        (b"x" * (word_lists.MAX_BYTES + 1), "list.txt is larger than 1 MB."),
    ],
)
def test_a_bad_file_is_refused_and_the_text_stays(
    desk: Desk, page: WordsPage, tmp_path: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(data)
    page.presenter.open_file(path)
    desk.settle()
    assert page.message.text().startswith(words)
    assert page.editor.toPlainText() == word_lists.shipped_text(EN)


def test_a_good_file_is_shown_to_be_saved(desk: Desk, page: WordsPage, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes("\ufeffalquiló, rent\r\nwages, pay".encode())
    page.presenter.open_file(path)
    desk.settle()
    assert page.editor.toPlainText() == "alquiló, rent\nwages, pay"
    assert page.save.isEnabled()
    assert not stored(desk).changed


def test_every_list_has_a_name_and_the_settings_lead_to_the_page(desk: Desk, page: WordsPage) -> None:
    for key in word_lists.offered():
        page.lists.selected.emit(key.value)
        desk.settle()
        assert page.editor.toPlainText() == word_lists.shipped_text(key)
    pane = SettingsPane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.show()
    pane.show_page("words")
    desk.settle()
    assert pane.words.isVisible()
    click(desk, pane.words.back)
    assert not pane.words.isVisible()
