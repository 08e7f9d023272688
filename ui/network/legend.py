"""What the lines of the picture mean: each kind that is there, with its line and its word."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain.network import LinkKind, Network
from ui.network.painting import link_pen, paint_links, paint_ring
from ui.network.words import edge_words, kinds_in, only_me_words, seat_words
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.flow_layout import FlowBox

_LINE = 32
_GAP = 6


class _Sample(QWidget):
    """A line and its word; `kind` None is a seat in a group, "" the ring of those only I reach."""

    def __init__(self, theme: Theme, kind: LinkKind | str | None, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(TypeRole.SMALL))
        return QSize(_LINE + _GAP + metrics.horizontalAdvance(self._words) + 2, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()  # one that lives on after a fault takes the program with it

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, middle = self._theme.tokens, self.height() / 2
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start = self.width() - _LINE if mirrored else 0
        if isinstance(self._kind, LinkKind) or self._kind is None:
            pen = link_pen(self._kind, tokens, strong=False)
            line = QLineF(start, middle, start + _LINE, middle)
            paint_links(painter, pen, self._kind, [line])
        else:
            pen = QPen(QColor(tokens.warning), 2.0, Qt.PenStyle.DashLine)
            paint_ring(painter, QPointF(start + _LINE / 2, middle), 6, pen)
        painter.setFont(self._theme.font(TypeRole.SMALL))
        painter.setPen(QColor(tokens.text_muted))
        room = QRectF(self.rect()).adjusted(
            *((0, 0, -_LINE - _GAP, 0) if mirrored else (_LINE + _GAP, 0, 0, 0))
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self._words)


class Legend(FlowBox):
    """Only what is in the picture."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(gap=16, row_gap=4)
        self.setParent(parent)
        self._theme = theme
        self._samples: list[_Sample] = []

    def show_network(self, network: Network) -> None:
        """Explain another picture."""
        for sample in self._samples:
            self.flow.removeWidget(sample)
            sample.hide()
            sample.deleteLater()
        wanted: list[tuple[LinkKind | str | None, str]] = [
            (kind, edge_words(kind)) for kind in kinds_in(network)
        ]
        wanted += [(None, seat_words())] if network.seats else []
        wanted += [("", only_me_words())] if any(node.only_me for node in network.nodes) else []
        self._samples = [_Sample(self._theme, kind, words, self) for kind, words in wanted]
        for sample in self._samples:
            self.flow.addWidget(sample)
            sample.show()
        self.updateGeometry()
