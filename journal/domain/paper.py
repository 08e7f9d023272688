"""What goes onto paper beside the brief: a person's page, lists of people, the addresses for labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.brief import SensitiveText
from journal.domain.entry import Entry, Mention, Promise
from journal.domain.meeting import MeetingFields
from journal.domain.person import ContactKind, ContactPoint, Person, PersonRef, PersonRow


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """Everything for a person's page. Entries and concerns are newest first; of concerns, only words that
    may be quoted are here. `promises` are the open ones, mine first, soonest due first.

    `sensitive` is filled only when it was asked for this time; `sensitive_count` is how many there are.
    """

    person: Person
    today: date
    promises: tuple[Promise, ...]
    concerns: tuple[Mention, ...]
    common_ground: tuple[str, ...]
    entries: tuple[Entry, ...]
    sensitive: tuple[SensitiveText, ...] = ()
    sensitive_count: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on a list, with all their contacts in the user's order."""

    person: PersonRef
    contacts: tuple[ContactPoint, ...] = ()
    row: PersonRow | None = None  # where a list shows more of them

    def first(self, kind: ContactKind) -> str:
        """Their first phone number, e-mail or address, "" without one."""
        return next((point.value for point in self.contacts if point.kind is kind), "")


@dataclass(frozen=True, slots=True)
class ListedPeople:
    """People in the order of their list; `left_out` more did not fit on paper."""

    people: tuple[Listed, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class CircleSheet:
    """A circle's name, its next planned meeting (None: none) and its members by name."""

    circle_id: int
    name: str
    meeting: MeetingFields | None
    members: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """What one can choose from: circles as (id, name), and tags."""

    circles: tuple[tuple[int, str], ...] = ()
    tags: tuple[str, ...] = ()
