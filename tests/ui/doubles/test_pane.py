"""The doubles by keyboard and mouse, on a real journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.domain.dates import PartialDate
from journal.domain.double import Pick
from journal.domain.draft import DraftKind
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.matching.wording import SENTENCES
from journal.services import doubles, drafts, people
from journal.services.undo import undo
from journal.store.database import Store
from tests.journals import JournalFile
from tests.ui.history_desk import Desk, open_desk
from ui.doubles.model import DoublesModel
from ui.doubles.view import DoublesPane
from ui.doubles.words import sentence

PHONE = ContactPoint(ContactKind.PHONE, "(212) 555-0143")
PEOPLE = {
    "rosa": PersonFields(given="Rosa", family="Ibarra", notes="Sings.", contacts=(PHONE,)),
    "rosita": PersonFields(
        given="Rosita", family="Ibarra Soto", notes="Plays.", work="nurse", contacts=(PHONE,)
    ),
    "dale": PersonFields(given="Dale", family="Kowalski", birthday=PartialDate(4, 3, 1990)),
    "dalle": PersonFields(given="Dale", family="Kowalsky", birthday=PartialDate(4, 3)),
    "ines": PersonFields(given="Inés", family="Lindqvist"),
}


def fill(store: Store) -> dict[str, int]:
    return {name: people.add_person(store, fields).result for name, fields in PEOPLE.items()}


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


@pytest.fixture
def pane(desk: Desk) -> DoublesPane:
    """Not shown yet."""
    made = DoublesPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(900, 800)
    return made


@pytest.fixture
def ids(desk: Desk, pane: DoublesPane) -> dict[str, int]:
    made = desk.run(fill)
    show(desk, pane)
    return made


def show(desk: Desk, pane: DoublesPane) -> None:
    pane.show()
    desk.qtbot.waitExposed(pane)
    desk.settle()
    pane.focus_first()


def pairs(pane: DoublesPane) -> list[tuple[str, str]]:
    return [(row.first.name, row.second.name) for row in pane.model.rows]


ROSA, DALE = ("Rosa Ibarra", "Rosita Ibarra Soto"), ("Dale Kowalski", "Dale Kowalsky")


def test_the_pairs_and_the_first_of_them_side_by_side(
    desk: Desk, pane: DoublesPane, ids: dict[str, int]
) -> None:
    assert sorted(pairs(pane)) == [DALE, ROSA]
    pane.list.setCurrentIndex(pane.model.index(pairs(pane).index(ROSA)))
    desk.settle()
    assert pane.detail.pair == (ids["rosa"], ids["rosita"])
    assert "+ The same phone number: 2125550143" in pane.detail.reasons.text().splitlines()
    assert pane.detail.picks() == {
        "given": Pick.KEPT,
        "family": Pick.KEPT,
        "work": Pick.OTHER,
        "notes": Pick.BOTH,
    }
    assert "{" not in sentence(pane.model.rows[0])


def test_merged_by_keyboard_and_taken_back(desk: Desk, pane: DoublesPane, ids: dict[str, int]) -> None:
    pane.show_doubles(ids["rosita"])
    desk.settle()
    assert pane.detail.pair == (ids["rosa"], ids["rosita"])
    chips = pane.detail.choices["family"]
    pill = chips.focusProxy()
    assert pill is not None
    pill.setFocus()
    QTest.keyClick(pill, Qt.Key.Key_Right)
    assert pane.detail.picks()["family"] is Pick.OTHER
    QTest.keyClick(pane.detail.merge, Qt.Key.Key_Return)
    desk.settle()
    desk.qtbot.waitUntil(lambda: pairs(pane) == [DALE])
    merged = desk.run(people.person, ids["rosa"]).fields
    assert (merged.given, merged.family, merged.work, merged.notes) == (
        "Rosa",
        "Ibarra Soto",
        "nurse",
        "Sings.\n\nPlays.",
    )
    assert desk.told[-1][1].startswith("Merge ")
    assert pane.detail.pair == (ids["dale"], ids["dalle"])
    desk.run(undo)
    desk.qtbot.waitUntil(lambda: len(pairs(pane)) == 2)
    desk.settle()
    assert desk.run(people.person, ids["rosita"]).fields == PEOPLE["rosita"]


def test_not_the_same(desk: Desk, pane: DoublesPane, ids: dict[str, int]) -> None:
    pane.show_doubles(ids["dale"])
    desk.settle()
    QTest.mouseClick(pane.detail.apart, Qt.MouseButton.LeftButton)
    desk.settle()
    desk.qtbot.waitUntil(lambda: pairs(pane) == [ROSA])
    assert len(desk.run(doubles.kept_apart)) == 1
    assert desk.told[-1][0] == "They stay apart."
    desk.run(undo)
    desk.qtbot.waitUntil(lambda: len(pairs(pane)) == 2)
    desk.settle()
    assert not pane.pairs.apart.isVisible()


def test_kept_apart_is_taken_back(desk: Desk, pane: DoublesPane, ids: dict[str, int]) -> None:
    desk.run(doubles.say_apart, ids["dale"], ids["dalle"])
    desk.qtbot.waitUntil(lambda: pairs(pane) == [ROSA])
    desk.settle()
    assert pane.pairs.apart.text() == "Kept apart: 1"
    pane.pairs.menu.actions()[0].trigger()
    desk.qtbot.waitUntil(lambda: len(pairs(pane)) == 2)
    desk.settle()
    assert desk.run(doubles.kept_apart) == ()
    assert not pane.pairs.apart.isVisible()


def test_two_that_were_chosen_elsewhere(desk: Desk, pane: DoublesPane, ids: dict[str, int]) -> None:
    pane.show_doubles((ids["ines"], ids["dale"]))
    desk.settle()
    assert pane.detail.pair == (ids["dale"], ids["ines"])
    assert len(pairs(pane)) == 2


def test_unfinished_text_is_in_the_way(desk: Desk, pane: DoublesPane, ids: dict[str, int]) -> None:
    for name in ("rosa", "rosita"):
        desk.run(drafts.save_draft, DraftKind.DEBRIEF, ids[name], None, {"text": "half"})
    pane.show_doubles((ids["rosa"], ids["rosita"]))
    desk.settle()
    assert "unfinished" in pane.detail.message.text()
    assert not pane.detail.merge.isEnabled()


def test_nobody_twice_says_so(desk: Desk, pane: DoublesPane) -> None:
    show(desk, pane)
    assert pane.model.rowCount() == 0
    assert pane.pairs.empty.isVisible()
    assert pane.pairs.empty.button.hasFocus()
    desk.run(fill)
    QTest.keyClick(pane.pairs.empty.button, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    desk.settle()
    assert pane.list.hasFocus()
    assert not pane.pairs.busy.is_running()


def test_a_narrow_pane_shows_the_list_or_the_pair(desk: Desk, pane: DoublesPane, ids: dict[str, int]) -> None:
    pane.resize(500, 700)
    desk.settle()
    assert pane.list.isVisible()
    assert not pane.detail.isVisible()
    pane.list.setCurrentIndex(pane.model.index(0))
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    desk.settle()
    assert pane.detail.isVisible()
    assert not pane.list.isVisible()
    assert pane.back.hasFocus()
    QTest.keyClick(pane.back, Qt.Key.Key_Return)
    assert pane.list.isVisible()


def test_in_cafe_mode_there_is_a_curtain(desk: Desk) -> None:
    desk.run(fill)
    desk.bridge.set_veiled(True)
    made = DoublesPane(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(900, 700)
    show(desk, made)
    made.show_doubles()
    desk.settle()
    assert made.model.rowCount() == 0
    assert not made.list.isVisible()


def test_leaving_ends_the_search(desk: Desk, pane: DoublesPane) -> None:
    desk.run(fill)
    pane.show_doubles()
    pane.flush()
    desk.settle()
    assert pane.model.rowCount() == 0
    show(desk, pane)
    assert pane.model.rowCount() == 2, "it is looked for when somebody looks again"


def test_the_model_keeps_to_the_rules(desk: Desk, pane: DoublesPane, ids: dict[str, int]) -> None:
    model = DoublesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = tuple(pane.model.rows)
    model.set_rows(rows)
    model.set_rows(rows)
    assert model.row_of((ids["rosa"], ids["rosita"])) >= 0
    model.drop(ids["rosa"], ids["ines"])
    assert model.rowCount() == 2
    model.drop(ids["rosa"])
    assert model.row_of((ids["rosa"], ids["rosita"])) == -1
    model.set_rows(())
    assert model.rowCount() == 0


def test_every_reason_can_be_said() -> None:
    for key, text in SENTENCES.items():
        assert text.format("one", "two"), key
