"""A dialog as high as what is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QWidget


class SnugDialog(QDialog):
    """Grows and shrinks with its words at the width it has. A height given by the user is kept while it is
    enough: a wrapping label asks for more by itself than it needs, which would leave a gap.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needed = 0

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._fit()
        return answer

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        before, snug = self._needed, layout.hasHeightForWidth()
        self._needed = layout.totalHeightForWidth(self.width()) if snug else layout.totalSizeHint().height()
        self.setMinimumHeight(self._needed)
        if self.height() < self._needed or self.height() == before or not before:
            self.resize(self.width(), self._needed)
