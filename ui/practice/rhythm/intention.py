"""What I mean to do in a week: two numbers in a sentence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from journal.domain.rhythm import Intention
from journal.services.rhythm import MOST_INTENDED
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import label


class IntentionLine(FlowBox):
    """ "Each week [3] invitations and [0] conversations"."""

    changed = Signal(object)
    """The `Intention` that the user has just chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.invitations = self._spin(self.tr("Invitations a week"), "rhythm_invitations")
        self.conversations = self._spin(self.tr("Conversations a week"), "rhythm_conversations")
        for part in (
            label(self.tr("Each week"), "muted"),
            self.invitations,
            label(self.tr("invitations and"), "muted"),
            self.conversations,
            label(self.tr("conversations"), "muted"),
        ):
            self.flow.addWidget(part)

    def intention(self) -> Intention:
        """As it is now."""
        return Intention(self.invitations.value(), self.conversations.value())

    def show_intention(self, intention: Intention) -> None:
        """Show it without telling `changed`."""
        pairs = ((self.invitations, intention.invitations), (self.conversations, intention.conversations))
        for spin, value in pairs:
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)

    def _spin(self, name: str, key: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(0, MOST_INTENDED)
        spin.setAccessibleName(name)
        spin.setObjectName(key)
        spin.setFixedWidth(112)
        spin.valueChanged.connect(self._tell)
        return spin

    def _tell(self) -> None:
        self.changed.emit(self.intention())
