"""What every part of the debrief has in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.entry import ConversationFields
from journal.domain.person import PersonRef
from ui.theme.metrics import SPACE_S


class Section(QWidget):
    """A part of the form: shows its share of the fields, and gives it back as it is now."""

    changed = Signal()
    """The user changed something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_S)

    def show_fields(self, fields: ConversationFields) -> None:
        """Show these fields without telling `changed`."""
        raise TypeError(f"{type(self).__name__} shows no fields")

    def applied(self, fields: ConversationFields) -> ConversationFields:
        """`fields` with this part's own as they are in the form now."""
        raise TypeError(f"{type(self).__name__} holds no fields")

    def set_people(self, people: Sequence[PersonRef]) -> None:
        """Others were there now; most parts do not mind."""

    def fault(self) -> str:
        """Why this part cannot be saved, "" when it can."""
        return ""
