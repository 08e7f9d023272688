"""A journal with one follow-up of each kind, and hands to work through them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    NextStep,
    PromiseFields,
    ResponseKind,
)
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.meeting import AttendanceState, MeetingFields
from journal.domain.person import PersonFields
from journal.domain.seal import Seal
from journal.services import circles, debrief, drafts, invitations, meetings, people, promises, responses
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa
from tests.ui.history_desk import Desk
from ui.follow_ups.model import Heading
from ui.follow_ups.view import FollowUpsPane


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def promise(store: Store, person_id: int, text: str, due_on: date | None, *, mine: bool = True) -> Done[int]:
    return promises.add_promise(store, PromiseFields(person_id, text, mine, due_on), days(-60))


def fill(store: Store) -> dict[str, int]:
    """One of each kind."""
    person, other = rosa(store), dale(store)
    ids = {"rosa": person, "dale": other}
    ids["late"] = promise(store, person, "Bring the timetable", days(-4)).result
    ids["today"] = promise(store, other, "Ring the council", days(0)).result
    ids["soon"] = promise(store, other, "Return the book", days(6)).result
    ids["theirs"] = promise(store, person, "Ask two parents", days(-1), mine=False).result
    step = NextStep("Coffee on Thursday", days(-1))
    talk = ConversationFields(EntryKind.ONE_TO_ONE, days(-30), (other,), text="Talked", next_step=step)
    ids["step"] = debrief.log_conversation(store, talk, TODAY).result
    for name, given in (("yes", "Yusuf"), ("asked", "Asha"), ("later", "Lena")):
        ids[name] = people.add_person(store, PersonFields(given=given)).result
        sent = InvitationFields(ids[name], days(-20), "Come and see?")
        ids[f"{name}_sent"] = invitations.mark_sent(store, sent).result
    responses.record_response(store, ids["yes"], ResponseKind.YES, days(-19))
    responses.record_response(store, ids["later"], ResponseKind.NOT_NOW, days(-19), ask_again_on=days(-2))
    ids["draft"] = drafts.save_draft(store, DraftKind.INVITATION, person, None, {"text": "Dear"}).result
    ids["weekly"] = people.add_person(store, PersonFields(given="Wanda", interval_days=14)).result
    debrief.log_conversation(
        store, ConversationFields(EntryKind.PHONE, days(-35), (ids["weekly"],), text="Hello"), TODAY
    )
    sealed = ConversationFields(
        EntryKind.PHONE, days(-40), (person,), sensitive_note="Hush", sensitive_seal=Seal("", days(-5))
    )
    debrief.log_conversation(store, sealed, TODAY)
    _fill_circle(store, ids, other)
    return ids


def _fill_circle(store: Store, ids: dict[str, int], person: int) -> None:
    """Somebody who missed two meetings, and one that is near."""
    ids["circle"] = circles.grow_circle(store, "Tuesday group", "", (person,)).result
    for day in (-9, -2):
        missed = meetings.plan_meeting(store, ids["circle"], MeetingFields(days(day))).result
        meetings.take_attendance(store, missed, {person: AttendanceState.MISSED}, TODAY)
    meetings.plan_meeting(store, ids["circle"], MeetingFields(days(1), topic="Flyers"))


def show(desk: Desk, pane: FollowUpsPane) -> None:
    pane.show()
    desk.qtbot.waitExposed(pane)
    desk.settle()
    pane.focus_first()


def items(pane: FollowUpsPane) -> list[FollowUp]:
    return [row for row in pane._model.rows if isinstance(row, FollowUp)]


def mine(pane: FollowUpsPane) -> set[int]:
    """My promises in the list: a draft may have the same number as an entry."""
    return {item.ref_id for item in items(pane) if item.kind is FollowUpKind.MY_PROMISE}


def kinds(pane: FollowUpsPane) -> list[FollowUpKind]:
    return [row.kind for row in pane._model.rows if isinstance(row, Heading)]


def choose(pane: FollowUpsPane, kind: FollowUpKind) -> FollowUp:
    at = next(at for at, row in enumerate(pane._model.rows) if isinstance(row, FollowUp) and row.kind is kind)
    pane.list.setCurrentIndex(pane._model.index(at))
    current = pane.current()
    assert current is not None
    return current


def press(desk: Desk, pane: FollowUpsPane, key: Qt.Key) -> None:
    QTest.keyClick(pane.list, key)
    desk.settle()


def menu_of(desk: Desk, pane: FollowUpsPane) -> QMenu:
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in pane.findChildren(QMenu)))
    return next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())


def lines(menu: QMenu) -> dict[str, QAction]:
    found: dict[str, QAction] = {}
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found |= {f"{action.text()}/{words}": each for words, each in lines(below).items()}
        else:
            found[action.text().partition("\t")[0]] = action
    return found


def pick(desk: Desk, pane: FollowUpsPane, words: str) -> None:
    """Choose a line of the open menu as the keyboard does."""
    menu = menu_of(desk, pane)
    menu.setActiveAction(lines(menu)[words])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.settle()


def changed(desk: Desk, pane: FollowUpsPane, look: Callable[[], bool]) -> None:
    """Until the list has read again and shows it."""
    desk.qtbot.waitUntil(look)
    desk.settle()
