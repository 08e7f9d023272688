"""How the tests of the pane find its parts and handle them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from journal.services import people
from tests.ui.people.conftest import Desk
from ui.people.lists import HitList, PeopleList
from ui.people.model import PeopleModel
from ui.people.view import PeoplePane

KEY = Qt.Key


def add(desk: Desk, line: str) -> int:
    return desk.run(partial(people.add_person_line, line=line)).result


def part(pane: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = pane.findChild(kind, name)
    assert isinstance(found, QWidget)
    return found


def people_list(pane: PeoplePane) -> PeopleList:
    found = pane.findChild(PeopleList, "people_list")
    assert isinstance(found, PeopleList)
    return found


def people_model(pane: PeoplePane) -> PeopleModel:
    model = people_list(pane).model()
    assert isinstance(model, PeopleModel)
    return model


def hit_list(pane: PeoplePane) -> HitList:
    found = pane.findChild(HitList, "search_hits")
    assert isinstance(found, HitList)
    return found


def search_field(pane: PeoplePane) -> QLineEdit:
    found = pane.findChild(QLineEdit, "search_field")
    assert isinstance(found, QLineEdit)
    return found


def press(pane: PeoplePane, words: str) -> None:
    (button,) = [b for b in pane.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    button.click()


def names(desk: Desk, pane: PeoplePane) -> list[str]:
    """What the list shows once all its rows are there."""
    model = people_model(pane)
    for at in range(model.rowCount()):
        model.index(at, 0).data()
    desk.qtbot.waitUntil(
        lambda: all(model.index(at, 0).data() != "Loading…" for at in range(model.rowCount()))
    )
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def find(desk: Desk, pane: PeoplePane, words: str) -> None:
    search_field(pane).setText(words)
    desk.settle()


def choose_in(menu: QMenu, words: str) -> None:
    (action,) = [a for a in menu.actions() if a.text().replace("&", "") == words]
    action.trigger()
    menu.close()


def menu_for(desk: Desk, pane: PeoplePane, *chosen: int) -> QMenu:
    view = people_list(pane)
    view.clearSelection()
    for person_id in chosen:
        view.selectRow(people_model(pane).ids.index(person_id)) if len(chosen) == 1 else view.selectAll()
    view.customContextMenuRequested.emit(QPoint(20, 20))
    return pane.findChildren(QMenu, "people_menu")[-1]
