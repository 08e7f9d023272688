from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.domain.person import PersonRef, PersonRow, Standing
from journal.domain.search import HitKind, SearchHit
from ui.people.hits_model import HitsModel
from ui.people.model import PAGE, PeopleModel
from ui.people.words import chip_of, second_line, sentence, time_since
from ui.theme.tokens import ChipTone

TODAY = date(2026, 11, 22)
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


def row(person_id: int, name: str = "", **more: object) -> PersonRow:
    fields: dict[str, object] = {
        "cares_about": "",
        "last_contact_on": None,
        "standing": None,
        "standing_on": None,
        "ask_again_on": None,
        "next_step_on": None,
        "in_circle": False,
        "archived": False,
    }
    return PersonRow(person_id, name or f"P{person_id}", **{**fields, **more})  # type: ignore[arg-type]  # any field


def ids(*wanted: int) -> array[int]:
    return array("q", wanted)


@pytest.fixture
def model(qapp: QApplication) -> PeopleModel:
    return PeopleModel(lambda: TODAY, ENGLISH)


def shown(model: PeopleModel) -> list[int]:
    return [model.index(at, 0).data(PeopleModel.ID) for at in range(model.rowCount())]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(st.integers(1, 12), unique=True), max_size=6))
def test_any_list_follows_any_other(qapp: QApplication, lists: list[list[int]]) -> None:
    model = PeopleModel(lambda: TODAY, ENGLISH)
    QAbstractItemModelTester(model, STRICT, model)
    for wanted in lists:
        model.set_ids(array("q", wanted))
        assert shown(model) == wanted


def test_one_more_person_is_one_inserted_row(model: PeopleModel, qtbot: QtBot) -> None:
    model.set_ids(array("q", range(1, 2001)))
    with qtbot.waitSignal(model.rowsInserted) as inserted, qtbot.assertNotEmitted(model.modelReset):
        model.set_ids(array("q", [*range(1, 1001), 5000, *range(1001, 2001)]))
    assert inserted.args is not None
    assert inserted.args[1:] == [1000, 1000]
    with qtbot.assertNotEmitted(model.ids_changed):
        model.set_ids(array("q", [*range(1, 1001), 5000, *range(1001, 2001)]))


def test_a_page_is_asked_for_once_and_the_rows_come_in(model: PeopleModel, qtbot: QtBot) -> None:
    QAbstractItemModelTester(model, STRICT, model)
    model.set_ids(array("q", range(1, 201)))
    QApplication.processEvents()  # the tester looked at the first row
    index = model.index(60, 0)
    with qtbot.waitSignal(model.rows_wanted) as wanted:
        assert index.data(PeopleModel.ROW) is None
        assert index.data() == "Loading…"
        assert model.index(61, 0).data(PeopleModel.ROW) is None
    assert wanted.args == [list(range(51, 101))]
    with qtbot.assertNotEmitted(model.rows_wanted):
        index.data()
        QApplication.processEvents()
    with qtbot.waitSignal(model.dataChanged):
        model.put_rows(range(51, 101), [row(61, "Rosa")])
    assert index.data() == "Rosa"
    assert index.data(PeopleModel.ROW) == row(61, "Rosa")


def test_rows_that_are_the_same_are_not_painted_again(model: PeopleModel, qtbot: QtBot) -> None:
    model.set_ids(ids(1, 2))
    model.put_rows((1, 2), [row(1), row(2)])
    with qtbot.assertNotEmitted(model.dataChanged):
        model.put_rows((1,), [row(1)])
    with qtbot.waitSignal(model.dataChanged) as told:
        model.put_rows((2,), [row(2, "Other")])
    assert told.args is not None
    assert (told.args[0].row(), told.args[1].row()) == (1, 1)


def test_changed_rows_far_apart_are_told_one_by_one(model: PeopleModel, qtbot: QtBot) -> None:
    model.set_ids(array("q", range(1, 301)))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.put_rows((1, 300, 999), [row(300), row(1), row(999)])
    model.put_rows((11, 12, 13), [row(11), row(13)])
    assert told == [(0, 0), (299, 299), (10, 12)]


def test_only_so_many_rows_are_held(model: PeopleModel) -> None:
    everybody = range(1, 60 * PAGE)
    model.set_ids(array("q", everybody))
    model.put_rows(everybody, [row(i) for i in everybody])
    assert len(model.held(everybody)) == 20 * PAGE
    model.forget()
    assert model.held(everybody) == []


def test_a_row_reads_as_a_sentence(model: PeopleModel) -> None:
    model.set_ids(ids(1))
    model.put_rows(
        (1,),
        [row(1, "Rosa Medina", cares_about="Bus cuts · Rent", last_contact_on=TODAY, standing=Standing.YES)],
    )
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Rosa Medina, cares about Bus cuts, Rent, last contact today, latest: Yes"
    never = sentence(row(2, "June"), TODAY, ENGLISH)
    assert never == "June, no contact yet, has not been asked yet"


@pytest.mark.parametrize(
    ("more", "chip"),
    [
        ({}, None),
        ({"standing": Standing.ASKED}, ("Asked", ChipTone.NEUTRAL)),
        ({"standing": Standing.YES}, ("Yes", ChipTone.GREEN)),
        ({"standing": Standing.MAYBE}, ("Maybe", ChipTone.AMBER)),
        ({"standing": Standing.NOT_NOW}, ("Later", ChipTone.BLUE)),
        ({"standing": Standing.NOT_NOW, "ask_again_on": date(2027, 1, 5)}, ("Later · Jan", ChipTone.BLUE)),
        (
            {"standing": Standing.NOT_NOW, "ask_again_on": date(2028, 1, 5)},
            ("Later · Jan 2028", ChipTone.BLUE),
        ),
        ({"standing": Standing.NOT_NOW, "ask_again_on": TODAY}, ("Ask again", ChipTone.BLUE)),
        ({"standing": Standing.NO}, ("No", ChipTone.GREY)),
        ({"standing": Standing.SILENCE}, ("No answer", ChipTone.GREY)),
        ({"standing": Standing.DRIFTED, "in_circle": True}, ("Drifted", ChipTone.VIOLET)),
        ({"standing": Standing.ACTIVE}, ("Active", ChipTone.GREEN)),
        ({"standing": Standing.ACTIVE, "in_circle": True}, ("In the group", ChipTone.GREEN)),
        ({"standing": Standing.DID_NOT_COME}, ("Did not come", ChipTone.GREY)),
    ],
)
def test_chips(more: dict[str, object], chip: tuple[str, ChipTone] | None) -> None:
    assert chip_of(replace(row(1), **more), TODAY, ENGLISH) == chip  # type: ignore[arg-type]  # any field


def test_the_second_line_says_whether_somebody_was_asked() -> None:
    assert second_line(row(1)) == "Has not been asked yet"
    assert second_line(row(1, cares_about="Rent")) == "Rent"
    assert second_line(row(1, standing=Standing.NO)) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "Today"), (0, "Today"), (1, "1 d"), (7, "1 w"), (69, "9 w"), (70, "2 mo"), (800, "2 y")],
)
def test_time_since(days: int, words: str) -> None:
    assert time_since(date.fromordinal(TODAY.toordinal() - days), TODAY) == words
    assert time_since(None, TODAY) == ""


def hit(kind: HitKind, **more: object) -> SearchHit:
    fields: dict[str, object] = {"entry_id": None, "on": None, "label": "text", "passage": "the bus"}
    return SearchHit(kind, PersonRef(1, "Rosa"), **{**fields, **more})  # type: ignore[arg-type]  # any field


def test_hits_stand_in_groups_and_headings_cannot_be_chosen(qapp: QApplication) -> None:
    model = HitsModel(ENGLISH)
    QAbstractItemModelTester(model, STRICT, model)
    model.set_hits(
        [hit(HitKind.PERSON, label="name"), hit(HitKind.NOTE), hit(HitKind.NOTE, sealed=True, passage="")]
    )
    lines = [model.index(at, 0) for at in range(model.rowCount())]
    assert [index.data() for index in lines] == ["People", "Rosa", "Notes", "Rosa", "Rosa"]
    assert [bool(index.flags() & Qt.ItemFlag.ItemIsSelectable) for index in lines] == [
        False,
        True,
        False,
        True,
        True,
    ]
    assert model.count() == 3
    assert [model.next_hit(-1, 1), model.next_hit(1, 1), model.next_hit(1, -1), model.next_hit(4, 1)] == [
        1,
        3,
        -1,
        -1,
    ]


def test_hits_read_as_sentences(qapp: QApplication) -> None:
    model = HitsModel(ENGLISH)
    promise = hit(HitKind.NOTE, label="promise", field="promise", on=date(2026, 11, 1), archived=True)
    model.set_hits(
        [hit(HitKind.NOTE, label="Their story", field="stage"), promise, hit(HitKind.NOTE, sealed=True)]
    )
    said = [model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in (1, 2, 3)]
    assert said[0] == "Rosa, Their story, the bus"
    assert said[1] == "Rosa, archived, Promise, Sun 1 Nov 2026, the bus"
    assert "the bus" not in str(said[2])
