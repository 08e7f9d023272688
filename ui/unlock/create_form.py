"""A new journal: where it lies, its passphrase twice, and what forgetting it means."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.passphrase import Strength
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.labels import ElidedLabel, WordsLabel, label
from ui.widgets.new_passphrase import PassphraseSuggestion
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.strength_meter import StrengthMeter


class CreateForm(QWidget):
    """Fields for a new journal; the button says what is still missing beside it."""

    typed = Signal(str)
    """The first passphrase as it is typed."""
    suggestion_asked = Signal()
    place_asked = Signal()
    """The user wants to keep the file elsewhere."""
    create_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("create")
        self._theme = theme
        self._busy = False
        self._place = ElidedLabel("", "small", self)
        self._place.setObjectName("create_place")
        self.place_words = WordsLabel("", "small", self)
        self.place_words.setObjectName("create_place_words")
        self.place_words.hide()
        self._place_button = Button(theme, self.tr("&Elsewhere…"), variant=Variant.LINK, parent=self)
        self._place_button.setObjectName("create_elsewhere")
        self.first = PassphraseField(theme, self.tr("Passphrase"), "create_passphrase", self)
        self.meter = StrengthMeter(theme, self)
        self.suggest = Button(theme, self.tr("&Suggest six words"), "star", parent=self)
        self.suggest.setObjectName("create_suggest")
        self.suggestion = PassphraseSuggestion(theme, self)
        self.second = PassphraseField(theme, self.tr("The same again"), "create_again", self)
        self.understood = QCheckBox(self.tr("I &understand and keep it safe"), self)
        self.understood.setObjectName("create_understood")
        self.sheet = QCheckBox(self.tr("Make a &recovery sheet next"), self)
        self.sheet.setObjectName("create_sheet")
        self.missing = WordsLabel("", "small", self)
        self.missing.setObjectName("create_missing")
        self.create_button = Button(theme, self.tr("&Create the journal"), "lock", Variant.PRIMARY, self)
        self.create_button.setObjectName("create_button")
        self.back = Button(theme, self.tr("&Back"), variant=Variant.QUIET, parent=self)
        self.back.setObjectName("create_back")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.first)
        self._look()

    def _lay_out(self) -> None:
        warning = WordsLabel(
            self.tr(
                "The passphrase is the key. It is stored nowhere and nobody can reset it: if it is"
                " forgotten and there is no recovery sheet, the journal can never be read again. Write it on"
                " paper and keep that with your other papers. The sheet can be made later too, in the"
                " settings."
            ),
            "",
            self,
        )
        note = Card(Ground.SOFT, self)
        note.body.addWidget(label(self.tr("If you forget it"), "strong", note))
        note.body.addWidget(warning)
        note.body.addWidget(self.understood)
        note.body.addWidget(self.sheet)
        place = QHBoxLayout()
        place.addWidget(label(self.tr("Kept in"), "small", self))
        place.addWidget(self._place, 1)
        place.addWidget(self._place_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.create_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(label(self.tr("Create a journal"), "display", self))
        column.addLayout(place)
        column.addWidget(self.place_words)
        column.addSpacing(SPACE_S)
        for widget in (self.first, self.meter, self.suggest, self.suggestion, self.second):
            column.addWidget(widget)
        column.addSpacing(SPACE_S)
        column.addWidget(note)
        column.addSpacing(SPACE_M)
        column.addWidget(self.missing)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.first.edited.connect(self.typed)
        self.first.edited.connect(self._look)
        self.first.confirmed.connect(self.second.setFocus)
        self.second.edited.connect(self._look)
        self.second.confirmed.connect(self._confirm)
        self.understood.toggled.connect(self._look)
        self.suggest.clicked.connect(self.suggestion_asked)
        self.suggestion.another.clicked.connect(self.suggestion_asked)
        self.suggestion.used.connect(self._use)
        self._place_button.clicked.connect(self.place_asked)
        self.create_button.clicked.connect(self._confirm)
        self.back.clicked.connect(self.back_asked)

    def show_place(self, path: Path) -> None:
        """Say where the file will lie."""
        self._place.setText(str(path))
        self._place.setAccessibleName(self.tr("Kept in {path}").format(path=path))

    def show_place_words(self, words: str) -> None:
        """Say who else gets what lies there; "" when nobody does."""
        self.place_words.set_words(words)
        self.place_words.setVisible(bool(words))

    def show_strength(self, strength: Strength | None) -> None:
        """Show the estimate for the first field."""
        self.meter.show_strength(strength)

    def show_suggestion(self, words: str) -> None:
        """Offer six words."""
        self.suggest.hide()
        self.suggestion.show_words(words)

    def set_busy(self, busy: bool) -> None:
        """No change while the file is written."""
        self._busy = busy
        fields = (self.first, self.second, self.suggest, self.suggestion)
        for widget in (*fields, self.understood, self.sheet, self.back):
            widget.setEnabled(not busy)
        self._place_button.setEnabled(not busy)
        self._look()

    def clear(self) -> None:
        """Forget everything typed and offered."""
        self.first.clear()
        self.second.clear()
        self.suggestion.clear()
        self.suggest.show()
        self.understood.setChecked(False)
        self.sheet.setChecked(False)
        self.meter.show_strength(None)
        self._look()

    def _use(self, words: str) -> None:
        self.first.set_text(words, shown=True)
        self.second.clear()
        self.second.setFocus()
        self.typed.emit(words)
        self._look()

    def _confirm(self) -> None:
        if self.create_button.isEnabled():
            self.create_asked.emit(self.first.text())

    def _look(self) -> None:
        missing = self._missing()
        self.missing.set_words(missing)
        self.missing.setVisible(bool(missing))
        self.create_button.setEnabled(not missing and not self._busy)

    def _missing(self) -> str:
        if not self.first.text().strip():
            return self.tr("Type a passphrase, or take the six words.")
        if not self.second.text():
            return self.tr("Type it a second time, so that a slip does not lock you out.")
        if self.first.text() != self.second.text():
            return self.tr("The two are not the same yet.")
        if not self.understood.isChecked():
            return self.tr("Tick that you understand what forgetting it means.")
        return ""
