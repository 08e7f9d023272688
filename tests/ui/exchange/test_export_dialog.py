"""Saving to a file through the dialog: what, whose, and nothing open without a yes to the warning."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget

from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.person import PersonFields
from journal.services.circles import add_circle, add_members
from journal.services.debrief import log_conversation
from journal.services.people import add_person, archive_person
from journal.store.database import Store
from journal.store.key import derive_key
from tests.journals import PASSPHRASE
from tests.ui.writing_desk import TODAY, Desk, bare_desk, desk, rosa
from ui.exchange.export_dialog import ExportDialog
from ui.exchange.export_kinds import KINDS, ExportKind, about, file_filter, title_of

__all__ = ["bare_desk", "desk", "rosa"]


@pytest.fixture
def parent(desk: Desk) -> QWidget:
    made = QWidget()
    desk.qtbot.addWidget(made)
    made.show()
    return made


def opened(desk: Desk, parent: QWidget, kind: str, person: tuple[int, str] | None = None) -> ExportDialog:
    dialog = ExportDialog(desk.context, person, parent)
    dialog.open()
    desk.settle()
    dialog.kind_box.setCurrentIndex(dialog.kind_box.findData(kind))
    return dialog


def saved(desk: Desk, dialog: ExportDialog, path: Path) -> bytes:
    dialog.write_to(str(path))
    desk.qtbot.waitUntil(lambda: bool(dialog.words.text()))
    desk.settle()
    return path.read_bytes()


@pytest.mark.parametrize("kind", KINDS, ids=[kind.key for kind in KINDS])
def test_every_format_is_written(
    desk: Desk, rosa: int, parent: QWidget, tmp_path: Path, kind: ExportKind
) -> None:
    dialog = opened(desk, parent, kind.key)
    written = saved(desk, dialog, tmp_path / kind.file_name)
    assert written
    readable = b"Medina" in written or written.startswith(b"PK") or b"VCALENDAR" in written
    assert readable is not kind.encrypted
    assert ("not encrypted" in dialog.words.text()) is not kind.encrypted
    assert dialog.close_button.text() == "&Close"
    dialog.close()


@pytest.mark.parametrize("kind", KINDS, ids=[kind.key for kind in KINDS])
def test_every_format_has_its_words(kind: ExportKind) -> None:
    assert title_of(kind)
    assert about(kind)
    assert f"*.{kind.suffix})" in file_filter(kind)
    assert "/" not in kind.file_name


def test_open_text_wants_a_yes_first_and_anew_each_time(desk: Desk, rosa: int, parent: QWidget) -> None:
    dialog = opened(desk, parent, "json")
    assert dialog.warning.isVisible()
    assert not dialog.save.isEnabled()
    dialog.agreed.setChecked(True)
    assert dialog.save.isEnabled()
    dialog.kind_box.setCurrentIndex(dialog.kind_box.findData("markdown"))
    assert not dialog.save.isEnabled()
    dialog.kind_box.setCurrentIndex(dialog.kind_box.findData("journal"))
    assert dialog.save.isEnabled()
    assert not dialog.warning.isVisible()
    dialog.close()


def test_the_chosen_people_go_out_and_nobody_else(
    desk: Desk, rosa: int, parent: QWidget, tmp_path: Path
) -> None:
    other = desk.run(
        lambda store: add_person(store, PersonFields(given="Tuan", family="Nguyen", tags=("bus",)))
    ).result
    gone = desk.run(lambda store: add_person(store, PersonFields(given="Old", family="Friend"))).result
    desk.run(lambda store: archive_person(store, gone, True))
    circle = desk.run(lambda store: add_circle(store, "Tuesday")).result
    desk.run(lambda store: add_members(store, circle, (rosa,)))

    def names(who: object, *, archived: bool = False) -> list[str]:
        dialog = opened(desk, parent, "csv", (other, "Tuan Nguyen"))
        places = [dialog.who_box.itemData(row) for row in range(dialog.who_box.count())]
        dialog.who_box.setCurrentIndex(places.index(who))
        dialog.archived.setChecked(archived)
        text = saved(desk, dialog, tmp_path / "people.csv").decode("utf-8-sig")
        dialog.close()
        return [name for name in ("Medina", "Nguyen", "Friend") if name in text]

    assert names(("all", None)) == ["Medina", "Nguyen"]
    assert names(("all", None), archived=True) == ["Medina", "Nguyen", "Friend"]
    assert names(("person", other)) == ["Nguyen"]
    assert names(("circle", circle)) == ["Medina"]
    assert names(("tag", "bus")) == ["Nguyen"]


def test_sensitive_notes_go_out_only_when_asked_for(
    desk: Desk, rosa: int, parent: QWidget, tmp_path: Path
) -> None:
    said = ConversationFields(EntryKind.ONE_TO_ONE, TODAY, (rosa,), sensitive_note="Her papers run out")
    desk.run(lambda store: log_conversation(store, said, today=TODAY))
    for asked in (False, True):
        dialog = opened(desk, parent, "markdown")
        dialog.sensitive.setChecked(asked)
        path = tmp_path / f"people-{asked}.zip"
        saved(desk, dialog, path)
        with zipfile.ZipFile(path) as packed:
            text = "".join(packed.read(name).decode() for name in packed.namelist())
        assert ("papers run out" in text) is asked
        dialog.close()


def test_a_place_that_cannot_be_written_is_told_and_the_choice_stays(
    desk: Desk, rosa: int, parent: QWidget, tmp_path: Path
) -> None:
    dialog = opened(desk, parent, "vcard3")
    dialog.write_to(str(tmp_path / "nowhere" / "people.vcf"))
    desk.qtbot.waitUntil(lambda: bool(dialog.words.text()))
    assert "Choose another place" in dialog.words.text()
    assert dialog.save.isEnabled()
    assert dialog.kind.key == "vcard3"
    dialog.close()


def test_the_copy_opens_with_the_same_passphrase(
    desk: Desk, rosa: int, parent: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "copy.db"
    dialog = opened(desk, parent, "journal")
    saved(desk, dialog, path)
    dialog.close()
    with Store.open(path, derive_key(PASSPHRASE, path)) as copy:
        assert copy.scalar("SELECT count(*) FROM person WHERE family = 'Medina'") == 1


def test_it_is_worked_by_keys_alone(desk: Desk, rosa: int, parent: QWidget) -> None:
    dialog = opened(desk, parent, "json")
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    letters = [one.text() for one in dialog.findChildren(QAbstractButton)]
    letters += [one.text() for one in dialog.findChildren(QLabel) if one.buddy() is not None]
    marked = [text[text.index("&") + 1].lower() for text in letters if "&" in text]
    assert len(marked) == len(set(marked)) >= 6
    dialog.agreed.setFocus()
    QTest.keyClick(dialog.agreed, Qt.Key.Key_Space)
    dialog.save.setFocus()
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    (chooser,) = dialog.findChildren(QFileDialog)
    assert chooser.selectedNameFilter() == "Zip files (*.zip)"
    chooser.reject()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
