"""What passed between you and a person, as far as a standing looks at it; which invitations ask at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal.domain.entry import CONVERSATION_KINDS, Ask, EntryKind, OutcomeKind, ResponseKind
from journal.store.clock import parse_day
from journal.store.database import Store

ASKS: Final = f"ask <> '{Ask.NOTHING.value}'"
"""Of a row of `invitation`: it asks for something."""

_KINDS = ", ".join(f"'{kind.value}'" for kind in (*CONVERSATION_KINDS, EntryKind.INVITATION))


def tells(entry: str) -> str:
    """SQL: this row of the table `entry` is an asking, an answer or an outcome; standings come of these."""
    return (
        f"({entry}.kind IN ('response', 'outcome') OR {entry}.kind = 'invitation' AND NOT EXISTS"  # noqa: S608  # constants
        f" (SELECT 1 FROM invitation AS sent WHERE sent.entry_id = {entry}.id AND NOT sent.{ASKS}))"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One living entry that is no promise; what it is not is None. `asks`: of an invitation that asks."""

    entry_id: int
    on: date
    kind: EntryKind
    response: ResponseKind | None
    outcome: OutcomeKind | None
    ask_again_on: date | None
    asks: bool


def told(store: Store, person_id: int) -> list[Told]:
    """A person's conversations, invitations, answers and outcomes, oldest first."""
    rows = store.rows(
        "SELECT entry.id, entry.happened_on, entry.kind, response.kind, outcome.kind, response.ask_again_on,"  # noqa: S608  # constants
        f" ifnull(invitation.{ASKS}, 1)"
        " FROM entry_person JOIN entry ON entry.id = entry_person.entry_id AND entry.deleted_at IS NULL"
        " LEFT JOIN response ON response.entry_id = entry.id AND entry.kind = 'response'"
        " LEFT JOIN outcome ON outcome.entry_id = entry.id AND entry.kind = 'outcome'"
        " LEFT JOIN invitation ON invitation.entry_id = entry.id AND entry.kind = 'invitation'"
        f" WHERE entry_person.person_id = ? AND (entry.kind IN ({_KINDS})"
        " OR response.kind IS NOT NULL OR outcome.kind IS NOT NULL)"
        " ORDER BY entry.happened_on, entry.id",
        (person_id,),
    )
    return [_told(row) for row in rows]


def _told(row: Sequence[object]) -> Told:
    entry_id, on, kind, response, outcome, again, asks = row
    return Told(
        int(str(entry_id)),
        date.fromisoformat(str(on)),
        EntryKind(str(kind)),
        None if response is None else ResponseKind(str(response)),
        None if outcome is None else OutcomeKind(str(outcome)),
        parse_day(None if again is None else str(again)),
        bool(asks),
    )
