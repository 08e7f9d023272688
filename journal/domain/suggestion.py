"""What the journal offers for the placeholders of an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from journal.domain.circle import Circle, Place
from journal.domain.entry import EntryKind
from journal.domain.person import Channel, PersonRef, Standing
from journal.domain.template import Placeholder


@dataclass(frozen=True, slots=True)
class Offer:
    """One value for a placeholder, ready to stand in a sentence, and where it comes from.

    `entry_id`, `kind` and `said_on` name the entry it was written down in, if any. `meet_on`, `meet_at`,
    `minutes` and `circle_id` are what the words mean, so that a form can follow the choice.
    """

    text: str
    entry_id: int | None = None
    kind: EntryKind | None = None
    said_on: date | None = None
    meet_on: date | None = None
    meet_at: time | None = None
    minutes: int | None = None
    circle_id: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Everything that writing to one person needs, read at once; the best offer first.

    `template_key` is the template that fits where the person stands. `places` are the listed ones in the
    order offered: the user's own default, then public ones, then the rest. `emails` has the
    person's addresses in their order. Words and concerns from sensitive notes are in none of it.
    """

    person: PersonRef
    today: date
    offers: Mapping[Placeholder, tuple[Offer, ...]] = field(default_factory=dict)
    standing: Standing | None = None
    template_key: str = ""
    channel: Channel | None = None
    emails: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    circles: tuple[Circle, ...] = ()
    default_minutes: int = 30

    def best(self, placeholder: Placeholder) -> str:
        """The text of the first offer, or "" when there is none."""
        offered = self.offers.get(placeholder, ())
        return offered[0].text if offered else ""
