"""The sheets as they will lie on the table, one below the other, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.paper.typesetting import Printout, mm
from ui.paper.words import tr
from ui.theme.metrics import SPACE_M
from ui.theme.theme import Theme
from ui.widgets.dressing import set_look

_WIDEST = 900
_GUIDES = 0.5


class SheetView(QWidget):
    """One sheet. It is drawn when it is seen, and kept nowhere as a picture."""

    def __init__(self, theme: Theme, printout: Printout, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._printout = printout
        self._number = number
        count = len(printout.sheets)
        self.setAccessibleName(tr("Sheet {number} of {count}").format(number=number + 1, count=count))
        self.setAccessibleDescription(printout.sheets[number].text())

    def fit(self, width: int) -> None:
        """As wide as this."""
        size = self._printout.size
        self.setFixedSize(QSize(width, round(width * size.height / size.width)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = self.width() / mm(self._printout.size.width)
        painter.scale(scale, scale)
        painter.setOpacity(_GUIDES)
        for mark in self._printout.guides:
            mark.draw(painter)
        painter.setOpacity(1)
        self._printout.draw(painter, self._number)
        painter.restore()
        painter.setPen(QColor(self._theme.tokens.control_border))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Preview(QScrollArea):
    """Arrows and page keys scroll."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper_preview")
        self.setAccessibleName(tr("Preview"))
        self._theme = theme
        self.printout: Printout | None = None
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # There before it is needed: without it the sheets would jump between two widths.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._views: list[SheetView] = []
        self._show_sheets()

    def show_printout(self, printout: Printout | None) -> None:
        """Show these sheets, or none; what was in sight stays in sight."""
        at = self.verticalScrollBar().value()
        self.printout = printout
        self._show_sheets()
        self.verticalScrollBar().setValue(min(at, self.verticalScrollBar().maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_sheets(self) -> None:
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        holder = QWidget(self)
        set_look(holder, "ground", "soft")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(holder)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_M)
        column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._views = []
        if self.printout is not None:
            count = len(self.printout.sheets)
            self._views = [SheetView(self._theme, self.printout, number, holder) for number in range(count)]
        for view in self._views:
            column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self.setWidget(holder)
        holder.show()

    def _fit(self) -> None:
        width = min(max(self.viewport().width() - 2 * SPACE_M, SPACE_M), _WIDEST)
        for view in self._views:
            view.fit(width)
