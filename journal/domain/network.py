"""Who knows whom: links between people as they are entered, as each side sees them, and as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.domain.person import PersonRef


class LinkKind(StrEnum):
    """How two people are linked. The first two have a direction; the rest say the same from either side."""

    INTRODUCED = "introduced"
    TRUSTS = "trusts"
    FAMILY = "family"
    WORKS_WITH = "works_with"
    NEIGHBOUR = "neighbour"
    KNOWS = "knows"


DIRECTED = frozenset({LinkKind.INTRODUCED, LinkKind.TRUSTS})


@dataclass(frozen=True, slots=True)
class LinkFields:
    """One link as it is entered: `from_id` introduced or trusts `to_id`; `words` are the user's remark."""

    from_id: int
    to_id: int
    kind: LinkKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One stored link. An `id` below zero is "introduced by" in the details of the person -id."""

    id: int
    from_id: int
    to_id: int
    kind: LinkKind
    words: str = ""

    def other(self, person_id: int) -> int:
        """Whom the link leads to, seen from one of its two people."""
        return self.to_id if person_id == self.from_id else self.from_id


@dataclass(frozen=True, slots=True)
class Side:
    """A link as one of its people has it; `outgoing` when they are the one who introduced or trusts."""

    link_id: int
    kind: LinkKind
    outgoing: bool
    other: PersonRef
    words: str = ""
    archived: bool = False
    """The other is archived."""


@dataclass(frozen=True, slots=True)
class Node:
    """A person of the picture, or a circle: then `id` is minus the circle's id.

    `steps` is how far from the middle; `links` how many people of the journal they are linked with, in the
    picture or not. `only_me` is somebody I have been in touch with and nobody else of the journal is linked
    with; to sit in the same circle is no link.
    """

    id: int
    name: str
    first_name: str = ""
    steps: int = 0
    last_contact_on: date | None = None
    links: int = 0
    only_me: bool = False
    archived: bool = False

    @property
    def is_circle(self) -> bool:
        return self.id < 0


@dataclass(frozen=True, slots=True)
class Network:
    """A picture's people, circles and links. `links` join people of `nodes`; `seats` are (person, circle
    node): who sits in which circle, a weak link. `left_out` is how many more people there would be.
    """

    centre: int | None
    title: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    seats: tuple[tuple[int, int], ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: `one` to `other`, over a link seen from `one`, or over a circle that both are in."""

    one: PersonRef
    other: PersonRef
    kind: LinkKind | None = None
    outgoing: bool = True
    circle: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """From somebody I am in touch with to the one I look for. `cost` compares ways, see
    `journal.practice.network`.
    """

    first: PersonRef
    last_contact_on: date
    steps: tuple[Step, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Ways:
    """The answer to "who could introduce me to `target`": the closest way first, each by another first
    person. `in_touch_on` is set when I am in touch with them myself within `months`.
    """

    target: PersonRef
    months: int
    ways: tuple[Way, ...] = ()
    in_touch_on: date | None = None
