"""Heard in passing: one line and Enter, from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.domain.errors import JournalError, NotFound, NotUnique
from journal.domain.person import PersonRef
from journal.domain.text import clean_line, fold
from journal.services import concerns, debrief, drafts, people
from ui.context import Context
from ui.debrief.autosave import Autosave
from ui.debrief.concern_edit import ConcernChoices, ConcernEdit, ConcernHint
from ui.debrief.people_field import PersonLine
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import WordsLabel
from ui.wording import error_sentence

_MOST_NAMESAKES = 100


@dataclass(frozen=True, slots=True)
class Heard:
    """What stands in the bar. `person` None: the name is still to be found."""

    person: PersonRef | None
    name: str
    words: str
    concern: str
    quotable: bool
    sensitive: bool = False


def who_and_what(heard: Heard) -> tuple[str, str]:
    """A name and the words; "Rosa: if they cut the 14..." in one line is both."""
    if heard.person is None and not heard.words.strip() and ":" in heard.name:
        name, words = heard.name.split(":", 1)
        return name.strip(), words.strip()
    return heard.name.strip(), heard.words.strip()


def keep(store: Any, heard: Heard, today: Any) -> Done[int]:
    """Find the person, write the words down, and take the draft away. Raises InputRefused, NotFound,
    NotUnique.
    """
    person_id, words = _whose(store, heard)
    with store.transaction():
        done = debrief.heard_in_passing(
            store,
            person_id,
            words,
            today,
            heard.concern,
            quotable=heard.quotable,
            sensitive=heard.sensitive,
        )
        draft = drafts.draft(store, DraftKind.HEARD, None, None)
        if draft is not None:
            drafts.discard_draft(store, draft.id)
    return done


def addressed(store: Any, line: str) -> tuple[PersonRef, str] | None:
    """Whom "Dale: we should write to them" names, and the words; None when it names nobody, or several.

    Stricter than the line for a name alone, because a colon may stand in what was said: every word before
    the colon has to be a whole word of one person's name.
    """
    name, colon, words = line.partition(":")
    typed = set(fold(name).split())
    if not colon or not typed:
        return None
    found = people.find_people(store, name, _MOST_NAMESAKES)
    fitting = [ref for ref in found if typed <= set(fold(f"{ref.name} {ref.first_name}").split())]
    whole = [ref for ref in fitting if fold(ref.name) == fold(clean_line(name))]
    only = whole if len(whole) == 1 else fitting
    return (only[0], words.strip()) if len(only) == 1 else None


def _whose(store: Any, heard: Heard) -> tuple[int, str]:
    """Who gets the words. A name in front of them counts more than the person the bar began with."""
    if heard.person is None:
        name, words = who_and_what(heard)
        return _find(store, name), words
    named = addressed(store, heard.words)
    return (heard.person.id, heard.words.strip()) if named is None else (named[0].id, named[1])


def _find(store: Any, name: str) -> int:
    """The one person whose name begins like this."""
    found = people.find_people(store, name, 8) if name else ()
    if not found:
        raise (
            NotFound("Nobody is called “{name}”.", name=name)
            if name
            else NotFound("Who said it? Type a name.")
        )
    exact = [ref for ref in found if ref.name.casefold() == name.casefold()]
    if len(found) > 1 and len(exact) != 1:
        matches = ", ".join(ref.name for ref in found)
        raise NotUnique("“{name}” fits {matches}. Choose one.", name=name, matches=matches)
    return (exact or list(found))[0].id


class HeardBar(Card):
    """A name (unless it is known), the words, Enter. A concern and "may be quoted" if wanted."""

    closed = Signal()
    """The bar is done: fold it away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(Ground.CARD, parent)
        self.setObjectName("heard_bar")
        self.setAccessibleName(self.tr("Heard in passing"))
        self._context = context
        self._person: PersonRef | None = None
        self._named: PersonRef | None = None  # by a name in front of the words
        self._autosave = Autosave(self)
        self._build()
        self._autosave.due.connect(self._save_draft)
        self.person.picked.connect(self._pick)
        for line in (self.person, self.words, self.concern):
            line.textEdited.connect(self._autosave.touch)
            line.returnPressed.connect(self.save)
        self.hint.taken.connect(self._autosave.touch)
        self.words.textChanged.connect(self._look_for_name)
        self.quotable.clicked.connect(self._autosave.touch)
        self.sensitive.clicked.connect(self._autosave.touch)
        self.sensitive.toggled.connect(self.quotable.setDisabled)  # nobody quotes what is sealed
        self.save_button.clicked.connect(self.save)

    # ------------------------------------------------------------ for the shell

    def start(self, person_id: int | None) -> None:
        """Begin with this person, or with a name to be typed; words that were left unfinished are back."""
        self.flush()
        self._show_refusal("")
        self.show()
        self._context.bridge.submit(partial(_begin, person_id=person_id), self._show, owner=self, key="begin")
        self._context.bridge.submit(
            concerns.choices, self._choices.set_choices, owner=self, key="choices", patient=True
        )

    def flush(self) -> None:
        """Keep the draft now."""
        self._autosave.flush()

    def heard(self) -> Heard:
        """What stands in the bar now."""
        return Heard(
            self._person,
            self.person.text(),
            self.words.text(),
            self.concern.text(),
            self.quotable.isChecked() and not self.sensitive.isChecked(),
            self.sensitive.isChecked(),
        )

    def refusal(self) -> str:
        """Why the last attempt to keep it was refused, "" when it was not."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        theme = self._context.theme
        icon = QLabel()
        icon.setPixmap(theme.icons.pixmap("ear", IconRole.ACCENT, ICON, self.devicePixelRatioF()))
        self.person = PersonLine(self._context, self.tr("Who said it"))
        self.person.setPlaceholderText(self.tr("Name, or “Name: words”"))
        self.who = Button(theme, "", variant=Variant.LINK)
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("What you heard"))
        self.words.setPlaceholderText(self.tr("What they said, in their words"))
        self._choices = ConcernChoices(self)
        self.concern = ConcernEdit(self._choices)
        self.hint = ConcernHint(self._context, self.concern)
        self.concern.setPlaceholderText(self.tr("About (optional)"))
        self.quotable = QCheckBox(self.tr("May be quoted"))
        self.sensitive = QCheckBox(self.tr("Sensitive"))
        self.sensitive.setToolTip(self.tr("Sealed: shown only when you ask for it, found by no search"))
        self.save_button = Button(theme, self.tr("Keep"), variant=Variant.PRIMARY)
        close = IconButton(theme, "close", self.tr("Close; the words are kept as a draft"), size=16)
        self._refusal = WordsLabel("", "error")
        self._refusal.hide()
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(SPACE_S)
            self.body.addLayout(row)
        first.addWidget(icon)
        first.addWidget(self.who)
        first.addWidget(self.person, 2)
        first.addWidget(self.words, 3)
        first.addWidget(close)
        second.addSpacing(ICON + SPACE_S)
        second.addWidget(self.concern, 2)
        second.addWidget(self.quotable, 1)
        second.addWidget(self.sensitive, 1)
        second.addWidget(self.save_button)
        self.body.addWidget(self.hint)
        self.body.addWidget(self._refusal)
        self.who.clicked.connect(self._choose_other)
        close.clicked.connect(self._leave)

    # ------------------------------------------------------------ doing

    def save(self) -> None:
        """Keep it in the journal."""
        self._autosave.stop()
        call = partial(keep, heard=self.heard(), today=self._context.today())
        self._context.bridge.submit(call, self._saved, owner=self, key="save", failed=self._refuse)

    def _saved(self, done: Done[int]) -> None:
        self._context.toasts.show(self.tr("Kept."), done.changes.label)
        self._clear()
        self._close()

    def _refuse(self, error: Exception) -> None:
        self._autosave.touch()
        self._show_refusal(
            error_sentence(error) if isinstance(error, JournalError) else self.tr("Not saved.")
        )

    def _show(self, begun: tuple[PersonRef | None, Mapping[str, object], PersonRef | None]) -> None:
        person, payload, held_person = begun
        if payload and (person is None or held_person is None or held_person.id == person.id):
            self.person.setText(_text(payload, "name"))
            self.words.setText(_text(payload, "words"))
            self.concern.setText(_text(payload, "concern"))
            self.quotable.setChecked(bool(payload.get("quotable")))
            self.sensitive.setChecked(bool(payload.get("sensitive")))
            person = person or held_person
        self._set_person(person)

    def _pick(self, ref: PersonRef) -> None:
        self._set_person(ref)
        self._autosave.touch()

    def _set_person(self, ref: PersonRef | None) -> None:
        self._person = ref
        self._named = None
        self.person.setVisible(ref is None)
        self.who.setVisible(ref is not None)
        if ref is not None:
            self.person.clear()
            self._show_who(ref)
            self._look_for_name(self.words.text())
        (self.words if ref is not None else self.person).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_who(self, ref: PersonRef) -> None:
        self.who.setText((ref.first_name or ref.name).replace("&", "&&"))
        self.who.setAccessibleName(self.tr("{name} said it; press for somebody else").format(name=ref.name))

    def _look_for_name(self, line: str) -> None:
        """Somebody named in front of the words gets them: show that before Enter."""
        if self._person is None:
            return
        if ":" not in line:
            self._show_named(None)
            return
        call = partial(addressed, line=line)
        self._context.bridge.submit(call, self._show_named, owner=self, key="named")

    def _show_named(self, found: tuple[PersonRef, str] | None) -> None:
        named = found[0] if found is not None and ":" in self.words.text() else None
        if self._person is None or named == self._named:
            return
        self._named = named
        self._show_who(named or self._person)
        announce(self.words, self.who.accessibleName())

    def _choose_other(self) -> None:
        self._set_person(None)

    def _save_draft(self) -> None:
        heard = self.heard()
        payload = {
            "person": heard.person.id if heard.person else None,
            "name": heard.name,
            "words": heard.words,
            "concern": heard.concern,
            "quotable": heard.quotable,
            "sensitive": heard.sensitive,
        }
        call = partial(
            drafts.save_draft, kind=DraftKind.HEARD, person_id=None, entry_id=None, payload=payload
        )
        self._context.bridge.submit(call, owner=self)

    def _show_refusal(self, sentence: str) -> None:
        self._refusal.set_words(sentence)
        self._refusal.setVisible(bool(sentence))
        if sentence:
            announce(self.words, sentence)

    def _clear(self) -> None:
        for line in (self.person, self.words, self.concern):
            line.clear()
        self.quotable.setChecked(False)
        self.sensitive.setChecked(False)
        self._show_refusal("")

    def _leave(self) -> None:
        self.flush()
        self._close()

    def _close(self) -> None:
        self.closed.emit()  # first, while the focus can still be told from one that fled from here
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


def _begin(
    store: Any, person_id: int | None
) -> tuple[PersonRef | None, Mapping[str, object], PersonRef | None]:
    """The person asked for, what was left unfinished, and whose words those are."""
    draft = drafts.draft(store, DraftKind.HEARD, None, None)
    payload: Mapping[str, object] = draft.payload if draft else {}
    held = payload.get("person")
    ids = [each for each in (person_id, held) if isinstance(each, int)]
    known = people.known_refs(store, ids)
    return (
        known.get(person_id) if person_id is not None else None,
        payload,
        known.get(held) if isinstance(held, int) else None,
    )


def _text(payload: Mapping[str, object], key: str) -> str:
    value = payload.get(key)
    return value if isinstance(value, str) else ""
