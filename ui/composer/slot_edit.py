"""A text field whose placeholders stay whole, and that takes and gives plain text only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from journal.domain.finding import Replacement
from journal.domain.template import Placeholder
from ui.composer import mending, slot_cursor
from ui.theme.theme import Theme
from ui.widgets.concealed_copy import conceal
from ui.widgets.slot_text.highlighter import SlotHighlighter
from ui.widgets.slot_text.pieces import Held, Part, held, open_parts, plain_text
from ui.widgets.slot_text.slots import Run, SlotWriter, parts, slots

_LINE_HEIGHT = 128.0
"""Per cent of the font's own."""
_WIPE = {Qt.Key.Key_Backspace: True, Qt.Key.Key_Delete: False}


class SlotEdit(QTextEdit):
    """Free text around placeholders. One is deleted whole and never entered; typing `{where}` makes one."""

    edited = Signal()
    """The text may be another one now, by hand or by `fill`."""
    copy_refused = Signal()
    """What was to be copied has an open placeholder in it."""
    copy_waits = Signal(bool)
    """What was to be copied, or with True to be cut, may not leave yet: see `set_guard`."""
    adopted = Signal(object)
    """The user typed placeholders by hand: a tuple of `Placeholder`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer = SlotWriter()
        self._busy = False
        self._may_leave: Callable[[], bool] | None = None
        self._before = 0
        self.setAcceptRichText(False)
        self.document().setDocumentMargin(4)
        self._highlighter = SlotHighlighter(theme, self.document())
        self.textChanged.connect(self._settle)
        self.cursorPositionChanged.connect(self._keep_out)

    def parts(self) -> tuple[Part, ...]:
        """The text as parts."""
        return parts(self.document())

    def text(self) -> str:
        """The text exactly as it will be sent; line breaks are "\\n"."""
        return plain_text(self.parts())

    def set_parts(self, new: Sequence[Part], *, undoable: bool) -> None:
        """Put another text in; Ctrl+Z brings the old one back when `undoable`."""
        self._busy = True
        self.setUndoRedoEnabled(undoable)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockCharFormat(QTextCharFormat())
        cursor.setBlockFormat(_airy())
        self._writer.insert(cursor, new)
        cursor.endEditBlock()
        self.setUndoRedoEnabled(True)
        self._busy = False
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.edited.emit()

    def fill(self, values: Mapping[Placeholder, str], *, only_open: bool = False) -> None:
        """Put values into the placeholders and leave the words around them; a blank one opens it again.

        A placeholder that `values` does not name stays as it is.
        """
        wanted: list[tuple[Run, Part]] = []
        for run in slots(self.document()):
            part = run.part
            if not isinstance(part, Held) or part.placeholder is None or part.placeholder not in values:
                continue
            new = held(part.placeholder, values[part.placeholder])
            if new != part and not (only_open and part.filled):
                wanted.append((run, new))
        self._replace(wanted)

    def replace_run(self, run: Run, new: Part) -> None:
        """Put something else in the place of one run."""
        self._replace([(run, new)])

    def set_guard(self, may_leave: Callable[[], bool]) -> None:
        """Ask this before any of the text leaves: by the clipboard, by dragging, by X11's selection."""
        self._may_leave = may_leave

    def mend(self, text: str, replacements: Sequence[Replacement]) -> None:
        """Make changes by positions in `text`, which the field holds now; one step of undo."""
        self._change(lambda: mending.replace_spans(self.document(), self._writer, text, replacements))

    def take_out(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        """Remove words by positions in `text`, which the field holds now; one step of undo."""
        self._change(lambda: mending.take_out(self.document(), self._writer, text, spans))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text only: no fonts or colours of this window go along. Nothing while it may not leave."""
        data = QMimeData()
        if self._leaves():
            data.setText(plain_text(slot_cursor.parts_in(self.textCursor())))
            conceal(data)
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        cursor.insertText(source.text().replace("\r\n", "\n"), QTextCharFormat())
        self.setTextCursor(cursor)

    def copy_selection(self) -> bool:
        """Copy what is selected, unless a placeholder in it is still open; says whether it was copied."""
        if not self.textCursor().hasSelection():
            return False
        if open_parts(slot_cursor.parts_in(self.textCursor())):
            self.copy_refused.emit()
            return False
        if not self._leaves():
            self.copy_waits.emit(False)
            return False
        QGuiApplication.clipboard().setMimeData(self.createMimeDataFromSelection())
        return True

    def cut_selection(self) -> None:
        """Copy what is selected and take it out, unless a placeholder in it is still open."""
        if self.textCursor().hasSelection() and not self._leaves():
            self.copy_waits.emit(True)
        elif self.copy_selection():
            self.textCursor().removeSelectedText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut_selection()
        elif event.key() in _WIPE:
            self._wipe(back=_WIPE[Qt.Key(event.key())], word=control)
        else:
            if event.text() and not control:
                self._write_plainly()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() or event.preeditString():
            self._write_plainly()
        super().inputMethodEvent(event)

    def _leaves(self) -> bool:
        return self._may_leave is None or self._may_leave()

    def _replace(self, wanted: Sequence[tuple[Run, Part]]) -> None:
        if wanted:
            self._change(lambda: slot_cursor.replace_runs(self.document(), self._writer, wanted))

    def _change(self, act: Callable[[], None]) -> None:
        self._busy = True
        act()
        self._busy = False
        self.edited.emit()

    def _settle(self) -> None:
        """After every change by hand: no half placeholders, and typed ones become real."""
        if self._busy:
            return
        self._busy = True
        slot_cursor.mend(self.document())
        typed = slot_cursor.adopt_typed(self.document(), self._writer)
        self._busy = False
        if typed:
            self.adopted.emit(typed)
        self.edited.emit()

    def _write_plainly(self) -> None:
        """What is typed next is plain text, also right behind a placeholder or over one."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.removeSelectedText()
        cursor.setCharFormat(QTextCharFormat())
        self.setTextCursor(cursor)

    def _wipe(self, *, back: bool, word: bool) -> None:
        cursor = self.textCursor()
        slot_cursor.select_to_wipe(cursor, back=back, word=word)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _keep_out(self) -> None:
        """The cursor never stands inside a placeholder; a selection takes it whole."""
        if self._busy:
            return
        cursor = self.textCursor()
        if cursor.hasSelection():
            changed = slot_cursor.widen(cursor)
        else:
            changed = slot_cursor.step_over(cursor, self._before)
        self._before = cursor.position()
        if changed:
            self._busy = True
            self.setTextCursor(cursor)
            self._busy = False


def _airy() -> QTextBlockFormat:
    """Room between the lines, so that the grounds of two placeholders below each other do not touch."""
    made = QTextBlockFormat()
    made.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made
