"""An invitation being written: what is known of it, without what is done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QObject

from journal.domain.invite_round import RoundPage
from journal.domain.suggestion import Offer, Suggestions
from journal.domain.template import Placeholder, Template
from journal.services import invitations
from journal.services.invitation_check import DraftToCheck
from journal.services.invitations import Choices
from ui.composer.draft import Unsent
from ui.context import Context
from ui.invitation_words import phrasing
from ui.widgets.slot_text.pieces import Part, parts_of, skeleton


class DraftState(QObject):
    """Person, offers, choices, own words and answers; the text comes from the editor as parts."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.words = phrasing(QLocale())
        self.offered: Suggestions | None = None
        self.templates: tuple[Template, ...] = ()
        self.template: Template | None = None
        self.choices = Choices()
        self.own: dict[Placeholder, str] = {}
        self.answered: frozenset[str] = frozenset()
        self._parts: tuple[Part, ...] = ()
        self._shown = ""
        self._sent_id: int | None = None
        self.round_page: RoundPage | None = None

    @property
    def person_id(self) -> int | None:
        """Whom the invitation is for; None before the first answer of the journal."""
        return self.offered.person.id if self.offered else None

    @property
    def sent_id(self) -> int | None:
        """The entry of the invitation once it is marked as sent."""
        return self._sent_id

    def values(self) -> dict[Placeholder, str]:
        """What fills each placeholder now; one without a value is there with ""."""
        if self.offered is None:
            return {}
        known = {**invitations.values(self.offered, self.choices, self.words), **self.own}
        return {placeholder: known.get(placeholder, "") for placeholder in Placeholder}

    def offers(self) -> Mapping[Placeholder, tuple[Offer, ...]]:
        """What may stand in each placeholder, the best first."""
        return self.offered.offers if self.offered else {}

    def is_edited(self, parts: tuple[Part, ...]) -> bool:
        """Whether somebody wrote by hand around the placeholders."""
        return self.template is None or skeleton(parts) != skeleton(parts_of(self.template.body, {}))

    def to_check(self) -> tuple[int, DraftToCheck] | None:
        """Whom the text is for and the text as it stands; None without a person and once it is sent."""
        if self.person_id is None or self._sent_id is not None:
            return None
        body, ask = (self.template.body, self.template.ask) if self.template else ("", None)
        return self.person_id, DraftToCheck(self._shown, self.choices, self._context.today(), body, ask)

    def _known(self, key: str) -> Template | None:
        return next((known for known in self.templates if known.key == key), None)

    def _unsent(self) -> Unsent:
        return Unsent(
            template_key=self.template.key if self.template else "",
            template_title=self.template.title if self.template else "",
            choices=self.choices,
            own=dict(self.own),
            parts=self._parts,
            answered=self.answered,
        )
