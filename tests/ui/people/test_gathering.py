"""From the list to a circle, or to invitations one after the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QInputDialog, QMenu

from journal.domain.invite_round import InviteRound
from journal.domain.person import PersonFields
from journal.services import circles, people
from tests.ui.people.conftest import Desk
from tests.ui.people.handling import add, choose_in, menu_for
from ui.people.view import PeoplePane


def submenu(menu: QMenu, words: str) -> QMenu:
    found = [each for each in menu.findChildren(QMenu) if each.title().replace("&", "") == words]
    assert len(found) == 1
    return found[0]


def listen(desk: Desk) -> tuple[list[InviteRound], list[object]]:
    rounds: list[InviteRound] = []
    shown: list[object] = []
    desk.context.navigator.several_asked.connect(rounds.append)
    desk.context.navigator.circles_asked.connect(shown.append)
    return rounds, shown


def test_the_chosen_people_are_invited_or_become_a_circle(desk: Desk, pane: PeoplePane) -> None:
    rounds, shown = listen(desk)
    ana, ben = add(desk, "Ana"), add(desk, "Ben")
    choose_in(menu_for(desk, pane, ana, ben), "Invite these…")
    assert rounds == [InviteRound((ana, ben))]
    choose_in(menu_for(desk, pane, ana, ben), "Grow a circle from these…")
    dialog = pane.findChild(QInputDialog, "grow_circle")
    assert dialog is not None
    assert "2 people" in dialog.labelText()
    dialog.setTextValue("Riders")
    dialog.accept()
    desk.qtbot.waitUntil(lambda: bool(shown))
    (circle,) = desk.run(circles.circles)
    assert (circle.id, circle.name, circle.member_ids) == (shown[0], "Riders", (ana, ben))


def test_everybody_in_the_list_bounded_and_said_so(desk: Desk, pane: PeoplePane) -> None:
    rounds, _ = listen(desk)
    ana = add(desk, "Ana")
    everybody = submenu(menu_for(desk, pane, ana), "Everybody in this list")
    choose_in(everybody, "Invite them…")
    desk.qtbot.waitUntil(lambda: rounds == [InviteRound((ana,))])
    crowd = [PersonFields(given=f"P{number}") for number in range(circles.MOST_GATHERED)]
    desk.run(partial(people.add_people, people=crowd, label="Add"))
    choose_in(submenu(menu_for(desk, pane, ana), "Everybody in this list"), "Grow a circle…")
    desk.qtbot.waitUntil(lambda: bool(desk.toasts))
    assert desk.toasts[-1][0] == ("201 people are too many at once. Choose at most 200, or narrow the list.")
    assert len(rounds) == 1
