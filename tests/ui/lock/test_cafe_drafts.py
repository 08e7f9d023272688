"""What is typed is kept whatever mode the window is in: café mode hides it, and writes over none of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from journal.privacy.veil import marked
from tests.ui.lock.looking import lock, rest
from tests.ui.lock.test_any_state import unlock
from tests.ui.shell.conftest import Desk
from ui.circles.forms import CircleForm, GiftForm
from ui.circles.view import CirclesPane
from ui.network.view import NetworkPane
from ui.people.new_person import NewPerson
from ui.people.view import PeoplePane
from ui.timeline.view import TimelinePane

W = TypeVar("W", bound=QWidget)
Write = Callable[[Desk, str], None]
Read = Callable[[Desk], str]


def cafe(desk: Desk, *, on: bool) -> None:
    assert desk.context.commands.run("cafe_on" if on else "cafe_off")
    rest(desk)


def relock(desk: Desk) -> None:
    lock(desk)
    unlock(desk, "")
    rest(desk)


def the(desk: Desk, kind: type[W]) -> W:
    """The one of this kind that the window has."""
    assert desk.shell.workspace is not None
    (found,) = desk.shell.workspace.findChildren(kind)
    return found


# ---- places in which a text can be left unfinished: how it is typed there, and what stands there


def type_new_person(desk: Desk, words: str) -> None:
    desk.context.commands.run("new_person")
    QTest.keyClicks(the(desk, NewPerson).line, words)


def new_person(desk: Desk) -> str:
    return the(desk, NewPerson).unfinished()


def type_search(desk: Desk, words: str) -> None:
    field = the(desk, PeoplePane).findChild(QLineEdit, "search_field")
    assert field is not None
    field.clear()
    QTest.keyClicks(field, words)


def search(desk: Desk) -> str:
    return the(desk, PeoplePane).search_words()


def type_later(desk: Desk, words: str) -> None:
    desk.context.navigator.response_asked.emit(3, None)
    rest(desk)
    panel = the(desk, TimelinePane).panel
    assert panel.bar is not None
    (later,) = [each for each in panel.bar.findChildren(QPushButton) if each.property("choice") == "not_now"]
    later.click()
    assert panel.bar.form is not None
    QTest.keyClicks(panel.bar.form.words, words)


def later(desk: Desk) -> str:
    bar = the(desk, TimelinePane).panel.bar
    return "" if bar is None or bar.form is None else bar.form.words.text()


def open_link(desk: Desk) -> None:
    desk.context.navigator.network_asked.emit(3, None)
    pane = the(desk, NetworkPane)
    rest(desk)
    desk.qtbot.waitUntil(pane.panel.add.isVisible)
    pane.panel.add.click()
    rest(desk)


def type_link(desk: Desk, words: str) -> None:
    open_link(desk)
    form = the(desk, NetworkPane).panel.form
    QTest.keyClicks(form.words, words)  # with somebody chosen it would be saved at the lock


def link(desk: Desk) -> str:
    open_link(desk)
    form = the(desk, NetworkPane).panel.form
    words = form.words.text()
    form.hide()
    return words


def open_gift(desk: Desk) -> GiftForm:
    desk.context.commands.run("circles")
    pane = the(desk, CirclesPane)
    desk.qtbot.waitUntil(lambda: desk.context.bridge.idle and pane.page.view is not None)
    if not desk.window.findChildren(GiftForm):
        pane.page.buttons["gift"].click()
    rest(desk)
    return the(desk, GiftForm)


def type_gift(desk: Desk, words: str) -> None:
    QTest.keyClicks(open_gift(desk).text, words)


def gift(desk: Desk) -> str:
    form = open_gift(desk)
    words = form.text.text()
    form.hide()
    form.setParent(None)
    form.deleteLater()
    return words


def type_around(desk: Desk, words: str) -> None:
    desk.context.navigator.network_asked.emit(3, None)
    rest(desk)
    picker = the(desk, NetworkPane).picker
    assert picker.person() == 3
    picker.line.setFocus()
    picker.line.end(False)
    QTest.keyClicks(picker.line, words)
    rest(desk)


def around(desk: Desk) -> str:
    """What stands beside the name of the person who is shown, or in its place."""
    typed = the(desk, NetworkPane).picker.half_typed()
    return typed[typed.find("typed") :]


PLACES: dict[str, tuple[Write, Read]] = {
    "new person": (type_new_person, new_person),
    "search": (type_search, search),
    "later": (type_later, later),
    "link": (type_link, link),
    "network": (type_around, around),
    "gift": (type_gift, gift),
}
each_place = pytest.mark.parametrize(("write", "read"), PLACES.values(), ids=PLACES)


@each_place
def test_typed_in_cafe_mode_it_is_there_after_a_lock_and_when_names_show_again(
    desk: Desk, write: Write, read: Read
) -> None:
    cafe(desk, on=True)
    write(desk, "typed at the table")
    relock(desk)
    assert read(desk) == "typed at the table"
    relock(desk)
    cafe(desk, on=False)
    assert read(desk) == "typed at the table"


@each_place
def test_typed_before_it_is_hidden_and_there_when_names_show_again(
    desk: Desk, write: Write, read: Read
) -> None:
    write(desk, "typed at home")
    cafe(desk, on=True)
    assert read(desk) == ""
    relock(desk)
    assert read(desk) == ""
    cafe(desk, on=False)
    assert read(desk) == "typed at home"
    relock(desk)
    assert read(desk) == "typed at home"


@each_place
def test_a_hidden_one_is_no_reason_to_lose_another(desk: Desk, write: Write, read: Read) -> None:
    write(desk, "typed at home")
    cafe(desk, on=True)
    write(desk, "typed at the table")
    relock(desk)
    assert read(desk) == "typed at the table"
    cafe(desk, on=False)
    assert read(desk) == "typed at home"


def test_whom_a_half_finished_link_is_with_is_kept_by_number(desk: Desk) -> None:
    """The name that stands in the line is hidden, and nothing hidden is written."""
    cafe(desk, on=True)
    type_link(desk, "same choir")
    form = the(desk, NetworkPane).panel.form
    form.other.show_kept({"person": 5})
    rest(desk)
    before = form.fields()
    assert before is not None
    form.keeper.flush()
    rest(desk)
    form.keeper.stop()
    form.hide()
    open_link(desk)
    assert form.fields() == before


def test_a_hidden_word_that_was_chosen_loses_nothing_that_was_typed(desk: Desk) -> None:
    """The name of a concern may hold somebody's name; what is chosen from a list is left out."""
    cafe(desk, on=True)
    desk.context.commands.run("circles")
    pane = the(desk, CirclesPane)
    pane.desk.new_circle()
    rest(desk)
    form = the(desk, CircleForm)
    form.concern.setText(marked("Rosa") + " rent")
    QTest.keyClicks(form.name, "typed at the table")
    relock(desk)
    rest(desk)
    assert the(desk, CircleForm).name.text() == "typed at the table"
