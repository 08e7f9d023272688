"""What the composer knows: the person, what the journal offers, the choices above the text, the draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError, NotFound
from journal.domain.suggestion import Offer
from journal.domain.template import Placeholder
from journal.services import invitations
from journal.services.invitations import Choices
from ui.composer.choosing import (
    changed_placeholders,
    of_round,
    of_that_meeting,
    still_ahead,
    to_send,
    with_offer,
    with_own_words,
)
from ui.composer.draft import Unsent, from_payload
from ui.composer.draft_keeper import DraftKeeper
from ui.composer.draft_state import DraftState
from ui.composer.reading import Loaded, is_on_timeline, load
from ui.context import Context
from ui.widgets.slot_text.pieces import Part, parts_of, plain_text

_FOLLOWED = (Topic.TEMPLATES, Topic.PROFILE, Topic.PLACES, Topic.CIRCLES)


class ComposerPresenter(DraftState):
    """Holds one invitation being written. The text itself lives in the editor and comes here as parts."""

    started = Signal(object, bool)
    """Show this text, given as parts; with True it is another draft, else the same one written anew."""
    fill_asked = Signal(object, bool)
    """Put these values (by placeholder) into the text; with True only where a placeholder is open."""
    form_changed = Signal()
    """The choices are others now, and not by the form's own doing."""
    sent = Signal(int)
    """The invitation stands on the timeline under this entry id."""
    taken_back = Signal()
    """Marking as sent was undone."""
    gone = Signal()
    """The person is not in the journal any more."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._sending = False
        self._keeper = DraftKeeper(context.bridge, self._unsent, self)
        context.bridge.changed.connect(self._follow)

    @property
    def has_draft(self) -> bool:
        """Whether there is anything to discard."""
        return self._keeper.kept

    def compose(self, person_id: int, template_key: str = "") -> None:
        """Start with a person. A kept draft comes back, whatever template is asked for."""
        self.flush()
        self._read(person_id, partial(self._start, template_key=template_key))

    # ---- choosing

    def choose_template(self, key: str) -> None:
        """Write the text anew from a template; what was chosen stays."""
        self.template = self._known(key) or self.template
        if self.template is not None:
            self.started.emit(parts_of(self.template.body, self.values()), False)
            self._touch()

    def start_over(self) -> None:
        """The template's own text with the journal's values."""
        self.own = {}
        if self.template is not None:
            self.choose_template(self.template.key)

    def set_choices(self, choices: Choices) -> None:
        """Take over what the form above the text says; own words for what changed give way."""
        before = self.choices
        self.choices = choices = of_that_meeting(before, choices)
        changed = changed_placeholders(before, choices)
        for placeholder in changed:
            self.own.pop(placeholder, None)
        if before != choices:
            self._fill(*changed)
            self._touch()

    def choose_offer(self, placeholder: Placeholder, offer: Offer) -> None:
        """Put an offered value into every place of a placeholder; the form follows."""
        self.own.pop(placeholder, None)
        self.choices = of_that_meeting(self.choices, with_offer(self.choices, placeholder, offer))
        if self.values()[placeholder] != offer.text:
            self.own[placeholder] = offer.text
        self._chosen(placeholder)

    def choose_words(self, placeholder: Placeholder, text: str) -> None:
        """Put the user's own words into every place of a placeholder; nothing opens it again."""
        self.choices = of_that_meeting(self.choices, with_own_words(self.choices, placeholder, text))
        self.own.pop(placeholder, None)
        if text.strip():
            self.own[placeholder] = text
        self._chosen(placeholder)

    # ---- the draft and sending

    def text_changed(self, parts: tuple[Part, ...]) -> None:
        """The editor holds this now; it is saved soon if it is another text than before."""
        self._parts = parts
        text = plain_text(parts)
        if text != self._shown:
            self._shown = text
            self._touch()

    def text_shown(self, parts: tuple[Part, ...]) -> None:
        """The editor shows what it was given: nothing to save yet."""
        self._parts = parts
        self._shown = plain_text(parts)

    def allow(self, answer_key: str) -> None:
        """The user says that what this key stands for may be said; kept with the draft."""
        self.answered |= {answer_key}
        self._touch()

    def keep_open(self, placeholder: Placeholder) -> None:
        """What the journal has for a placeholder was taken out: it is not put in again by itself."""
        self.own[placeholder] = ""
        self._touch()

    def flush(self) -> None:
        """Save the draft now if there is anything unsaved."""
        self._keeper.flush()

    def discard(self) -> None:
        """Throw the draft away and start anew with the same template."""
        self._keeper.discard()
        if self.person_id is not None:
            self.compose(self.person_id, self.template.key if self.template else "")

    def mark_sent(self, text: str, today: date) -> None:
        """Put the invitation on the timeline; `sent` follows."""
        if self.offered is None or self._sending:
            return
        self._sending = True
        # Saved before, discarded with it: nothing is lost if the journal refuses.
        self._keeper.flush()
        fields = to_send(self._unsent(), self.offered.person.id, self.template, text, today)
        call = partial(invitations.mark_sent, fields=fields, today=today)
        self._context.bridge.submit(call, self._marked, owner=self, failed=self._not_marked)

    # ---- answers of the journal

    def _read(self, person_id: int, done: Callable[[Loaded], None]) -> None:
        call = partial(load, person_id=person_id, today=self._context.today(), words=self.words)
        self._context.bridge.submit(call, done, owner=self, failed=self._failed, key="load")

    def _start(self, loaded: Loaded, *, template_key: str) -> None:
        self.offered, self.templates = loaded.offered, loaded.templates
        self.round_page = loaded.round_page
        self._sent_id = None
        draft = loaded.draft
        self._keeper.start(loaded.offered.person.id, kept=draft is not None)
        if draft is not None:
            self._restore(from_payload(draft.payload))
            return
        page = self.round_page
        wanted = template_key or loaded.round_key
        self.template = self._known(wanted) or self._known(loaded.offered.template_key)
        self.template = self.template or next(iter(self.templates), None)
        self.choices = invitations.first_choices(loaded.offered, self.template)
        if page is not None:
            self.choices = of_round(self.choices, page)
        self.own, self.answered = {}, frozenset()
        self.form_changed.emit()
        body = self.template.body if self.template else ""
        self.started.emit(parts_of(body, self.values()), True)

    def _restore(self, unsent: Unsent) -> None:
        self.template = self._known(unsent.template_key)
        self.own, self.answered = dict(unsent.own), unsent.answered
        self.choices = still_ahead(unsent.choices, self._context.today())
        if self.choices != unsent.choices:
            self.own.pop(Placeholder.WHEN, None)
        self.form_changed.emit()
        parts = unsent.parts
        if not parts and self.template is not None:
            parts = parts_of(self.template.body, self.values())
        self.started.emit(parts, True)
        # "Thursday" was said on another day: say the same day again, seen from today.
        self._fill(Placeholder.WHEN)
        self.fill_asked.emit(self.values(), True)

    def _refresh(self, loaded: Loaded) -> None:
        self.offered, self.templates = loaded.offered, loaded.templates
        self.template = (self._known(self.template.key) if self.template else None) or self.template
        self.form_changed.emit()
        self.fill_asked.emit(self.values(), True)

    def _marked(self, done: Done[int]) -> None:
        self._sending = False
        self._sent_id = done.result
        self._keeper.forget()
        self.sent.emit(done.result)
        self._context.toasts.show(self.tr("Marked as sent."), done.changes.label)

    def _not_marked(self, error: Exception) -> None:
        self._sending = False
        self._touch()
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.offered = None
            self.gone.emit()
        elif isinstance(error, JournalError):
            self._context.bridge.failed.emit(error)

    def _follow(self, changes: Changes) -> None:
        if self.offered is None:
            return
        if self._sent_id is not None and self._sent_id in changes.entries:
            check = partial(is_on_timeline, entry_id=self._sent_id)
            self._context.bridge.submit(check, self._still_sent, owner=self, key="sent")
        if self.person_id in changes.people or any(changes.touches(topic) for topic in _FOLLOWED):
            self._read(self.offered.person.id, self._refresh)

    def _still_sent(self, there: bool) -> None:
        if not there:
            self._sent_id = None
            self.taken_back.emit()
            self._touch()

    # ---- small steps

    def _chosen(self, placeholder: Placeholder) -> None:
        self.form_changed.emit()
        self._fill(placeholder)
        self._touch()

    def _fill(self, *placeholders: Placeholder) -> None:
        values = self.values()
        self.fill_asked.emit({placeholder: values[placeholder] for placeholder in placeholders}, False)

    def _touch(self) -> None:
        if self._sent_id is None and not self._sending:  # saved behind the sending, it would be back
            self._keeper.touch()
