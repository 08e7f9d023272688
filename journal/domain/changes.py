"""What a use case changed, so that views update only that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Topic(StrEnum):
    """Lists that are not about one person or one entry."""

    PEOPLE = "people"  # somebody came, went or may stand elsewhere in a sorted or filtered list
    TAGS = "tags"
    CONCERNS = "concerns"
    CIRCLES = "circles"
    PLACES = "places"
    TEMPLATES = "templates"
    PROFILE = "profile"
    DRAFTS = "drafts"
    FOLLOW_UPS = "follow_ups"
    STORY = "story"  # my story, my own concerns and values, rehearsals
    OUTLINES = "outlines"
    WORD_LISTS = "word_lists"
    MEETINGS = "meetings"  # of circles, with attendance
    LINKS = "links"  # who knows whom
    PRACTICE = "practice"  # the weekly intention, own replies, the scale of assessments
    SEALS = "seals"  # why and until when a sensitive note is kept
    TRASH = "trash"  # who and what lies there until it is purged
    DOUBLES = "doubles"  # pairs that the user said are not the same
    BACKUPS = "backups"  # a copy was made, or the second place changed
    EVERYTHING = "everything"  # an import or a restore: read all again


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of the people and entries whose rows changed, and the lists touched.

    `label` names the step for undo ("Delete Rosa Medina"); empty when there is nothing to undo.
    """

    people: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()
    topics: frozenset[Topic] = frozenset()
    label: str = ""

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.people | other.people,
            self.entries | other.entries,
            self.topics | other.topics,
            self.label or other.label,
        )

    def touches(self, topic: Topic) -> bool:
        """Whether a view of `topic` has to read again."""
        return topic in self.topics or Topic.EVERYTHING in self.topics


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A use case's answer: its result and what it changed."""

    result: T
    changes: Changes
