"""Unfinished text, saved as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

LARGEST_ID = (1 << 63) - 1
"""SQLite's largest number: what was noted as an id and is larger is none."""


class DraftKind(StrEnum):
    DEBRIEF = "debrief"
    INVITATION = "invitation"
    HEARD = "heard"
    PERSON = "person"
    STORY = "story"  # the user's own, in the settings
    WORKBOOK = "workbook"  # the user's own, in the practice
    OUTLINE = "outline"  # one that is being edited
    WORD_LIST = "word_list"  # lists that are being edited, by their keys
    INVITE_ROUND = "invite_round"  # several people, one after the other
    CONCERN = "concern"  # names of concerns and of circles half typed, by the concern's id
    ANSWER = "answer"  # "later": their words and the day to ask again
    ASSESSMENT = "assessment"
    LINK = "link"  # of this person with another
    FORM = "form"  # what stands in forms that are open for a moment, by their keys


class TypedInCafe(dict[str, object]):
    """What was typed while café mode hid names and notes: it was seen as it was typed, and is seen again.

    Nothing in it was hidden then, for nothing hidden is ever written.
    """


@dataclass(frozen=True, slots=True)
class Draft:
    """`payload` is plain JSON data whose shape belongs to the pane that wrote it; `updated_at` is UTC.

    There is at most one draft for a (kind, person_id, entry_id); `entry_id` is set while an entry is edited.
    """

    id: int
    kind: DraftKind
    person_id: int | None
    entry_id: int | None
    payload: Mapping[str, object] = field(default_factory=dict)
    updated_at: datetime | None = None
