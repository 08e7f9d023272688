"""What is in common stands beside the concerns, says what it is, and follows my story."""

from __future__ import annotations

from journal.domain.entry import ConversationFields, EntryKind, Mention
from journal.services import concerns, debrief, story
from journal.store.database import Store
from tests.services.history import TODAY, rosa
from tests.ui.history_desk import Desk
from ui.timeline.view import TimelinePane
from ui.widgets.chip import ChipLabel


def talked(store: Store) -> int:
    person = rosa(store)
    fields = ConversationFields(
        EntryKind.PHONE,
        TODAY,
        (person,),
        concerns=(Mention(person, "Bus cuts"),),
        common_ground=("Both <wait> at Elm St",),
    )
    debrief.log_conversation(store, fields, TODAY)
    return person


def told(pane: TimelinePane) -> list[tuple[str, str]]:
    chips = [each for each in pane.header.findChildren(ChipLabel) if each.isVisible()]
    return [(each.text(), each.accessibleDescription()) for each in chips if each.text().endswith("with you")]


def test_it_follows_my_concerns_values_and_names(desk: Desk, pane: TimelinePane) -> None:
    person = desk.run(talked)
    pane.show_person(person)
    desk.settle()
    one, two = "Both <wait> at Elm St", "Both <wait> at Elm St\nBus cuts"
    assert told(pane) == [("1 in common with you", one)]
    desk.run(lambda store: story.save_own_values(store, [("Buses", "")]))
    desk.qtbot.waitUntil(lambda: told(pane) == [("2 in common with you", two)])
    (chip,) = [each for each in pane.header.findChildren(ChipLabel) if each.text().endswith("with you")]
    assert "Both &lt;wait&gt;" in chip.toolTip()
    desk.run(lambda store: story.save_own_values(store, []))
    desk.qtbot.waitUntil(lambda: told(pane) == [("1 in common with you", one)])
    desk.run(lambda store: story.save_own_concerns(store, [("Line 14", "")]))
    desk.settle()
    assert told(pane) == [("1 in common with you", one)]
    mine = desk.run(lambda store: concerns.find_concern(store, "Line 14"))
    desk.run(lambda store: concerns.add_synonym(store, mine, "Cuts to the bus"))
    desk.qtbot.waitUntil(lambda: told(pane) == [("2 in common with you", two)])
