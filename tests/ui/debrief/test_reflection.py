"""How a conversation was: folded, chosen by keyboard, kept and shown again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.domain.entry import ConversationFields, EntryKind
from tests.ui.writing_desk import TODAY, Desk
from ui.debrief.reflection import Reflection

BARE = ConversationFields(EntryKind.PHONE, TODAY, (1,))


def made(desk: Desk) -> Reflection:
    part = Reflection(desk.context.theme)
    desk.qtbot.addWidget(part)
    part.show()
    part.show_fields(BARE)
    return part


def test_nothing_said_stays_folded_and_nothing(desk: Desk) -> None:
    part = made(desk)
    assert not part.before.isVisible()
    assert part.applied(BARE) == BARE
    QTest.keyClick(part.fold, Qt.Key.Key_Space)
    assert part.before.isVisible()


def test_steps_are_chosen_with_the_arrows(desk: Desk) -> None:
    part = made(desk)
    part.fold.setChecked(True)
    said: list[int] = []
    part.changed.connect(lambda: said.append(1))
    pill = part.before.focusProxy()
    assert pill is not None
    QTest.keyClick(pill, Qt.Key.Key_Right)
    part.listening.stepUp()
    found = part.applied(BARE)
    assert (found.felt_before, found.felt_after, found.listening) == (1, None, 0)
    assert len(said) == 2


def test_what_was_said_is_unfolded_and_comes_back(desk: Desk) -> None:
    part = made(desk)
    fields = ConversationFields(EntryKind.PHONE, TODAY, (1,), felt_before=2, felt_after=5, listening=73)
    told: list[int] = []
    part.changed.connect(lambda: told.append(1))
    part.show_fields(fields)
    assert told == []
    assert part.after.isVisible()
    assert part.applied(BARE) == fields
