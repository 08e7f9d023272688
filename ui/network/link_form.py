"""Enters a link or changes one, from the side of the chosen person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from journal.domain.draft import DraftKind
from journal.domain.network import LinkFields, Side
from journal.domain.person import PersonRef
from journal.services.network import MOST_WORDS
from ui.context import Context
from ui.form_keeper import FormKeeper
from ui.network.words import side_choices
from ui.person_picker import PersonPicker
from ui.theme.metrics import SPACE_S
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.labelled import Labelled
from ui.widgets.labels import ElidedLabel, WordsLabel


class LinkForm(Card):
    """ "Rosa Medina / works with / ...". Enter saves, Escape leaves."""

    saved = Signal(object, object)
    """(id of the link that is changed or None, its LinkFields)"""
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SOFT, parent)
        theme = context.theme
        self._person: PersonRef | None = None
        self._link_id: int | None = None
        self.keeper = FormKeeper(context.bridge, DraftKind.LINK, self)
        self.setObjectName("link_form")
        self._who = ElidedLabel("", "strong")
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("How they are linked"))
        for kind, outgoing, words in side_choices():
            self.kind.addItem(words, (kind.value, outgoing))
        self.other = PersonPicker(context.bridge, self.tr("With whom"))
        self.words = QLineEdit()
        self.words.setMaxLength(MOST_WORDS)
        self.words.setPlaceholderText(self.tr("Same choir, since school …"))
        self._error = WordsLabel("", "error")
        self._error.setObjectName("link_error")
        self._error.hide()
        self.save = Button(theme, self.tr("&Save the link"), variant=Variant.PRIMARY)
        self.cancel = Button(theme, self.tr("Cancel"), variant=Variant.QUIET)
        for widget in (
            self._who,
            self.kind,
            self.other,
            Labelled(self.tr("&Remark"), self.words),
            self._error,
        ):
            self.body.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.body.addLayout(row)
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.left)
        self.words.returnPressed.connect(self.submit)
        self.words.textChanged.connect(self.keeper.touch)
        self.kind.currentIndexChanged.connect(self.keeper.touch)
        self.other.line.textChanged.connect(self.keeper.touch)
        self.keeper.found.connect(self._restore)

    def open_for(self, person: PersonRef, side: Side | None = None) -> None:
        """A new link of somebody, or one that is there."""
        self._person = person
        self._link_id = None if side is None else side.link_id
        self._who.setText(person.name)
        self.say("")
        self.words.setText("" if side is None else side.words)
        self.other.set_person(None if side is None else side.other, person.id)
        self.kind.setCurrentIndex(0 if side is None else _place(side))
        self.show()
        self.keeper.start(person.id, self.written)
        (self.other if side is None else self.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> LinkFields | None:
        """The link as it is written; None while nobody is chosen."""
        other = self.other.person()
        if self._person is None or other is None:
            return None
        kind, outgoing, _words = side_choices()[self.kind.currentIndex()]
        ends = (self._person.id, other) if outgoing else (other, self._person.id)
        return LinkFields(*ends, kind, self.words.text())

    def written(self) -> dict[str, object]:
        """What stands in the form, also what cannot be saved yet."""
        return {
            "link": self._link_id,
            "kind": list(self.kind.currentData()),
            "other": self.other.kept(),
            "words": self.words.text(),
        }

    def _restore(self, payload: Mapping[str, object]) -> None:
        """Show what `written` gave of the same link."""
        kind, words = payload.get("kind"), payload.get("words")
        if payload.get("link") != self._link_id or self._person is None:
            return
        kinds = [list(self.kind.itemData(row)) for row in range(self.kind.count())]
        self.kind.setCurrentIndex(kinds.index(kind) if kind in kinds else 0)
        self.other.set_person(None, self._person.id)
        self.other.show_kept(payload.get("other"))
        self.words.setText(words if isinstance(words, str) else "")

    def submit(self) -> None:
        """Save it, or say what is missing."""
        fields = self.fields()
        if fields is None:
            self.say(self.tr("Choose with whom."))
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.saved.emit(self._link_id, fields)

    def say(self, sentence: str) -> None:
        """Why the link was not saved; "" says nothing."""
        self._error.set_words(sentence)
        self._error.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _place(side: Side) -> int:
    """Which of the choices says what a link says."""
    choices = [(kind, outgoing) for kind, outgoing, _words in side_choices()]
    exact = (side.kind, side.outgoing)
    return choices.index(exact if exact in choices else (side.kind, True))
