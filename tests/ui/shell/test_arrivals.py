"""What comes from outside: dropped, pasted, told by another; over a lock and in café mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from journal.domain.person import PersonFields
from journal.exchange.import_row import Choice, RowKind
from journal.exchange.pasted import Pasted
from journal.services import people
from journal.store.database import Store
from tests.ui.shell.conftest import Desk
from ui.bridge import Progress
from ui.exchange import presenter
from ui.exchange.source import looks_like_contacts, offer_of
from ui.exchange.window import ImportWindow
from ui.shell.cafe_switch import switch
from ui.shell.drop_overlay import DropOverlay

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Adaeze Nwosu\nN:Nwosu;Adaeze;;;\nEND:VCARD\n"
TABLE = "Name,E-mail\nAdaeze Nwosu,adaeze@example.org\nTomás Ibáñez,tomas@example.org\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "union list.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.clipboard().clear()


def windows(desk: Desk) -> list[ImportWindow]:
    return [each for each in desk.window.findChildren(ImportWindow) if each.isVisible()]


def the_window(desk: Desk) -> ImportWindow:
    desk.qtbot.waitUntil(lambda: len(windows(desk)) == 1)
    desk.settle()
    return windows(desk)[0]


def held(*files: Path, text: str = "") -> QMimeData:
    data = QMimeData()
    if files:
        data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    else:
        data.setText(text)
    return data


def drag(target: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop(target: QWidget, data: QMimeData) -> None:
    drag(target, data)
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, event)


def overlay(desk: Desk) -> DropOverlay:
    (found,) = desk.window.findChildren(DropOverlay)
    return found


# ---- dropping


def test_a_file_over_the_window_is_announced_and_looked_at_when_dropped(open_desk: Desk, file: Path) -> None:
    assert drag(open_desk.window, held(file))
    cover = overlay(open_desk)
    assert cover.isVisible()
    assert cover.size() == open_desk.window.size()
    assert cover.title.text() == "Let go to look at it"
    assert "union list.csv" in cover.words.text()
    open_desk.window.resize(900, 700)
    assert cover.size() == open_desk.window.size()
    drop(cover, held(file))
    assert not cover.isVisible()
    window = the_window(open_desk)
    assert window.pages.currentWidget() is window.map


def test_what_goes_away_again_leaves_nothing(open_desk: Desk, file: Path) -> None:
    drag(open_desk.window, held(file))
    QApplication.sendEvent(open_desk.window, QDragLeaveEvent())
    assert not overlay(open_desk).isVisible()
    assert windows(open_desk) == []


def test_several_files_are_not_taken(open_desk: Desk, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    drag(open_desk.window, held(file, other))
    assert overlay(open_desk).title.text() == "One file at a time"
    drop(overlay(open_desk), held(file, other))
    assert windows(open_desk) == []


def test_a_text_that_is_nothing_is_left_to_others(open_desk: Desk) -> None:
    assert not drag(open_desk.window, held(text="Just a word."))
    assert open_desk.window.findChildren(DropOverlay) == []


def test_a_file_dropped_on_the_locked_window_waits_until_it_is_unlocked(desk: Desk, file: Path) -> None:
    drag(desk.window, held(file))
    assert overlay(desk).title.text() == "Let go, then unlock"
    drop(overlay(desk), held(file))
    assert windows(desk) == []
    told = desk.window.findChild(QLabel, "unlock_told")
    assert told is not None
    assert "Your file is looked at once the journal is unlocked" in told.text()
    assert "union" not in told.text(), "others may see it"
    desk.unlock()
    window = the_window(desk)
    assert window.pages.currentWidget() is window.map
    assert told.text() == ""
    window.reject()


def test_in_cafe_mode_nothing_is_taken_and_a_file_waits(open_desk: Desk, file: Path) -> None:
    switch(open_desk.context, open_desk.shell, cafe=True)
    open_desk.settle()
    drag(open_desk.window, held(file))
    assert overlay(open_desk).title.text() == "Not in café mode"
    drop(overlay(open_desk), held(file))
    open_desk.handlers.arrivals.take(file)
    assert windows(open_desk) == []
    switch(open_desk.context, open_desk.shell, cafe=False)
    the_window(open_desk).reject()


def test_the_key_of_cafe_mode_takes_an_open_import_away(open_desk: Desk, file: Path) -> None:
    open_desk.handlers.arrivals.take(file)
    the_window(open_desk).next.click()
    open_desk.settle()
    switch(open_desk.context, open_desk.shell, cafe=True)
    assert windows(open_desk) == []
    open_desk.settle()
    assert not open_desk.context.commands.run("import")
    switch(open_desk.context, open_desk.shell, cafe=False)
    open_desk.settle()
    open_desk.context.commands.run("import")
    again = the_window(open_desk)
    open_desk.qtbot.waitUntil(lambda: again.pages.currentWidget() is again.preview)


# ---- pasting


def test_ctrl_v_outside_of_a_field_looks_at_what_was_copied(open_desk: Desk) -> None:
    QApplication.clipboard().setText(CARD)
    open_desk.window.setFocus()
    QTest.keyClick(open_desk.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window = the_window(open_desk)
    assert window.pages.currentWidget() is window.preview


def test_ctrl_v_in_a_field_pastes_into_it(open_desk: Desk) -> None:
    QApplication.clipboard().setText(CARD)
    field = QLineEdit(open_desk.window)
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "VCARD" in field.text()
    assert windows(open_desk) == []


def test_a_clipboard_without_people_is_told(open_desk: Desk) -> None:
    QApplication.clipboard().setText("a shopping list")
    told: list[str] = []
    open_desk.context.toasts.asked.connect(lambda sentence, _undo: told.append(sentence))
    open_desk.context.commands.run("paste_people")
    assert told == ["There is no card, no table and no file on the clipboard to import."]
    assert windows(open_desk) == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (CARD, True),
        (TABLE, True),
        ("Name\tPhone\nAda\t555", True),
        ("Nom;Tél\nAda;555", True),
        ("Dear Ada, thank you for coming.\nSee you soon, and bring the letters.", False),
        ("one line, with a comma", False),
        ("", False),
    ],
)
def test_what_looks_like_people(text: str, is_one: bool) -> None:
    assert looks_like_contacts(text) is is_one


def test_a_card_of_another_programs_own_format_is_taken() -> None:
    data = QMimeData()
    data.setData("text/x-vcard", CARD.encode())
    offer = offer_of(data)
    assert isinstance(offer.source, Pasted)
    assert "Adaeze" not in repr(offer), "no report may hold it"


# ---- the lock


def test_what_was_decided_is_there_after_a_lock(open_desk: Desk, file: Path) -> None:
    open_desk.handlers.arrivals.take(file)
    window = the_window(open_desk)
    window.map.use.setCurrentIndex(window.map.use.findData("name"))
    window.next.click()
    open_desk.settle()
    window.preview.table.setCurrentIndex(window.preview.model.index(1, 0))
    QTest.keyClick(window.preview.table, Qt.Key.Key_X)
    open_desk.settle()
    open_desk.shell.lock()
    assert windows(open_desk) == []
    open_desk.settle()
    open_desk.unlock()
    assert windows(open_desk) == [], "it does not jump at whoever unlocks"
    open_desk.context.commands.run("import")
    again = the_window(open_desk)
    open_desk.qtbot.waitUntil(lambda: again.pages.currentWidget() is again.preview)
    assert again.preview.model.choice(1) is Choice.OUT
    assert again.presenter.plan is not None
    assert again.presenter.plan.count(RowKind.NEW) == 2


def test_a_pasted_text_is_there_after_a_lock_from_the_encrypted_drafts(open_desk: Desk) -> None:
    open_desk.handlers.arrivals.take(Pasted(CARD))
    window = the_window(open_desk)
    assert window.pages.currentWidget() is window.preview
    open_desk.shell.lock()
    open_desk.settle()
    open_desk.unlock()
    open_desk.context.commands.run("import")
    again = the_window(open_desk)
    open_desk.qtbot.waitUntil(lambda: again.pages.currentWidget() is again.preview)
    assert again.preview.model.index(0, 0).data() == "Adaeze Nwosu"


def test_decisions_of_rows_go_when_the_file_became_another(open_desk: Desk, file: Path) -> None:
    open_desk.handlers.arrivals.take(file)
    window = the_window(open_desk)
    window.next.click()
    open_desk.settle()
    QTest.keyClick(window.preview.table, Qt.Key.Key_X)
    open_desk.settle()
    open_desk.shell.lock()
    open_desk.settle()
    file.write_text(TABLE.replace("Adaeze", "Beatriz"), encoding="utf-8")
    open_desk.unlock()
    open_desk.context.commands.run("import")
    again = the_window(open_desk)
    open_desk.qtbot.waitUntil(lambda: again.pages.currentWidget() is again.preview)
    assert again.presenter.rows == {}


def test_a_lock_in_the_middle_of_an_import_writes_nothing_and_keeps_the_choices(
    open_desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk.handlers.arrivals.take(file)
    window = the_window(open_desk)
    window.next.click()
    open_desk.settle()

    def never_ends(_plan: object, _said: object, _how: object, store: Store, progress: Progress) -> None:
        with store.transaction("Import"):
            people.add_person(store, PersonFields(given="Half", family="Written"))
            while True:
                progress(1, 2)

    monkeypatch.setattr(presenter, "_run", never_ends)
    window.run.click()
    open_desk.qtbot.waitUntil(window.busy.isVisible)
    open_desk.shell.lock()
    open_desk.settle()
    monkeypatch.undo()
    open_desk.unlock()
    found: list[int] = []
    open_desk.context.bridge.submit(people.people_count, found.append, owner=open_desk.window)
    open_desk.settle()
    assert found == [0]
    open_desk.context.commands.run("import")
    again = the_window(open_desk)
    open_desk.qtbot.waitUntil(lambda: again.pages.currentWidget() is again.preview)


def test_leaving_by_hand_keeps_nothing(open_desk: Desk, file: Path) -> None:
    open_desk.handlers.arrivals.take(file)
    the_window(open_desk).leave.click()
    open_desk.settle()
    open_desk.context.commands.run("import")
    again = the_window(open_desk)
    assert again.pages.currentWidget() is again.choose


def test_what_comes_while_an_import_is_open_is_next(open_desk: Desk, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "cards.vcf"
    other.write_text(CARD, encoding="utf-8")
    open_desk.handlers.arrivals.take(file)
    window = the_window(open_desk)
    open_desk.handlers.arrivals.take(other)
    assert "cards.vcf is next" in window.message.text()
    window.reject()
    open_desk.qtbot.waitUntil(lambda: windows(open_desk) not in ([], [window]))
    following = the_window(open_desk)
    assert following.pages.currentWidget() is following.preview
