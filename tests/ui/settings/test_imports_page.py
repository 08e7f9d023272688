"""The list of imports, and taking one back around what was edited since."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget

from journal.services import people
from journal.services.importing.planning import plan_import
from journal.services.importing.running import run_import
from journal.store.database import Store
from tests.ui.writing_desk import Desk, unbroken
from ui.settings.imports_page import ImportsPage
from ui.settings.two_lines_delegate import MUTED_ROLE

TABLE = "First name,Last name,E-mail\nAdaeze,Nwosu,adaeze@example.org\nTomás,Ibáñez,tomas@example.org\n"


def bring_in(path: Path, store: Store) -> object:
    return run_import(store, plan_import(store, path))


def edit_adaeze(store: Store) -> object:
    (ref,) = people.find_people(store, "Adaeze")
    fields = people.person(store, ref.id).fields
    return people.update_person(store, ref.id, replace(fields, work="Nurse"))


@pytest.fixture
def page(desk: Desk) -> ImportsPage:
    made = ImportsPage(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.open()
    desk.settle()
    return made


@pytest.fixture
def imported(desk: Desk, page: ImportsPage, tmp_path: Path) -> ImportsPage:
    path = tmp_path / "union list.csv"
    path.write_text(TABLE, encoding="utf-8")
    desk.run(partial(bring_in, path))
    desk.settle()
    return page


def words(page: QWidget) -> str:
    shown = [each for each in page.findChildren(QLabel) if each.isVisible()]
    return unbroken("\n".join(each.text() for each in shown))


def click(desk: Desk, button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def test_before_the_first_import_it_says_what_will_stand_here(desk: Desk, page: ImportsPage) -> None:
    assert page.nothing.isVisible()
    assert not page.list.isVisible()
    desk.listen("import_asked")
    click(desk, page.nothing.button)
    assert desk.asked == [("import_asked",)]


def test_an_import_stands_with_its_file_and_its_counts(imported: ImportsPage) -> None:
    QAbstractItemModelTester(imported.model, QAbstractItemModelTester.FailureReportingMode.Fatal, imported)
    told = imported.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "union list.csv" in told
    assert told.endswith("2 people added.")


def test_it_is_taken_back_after_a_word_on_what_would_go(desk: Desk, imported: ImportsPage) -> None:
    click(desk, imported.undo)
    dialog = imported.dialog
    assert dialog is not None
    assert unbroken(dialog.words.text()) == "The 2 people that it added go to the trash."
    click(desk, dialog.undo)
    assert desk.run(people.people_count) == 0
    assert desk.toasts[-1][0] == "2 people are in the trash."
    assert imported.model.index(0).data(MUTED_ROLE) is True
    assert not imported.undo.isEnabled(), "nothing is taken back twice"


def test_keeping_it_changes_nothing(desk: Desk, imported: ImportsPage) -> None:
    click(desk, imported.undo)
    assert imported.dialog is not None
    click(desk, imported.dialog.keep)
    assert desk.run(people.people_count) == 2


def test_whoever_was_edited_since_is_left_and_named(desk: Desk, imported: ImportsPage) -> None:
    desk.run(edit_adaeze)
    click(desk, imported.undo)
    dialog = imported.dialog
    assert dialog is not None
    assert "Adaeze Nwosu" in dialog.words.text()
    assert "The one person that it added goes to the trash." in dialog.words.text()
    click(desk, dialog.undo)
    assert desk.run(people.people_count) == 1
    assert "Left as they are" in words(imported)
    assert "Adaeze Nwosu" in words(imported)


def test_a_key_is_enough(desk: Desk, imported: ImportsPage) -> None:
    imported.focus_first()
    QTest.keyClick(imported.list, Qt.Key.Key_Return)
    desk.settle()
    dialog = imported.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.settle()
    assert desk.run(people.people_count) == 0
