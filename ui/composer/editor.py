"""The field in which an invitation is written, and how one moves among its placeholders."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from journal.domain.template import Placeholder
from ui.composer import slot_cursor
from ui.composer.slot_edit import SlotEdit
from ui.theme.theme import Theme
from ui.widgets.slot_text.pieces import Held
from ui.widgets.slot_text.slots import Run, slots

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class InvitationEdit(SlotEdit):
    """Tab goes from one placeholder to the next; F2, Alt+Down, Enter on it or a click opens its choice."""

    choice_asked = Signal(object, QRect)
    """Choose what stands in a placeholder: (Run, where it is in the editor's viewport)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pressed: QPoint | None = None
        self._hints: Mapping[Placeholder, str] = {}
        self._least = self._most = 0
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)

    def set_hints(self, hints: Mapping[Placeholder, str]) -> None:
        """What the tool tip says about where a placeholder's value comes from."""
        self._hints = hints

    def grow(self, least: int, most: int) -> None:
        """As high as the text, from `least` pixels on, so that what is below follows it.

        Where there is little room it keeps up to `most` pixels; a longer text scrolls by itself then.
        """
        self._least, self._most = least, most
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        edges = self.height() - self.viewport().height()
        needed = max(self._least, math.ceil(self.document().size().height()) + edges)
        # No bar for a text that has its room: with one its lines are shorter, and it would seem longer.
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > self._most else policy.ScrollBarAlwaysOff
        )
        self.setMaximumHeight(needed)
        self.setMinimumHeight(min(needed, self._most))

    def show_open(self, name: str = "") -> None:
        """Select the first open placeholder (written as `name`, if given) and give the field the focus."""
        for run in slots(self.document()):
            if isinstance(run.part, Held) and not run.part.filled and name in {"", run.part.text}:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self._select(run)
                return

    def open_choice(self) -> None:
        """Open the choice of the placeholder at the cursor, or of the next one."""
        cursor = self.textCursor()
        here = slot_cursor.selected_run(cursor) or slot_cursor.run_at(self.document(), cursor.position())
        here = (
            here
            or slot_cursor.neighbour(cursor, forward=True)
            or slot_cursor.neighbour(cursor, forward=False)
        )
        if here is not None and not self.isReadOnly():
            self._select(here)
            self._ask(here)

    def focusNextPrevChild(self, forward: bool) -> bool:
        target = None if self.isReadOnly() else slot_cursor.neighbour(self.textCursor(), forward=forward)
        if target is not None:
            self._select(target)
            return True
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        on_slot = event.key() in _ENTER and slot_cursor.selected_run(self.textCursor()) is not None
        if event.key() == Qt.Key.Key_F2 or alt_down or on_slot:
            self.open_choice()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cursor = self.cursorForPosition(event.pos())
        if not self.textCursor().hasSelection():
            self.setTextCursor(cursor)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        marked = self.textCursor().hasSelection()
        writable = not self.isReadOnly()
        change = menu.addAction(self.tr("Choose other words…"), self.open_choice)
        change.setEnabled(writable and bool(slots(self.document())))
        menu.addSeparator()
        menu.addAction(self.tr("Undo"), self.undo).setEnabled(writable and self.document().isUndoAvailable())
        menu.addAction(self.tr("Redo"), self.redo).setEnabled(writable and self.document().isRedoAvailable())
        menu.addSeparator()
        menu.addAction(self.tr("Cut"), self.cut_selection).setEnabled(writable and marked)
        menu.addAction(self.tr("Copy"), self.copy_selection).setEnabled(marked)
        menu.addAction(self.tr("Paste"), self.paste).setEnabled(writable and self.canPaste())
        menu.addAction(self.tr("Select all"), self.selectAll)
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._under(event.position().toPoint()) is not None and not self.isReadOnly()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        here = event.position().toPoint()
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton or self.isReadOnly():
            return
        if (here - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        run = self._under(here)
        if run is not None:
            self._select(run)
            self._ask(run)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            run = self._under(event.pos())
            known = run.part.placeholder if run is not None and isinstance(run.part, Held) else None
            QToolTip.showText(event.globalPos(), self._hints.get(known, "") if known else "", self)
            return True
        return super().viewportEvent(event)

    def _under(self, point: QPoint) -> Run | None:
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        at = layout.hitTest(QPointF(point + offset), Qt.HitTestAccuracy.ExactHit)
        return slot_cursor.run_at(self.document(), at)

    def _select(self, run: Run) -> None:
        cursor = self.textCursor()
        slot_cursor.select_run(cursor, run)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _ask(self, run: Run) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(run.start)
        place = self.cursorRect(cursor)
        cursor.setPosition(run.end)
        self.choice_asked.emit(run, place.united(self.cursorRect(cursor)))
