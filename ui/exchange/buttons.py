"""The foot of the import: its buttons, and what is said above them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel


class ImportButtons(QWidget):
    """Leaving on one side, the way through the steps on the other. The window says which are shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.leave = Button(theme, self.tr("&Cancel"), parent=self)
        self.back = Button(theme, self.tr("&Back"), "chevron_left", parent=self)
        self.next = Button(theme, self.tr("&Next"), variant=Variant.PRIMARY, parent=self)
        self.run = Button(theme, self.tr("&Import"), "import", Variant.PRIMARY, self)
        for name in ("leave", "back", "next", "run"):
            getattr(self, name).setObjectName(f"import_{name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.leave)
        row.addStretch(1)
        for button in (self.back, self.next, self.run):
            row.addWidget(button)


class PastedTold(WordsLabel):
    """That a long text that was pasted is not kept over a lock; hidden until that is so."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "small", parent)
        self.set_words(
            self.tr(
                "This text is too long to be kept if the journal locks; it would have to be pasted again."
            )
        )
        self.hide()
