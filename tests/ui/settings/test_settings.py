"""The settings with a real journal behind them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from journal.domain.circle import Place
from journal.domain.journal_info import CheckReport
from journal.domain.profile import Profile
from journal.services import circles, places, undo
from journal.services.profile import profile
from journal.store.database import Store
from tests.journals import JournalFile
from tests.ui.writing_desk import Desk, unbroken
from ui.commands import Command, Section
from ui.settings.view import SettingsPane


@pytest.fixture
def pane(desk: Desk) -> Iterator[SettingsPane]:
    made = SettingsPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(740, 900)
    made.show()
    made.show_page()
    desk.settle()
    yield made
    made.flush()  # as the shell does before the journal is closed
    desk.settle()


def retype(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose(combo: QComboBox, data: object) -> None:
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def damage(store: Store) -> None:
    store.execute("UPDATE person SET cares_about = 'nothing true'")


def test_a_new_journal_shows_the_defaults_and_leaving_changes_nothing(desk: Desk, pane: SettingsPane) -> None:
    assert (pane.me.name.text(), pane.me.minutes.value()) == ("", 30)
    pane.flush()
    pane.show_page("templates")
    desk.settle()
    assert desk.run(profile) == Profile()
    assert desk.run(undo.history).undo_label == ""


def test_my_own_side_is_kept_when_a_field_is_left(desk: Desk, pane: SettingsPane, rosa: int) -> None:
    pane.show_page()
    desk.settle()
    assert pane.me.name.text() == "Maria"
    retype(pane.me.name, "Hazel")
    pane.me.story.setPlainText("My story.\nAnd yours?")
    pane.me.story.left.emit()
    pane.me.minutes.setValue(45)
    pane.me.minutes.editingFinished.emit()
    choose(pane.me.place, "Corner Café")
    desk.settle()
    assert desk.run(profile) == Profile("Hazel", "My story.\nAnd yours?", 45, "Corner Café")


def test_flush_keeps_what_is_still_being_written(desk: Desk, pane: SettingsPane) -> None:
    QTest.keyClicks(pane.me.name, "Ha")
    QTest.keyClicks(pane.me.story, "Once")
    pane.flush()
    desk.settle()
    assert desk.run(profile) == Profile("Ha", "Once")


def test_places_are_added_changed_and_removed(desk: Desk, pane: SettingsPane) -> None:
    new = pane.places.rows.new
    QTest.keyClicks(new.name, "Park")
    QTest.keyClick(new.name, Qt.Key.Key_Return)
    desk.settle()
    assert new.name.text() == ""
    new.tick.setChecked(False)
    QTest.keyClicks(new.name, "My kitchen")
    QTest.keyClick(new.name, Qt.Key.Key_Return)
    desk.settle()
    assert [(place.name, place.public) for place in desk.run(places.places)] == [
        ("Park", True),
        ("My kitchen", False),
    ]
    park, _kitchen = pane.places.rows.rows
    retype(park.name, "Elm Park")
    desk.settle()
    assert {place.name for place in desk.run(places.places)} == {"Elm Park", "My kitchen"}
    QTest.mouseClick(pane.places.rows.rows[0].button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(desk.run(places.places)) == 1
    assert desk.toasts[-1][0] == "The place is off your list."
    desk.run(undo.undo)
    assert len(pane.places.rows.rows) == 2


def test_a_ticked_box_makes_a_place_public(desk: Desk, pane: SettingsPane) -> None:
    desk.run(lambda store: places.add_place(store, "My kitchen", public=False))
    (row,) = pane.places.rows.rows
    row.tick.click()
    desk.settle()
    (kept,) = desk.run(places.places)
    assert kept == Place(kept.id, "My kitchen", public=True)


def test_circles_are_added_renamed_and_removed(desk: Desk, pane: SettingsPane) -> None:
    new = pane.circles.rows.new
    QTest.keyClicks(new.name, "Tuesday group")
    QTest.keyClicks(new.beside, "Buses")
    QTest.keyClick(new.beside, Qt.Key.Key_Return)
    desk.settle()
    (row,) = pane.circles.rows.rows
    retype(row.beside, "Buses on line 14")
    desk.settle()
    (kept,) = desk.run(circles.circles)
    assert (kept.name, kept.purpose) == ("Tuesday group", "Buses on line 14")
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.run(circles.circles) == ()


def test_a_name_that_is_taken_is_refused_with_a_sentence_and_shown_as_it_was(
    desk: Desk, pane: SettingsPane, rosa: int
) -> None:
    desk.run(lambda store: circles.add_circle(store, "Elm Street"))
    first = pane.circles.rows.rows[0]
    assert first.name.text() == "Elm Street"
    retype(first.name, "Tuesday group")
    desk.settle()
    assert pane.message.text() == "There is a circle called “Tuesday group” already."
    assert pane.message.isVisible()
    assert first.name.text() == "Elm Street"
    assert desk.failures == []
    retype(first.name, "Elm Street 9")
    desk.settle()
    assert not pane.message.isVisible()


def test_an_empty_name_shows_the_kept_one_again(desk: Desk, pane: SettingsPane, rosa: int) -> None:
    pane.show_page()
    desk.settle()
    (row,) = pane.circles.rows.rows
    row.name.clear()
    row.name.editingFinished.emit()
    assert row.name.text() == "Tuesday group"


def test_what_is_being_written_survives_a_change_from_elsewhere(
    desk: Desk, pane: SettingsPane, rosa: int
) -> None:
    pane.show_page()
    desk.settle()
    QTest.keyClicks(pane.me.story, "half a senten")
    desk.run(lambda store: places.add_place(store, "Library"))
    assert "half a senten" in pane.me.story.toPlainText()


def test_look_and_lock_are_kept_outside_the_journal(desk: Desk, pane: SettingsPane) -> None:
    values = desk.context.settings
    choose(pane.appearance.theme, "dark")
    choose(pane.privacy.idle, 30)
    choose(pane.privacy.clipboard, 300)
    kept = values.values
    assert (kept.theme, kept.idle_minutes, kept.clipboard_seconds) == ("dark", 30, 300)
    values.change(theme="light", idle_minutes=7)
    assert pane.appearance.theme.currentData() == "light"
    assert pane.privacy.idle.currentText() == "7 minutes"


def test_the_file_is_described_and_checked(desk: Desk, pane: SettingsPane, rosa: int) -> None:
    pane.show_page("journal")
    desk.settle()
    assert "People: 1 (archived: 0) · Conversations: 1" in pane.file.facts.text()
    assert "journal.db" in unbroken(pane.file.facts.text())
    QTest.mouseClick(pane.file.check, Qt.MouseButton.LeftButton)
    desk.settle()
    assert pane.file.result.text() == "The journal is sound."
    desk.run(damage)
    pane.file.check.click()
    desk.settle()
    assert pane.file.result.text().startswith("The check found damage.")
    pane.file.show_report(CheckReport())
    assert pane.file.result.property("role") == "strong"


def test_a_backup_is_a_journal_of_its_own_and_never_takes_anothers_place(
    desk: Desk, pane: SettingsPane, rosa: int, journal_file: JournalFile, tmp_path: Path
) -> None:
    QTest.mouseClick(pane.file.backup, Qt.MouseButton.LeftButton)
    (dialog,) = pane.findChildren(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["journal-2026-11-22.db"]
    target = tmp_path / "copies" / "journal.db"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    desk.settle()
    assert unbroken(pane.file.result.text()) == f"The copy is saved: {target}"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with Store.open(target, journal_file.key()) as copy:
        assert profile(copy).my_name == "Maria"
    pane.presenter.back_up(target)
    desk.settle()
    assert pane.message.isVisible()
    assert desk.failures == []


def test_the_shortcuts_sheet_is_asked_of_the_shell(desk: Desk, pane: SettingsPane) -> None:
    ran: list[bool] = []
    shown = Command("shortcuts", "Shortcuts", Section.HELP, lambda: ran.append(True))
    desk.context.commands.add(shown)
    QTest.mouseClick(pane.about.shortcuts, Qt.MouseButton.LeftButton)
    assert ran == [True]


@pytest.mark.parametrize("page", ["places", "circles", "appearance", "journal", "about"])
def test_a_page_is_scrolled_to(desk: Desk, pane: SettingsPane, page: str) -> None:
    pane.resize(740, 400)
    pane.show_page(page)
    desk.settle()
    (section,) = [found for found in pane.sections() if found.key == page]
    desk.qtbot.waitUntil(lambda: not section.visibleRegion().isEmpty())


def test_every_field_and_button_has_a_name(desk: Desk, pane: SettingsPane, rosa: int) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QPlainTextEdit

    pane.show_page()
    desk.settle()
    nameless: list[QWidget] = []
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit):
        for control in pane.findChildren(kind):
            words = control.text() if isinstance(control, QAbstractButton) else ""
            inner = control.parent()
            inside_another = isinstance(inner, (QAbstractSpinBox, QComboBox))
            if control.isVisibleTo(pane) and not inside_another and not (control.accessibleName() or words):
                nameless.append(control)
    assert nameless == []
