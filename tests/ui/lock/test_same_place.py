"""The place is the same after a lock, whoever was deleted, came back or was asked for too late before it."""

from __future__ import annotations

from functools import partial

import pytest

from journal.services import people
from journal.services.undo import undo
from tests.ui.lock.looking import lock, rest
from tests.ui.lock.test_any_state import place, unlock
from tests.ui.lock.test_cafe_drafts import cafe
from tests.ui.shell.conftest import Desk


def delete(desk: Desk, person_id: int) -> None:
    desk.context.bridge.submit(partial(people.delete_people, ids=(person_id,)), owner=desk.window)
    rest(desk)


def take_back(desk: Desk) -> None:
    desk.context.bridge.submit(undo, owner=desk.window)
    rest(desk)


def person(desk: Desk) -> int | None:
    assert desk.shell.routes is not None
    return desk.shell.routes.person


def open_person(desk: Desk, person_id: int) -> None:
    desk.context.navigator.person_opened.emit(person_id)
    rest(desk)


def same_after_lock(desk: Desk) -> None:
    here = place(desk)
    lock(desk)
    unlock(desk, "")
    assert place(desk) == here


def test_somebody_who_was_deleted_is_not_open_again_when_they_are_back(desk: Desk) -> None:
    """The journal still names them as the open one, and a workspace made anew has left them out."""
    open_person(desk, 24)
    delete(desk, 24)
    open_person(desk, 24)  # by what was read before
    cafe(desk, on=True)
    assert person(desk) is None
    take_back(desk)
    same_after_lock(desk)


def test_somebody_deleted_who_is_asked_for_is_nobody_open(desk: Desk) -> None:
    delete(desk, 24)
    open_person(desk, 24)
    assert person(desk) is None
    same_after_lock(desk)


def test_they_are_open_when_they_come_back(desk: Desk) -> None:
    open_person(desk, 24)
    delete(desk, 24)
    take_back(desk)
    assert person(desk) == 24
    same_after_lock(desk)


@pytest.mark.parametrize("command", ["invite", "brief", "details", "debrief", "network"])
def test_somebody_deleted_while_their_pane_is_open(desk: Desk, command: str) -> None:
    open_person(desk, 24)
    desk.context.commands.run(command)
    rest(desk)
    delete(desk, 24)
    same_after_lock(desk)


def test_a_lock_before_the_place_is_read_forgets_nothing(desk: Desk) -> None:
    open_person(desk, 24)
    desk.context.commands.run("promises")
    rest(desk)
    here = place(desk)
    for _ in range(2):
        desk.context.commands.run("cafe_on")
        desk.context.commands.run("cafe_off")
    lock(desk)
    desk.shell.open_with(desk.journal.path, desk.journal.open)
    desk.qtbot.waitUntil(lambda: desk.shell.is_open, timeout=60_000)
    lock(desk)
    unlock(desk, "")
    assert place(desk) == here
