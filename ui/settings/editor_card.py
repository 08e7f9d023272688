"""A card of the settings that leads to an editor on a page of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.settings.section import Section
from ui.theme.theme import Theme
from ui.widgets.button import Button


class EditorCard(Section):
    """`key` names the card and the page."""

    opened = Signal(str)
    """The key of the page that is wanted."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        words: tuple[str, str, str],
        icon: str,
        parent: QWidget | None = None,
    ) -> None:
        """`words` are the title, what it is for, and those on the button."""
        super().__init__(key, words[0], words[1], parent)
        self.button = Button(theme, words[2], icon)
        self.button.setObjectName(f"settings.edit_{key}")
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.button.clicked.connect(self._open)

    def _open(self) -> None:
        self.opened.emit(self.key)
