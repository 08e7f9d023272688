"""Reviewing sensitive notes, the trash, and the question before a purge."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget

from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.purge import PurgePlan, PurgeTarget
from journal.domain.seal import Seal
from journal.services import people, purge, seals, timeline, undo
from journal.services.debrief import log_conversation
from journal.services.drafts import drafts
from journal.store.database import Store
from tests.ui.writing_desk import TODAY, Desk, unbroken
from ui.settings.purge_dialog import PurgeDialog
from ui.settings.sealed_model import PAGE
from ui.settings.sealed_page import SealedPage
from ui.settings.trash_page import TrashPage
from ui.shell.trash_keeper import TrashKeeper
from ui.widgets.form_scroll import FormScroll

SECRET = "Her brother has no papers"


def write(store: Store, person: int, count: int = 3) -> None:
    for number in range(count):
        seal = Seal("For the hearing", TODAY - timedelta(days=1)) if number == 1 else None
        fields = ConversationFields(
            EntryKind.PHONE,
            TODAY - timedelta(days=number),
            (person,),
            sensitive_note=f"{SECRET} {number}",
            sensitive_seal=seal,
        )
        log_conversation(store, fields, TODAY)


def write_many(store: Store, person: int, count: int) -> None:
    """Sensitive notes in bulk."""
    first = store.scalar("SELECT max(id) + 1 FROM entry")
    ids = [(number,) for number in range(first, first + count)]
    with store.transaction():
        store.many(
            "INSERT INTO entry (id, kind, happened_on, created_at, updated_at)"
            " VALUES (?, 'phone', '2026-11-01', '', '')",
            ids,
        )
        store.many(f"INSERT INTO entry_person VALUES ({person:d}, ?)", ids)
        store.many(
            "INSERT INTO note (entry_id, position, field, text, sensitive)"
            " VALUES (?, 0, 'sensitive', 'Hush', 1)",
            ids,
        )


def shown(page: QWidget) -> str:
    """All that stands in labels, as a screenshot or a screen reader would find it."""
    return unbroken("\n".join(each.text() for each in page.findChildren(QLabel)))


def click(desk: Desk, button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


@pytest.fixture
def page(desk: Desk, rosa: int) -> SealedPage:
    desk.run(partial(write, person=rosa))
    made = SealedPage(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.open()
    desk.settle()
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


@pytest.fixture
def bin_page(desk: Desk, rosa: int) -> TrashPage:
    desk.run(partial(write, person=rosa))
    desk.run(partial(people.delete_people, ids=[rosa]))
    made = TrashPage(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.open()
    desk.settle()
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def test_the_words_are_shown_only_when_asked_for_and_one_at_a_time(desk: Desk, page: SealedPage) -> None:
    assert page.model.rowCount() == 3
    assert "For the hearing" in page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert SECRET not in shown(page)
    click(desk, page.note.bar)
    assert f"{SECRET} 1" in shown(page)
    page.list.setCurrentIndex(page.model.index(1))
    desk.settle()
    assert SECRET not in shown(page)
    click(desk, page.note.bar)
    assert f"{SECRET} 2" in shown(page)
    page.flush()
    assert SECRET not in shown(page)


def test_keeping_it_gives_a_reason_and_a_day_and_undo_takes_them_back(desk: Desk, page: SealedPage) -> None:
    note = page.model.ids()[0]
    page.fields.reason.setEditText("Still open")
    click(desk, page.keep)
    assert "passed" in page.message.text()
    page.fields.day.line.setText("nonsense")
    click(desk, page.keep)
    assert page.message.text() == "The day cannot be read."
    page.fields.day.set_value(TODAY + timedelta(days=90))
    click(desk, page.keep)
    assert desk.run(partial(seals.seal_of, note_id=note)) == Seal(
        "Still open", TODAY + timedelta(days=90), TODAY
    )
    assert desk.toasts[-1] == ("Kept.", "Keep a sensitive note")
    assert list(page.model.ids())[-1] == note  # with a reason and a day it is the last
    desk.run(undo.undo)
    assert page.model.ids()[0] == note


def test_what_is_typed_and_not_decided_is_there_again(desk: Desk, page: SealedPage) -> None:
    def again() -> SealedPage:
        page.flush()
        desk.settle()
        made = SealedPage(desk.context)
        desk.qtbot.addWidget(made)
        made.show()
        made.open()
        desk.settle()
        return made

    page.fields.reason.setEditText("Half a rea")
    page.fields.day.line.setText("in thr")
    page.list.setCurrentIndex(page.model.index(1))
    desk.settle()
    assert page.fields.reason.currentText() == ""
    page.list.setCurrentIndex(page.model.index(0))
    desk.settle()
    assert (page.fields.reason.currentText(), page.fields.day.line.text()) == ("Half a rea", "in thr")
    page.fields.reason.setEditText("Half a reason")
    other = again()  # what was typed a moment ago as well
    assert (other.fields.reason.currentText(), other.fields.day.line.text()) == ("Half a reason", "in thr")
    other.fields.reason.setEditText("For the hearing")
    other.fields.day.set_value(TODAY + timedelta(days=9))
    click(desk, other.keep)
    desk.settle()
    assert again().fields.reason.currentText() == ""  # the kept one is the last, and nothing is left of it
    assert [draft.payload for draft in desk.run(drafts) if draft.payload] == []


def test_quick_days_fill_the_field(desk: Desk, page: SealedPage) -> None:
    for name, day in (("1 year", TODAY.replace(year=2027)), ("No day", None), ("3 months", None)):
        (button,) = [
            each for each in page.fields.findChildren(QWidget) if each.accessibleName().endswith(f": {name}")
        ]
        click(desk, button)
        assert name == "3 months" or page.fields.seal().keep_until == day
    assert page.fields.seal().keep_until == TODAY.replace(year=2027, month=2)


def test_unsealing_and_deleting_are_undone(desk: Desk, page: SealedPage) -> None:
    for button in (page.unseal, page.delete):
        click(desk, button)
        assert page.model.rowCount() == 2
        desk.run(undo.undo)
        assert page.model.rowCount() == 3


def test_purging_asks_first_and_enter_keeps_it(desk: Desk, page: SealedPage) -> None:
    click(desk, page.purge)
    dialog = page.purging.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.settle()
    assert page.model.rowCount() == 3
    click(desk, page.purge)
    assert page.purging.dialog is not None
    click(desk, page.purging.dialog.purge)
    desk.qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    desk.settle()
    assert desk.toasts[-1] == ("Purged for good.", "")
    assert desk.run(undo.history).undo_label == ""


def test_thousands_are_read_page_by_page(desk: Desk, page: SealedPage, rosa: int) -> None:
    desk.run(partial(write_many, person=rosa, count=20 * PAGE))
    page.open()
    desk.settle()
    assert page.model.rowCount() == 20 * PAGE + 3
    last = page.model.index(20 * PAGE)
    assert last.data() == "…"
    desk.settle()
    assert "Rosa Medina" in last.data()


def test_with_no_sensitive_notes_it_says_so(desk: Desk, rosa: int) -> None:
    page = SealedPage(desk.context)
    desk.qtbot.addWidget(page)
    page.show()
    page.open()
    desk.settle()
    assert page.nothing.isVisible()
    assert not page.list.isVisible()


def test_what_a_purge_takes_and_cannot_reach_is_said_exactly(desk: Desk) -> None:
    host = QWidget()
    desk.qtbot.addWidget(host)
    plan = PurgePlan(
        1, ("Rosa Medina",), 4, 9, 2, 1, 3, (Path("a.db"), Path("b.db")), (Path("/media/stick"),)
    )
    said = shown(PurgeDialog(desk.context.theme, plan, host))
    for words in (
        "Purge Rosa Medina for good?",
        "Entries: 4",
        "Texts: 9",
        "Entries with others that stay: 2",
        "drafts that quote it or belong to it: 3",
        "copies that this program made: 2",
        "cannot be undone",
        "/media/stick is not there today",
        "Copies that you made by hand",
        "Printouts",
        "snapshot",
    ):
        assert words in said
    alone = shown(PurgeDialog(desk.context.theme, replace(plan, drafts=0, away=()), host))
    assert "drafts" not in alone
    assert "not there today" not in alone


def test_the_question_before_a_purge_scrolls_into_no_empty_room(desk: Desk) -> None:
    host = QWidget()
    desk.qtbot.addWidget(host)
    host.show()
    plan = PurgePlan(1, ("Rosa Medina",), 4, 9, 2, 1, 3, (Path("a.db"),), (Path("/media/stick"),))
    dialog = PurgeDialog(desk.context.theme, plan, host)
    dialog.open()
    desk.settle()
    (scroll,) = dialog.findChildren(FormScroll)
    page = scroll.widget()
    assert page is not None
    assert page.height() == scroll.viewport().height() == page.heightForWidth(page.width())
    dialog.reject()


def test_somebody_comes_back_from_the_trash(desk: Desk, bin_page: TrashPage, rosa: int) -> None:
    (item,) = [bin_page.model.item(row) for row in range(bin_page.model.rowCount())]
    assert (item.name, item.entries) == ("Rosa Medina", 4)
    assert "22 Dec 2026" in bin_page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    click(desk, bin_page.restore)
    assert desk.run(partial(people.person, person_id=rosa)).fields.given == "Rosa"
    assert bin_page.nothing.isVisible()
    desk.run(undo.undo)
    assert bin_page.model.rowCount() == 1


def test_emptying_the_trash_asks_and_takes_all(desk: Desk, bin_page: TrashPage) -> None:
    click(desk, bin_page.empty)
    dialog = bin_page.purging.dialog
    assert dialog is not None
    assert "Purge Rosa Medina for good?" in shown(dialog)
    bin_page.list.setFocus()
    click(desk, dialog.purge)
    desk.qtbot.waitUntil(lambda: bin_page.model.rowCount() == 0)
    assert desk.run(lambda store: store.rows("SELECT id FROM person")) == []
    assert bin_page.window().focusWidget() is bin_page.back  # not somewhere in another pane


def test_an_interrupted_purge_is_finished_and_the_day_is_counted(desk: Desk, rosa: int) -> None:
    desk.run(partial(interrupt, person=rosa))
    keeper = TrashKeeper(desk.context, desk.owner)
    keeper.look()
    desk.settle()
    assert not desk.run(purge.pending)
    assert desk.toasts == [("A purge that was interrupted is finished now.", "")]
    keeper.look()
    desk.settle()
    keeper.rest()
    assert len(desk.toasts) == 1


def test_what_has_lain_its_days_is_purged_with_a_quiet_word(desk: Desk, rosa: int) -> None:
    desk.run(partial(age, person=rosa))
    keeper = TrashKeeper(desk.context, desk.owner)
    keeper.look()
    desk.settle()
    keeper.rest()
    assert desk.toasts == [("Purged for good after 30 days in the trash: 1.", "")]
    assert desk.run(lambda store: store.rows("SELECT id FROM person")) == []


def interrupt(store: Store, person: int) -> None:
    """The rows are gone; what was to follow is not done."""

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise KeyError

    try:
        purge.purge(store, PurgeTarget(people=(person,)), progress=stop)
    except KeyError:
        assert purge.pending(store)


def age(store: Store, person: int) -> None:
    from journal.services import trash
    from journal.store.clock import parse_stamp

    people.delete_people(store, [person])
    store.execute("UPDATE person SET deleted_at = '2026-10-20T00:00:00Z' WHERE id = ?", (person,))
    now = parse_stamp("2026-10-20T00:00:00Z")
    for day in range(33, 0, -1):
        trash.sweep(store, TODAY - timedelta(days=day), now)
    assert timeline.entries(store, [0]) == ()
