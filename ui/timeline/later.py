"""What stands in the form of an answer "later", and the draft that it is kept in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from journal.domain.draft import LARGEST_ID


@dataclass(frozen=True, slots=True)
class Later:
    """What stands in the form; `day` is its line as it was written, `choice` the chip above it."""

    invitation_id: int | None = None
    words: str = ""
    day: str = ""
    choice: str = ""


def to_payload(later: Later) -> dict[str, object]:
    return {
        "invitation": later.invitation_id,
        "words": later.words,
        "day": later.day,
        "choice": later.choice,
    }


def from_payload(payload: Any) -> Later:
    """What `to_payload` wrote; whatever else stands there counts as empty."""
    invitation = payload.get("invitation")
    texts = [payload.get(key) for key in ("words", "day", "choice")]
    said, day, choice = (text if isinstance(text, str) else "" for text in texts)
    known = type(invitation) is int and 0 < invitation <= LARGEST_ID
    return Later(invitation if known else None, said, day, choice)
