"""The editor of outlines with a real journal behind it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit

from journal.domain.draft import Draft, DraftKind
from journal.domain.outline import Stage
from journal.domain.outline_text import outline_text
from journal.services import drafts, outlines, undo
from journal.services.outlines import OutlineMark
from journal.shipped import shipped_outlines
from journal.store.database import Store
from tests.ui.writing_desk import Desk, unbroken
from ui.commands import CommandTable
from ui.settings.outline_draft import outline_of, payload_of
from ui.settings.outlines_model import OutlinesModel
from ui.settings.outlines_page import OutlinesPage
from ui.settings.outlines_presenter import SAVE_AFTER_MS
from ui.settings.two_lines_delegate import NOTE_ROLE
from ui.settings.view import SettingsPane

SHIPPED = shipped_outlines()


def open_page(desk: Desk) -> OutlinesPage:
    made = OutlinesPage(replace(desk.context, commands=CommandTable()))
    desk.qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    made.open()
    desk.settle()
    return made


@pytest.fixture
def page(desk: Desk) -> OutlinesPage:
    return open_page(desk)


def select(page: OutlinesPage, key: str) -> None:
    page.list.setCurrentIndex(page.model.index(page.model.row_of(key)))


def press(desk: Desk, page: OutlinesPage, name: str) -> None:
    button = getattr(page.buttons, name)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def notes(page: OutlinesPage) -> list[str]:
    return [page.model.index(row).data(NOTE_ROLE) for row in range(page.model.rowCount())]


def draft(desk: Desk) -> Draft | None:
    return desk.run(partial(drafts.draft, kind=DraftKind.OUTLINE, person_id=None, entry_id=None))


def keys(desk: Desk) -> list[str]:
    return [each.key for each in desk.run(outlines.outlines)]


def damage(store: Store) -> None:
    with store.transaction("damage"):
        store.execute("INSERT INTO own_outline VALUES ('ganz', NULL, 'key = \"ganz\"\ntitle = ', 0, '')")


def test_the_list_shows_all_and_the_first_is_open(page: OutlinesPage) -> None:
    QAbstractItemModelTester(page.model)
    assert notes(page)[0] == "Built in · 7 stages"
    assert page.model.rowCount() == len(SHIPPED)
    assert page.form.outline() == SHIPPED[0]
    assert not page.buttons.save.isEnabled()
    assert page.buttons.restore.isHidden()
    assert page.buttons.remove.text() == "&Hide"


@pytest.mark.parametrize("number", range(len(SHIPPED)))
def test_each_shipped_one_is_shown_as_it_is(page: OutlinesPage, number: int) -> None:
    select(page, SHIPPED[number].key)
    assert page.form.outline() == SHIPPED[number]
    assert not page.form.is_changed()


def test_a_change_is_saved_by_button_and_taken_back_by_another(desk: Desk, page: OutlinesPage) -> None:
    page.form.stages[0].questions.appendPlainText("  And how is the garden?  ")
    page.form.shared.setChecked(True)
    press(desk, page, "save")
    kept = desk.run(outlines.outlines)[0]
    assert kept.stages[0].questions[-1] == "And how is the garden?"
    assert kept.listening == 70
    assert notes(page)[0] == "Changed · 7 stages"
    assert draft(desk) is None
    press(desk, page, "restore")
    assert desk.run(outlines.outlines) == SHIPPED
    assert page.form.outline() == SHIPPED[0]


def test_stages_are_added_moved_and_removed_by_keyboard(desk: Desk, page: OutlinesPage) -> None:
    select(page, "leading_change")
    page.form.add_stage.setFocus()
    QTest.keyClick(page.form.add_stage, Qt.Key.Key_Space)
    new = page.form.stages[-1]
    assert new.title.hasFocus()
    QTest.keyClicks(new.title, "Thanks")
    new.prompt.setPlainText("Say it.")
    new.questions.setPlainText("Did I thank you?\n\n And your sister? ")
    new.up.click()
    assert new.up.hasFocus()
    assert [editor.title.text() for editor in page.form.stages][-2:] == ["Thanks", "Commitment"]
    page.form.stages[0].remove.click()
    assert page.form.stages[0].title.hasFocus()
    page.flush()
    desk.settle()
    kept = desk.run(partial(outlines.outline, key="leading_change"))
    assert [each.title for each in kept.stages] == ["Exploration", "Exchange", "Thanks", "Commitment"]
    assert kept.stages[2].questions == ("Did I thank you?", "And your sister?")
    assert kept.stages[2].key.startswith("stage_")
    assert kept.stages[3].key == "commitment"
    assert page.form.outline() == kept


def test_the_order_and_what_is_hidden_are_the_users(desk: Desk, page: OutlinesPage) -> None:
    select(page, "ganz")
    press(desk, page, "up")
    press(desk, page, "up")
    assert keys(desk)[0] == "ganz"
    assert not page.buttons.up.isEnabled()
    press(desk, page, "remove")
    assert "ganz" not in keys(desk)
    assert desk.toasts[-1] == ("The outline is hidden.", "Remove an outline")
    assert notes(page)[-1] == "Hidden · 5 stages"
    select(page, "ganz")
    assert not page.form.isEnabled()
    press(desk, page, "restore")
    assert "ganz" in keys(desk)


def test_a_copy_and_a_new_one_are_my_own_and_can_be_deleted(desk: Desk, page: OutlinesPage) -> None:
    press(desk, page, "duplicate")
    assert page.form.title.text() == "One-to-one (copy)"
    assert page.form.title.hasFocus()
    press(desk, page, "add")
    assert page.form.title.text() == page.form.title.selectedText() == "New outline"
    page.activateWindow()
    desk.qtbot.waitUntil(page.form.title.hasFocus)
    QTest.keyClicks(page.form.title, "Porch")
    QTest.keyClick(page.form.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert "Porch" in [each.title for each in desk.run(outlines.outlines)]
    assert page.buttons.remove.text() == "&Delete"
    press(desk, page, "remove")
    own = [row for row in desk.run(outlines.library).entries if row.mark is OutlineMark.OWN]
    assert [row.outline.title for row in own] == ["One-to-one (copy)"]
    desk.run(undo.undo)
    desk.settle()
    assert page.model.rowCount() == len(SHIPPED) + 2


def test_what_cannot_be_kept_is_said_and_stays_to_be_mended(desk: Desk, page: OutlinesPage) -> None:
    page.form.stages[1].questions.setPlainText("")
    select(page, "ganz")
    desk.settle()
    assert page.message.text() == "The stage “My story” needs at least one question."
    assert page.form.outline().key == "one_to_one"
    assert page.form.stages[1].stage().questions == ()
    assert page.model.index(0) == page.list.currentIndex()
    page.form.stages[1].questions.setPlainText("Why?")
    press(desk, page, "save")
    assert page.message.isHidden()
    assert desk.run(outlines.outlines)[0].stages[1].questions == ("Why?",)


def test_what_is_typed_and_never_saved_is_there_at_the_next_start(desk: Desk, page: OutlinesPage) -> None:
    assert SAVE_AFTER_MS <= 400
    select(page, "aeiou")
    with desk.qtbot.waitSignal(desk.context.bridge.changed, timeout=2000):
        page.form.stages[0].title.clear()
    desk.settle()
    kept = draft(desk)
    assert kept is not None
    again = open_page(desk)
    assert again.form.outline().key == "aeiou"
    assert again.form.stages[0].title.text() == ""
    assert again.buttons.save.isEnabled()
    again.form.stages[0].title.setText("Ask")
    press(desk, again, "save")
    assert draft(desk) is None


@pytest.mark.parametrize("outline", SHIPPED, ids=lambda outline: outline.key)
def test_a_draft_holds_all_of_an_outline(outline: object) -> None:
    assert isinstance(outline, type(SHIPPED[0]))
    assert outline_of(payload_of(outline)) == outline
    half = replace(outline, title="", stages=(Stage("", "", "", ()),))
    assert outline_of(payload_of(half)) == half


@pytest.mark.parametrize("payload", [{}, {"key": 3}, {"key": "a", "stages": "x"}])
def test_a_draft_that_says_nothing_is_none(payload: dict[str, object]) -> None:
    assert outline_of(payload) is None


# ---------------------------------------------------------------- files


def dialog(page: OutlinesPage) -> QFileDialog:
    (found,) = page.findChildren(QFileDialog)
    return found


def test_an_outline_goes_into_a_file_and_comes_back(desk: Desk, page: OutlinesPage, tmp_path: Path) -> None:
    page.buttons.to_file.click()
    file = tmp_path / "outline.toml"
    dialog(page).fileSelected.emit(str(file))
    desk.qtbot.waitUntil(file.exists)
    desk.settle()
    dialog(page).done(0)
    assert file.read_text("utf-8") == outline_text(SHIPPED[0])
    assert file.stat().st_mode & 0o777 == 0o600
    assert desk.toasts[-1][0] == "The outline is saved to the file."
    page.presenter.read_file(file)
    desk.qtbot.waitUntil(lambda: page.model.rowCount() == len(SHIPPED) + 1)
    desk.settle()
    assert keys(desk)[-1] == "one_to_one_2"


def test_a_bad_file_is_refused_with_line_and_reason(desk: Desk, page: OutlinesPage, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(outline_text(SHIPPED[0]).replace("[[stage]]", "[[step]]", 1), "utf-8")
    page.presenter.read_file(file)
    desk.qtbot.waitUntil(page.message.isVisible)
    assert page.message.text().startswith("bad.toml, line 5: there is no field “step” here")
    assert desk.run(outlines.outlines) == SHIPPED
    page.presenter.read_file(tmp_path / "nothing.toml")
    desk.qtbot.waitUntil(lambda: "nothing.toml" in unbroken(page.message.text()))
    assert desk.failures == []


def test_a_text_that_cannot_be_read_is_set_aside_said_once_and_can_be_deleted(desk: Desk) -> None:
    desk.run(damage)
    page = open_page(desk)
    assert page.message.text().startswith("ganz, line 2: this is not TOML")
    assert "serves instead" in page.message.text()
    assert notes(page)[-1] == "Cannot be read · line 2"
    page.open()
    desk.settle()
    assert page.message.isHidden()
    select(page, "broken ganz")
    assert page.form.isHidden()
    press(desk, page, "remove")
    assert desk.run(outlines.library).broken == ()
    assert page.form.isVisible()


def test_every_field_has_a_name_for_screen_readers(page: OutlinesPage) -> None:
    fields = [*page.form.findChildren(QLineEdit), *page.form.findChildren(QPlainTextEdit)]
    named = [field.accessibleName() for field in fields if field.objectName() != "qt_spinbox_lineedit"]
    assert all(named)
    assert page.form.stages[2].questions.accessibleName() == "Stage 3, questions, one on a line"
    index = page.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "One-to-one, Built in · 7 stages"
    assert index.data(OutlinesModel.ROW_ROLE) is not None


def test_the_settings_lead_to_the_outlines_and_back(desk: Desk) -> None:
    pane = SettingsPane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.resize(740, 900)
    pane.show()
    pane.show_page()
    desk.settle()
    (card,) = [card for card in pane.cards if card.key == "outlines"]
    card.button.click()
    desk.settle()
    assert pane.outlines.isVisible()
    pane.outlines.buttons.back.click()
    assert not pane.outlines.isVisible()
    pane.show_page("outlines")
    pane.focus_first()
    assert pane.outlines.isVisible()
