"""The page to read before a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.assessment import Reading
from journal.domain.concern import Shared
from journal.domain.entry import Entry, Mention, Promise
from journal.domain.person import Person


@dataclass(frozen=True, slots=True)
class OpenStage:
    """A stage never reached over all conversations, with questions to choose from."""

    key: str
    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SensitiveText:
    note_id: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Newest first in every list but `promises` (open ones, mine first, soonest due first) and `open_stages`
    (in the outline's order). `invitations` holds answers and outcomes without an invitation, too.
    `next_step` is the words of the open one, "" for none. `reached_stages` are the other stages of the
    outline `outline_key`; questions that were answered are in no stage but in `answered`.

    `sensitive` is filled only when it was asked for this time. `ask` is today's ask
    as a key of `journal.practice.next_step.Step`. `shared` is the common ground with what touches my story,
    and who else shares it. `assessment` is the latest one, None while assessments are off.
    """

    person: Person
    today: date
    promises: tuple[Promise, ...]
    conversations: tuple[Entry, ...]
    concerns: tuple[Mention, ...]
    common_ground: tuple[str, ...]
    invitations: tuple[Entry, ...]
    open_stages: tuple[OpenStage, ...]
    next_step: str
    ask: str
    outline_key: str = ""
    reached_stages: tuple[OpenStage, ...] = ()
    answered: tuple[str, ...] = ()
    sensitive: tuple[SensitiveText, ...] = ()
    sensitive_count: int = 0
    shared: tuple[Shared, ...] = ()
    assessment: Reading | None = None
