"""What stands in the place of the list while it is empty, and what to do next."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.empty_state import EmptyState


class Lack(Enum):
    """Why there is nothing."""

    NO_PEOPLE = auto()
    NO_MATCH = auto()
    NOTHING_FOUND = auto()


class Nobody(EmptyState):
    """An empty list; `chosen` tells for which lack the button was pressed."""

    chosen = Signal(object)
    import_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "people", "", "", " ", parent)
        self.setObjectName("people_empty")
        self._lack = Lack.NO_PEOPLE
        self._import = Button(theme, self.tr("Import a &file…"), variant=Variant.LINK, parent=self)
        self._import.setObjectName("people_import")
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, self._import, 0, Qt.AlignmentFlag.AlignHCenter)
        self.acted.connect(self._act)
        self._import.clicked.connect(self.import_asked)

    def explain(self, lack: Lack) -> None:
        """Say what is lacking."""
        self._lack = lack
        if lack is Lack.NO_PEOPLE:
            sentence = self.tr("Write down the first person you know or want to know. A name is enough.")
            self.set_words(self.tr("Nobody here yet"), sentence, self.tr("Add the first person"))
        elif lack is Lack.NO_MATCH:
            self.set_words(
                self.tr("Nobody here"), self.tr("Nobody fits what you chose to see."), self.tr("Show all")
            )
        else:
            sentence = self.tr("Try fewer letters or another word. A minus before a word leaves it out.")
            self.set_words(self.tr("Nothing found"), sentence, self.tr("Clear the search"))
        self._import.setVisible(lack is Lack.NO_PEOPLE)

    def _act(self) -> None:
        self.chosen.emit(self._lack)
