"""A person: somebody you know or want to know, and how they stand in the list."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from journal.domain.dates import PartialDate

# Words before and after a name that are no part of it, in lower case and without a full stop.
TITLES = frozenset({"dr", "prof", "rev", "mr", "mrs", "ms", "mx", "imam", "rabbi", "pastor", "father"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})


class ContactKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    OTHER = "other"


class Channel(StrEnum):
    """How one reaches somebody, or sends an invitation."""

    MESSAGE = "message"
    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One phone number, e-mail or address, with the user's own label ("home", "work", "ring twice")."""

    kind: ContactKind
    value: str
    label: str = ""


def called_by(name: str, given: str, nickname: str) -> str:
    """What you call somebody: nickname, else given name, else the whole name."""
    return nickname or given or name


@dataclass(frozen=True, slots=True)
class PersonFields:
    """All that a user can write about a person. `given` or `family` or `nickname` must be filled.

    `codename` stands for the name where others can see the screen (`journal.privacy`); "": their initials do.
    """

    given: str = ""
    middle: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    pronouns: str = ""
    work: str = ""
    neighbourhood: str = ""
    how_met: str = ""
    introduced_by: int | None = None
    birthday: PartialDate | None = None
    notes: str = ""
    preferred_channel: Channel | None = None
    language: str = ""
    interval_days: int | None = None  # be in touch at least so often; None: no interval
    contacts: tuple[ContactPoint, ...] = ()
    tags: tuple[str, ...] = ()
    codename: str = ""

    @property
    def name(self) -> str:
        """The name as shown: prefix, given, middle, family, suffix; when all are empty the nickname."""
        parts = (self.prefix, self.given, self.middle, self.family, self.suffix)
        return " ".join(part for part in parts if part) or self.nickname

    @property
    def first_name(self) -> str:
        """What you call them."""
        return called_by(self.name, self.given, self.nickname)


# The names of the fields that hold a text, in their order; all but the notes are one line.
TEXT_FIELDS = tuple(field.name for field in fields(PersonFields) if field.default == "")
LINE_FIELDS = tuple(name for name in TEXT_FIELDS if name != "notes")


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Enough of a person to name them in another's place."""

    id: int
    name: str
    first_name: str = ""


class Standing(StrEnum):
    """Where somebody stands after the latest invitation, response or outcome."""

    ASKED = "asked"  # invited, no answer recorded
    YES = "yes"
    MAYBE = "maybe"
    NOT_NOW = "not_now"
    NO = "no"
    SILENCE = "silence"
    SHOWED_UP = "showed_up"
    ACTIVE = "active"
    DRIFTED = "drifted"
    DID_NOT_COME = "did_not_come"
    CAME_BACK = "came_back"  # had drifted, and came


@dataclass(frozen=True, slots=True)
class Person:
    """A person as stored. Times are UTC."""

    id: int
    fields: PersonFields
    archived: bool
    created_at: datetime
    updated_at: datetime
    introduced_by: PersonRef | None = None
    standing: Standing | None = None
    standing_on: date | None = None
    ask_again_on: date | None = None
    last_contact_on: date | None = None
    concerns: tuple[str, ...] = ()  # newest mention first
    circles: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.fields.name

    @property
    def first_name(self) -> str:
        return self.fields.first_name


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the people list."""

    id: int
    name: str
    cares_about: str  # up to three concerns, newest first, joined with " · "
    last_contact_on: date | None
    standing: Standing | None
    standing_on: date | None
    ask_again_on: date | None
    next_step_on: date | None
    in_circle: bool
    archived: bool


class PeopleFilter(StrEnum):
    """ALL and all others but ARCHIVED leave archived people out."""

    ALL = "all"
    ASK_AGAIN = "ask_again"  # the latest answer is "not now"
    NOT_ASKED = "not_asked"  # never invited, no answer
    IN_CIRCLE = "in_circle"
    DRIFTED = "drifted"
    ARCHIVED = "archived"


class PeopleSort(StrEnum):
    NAME = "name"  # family name, then given, accents and case ignored
    LAST_CONTACT = "last_contact"  # newest first, never last
    NEXT_STEP = "next_step"  # soonest first, none last


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    filter: PeopleFilter = PeopleFilter.ALL
    sort: PeopleSort = PeopleSort.NAME
    tag: str | None = None


def name_words(name: str) -> list[str]:
    """The words of a name as shown, without the titles around it; all of them when there are only titles."""
    words = name.split()
    own = [word for word in words if word.rstrip(".").casefold() not in TITLES | SUFFIXES]
    return own or words
