"""Merging through the dialog: looked at first, agreed to, one step of undo; bad files are sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QWidget

from journal.domain.journal_merge import MergeConflict
from journal.domain.person import PersonFields
from journal.services import undo
from journal.services.export_file import ExportOrder
from journal.services.people import add_person, person, update_person
from journal.services.whole_journal import export_encrypted, export_json
from journal.store.database import Store
from journal.store.key import derive_key
from tests.journals import PASSPHRASE
from tests.ui.writing_desk import Desk, bare_desk, desk, rosa
from ui.exchange.merge_dialog import MergeDialog
from ui.exchange.merge_model import LEFT, STAYS, WHAT, WHO, ConflictModel

__all__ = ["bare_desk", "desk", "rosa"]


@pytest.fixture
def parent(desk: Desk) -> QWidget:
    made = QWidget()
    desk.qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def other(desk: Desk, rosa: int, tmp_path: Path) -> Path:
    """A second laptop's journal: one person more, and Rosa's work edited in both, there later."""
    path = tmp_path / "other.db"
    desk.run(lambda store: export_encrypted(store, ExportOrder(path)))

    def work(store: Store, words: str) -> None:
        update_person(store, rosa, replace(person(store, rosa).fields, work=words))

    desk.run(lambda store: work(store, "cleaner"))
    with Store.open(path, derive_key(PASSPHRASE, path)) as store:
        work(store, "shop steward")
        add_person(store, PersonFields(given="Tuan", family="Nguyen"))
    return path


def looked(desk: Desk, parent: QWidget, path: Path, passphrase: str = PASSPHRASE) -> MergeDialog:
    dialog = MergeDialog(desk.context, parent)
    dialog.read(path)
    if dialog.passphrase.isVisible():
        dialog.passphrase.set_text(passphrase)
        dialog.look.click()
    desk.settle()
    desk.qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    return dialog


def test_what_would_change_is_seen_then_merged_and_undone(
    desk: Desk, rosa: int, parent: QWidget, other: Path
) -> None:
    dialog = looked(desk, parent, other)
    assert "New people: 1 (Tuan Nguyen)" in dialog.words.text()
    assert "Edited in both, so that one of the two stays: 1" in dialog.words.text()
    cells = [dialog.model.index(0, column).data() for column in (WHO, WHAT, STAYS, LEFT)]
    assert cells[1:] == ["Work", "shop steward", "cleaner"]
    assert "Rosa" in cells[0]
    assert desk.run(lambda store: person(store, rosa)).fields.work == "cleaner"
    assert dialog.keep.isChecked()
    dialog.merge.click()
    desk.qtbot.waitUntil(lambda: bool(desk.toasts))
    desk.settle()
    desk.qtbot.waitUntil(lambda: not parent.findChildren(MergeDialog))
    merged = desk.run(lambda store: person(store, rosa)).fields
    assert merged.work == "shop steward"
    assert "cleaner" in merged.notes
    assert desk.toasts[-1][1] == "Merge a journal"
    desk.run(undo.undo)
    assert desk.run(lambda store: person(store, rosa)).fields.work == "cleaner"


def test_merging_twice_has_nothing_to_bring(desk: Desk, rosa: int, parent: QWidget, other: Path) -> None:
    dialog = looked(desk, parent, other)
    dialog.merge.click()
    desk.qtbot.waitUntil(lambda: bool(desk.toasts))
    again = looked(desk, parent, other)
    assert "nothing to bring in" in again.head.text()
    assert not again.merge.isEnabled()
    again.reject()


def test_a_wrong_passphrase_is_asked_for_again(desk: Desk, rosa: int, parent: QWidget, other: Path) -> None:
    dialog = looked(desk, parent, other, "not this one")
    assert "does not open it" in dialog.head.text()
    assert dialog.passphrase.isVisible()
    assert not dialog.merge.isEnabled()
    dialog.passphrase.set_text(PASSPHRASE)
    dialog.look.click()
    desk.settle()
    desk.qtbot.waitUntil(dialog.merge.isEnabled)
    dialog.reject()
    assert dialog.passphrase.text() == ""


def test_a_file_that_is_no_journal_is_told(desk: Desk, rosa: int, parent: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "list.db"
    path.write_bytes(b"First name,Last name\n" * 400)
    dialog = looked(desk, parent, path)
    assert dialog.words.text() or "does not open it" in dialog.head.text()
    assert not dialog.merge.isEnabled()
    dialog.reject()


def test_an_open_export_needs_no_passphrase(
    desk: Desk, rosa: int, parent: QWidget, other: Path, tmp_path: Path
) -> None:
    path = tmp_path / "journal.zip"
    with Store.open(other, derive_key(PASSPHRASE, other)) as store:
        export_json(store, ExportOrder(path, sensitive=True), open_text=True)
    dialog = looked(desk, parent, path)
    assert "New people: 1 (Tuan Nguyen)" in dialog.words.text()
    dialog.reject()


def test_the_open_journal_itself_is_refused(desk: Desk, rosa: int, parent: QWidget) -> None:
    path = desk.run(lambda store: store.path)
    dialog = looked(desk, parent, path)
    assert "Nothing was merged" in dialog.head.text()
    assert dialog.words.text()
    dialog.reject()


def test_the_file_is_asked_for_first(desk: Desk, rosa: int, parent: QWidget, other: Path) -> None:
    dialog = MergeDialog(desk.context, parent)
    dialog.begin()
    (chooser,) = parent.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(other))
    chooser.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_the_model_of_conflicts(qapp: object) -> None:
    model = ConflictModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_conflicts(
        (
            MergeConflict("note", "text", "Rosa", "", "", theirs=True, sensitive=True),
            MergeConflict("person", "", "Tom", "", "", theirs=False),
            MergeConflict("person", "notes", "Ana", "", "old words", theirs=False),
            MergeConflict("something new", "x", "Ana", "1", "2", theirs=False),
        )
    )
    cells = [[model.index(row, column).data() for column in range(4)] for row in range(4)]
    assert cells[0][2:] == ["(a sensitive note)", "(a sensitive note)"]
    assert cells[1][2] == "deleted"
    assert cells[2][1:] == ["Notes", "(empty)", "old words"]
    assert cells[3][1] == "Other"
    assert tester is not None
