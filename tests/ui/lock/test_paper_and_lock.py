"""The ways to the dialogue for paper through the whole window, and that a lock leaves nothing of it."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from journal.domain.changes import Done
from journal.services.people import add_person_line
from tests.ui.lock.looking import held_by_python, lock, objects, rest, texts_of
from tests.ui.lock.test_nothing_is_left import Halves, make_word, whole
from tests.ui.shell.conftest import Desk
from ui.circles.view import CirclesPane
from ui.paper.dialog import PaperDialog
from ui.paper.forms.of_a_circle import CircleForm, SignUpForm
from ui.paper.forms.of_people import LabelsForm, PeopleForm
from ui.people.row_menu import RowMenu
from ui.people.view import PeoplePane
from ui.timeline.header import TimelineHeader


def dialog_of(desk: Desk) -> PaperDialog:
    """The one that is open, with its page read."""
    rest(desk)
    (found,) = [each for each in desk.window.findChildren(PaperDialog) if each.isVisible()]
    return found


def kind_of(desk: Desk) -> str:
    dialog = dialog_of(desk)
    kind = str(dialog.kind.currentData())
    dialog.reject()
    rest(desk)
    return kind


def entered(menu: QMenu, words: str) -> None:
    actions: list[QAction] = menu.actions()
    (chosen,) = [each for each in actions if each.text().replace("&", "").startswith(words)]
    chosen.trigger()


def person(desk: Desk, number: int = 1) -> None:
    desk.context.navigator.person_opened.emit(number)
    rest(desk)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("print_person", "person"),
        ("print_meeting", "meeting"),
        ("print_sign_up", "sign_up"),
        ("print_labels", "labels"),
        ("print_people", "people"),
    ],
)
def test_each_command_opens_its_page(desk: Desk, command: str, kind: str) -> None:
    person(desk)
    assert desk.context.commands.run(command)
    dialog = dialog_of(desk)
    assert dialog.kind.currentData() == kind
    assert dialog.preview.printout is not None


def test_the_key_prints_what_is_open(desk: Desk) -> None:
    run = desk.context.commands.run
    assert run("print")
    assert kind_of(desk) == "people"
    person(desk)
    assert run("print")
    assert kind_of(desk) == "person"
    run("brief")
    rest(desk)
    assert run("print")
    assert kind_of(desk) == "brief"
    run("circles")
    rest(desk)
    (pane,) = desk.window.findChildren(CirclesPane)
    assert run("print")
    dialog = dialog_of(desk)
    assert isinstance(dialog.form, CircleForm)
    assert str(dialog.form.circle.currentData()) == pane.current_key()


def test_without_a_person_no_page_of_one(desk: Desk) -> None:
    assert not desk.context.commands.run("print_person")
    desk.context.commands.run("print_people")
    kinds = dialog_of(desk).kind
    assert kinds.findData("person") < 0


def test_the_menus_lead_there(desk: Desk) -> None:
    person(desk)
    (header,) = desk.window.findChildren(TimelineHeader)
    more = header.findChild(QToolButton)
    assert more is not None
    menu = more.menu()
    assert isinstance(menu, QMenu)
    entered(menu, "Print…")
    assert kind_of(desk) == "person"
    desk.context.commands.run("circles")
    rest(desk)
    (pane,) = desk.window.findChildren(CirclesPane)
    pane.page.buttons["print"].click()
    assert kind_of(desk) == "meeting"


def test_the_list_of_people_prints_one_several_or_all(desk: Desk) -> None:
    (pane,) = desk.window.findChildren(PeoplePane)
    make = partial(RowMenu, desk.context, pane._presenter, archived=False, ask_tag=desk.settle, parent=pane)
    entered(make((1,)), "Print…")
    assert kind_of(desk) == "person"
    entered(make((1, 2)), "Print labels or a list…")
    dialog = dialog_of(desk)
    assert isinstance(dialog.form, LabelsForm)
    assert dialog.form.who.currentText() == "The 2 people you have chosen"
    dialog.reject()
    pane._presenter.choose_tag("parents")
    rest(desk)
    (everybody,) = [each for each in make((1,)).findChildren(QMenu) if each.title().startswith("Every")]
    entered(everybody, "Print the list")
    dialog = dialog_of(desk)
    assert isinstance(dialog.form, PeopleForm)
    assert dialog.form.who.currentText() == "#parents"
    assert dialog.preview.printout is not None
    assert dialog.preview.printout.sheets[0].text().splitlines()[1] == "#parents"


def add(desk: Desk) -> tuple[int, Halves]:
    word = make_word()
    added: list[int] = []

    def keep(done: Done[int]) -> None:
        added.append(done.result)

    call = partial(add_person_line, line=f"{whole(word)} Medina, 555 0100")
    desk.context.bridge.submit(call, keep, owner=desk.window)
    del call
    rest(desk)
    return added[0], word


def test_a_lock_leaves_nothing_of_the_preview(desk: Desk) -> None:
    number, word = add(desk)
    person(desk, number)
    desk.context.commands.run("print_person")
    rest(desk)
    dialog_of(desk).grab()
    dialog_of(desk).choose_kind(dialog_of(desk)._request.kinds[-1])
    rest(desk)
    said = [where for each in objects() for where, text in texts_of(each) if whole(word) in text]
    assert any("SheetView" in where or "description" in where.lower() for where in said), said
    assert held_by_python(word)
    lock(desk)
    rest(desk)
    assert desk.window.findChildren(PaperDialog) == []
    assert [where for each in objects() for where, text in texts_of(each) if whole(word) in text] == []
    assert held_by_python(word) == []


def test_what_was_typed_is_there_after_the_lock(desk: Desk) -> None:
    desk.context.commands.run("print_sign_up")
    form = dialog_of(desk).form
    assert isinstance(form, SignUpForm)
    form.title.setText("Who can drive?")
    lock(desk)
    desk.unlock()
    rest(desk)
    assert "Sign-up sheet" in desk.window.toast.text()
    desk.context.commands.run("print_sign_up")
    form = dialog_of(desk).form
    assert isinstance(form, SignUpForm)
    assert form.title.text() == "Who can drive?"
