"""My story: the user's own answers, what they care about, and how often it was told aloud."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class StoryForm(StrEnum):
    """The two lengths in which a story is told."""

    SHORT = "short"  # in a text message; fills {my story}
    LONG = "long"  # in a talk


@dataclass(frozen=True, slots=True)
class StoryFields:
    """What is written in the workbook: three questions, the third in three parts, and two forms of telling.

    `spark`: who or what began it. `commitment`: why stay with it. `community`, `family`, `own`: what it will
    bring. `short` fills {my story} in an invitation, `long` is told in a talk.
    """

    spark: str = ""
    commitment: str = ""
    community: str = ""
    family: str = ""
    own: str = ""
    short: str = ""
    long: str = ""


STORY_FIELDS = ("spark", "commitment", "community", "family", "own", "short", "long")


@dataclass(frozen=True, slots=True)
class StoryVersion:
    """A version that was kept; `written_at` is UTC."""

    id: int
    written_at: datetime
    fields: StoryFields


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list: `opening` is the beginning of its first text, `written_at` UTC."""

    id: int
    written_at: datetime
    opening: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Once told aloud, for so many seconds."""

    id: int
    on: date
    form: StoryForm
    seconds: int


@dataclass(frozen=True, slots=True)
class OwnConcern:
    """Something that I care about myself: a concern of the journal, with my words."""

    concern_id: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnValue:
    """Something that I hold to, with my words."""

    id: int
    name: str
    words: str
