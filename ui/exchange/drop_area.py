"""The big area of the first step: a file may be dropped on it, chosen, or pasted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journal.exchange.pasted import Source
from ui.exchange.source import offered_by
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON_HERO, RADIUS_CARD, SPACE_L, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label


class DropArea(QWidget):
    """Takes files and text that are dropped; its two buttons ask for a file and for the clipboard."""

    dropped = Signal(object)
    """The `Source` that was dropped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_drop_area")
        self.setAcceptDrops(True)
        self._theme = theme
        self._hovered = False
        self._picture = QLabel(self)
        self.title = label(self.tr("Drop a file here"), "heading", self)
        self.words = WordsLabel(
            self.tr("Nothing is written before you have seen it and agreed."), "muted", self
        )
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = Button(theme, self.tr("Choose a &file…"), "folder", Variant.PRIMARY, self)
        self.choose.setObjectName("import_choose")
        self.paste = Button(theme, self.tr("&Paste"), "copy", parent=self)
        self.paste.setAccessibleName(self.tr("Paste a card or a table from the clipboard"))
        self.paste.setObjectName("import_paste")
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()

    def _lay_out(self) -> None:
        buttons = FlowBox(self)
        for button in (self.choose, self.paste):
            buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addStretch(1)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addSpacing(SPACE_M)
        column.addWidget(buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if offered_by(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        source: Source | None = offered_by(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self.dropped.emit(source)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.accent if self._hovered else tokens.control_border), 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.accent_soft if self._hovered else tokens.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _hover(self, hovered: bool) -> None:
        self._hovered = hovered
        self.title.setText(self.tr("Let go to look at it") if hovered else self.tr("Drop a file here"))
        self.update()

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.icons.pixmap("import", IconRole.ACCENT, ICON_HERO, ratio))
        self.update()
