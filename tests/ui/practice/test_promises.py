"""The ledger of promises: its model, and the page on a real journal."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from journal.domain.entry import Promise, PromiseFields, PromiseState
from journal.domain.person import PersonRef
from journal.domain.promise_ledger import PromiseGroup, PromiseList
from journal.services import promises, undo
from journal.store.database import Store
from tests.journals import JournalFile
from tests.services.history import TODAY, dale, rosa
from tests.ui.history_desk import Desk, open_desk
from ui.practice.promises import words
from ui.practice.promises.model import Heading, PromisesModel
from ui.practice.promises.view import PromisesPage

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def a_list(groups: dict[PromiseGroup, list[int]]) -> PromiseList:
    there = {group: ids for group, ids in sorted(groups.items()) if ids}
    ids = array("q", [entry_id for ids in there.values() for entry_id in ids])
    return PromiseList(ids, tuple((group, len(ids)) for group, ids in there.items()))


def shown(model: PromisesModel) -> list[int | str]:
    rows = [model.index(at, 0).data(PromisesModel.ROW) for at in range(model.rowCount())]
    return [
        row.group.name if isinstance(row, Heading) else model.index(at, 0).data(PromisesModel.ID)
        for at, row in enumerate(rows)
    ]


GROUPS = st.dictionaries(
    st.sampled_from(PromiseGroup), st.lists(st.integers(1, 9), unique=True, max_size=4), max_size=5
).filter(
    lambda groups: (
        len([i for ids in groups.values() for i in ids]) == len({i for ids in groups.values() for i in ids})
    )
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much], max_examples=50
)
@given(st.lists(GROUPS, max_size=5))
def test_any_ledger_follows_any_other(qapp: QApplication, lists: list[dict[PromiseGroup, list[int]]]) -> None:
    model = PromisesModel(lambda: TODAY)
    QAbstractItemModelTester(model, STRICT, model)
    for groups in lists:
        model.set_list(a_list(groups))
        expected: list[int | str] = []
        for group, ids in sorted(groups.items()):
            if ids:
                expected += [group.name, *ids]
        assert shown(model) == expected
        for row in range(model.rowCount()):
            chosen = bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable)
            assert chosen is (model.id_at(row) is not None)


def test_a_hundred_thousand_rows_are_asked_for_by_page(qapp: QApplication, qtbot: QtBot) -> None:
    model = PromisesModel(lambda: TODAY)
    model.set_list(PromiseList(array("q", range(1, 100_001)), ((PromiseGroup.MINE, 100_000),)))
    with qtbot.waitSignal(model.rows_wanted) as wanted:
        assert model.index(50_010, 0).data(PromisesModel.ROW) is None
    (ids,) = wanted.args or [()]
    assert len(ids) == 50
    rosa_ref = PersonRef(1, "Rosa Medina", "Rosa")
    row = Promise(ids[0], rosa_ref, "Ring", True, TODAY, None, PromiseState.OPEN)
    with qtbot.waitSignal(model.dataChanged):
        model.put_rows(ids, [row])
    assert model.index(model.row_of(ids[0]), 0).data() == "Rosa Medina"


def test_the_words_of_days() -> None:
    def when(due: date | None) -> str:
        return words.when(Promise(1, PersonRef(1, "R", "R"), "x", True, TODAY, due, PromiseState.OPEN), TODAY)

    assert [when(days(n)) for n in (-4, -1, 0, 1, 6)] == [
        "4 days overdue",
        "1 day overdue",
        "today",
        "tomorrow",
        "in 6 days",
    ]
    assert when(None) == "no day"


# ---- the page


def fill(store: Store) -> dict[str, int]:
    one, other = rosa(store), dale(store)
    ids = {"rosa": one, "dale": other}
    for name, person, mine, due in (
        ("late", one, True, -4),
        ("soon", other, True, 3),
        ("theirs", one, False, -1),
        ("kept", other, True, -9),
        ("dropped", one, False, None),
    ):
        fields = PromiseFields(person, f"Do {name}", mine, None if due is None else days(due))
        ids[name] = promises.add_promise(store, fields, days(-20)).result
    promises.settle_promise(store, ids["kept"], PromiseState.KEPT, days(-9))
    promises.settle_promise(store, ids["dropped"], PromiseState.DROPPED, days(-2))
    return ids


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, journal_file: JournalFile) -> Iterator[Desk]:
    with open_desk(qtbot, qapp, journal_file) as opened:
        yield opened


@pytest.fixture
def page(desk: Desk) -> PromisesPage:
    made = PromisesPage(desk.context)
    desk.qtbot.addWidget(made)
    made.resize(740, 820)
    return made


@pytest.fixture
def ids(desk: Desk, page: PromisesPage) -> dict[str, int]:
    found = desk.run(fill)
    QAbstractItemModelTester(page.model, STRICT, page.model)
    page.show()
    desk.qtbot.waitExposed(page)
    desk.qtbot.waitUntil(lambda: page.current() is not None)
    page.focus_first()
    return found


def order(page: PromisesPage) -> list[int | str]:
    return shown(page.model)


def state(desk: Desk, entry_id: int) -> PromiseState:
    return desk.run(promises.promise_rows, [entry_id])[0].state


def until(desk: Desk, look: Callable[[], bool]) -> None:
    desk.qtbot.waitUntil(look)
    desk.settle()


def choose(desk: Desk, page: PromisesPage, entry_id: int) -> None:
    page.table.setCurrentIndex(page.model.index(page.model.row_of(entry_id), 0))
    until(desk, lambda: page.strip.promise is not None and page.strip.promise.entry_id == entry_id)


def menu_of(desk: Desk, page: PromisesPage) -> QMenu:
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in page.findChildren(QMenu)))
    return next(menu for menu in page.findChildren(QMenu) if menu.isVisible())


def pick(desk: Desk, page: PromisesPage, said: str) -> None:
    menu = menu_of(desk, page)
    action = next(each for each in menu.actions() if each.text().startswith(said))
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.settle()


def test_mine_stand_first_under_their_headings(page: PromisesPage, ids: dict[str, int]) -> None:
    assert order(page) == [
        "MINE_OVERDUE",
        ids["late"],
        "MINE",
        ids["soon"],
        "THEIRS",
        ids["theirs"],
        "KEPT",
        ids["kept"],
        "DROPPED",
        ids["dropped"],
    ]
    assert page.current() is not None
    assert page.counted.text() == "2 of mine open, 1 overdue · 1 of theirs · 1 kept · 1 dropped"
    said = page.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "I promised, and the day has passed, Rosa Medina, Do late, 4 days overdue"


def test_the_keyboard_passes_over_the_headings(desk: Desk, page: PromisesPage, ids: dict[str, int]) -> None:
    walked = []
    for _ in range(5):
        promise = page.current()
        assert promise is not None
        walked.append(promise.entry_id)
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        desk.settle()
    assert walked == [ids[name] for name in ("late", "soon", "theirs", "kept", "dropped")]
    QTest.keyClick(page.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert page.current() is not None


def test_kept_by_a_key_goes_on_to_the_next_and_can_be_undone(
    desk: Desk, page: PromisesPage, ids: dict[str, int]
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_D)
    until(desk, lambda: "MINE_OVERDUE" not in order(page))
    assert state(desk, ids["late"]) is PromiseState.KEPT
    assert desk.told == [("Promise kept.", "Promise kept")]
    current = page.current()
    assert current is not None
    assert current.entry_id == ids["soon"]
    desk.run(undo.undo)
    until(desk, lambda: "MINE_OVERDUE" in order(page))
    assert state(desk, ids["late"]) is PromiseState.OPEN


def test_dropped_by_its_button_and_open_again(desk: Desk, page: PromisesPage, ids: dict[str, int]) -> None:
    choose(desk, page, ids["theirs"])
    QTest.mouseClick(page.strip.buttons[words.Act.DROP], Qt.MouseButton.LeftButton)
    until(desk, lambda: "THEIRS" not in order(page))
    assert state(desk, ids["theirs"]) is PromiseState.DROPPED
    choose(desk, page, ids["theirs"])
    assert not page.strip.buttons[words.Act.KEEP].isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_O)
    until(desk, lambda: "THEIRS" in order(page))
    assert state(desk, ids["theirs"]) is PromiseState.OPEN


def test_postponed_to_a_day_and_to_none(desk: Desk, page: PromisesPage, ids: dict[str, int]) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_P)
    pick(desk, page, "In 3 days")
    until(desk, lambda: "MINE_OVERDUE" not in order(page))
    assert desk.run(promises.promise_rows, [ids["late"]])[0].due_on == days(3)
    choose(desk, page, ids["late"])
    QTest.keyClick(page.table, Qt.Key.Key_P)
    pick(desk, page, "No day")
    until(desk, lambda: page.strip.promise is not None and page.strip.promise.due_on is None)
    assert desk.told[-1] == ("Without a day now.", "Postpone a promise")


def test_edited_in_the_strip(desk: Desk, page: PromisesPage, ids: dict[str, int]) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_E)
    form = page.strip.form
    assert form.isVisible()
    form.text.setPlainText("  ")
    assert not form.save.isEnabled()
    form.text.setPlainText("Bring the new timetable")
    QTest.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(desk, lambda: page.strip.promise is not None and "new timetable" in page.strip.promise.text)
    assert not form.isVisible()
    assert desk.told == [("Promise changed.", "Edit a promise")]
    QTest.keyClick(page.table, Qt.Key.Key_E)
    form.text.setPlainText("Not this")
    QTest.keyClick(form.text, Qt.Key.Key_Escape)
    assert not form.isVisible()
    desk.settle()
    assert desk.run(promises.promise_rows, [ids["late"]])[0].text == "Bring the new timetable"


def test_tab_goes_through_the_form_to_the_list_and_escape_closes_it_from_there(
    desk: Desk, page: PromisesPage, ids: dict[str, int]
) -> None:
    page.activateWindow()
    QTest.keyClick(page.table, Qt.Key.Key_E)
    form = page.strip.form
    for stop in (form.text, form.day.line, form.save, form.cancel):
        desk.qtbot.waitUntil(stop.hasFocus)
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    assert page.table.hasFocus()
    assert form.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    away = QApplication.focusWidget()
    assert away is not None
    assert page.which.isAncestorOf(away), "no trap: the way back leads out"
    QTest.keyClick(away, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_E)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_postponing_opens_its_menu_at_the_row(desk: Desk, page: PromisesPage, ids: dict[str, int]) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_P)
    menu = menu_of(desk, page)
    row = page.table.visualRect(page.table.currentIndex())
    assert row.contains(page.table.viewport().mapFromGlobal(menu.pos()))
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(page.table.hasFocus)


def test_what_is_typed_is_kept_when_the_page_is_left(
    desk: Desk, page: PromisesPage, ids: dict[str, int]
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_E)
    page.strip.form.text.setPlainText("Half a thought")
    page.flush()
    desk.settle()
    assert desk.run(promises.promise_rows, [ids["late"]])[0].text == "Half a thought"


def test_the_pills_choose(desk: Desk, page: PromisesPage, ids: dict[str, int]) -> None:
    page.whose.selected.emit("mine")
    until(desk, lambda: "THEIRS" not in order(page))
    page.which.selected.emit("kept")
    until(desk, lambda: order(page) == ["KEPT", ids["kept"]])
    page.whose.selected.emit("theirs")
    until(desk, lambda: order(page) == [])
    assert not page.strip.isVisible()
    page.focus_first()


def test_enter_opens_the_person_at_the_promise(desk: Desk, page: PromisesPage, ids: dict[str, int]) -> None:
    with desk.qtbot.waitSignal(desk.context.navigator.entry_opened) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [ids["rosa"], ids["late"]]
    assert page.chosen_person() == ids["rosa"]


def test_a_new_promise_comes_in_while_the_page_is_shown(
    desk: Desk, page: PromisesPage, ids: dict[str, int]
) -> None:
    made = desk.run(promises.add_promise, PromiseFields(ids["dale"], "Ask the driver"), TODAY)
    until(desk, lambda: made.result in order(page))
    current = page.current()
    assert current is not None
    assert current.entry_id == ids["late"]


def test_the_focus_asked_for_too_early_goes_to_the_list_when_it_comes(desk: Desk, page: PromisesPage) -> None:
    desk.run(fill)
    with desk.qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.focus_first()
    assert not page.table.hasFocus()
    until(desk, page.table.hasFocus)


def test_an_empty_ledger_says_what_will_stand_there(desk: Desk, page: PromisesPage) -> None:
    page.show()
    desk.qtbot.waitExposed(page)
    desk.settle()
    assert page._stack.currentWidget() is page._empty
    assert not page.strip.isVisible()
