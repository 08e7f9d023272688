"""A line in which somebody of the journal is chosen by name."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from journal.domain.person import PersonRef
from journal.domain.text import fold
from journal.privacy.veil import is_veiled
from journal.services.people import find_people, person_refs
from ui.bridge import Bridge
from ui.theme.metrics import SPACE_XS
from ui.widgets.dressing import set_look
from ui.widgets.labels import WordsLabel

_OFFERED = 12


class PersonPicker(QWidget):
    """Offers people as one types; what is nobody's name is said to be so and chosen is nobody."""

    chosen = Signal()
    """Another person, or nobody, is chosen now."""
    kept_changed = Signal()
    """`kept` gives something else now."""

    def __init__(self, bridge: Bridge, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._person: PersonRef | None = None
        self._offered: dict[str, PersonRef] = {}
        self._without = 0
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("Name of somebody in the journal"))
        self._error = WordsLabel("", "error", self)
        self._error.hide()
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        # The journal finds whom to offer; the completer only shows them.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(self._completer)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.line)
        column.addWidget(self._error)
        self.line.textEdited.connect(self._look_up)
        self.line.textChanged.connect(self.kept_changed)
        self.line.returnPressed.connect(self._take_the_only_one)
        self.line.editingFinished.connect(self._settle)
        # Queued: the completer writes the chosen words into the line after telling so.
        self._completer.activated.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def person(self) -> int | None:
        """Who is chosen."""
        return self._person.id if self._person else None

    def set_person(self, person: PersonRef | None, without: int = 0) -> None:
        """Show somebody; `without` is never offered (nobody introduces themselves)."""
        self._without = without
        self._person = person
        self.line.setText(person.name if person else "")
        self.line.setCursorPosition(0)
        self._say("")

    def half_typed(self) -> str:
        """The part of a name that is nobody's yet, "" when the line says who is chosen."""
        text = self.line.text()
        return "" if self._person is not None and text.strip() == self._person.name else text

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave."""
        self.line.setText(text)

    def kept(self) -> dict[str, object]:
        """Who is chosen, by number alone, and what is typed by half."""
        half = self.half_typed()
        return {"text": half} if half else {"person": self.person()}

    def show_kept(self, kept: object) -> None:
        """Show what `kept` gave; who is chosen is looked up, their name may be another one now."""
        found = kept if isinstance(kept, dict) else {}
        person_id = found.get("person")
        if isinstance(person_id, int):
            call = partial(person_refs, ids=(person_id,))
            self._bridge.submit(call, self._show_again, owner=self, key="kept")
        else:
            self.show_half_typed(str(found.get("text", "")))

    def _show_again(self, refs: tuple[PersonRef, ...]) -> None:
        if refs and not self.line.text():
            self._take(refs[0])

    def _look_up(self, edited: str) -> None:
        text = self._without_hidden_name(edited)
        self._say("")
        # Until the answer is here, those go at once whom the words fit no more.
        self._names.setStringList([label for label in self._offered if self._fits(text, label)])
        if text.strip():
            call = partial(find_people, text=text, limit=_OFFERED)
            self._bridge.submit(call, self._offer, owner=self, key="people")

    def _without_hidden_name(self, edited: str) -> str:
        """In café mode what is typed takes the place of the name that stands for somebody hidden: the two
        in one line could neither be searched for nor kept.
        """
        name = self._person.name if self._person else ""
        if not is_veiled(name) or not is_veiled(edited):
            return edited
        before = _alike(name, edited)
        after = _alike(name[before:][::-1], edited[before:][::-1])
        typed = edited[before : len(edited) - after]
        self.line.setText(typed)
        return typed

    def _offer(self, people: tuple[PersonRef, ...]) -> None:
        fitting = [person for person in people if person.id != self._without]
        names = [person.name for person in fitting]
        # Two of one name are told apart by their numbers.
        self._offered = {
            person.name if names.count(person.name) == 1 else f"{person.name} ({person.id})": person
            for person in fitting
        }
        self._names.setStringList(list(self._offered))
        popup = self._completer.popup()
        if self._offered and (self.line.hasFocus() or (popup is not None and popup.isVisible())):
            self._completer.complete()
        elif popup is not None:
            popup.hide()

    def _take_the_only_one(self) -> None:
        """Enter after a part of a name that fits nobody else is enough."""
        text = fold(self.line.text().strip())
        fitting = [person for label, person in self._offered.items() if self._fits(text, label)]
        if text and len(fitting) == 1:
            self._take(fitting[0])

    def _fits(self, text: str, label: str) -> bool:
        """Whether the words typed are of this name. In café mode only the journal knows, which found it."""
        return self._bridge.veiled or fold(text) in fold(label)

    def _settle(self, _label: str = "") -> None:
        text = self.line.text().strip()
        if self._person is not None and text == self._person.name:
            return
        if not text:
            self._take(None)
            return
        same = [person for label, person in self._offered.items() if label.casefold() == text.casefold()]
        if len(same) == 1:
            self._take(same[0])
        else:
            self._say(self.tr("Choose somebody from the list, or add this person first."))

    def _take(self, person: PersonRef | None) -> None:
        changed = person != self._person
        self._person = person
        self.line.setText(person.name if person else "")
        self._say("")
        if changed:
            self.chosen.emit()

    def _say(self, sentence: str) -> None:
        self._error.set_words(sentence)
        self._error.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        set_look(self.line, "invalid", "true" if sentence else "false")


def _alike(one: str, other: str) -> int:
    """With how many of the same letters both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
