"""A short ordered list of my own: a name, my words, and buttons to move and to remove."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.icon_button import IconButton

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OwnRow(QWidget):
    """One line. Alt+Up and Alt+Down move it."""

    left = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, theme: Theme, what: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._what, self._says = what, words
        self.shown = ("", "")
        self.name = QLineEdit(self)
        self.words = QLineEdit(self)
        self.name.setPlaceholderText(what)
        self.words.setPlaceholderText(words)
        self.up = IconButton(theme, "chevron_up", self.tr("Move up"), IconRole.MUTED, 16)
        self.down = IconButton(theme, "chevron_down", self.tr("Move down"), IconRole.MUTED, 16)
        self.remove = IconButton(theme, "delete", self.tr("Remove"), IconRole.MUTED, 16)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_XS)
        line.addWidget(self.name, 2)
        line.addSpacing(SPACE_XS)
        line.addWidget(self.words, 3)
        for button in (self.up, self.down, self.remove):
            line.addWidget(button)
        for edit in (self.name, self.words):
            edit.editingFinished.connect(self.left)
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.remove.clicked.connect(self.removed)

    def show_value(self, name: str, words: str) -> None:
        """Show what is kept; a field that is being written in stays as it is."""
        before, self.shown = self.shown, (name, words)
        for edit, old, new in ((self.name, before[0], name), (self.words, before[1], words)):
            if edit.text() == old != new:
                edit.setText(new)
                edit.setCursorPosition(0)
        self.name.setAccessibleName(f"{self._what}: {name}")
        self.words.setAccessibleName(f"{self._says}: {name}")
        for button, says in (
            (self.up, self.tr("Move up: {name}")),
            (self.down, self.tr("Move down: {name}")),
            (self.remove, self.tr("Remove {name}")),
        ):
            button.setAccessibleName(says.format(name=name))

    def value(self) -> tuple[str, str]:
        """What is written; a name that was emptied stays as it was: the button removes."""
        return self.name.text().strip() or self.shown[0], self.words.text().strip()

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return self.name, self.words, self.up, self.down, self.remove

    def buttons_width(self) -> int:
        """What the buttons take, with the room between them."""
        return sum(button.sizeHint().width() for button in (self.up, self.down, self.remove)) + 2 * SPACE_XS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class OwnRows(QWidget):
    """The rows, and one more to add with."""

    changed = Signal(object)
    """The whole list as it is now: a tuple of (name, my words)."""

    def __init__(self, theme: Theme, what: str, words: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._what, self._words = theme, what, words
        self.rows: list[OwnRow] = []
        self._known = QStringListModel(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.new_name, self.new_words = QLineEdit(self), QLineEdit(self)
        self.new_name.setPlaceholderText(what)
        self.new_words.setPlaceholderText(words)
        self.new_name.setAccessibleName(self.tr("New: {what}").format(what=what))
        self.new_words.setAccessibleName(self.tr("New: {what}").format(what=words))
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.new_name.setCompleter(completer)
        self.add = Button(theme, add, "add")
        line = QHBoxLayout()
        line.setSpacing(SPACE_XS)
        line.addWidget(self.new_name, 2)
        line.addSpacing(SPACE_XS)
        line.addWidget(self.new_words, 3)
        line.addWidget(self.add)
        self._column.addLayout(line)
        self.add.clicked.connect(self._add)
        self.new_name.returnPressed.connect(self._add)
        self.new_words.returnPressed.connect(self._add)

    def set_known(self, names: Sequence[str]) -> None:
        """What is offered while a new name is typed."""
        self._known.setStringList(list(names))

    def values(self) -> tuple[tuple[str, str], ...]:
        """The list as it is written."""
        return tuple(row.value() for row in self.rows)

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Show these in their order."""
        if {name for name, _ in values} != {row.shown[0] for row in self.rows} or len(values) != len(
            self.rows
        ):
            self._fit(len(values))
        for row, (name, words) in zip(self.rows, values, strict=True):
            if row.shown[0] != name:  # another thing stands here now
                row.name.setText(row.shown[0])
                row.words.setText(row.shown[1])
            row.show_value(name, words)
        if self.new_name.text().strip().casefold() in {name.casefold() for name, _ in values}:
            self.new_name.clear()  # it is there now
            self.new_words.clear()
        for place, row in enumerate(self.rows):
            row.up.setEnabled(place > 0)
            row.down.setEnabled(place + 1 < len(self.rows))

    def revert(self) -> None:
        """Show what is kept again: what was written was refused."""
        for row in self.rows:
            row.name.setText(row.shown[0])
            row.words.setText(row.shown[1])

    def commit(self) -> None:
        """Tell what was written and not left yet."""
        if any(row.value() != row.shown for row in self.rows):
            self.changed.emit(self.values())

    def finish(self) -> None:
        """Tell all that was written, a new line that was not added yet, too."""
        name, words = self.new_name.text().strip(), self.new_words.text().strip()
        if name:
            self.changed.emit((*self.values(), (name, words)))
        else:
            self.commit()

    def half_typed(self) -> str:
        """Words of a new line that has no name yet, and so cannot be added."""
        return "" if self.new_name.text().strip() else self.new_words.text()

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave."""
        self.new_words.setText(text)

    def _fit(self, count: int) -> None:
        while len(self.rows) > count:
            gone = self.rows.pop()
            focused = QApplication.focusWidget()
            if focused is not None and gone.isAncestorOf(focused):
                self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < count:
            row = OwnRow(self._theme, self._what, self._words, self)
            row.left.connect(self.commit)
            row.moved.connect(partial(self._move, row))
            row.removed.connect(partial(self._remove, row))
            self._column.insertWidget(len(self.rows), row)
            self.add.setMinimumWidth(row.buttons_width())  # the fields stand below each other
            self.rows.append(row)
            self._order()

    def _order(self) -> None:
        """Tab goes down the rows: made late, they would come last in the window."""
        stops = [stop for row in self.rows for stop in row.stops()]
        for before, after in pairwise((self.new_name, *stops, self.new_name, self.new_words, self.add)):
            QWidget.setTabOrder(before, after)

    def _add(self) -> None:
        if self.new_name.text().strip():
            self.finish()
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, row: OwnRow, step: int) -> None:
        place = self.rows.index(row)
        to = place + step
        if not 0 <= to < len(self.rows):
            return
        values = list(self.values())
        values.insert(to, values.pop(place))
        # The focus goes along with what is moved.
        in_words = row.words.hasFocus()
        self.show_values(values)
        target = self.rows[to]
        (target.words if in_words else target.name).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(tuple(values))

    def _remove(self, row: OwnRow) -> None:
        place = self.rows.index(row)
        values = list(self.values())
        del values[place]
        self.changed.emit(tuple(values))
        self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
