"""What somebody wants on paper when they open the dialogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from journal.domain.person import PeopleQuery
from ui.paper.brief_page import Question
from ui.paper.words import tr


class Kind(StrEnum):
    """The kinds of pages, in the order in which they are offered."""

    BRIEF = "brief"
    PERSON = "person"
    MEETING = "meeting"
    SIGN_UP = "sign_up"
    LABELS = "labels"
    PEOPLE = "people"


OF_A_PERSON = (Kind.BRIEF, Kind.PERSON)


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """`kind` is the page that is shown first; the others can be chosen as well.

    `person_id`: whose brief and page; without one these are not offered. `circle_id`: the circle chosen
    first. `people`: chosen ones, else `query` is the list as it is shown and `title` what it is called.
    `questions` and `with_sensitive` are what was chosen for the brief this time.
    """

    kind: Kind
    person_id: int | None = None
    circle_id: int | None = None
    people: tuple[int, ...] = ()
    query: PeopleQuery = field(default_factory=PeopleQuery)
    title: str = ""
    questions: frozenset[Question] = frozenset()
    with_sensitive: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What is offered."""
        return tuple(kind for kind in Kind if kind not in OF_A_PERSON or self.person_id is not None)


def kind_title(kind: Kind) -> str:
    """What a kind of page is called."""
    return {
        Kind.BRIEF: tr("Brief: what to read before you meet"),
        Kind.PERSON: tr("Page of this person"),
        Kind.MEETING: tr("List for a meeting"),
        Kind.SIGN_UP: tr("Sign-up sheet"),
        Kind.LABELS: tr("Address labels"),
        Kind.PEOPLE: tr("List of people"),
    }[kind]
