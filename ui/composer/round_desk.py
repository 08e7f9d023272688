"""Leads through a round of invitations: each is written, checked and sent on its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.invite_round import InviteRound, RoundPage
from journal.services import invite_rounds
from ui.composer.presenter import ComposerPresenter
from ui.composer.round_strip import RoundStrip
from ui.composer.sent_card import SentCard
from ui.context import Context


class RoundDesk(QObject):
    """One for the composer; `strip` is to be put above its text. The journal keeps the round."""

    begun = Signal()
    """The first one's text is there to be written."""

    def __init__(
        self, context: Context, presenter: ComposerPresenter, card: SentCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self._card = card
        self._page: RoundPage | None = None
        self._beginning = False
        self.strip = RoundStrip(context.theme)
        presenter.started.connect(self._started)
        presenter.sent.connect(self._note_sent)
        presenter.taken_back.connect(self._read)
        context.bridge.changed.connect(self._follow)
        self.strip.person_asked.connect(self._write_to)
        self.strip.left_out.connect(self._leave_out)
        self.strip.end_asked.connect(self._end)
        card.next_asked.connect(self._write_to_next)

    def begin(self, invite_round: InviteRound) -> None:
        """Begin a round with its first person."""
        self._presenter.flush()
        call = partial(invite_rounds.begin_round, invite_round=invite_round)
        self._context.bridge.submit(call, partial(self._begun, invite_round), owner=self)

    def _begun(self, invite_round: InviteRound, _done: Done[None]) -> None:
        self._beginning = True
        self._presenter.compose(invite_round.people[0])

    def _started(self, _parts: object, _anew: bool) -> None:
        self._show(self._presenter.round_page)
        if self._beginning:
            self._beginning = False
            self.begun.emit()

    def _show(self, page: RoundPage | None) -> None:
        self._page = page
        person_id = self._presenter.person_id
        self.strip.show_round(page, person_id)
        following = page.next_open(person_id) if page is not None and person_id is not None else None
        in_round = page is not None and page.place_of(person_id) is not None
        self._card.offer_next(following.person if following and in_round else None)

    def _write_to(self, person_id: int) -> None:
        # Through the shell: after a lock it opens the one who was written to last.
        self._presenter.flush()
        self._context.navigator.compose_asked.emit(person_id, "")

    def _write_to_next(self) -> None:
        person_id = self._presenter.person_id
        following = self._page.next_open(person_id) if self._page and person_id is not None else None
        if following is not None:
            self._write_to(following.person.id)

    def _leave_out(self, out: bool) -> None:
        person_id = self._presenter.person_id
        if person_id is None:
            return
        call = partial(invite_rounds.leave_out, person_id=person_id, out=out)
        self._context.bridge.submit(call, partial(self._left_out, out), owner=self)

    def _left_out(self, out: bool, _done: Done[None]) -> None:
        if out:
            self._write_to_next()

    def _note_sent(self, entry_id: int) -> None:
        person_id = self._presenter.person_id
        if person_id is None or self._page is None:
            return
        call = partial(invite_rounds.note_sent, person_id=person_id, entry_id=entry_id)
        self._context.bridge.submit(call, owner=self)

    def _end(self) -> None:
        self._context.bridge.submit(invite_rounds.end_round, owner=self)

    def _follow(self, changes: Changes) -> None:
        """Drafts and deleted people change what the strip says."""
        if self._page is not None and (changes.touches(Topic.DRAFTS) or changes.people):
            self._read()

    def _read(self) -> None:
        call = partial(invite_rounds.round_page, today=self._context.today())
        self._context.bridge.submit(call, self._show, owner=self, key="round")
