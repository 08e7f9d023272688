"""Several people invited one after the other: one template, one personal text each, never a mass mailing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InviteRound:
    """Whom to write to, in this order; at least one. What is None or "" is chosen for each person."""

    people: tuple[int, ...]
    template_key: str = ""
    circle_id: int | None = None
    meeting_id: int | None = None
