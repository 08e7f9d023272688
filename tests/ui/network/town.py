"""Some people who know each other, and one whom only I know."""

from __future__ import annotations

from dataclasses import dataclass

from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.network import LinkFields, LinkKind
from journal.domain.person import PersonFields
from journal.services import circles, debrief, network, people
from journal.store.database import Store
from tests.services.history import TODAY


@dataclass(frozen=True, slots=True)
class Town:
    rosa: int
    tom: int
    nour: int
    june: int
    alone: int
    circle: int


def fill(store: Store) -> Town:
    """Rosa works with Tom, Tom trusts Nour, Rosa and June sit in one circle; Ada is linked with nobody."""
    names = ("Rosa Medina", "Tom Ashworth", "نور الحداد", "June Barker", "Ada Alone")
    rosa, tom, nour, june, alone = (
        people.add_person(store, PersonFields(given=given, family=family)).result
        for given, _blank, family in (name.partition(" ") for name in names)
    )
    network.add_link(store, LinkFields(rosa, tom, LinkKind.WORKS_WITH, "The canteen"))
    network.add_link(store, LinkFields(tom, nour, LinkKind.TRUSTS))
    for person in (rosa, june):
        circles.set_membership(store, person, ("Tuesday group",))
    for person in (rosa, alone):
        debrief.log_conversation(
            store, ConversationFields(EntryKind.PHONE, TODAY, (person,), text="Hello"), TODAY
        )
    return Town(rosa, tom, nour, june, alone, circles.circles(store)[0].id)
