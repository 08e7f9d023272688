"""What the composer reads from the journal, on the database thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.changes import Changes, Done
from journal.domain.draft import Draft, DraftKind
from journal.domain.invite_round import RoundPage
from journal.domain.suggestion import Suggestions
from journal.domain.template import Shape, Template
from journal.practice.placeholders import Phrasing
from journal.services import drafts, invitations, invite_rounds, templates, timeline

if TYPE_CHECKING:
    from ui.bridge import Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the composer shows for one person, read in one go."""

    offered: Suggestions
    templates: tuple[Template, ...]
    draft: Draft | None
    round_page: RoundPage | None = None
    """The round that the person belongs to, if one is under way."""
    round_key: str = ""
    """The template that fits the round best: the one it names, or one for circles that can be filled."""


def load(store: Store, person_id: int, today: date, words: Phrasing) -> Loaded:
    """Read what the composer needs for a person. Raises NotFound."""
    page = invite_rounds.round_page(store, today)
    if page is not None and page.place_of(person_id) is None:
        page = None
    offered, known = invitations.suggestions(store, person_id, today, words), templates.templates(store)
    draft = drafts.draft(store, DraftKind.INVITATION, person_id, None)
    return Loaded(offered, known, draft, page, "" if page is None else _round_key(page, offered, known))


def _round_key(page: RoundPage, offered: Suggestions, known: tuple[Template, ...]) -> str:
    asked = page.progress.invite_round
    if asked.template_key or asked.circle_id is None:
        return asked.template_key
    shapes = (Shape.CIRCLE, Shape.EVENT)
    fitting = any(template.shape in shapes for template in known)
    return invitations.fitting_template(known, shapes, offered.offers) if fitting else ""


def is_on_timeline(store: Store, entry_id: int) -> bool:
    """Whether a sent invitation is (still) there."""
    return bool(timeline.entries(store, (entry_id,)))


def discard_unsent(store: Store, person_id: int) -> Done[None]:
    """Throw away what is kept for a person; nothing kept is no error."""
    kept = drafts.draft(store, DraftKind.INVITATION, person_id, None)
    return drafts.discard_draft(store, kept.id) if kept else Done(None, Changes())
