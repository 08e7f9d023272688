"""The picture of a network: drawn to fit, moved with the mouse, walked with the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.network.camera import Camera
from ui.network.drawing import EMPTY, Direction, Drawing
from ui.network.layers import Layers
from ui.network.sheet import Sheet
from ui.network.words import sentence, tr
from ui.theme.theme import Theme
from ui.widgets.announce import announce

_ARROWS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
_ZOOM = 1.25
_HEIGHT = 280


class NetworkPicture(QWidget):
    """Arrow keys go to the nearest node there, Page Up and Page Down through the list, Home to the middle,
    plus and minus zoom, Enter opens. What is chosen shows its links in words.
    """

    chosen = Signal(object)
    """The node that was chosen here, an id."""
    opened = Signal(int)
    """A node was entered."""
    menu_asked = Signal(int, QPoint)
    """The menu of a node, at a place of the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing = EMPTY
        self._current: int | None = None
        self._drawing_number = 0
        self._camera = Camera()
        self._layers = Layers()
        self._dragged: QPointF | None = None
        self.shown_names: tuple[int, ...] = ()
        """Whose names found room in the last painting."""
        self.setObjectName("network_picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(240, _HEIGHT))
        self._tell()
        theme.changed.connect(self._dress)

    # ------------------------------------------------------------ what is shown

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another picture; read anew around the same middle, the chosen node stays chosen."""
        same = drawing.network.centre == self._drawing.network.centre
        self._drawing = drawing
        self._drawing_number += 1
        if not same or self._current not in drawing.nodes:
            self._current = drawing.first()
        self._camera.set_drawing(drawing)
        if not same:
            self._camera.show_all()
        self._tell()
        self.update()

    def current(self) -> int | None:
        """The chosen node."""
        return self._current

    def choose(self, node: int | None) -> None:
        """Choose a node from outside: brought into view, nothing is emitted."""
        if node in self._drawing.nodes and node != self._current:
            self._current = node
            self._into_view()
            self._tell()
            self.update()

    def zoom(self, factor: float) -> None:
        """Nearer or further, around the chosen node."""
        place = self._drawing.places.get(self._current or 0)
        self._camera.zoom_at(factor, QPointF(*place) if place else None)
        self.update()

    def to_middle(self) -> None:
        """Everything in sight again, and the middle chosen."""
        self._camera.show_all()
        self._choose(self._drawing.first())
        self.update()

    def place_of(self, node: int) -> QPointF:
        """Where a node stands in the widget."""
        return self._camera.place_of(node)

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self._choose(self._drawing.towards(self._current, _ARROWS[key]))
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._choose(self._drawing.beside(self._current, 1 if key == Qt.Key.Key_PageDown else -1))
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(_ZOOM)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom(1 / _ZOOM)
        elif key == Qt.Key.Key_Home:
            self.to_middle()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current is not None:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            node = self._camera.node_at(event.position())
            if node is None:
                self._dragged = event.position()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            else:
                self._choose(node)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._camera.drag(event.position() - self._dragged)
            self._dragged = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        node = self._camera.node_at(event.position())
        if node is not None:
            self.opened.emit(node)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self._camera.zoom_at(_ZOOM ** (turned / 120), self._camera.under(event.position()))
            self.update()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        node = self._camera.node_at(QPointF(event.pos())) if by_mouse else self._current
        if node is not None:
            self._choose(node)
            place = event.globalPos() if by_mouse else self.mapToGlobal(self.place_of(node).toPoint())
            self.menu_asked.emit(node, place)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            node = self._camera.node_at(QPointF(event.pos()))
            words = "" if node is None else sentence(self._drawing.nodes[node], self._drawing)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._layers.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._camera.set_size(QSizeF(event.size()))
        self.update()

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()  # one that lives on after a fault takes the program with it

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setClipRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        self._layers.fit((self._drawing_number, self._camera.view, tokens, self.devicePixelRatioF()))
        sheet = Sheet(painter, self._theme, self._drawing, self._camera, self._layers)
        self.shown_names = sheet.paint(self._current, focused=self.hasFocus())

    # ------------------------------------------------------------ inside

    def _choose(self, node: int | None) -> None:
        if node is None:
            return
        changed = node != self._current
        self._current = node
        self._into_view()
        self._tell()
        self.update()
        if changed:
            self.chosen.emit(node)
        announce(self, sentence(self._drawing.nodes[node], self._drawing))

    def _into_view(self) -> None:
        if self._current in self._drawing.places:
            self._camera.bring_in(self._current or 0)

    def _dress(self) -> None:
        self._layers.forget()
        self.update()

    def _tell(self) -> None:
        """The chosen node is part of the widget's name: a screen reader says it when it changes."""
        node = self._drawing.nodes.get(self._current or 0)
        title = tr("Picture of who knows whom")
        self.setAccessibleName(title if node is None else f"{title}. {sentence(node, self._drawing)}")
        self.setAccessibleDescription(
            tr("Arrow keys go to the nearest person there, Page Down to the next, Enter opens.")
        )
