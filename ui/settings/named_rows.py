"""A short list of named things, each in a row of its own that can be changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.icon_button import IconButton


@dataclass(frozen=True, slots=True)
class Named:
    """One row: `id` 0 is one to be added; `words` and `ticked` are what stands beside the name."""

    id: int
    name: str
    words: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a kind of row is called. An empty `beside` or `tick` leaves that field out.

    `named` holds {name}: what the fields of one row are called for a screen reader.
    """

    name: str
    beside: str = ""
    tick: str = ""
    add: str = ""
    remove: str = ""


class Row(QWidget):
    """Name, a second text or a tick, and a button to remove or, in the last row, to add."""

    changed = Signal(object)
    """The user changed the row: `Named` as it is now."""
    removed = Signal(int)

    def __init__(self, theme: Theme, words: RowWords, value: Named, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self._words = words
        self.name = QLineEdit(value.name, self)
        self.beside = QLineEdit(value.words, self)
        self.tick = QCheckBox(words.tick, self)
        self.tick.setChecked(value.ticked)
        self.name.setCursorPosition(0)
        self.beside.setCursorPosition(0)
        self.name.setPlaceholderText(words.name)
        self.beside.setPlaceholderText(words.beside)
        self.beside.setVisible(bool(words.beside))
        self.tick.setVisible(bool(words.tick))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self.name, 2)
        line.addWidget(self.beside, 3)
        line.addWidget(self.tick)
        if value.id:
            self.button = IconButton(theme, "delete", words.remove.format(name=value.name))
            self.button.clicked.connect(self._remove)
            line.addWidget(self.button)
            self.name.editingFinished.connect(self.commit)
            self.beside.editingFinished.connect(self.commit)
            self.tick.clicked.connect(self.commit)
        else:
            add = Button(theme, words.add, "add")
            add.clicked.connect(self.commit)
            self.name.returnPressed.connect(self.commit)
            self.beside.returnPressed.connect(self.commit)
            line.addWidget(add)
        self._name_fields()

    def show_value(self, value: Named) -> None:
        """Show what is kept; a field that is being written in stays as it is."""
        before, self.value = self.value, value
        if self.name.text() == before.name:
            self.name.setText(value.name)
        if self.beside.text() == before.words:
            self.beside.setText(value.words)
        self.tick.setChecked(value.ticked)
        self._name_fields()

    def commit(self) -> None:
        """Tell what is written if it differs; a row without a name says nothing and shows its name again."""
        name = self.name.text().strip()
        if not name:
            self.name.setText(self.value.name)
            return
        now = Named(self.value.id, name, self.beside.text().strip(), self.tick.isChecked())
        if now == self.value:
            return
        if now.id:
            self.value = now
        self.changed.emit(now)

    def half_typed(self) -> str:
        """What stands in a row that is not added yet: its two texts, a line each."""
        texts = (self.name.text(), self.beside.text())
        return "\n".join(texts) if not self.value.id and any(texts) else ""

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave, in the row to add with."""
        if not self.value.id:
            name, _, beside = text.partition("\n")
            self.name.setText(name)
            self.beside.setText(beside)

    def clear_if_named(self, name: str) -> None:
        """Be empty again when what was to be added is there now."""
        if self.name.text().strip().casefold() == name.casefold():
            self.name.clear()
            self.beside.clear()

    def _remove(self) -> None:
        self.removed.emit(self.value.id)

    def _name_fields(self) -> None:
        of = self.value.name
        suffix = f": {of}" if of else ""
        self.name.setAccessibleName(f"{self._words.name}{suffix}")
        self.beside.setAccessibleName(f"{self._words.beside}{suffix}")
        self.tick.setAccessibleName(f"{self._words.tick}{suffix}")


class NamedRows(QWidget):
    """The rows, and one more to add with."""

    changed = Signal(object)
    added = Signal(object)
    removed = Signal(int)

    def __init__(self, theme: Theme, words: RowWords, new: Named, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.new = Row(theme, words, new)
        self.new.setObjectName("new_row")
        self.new.changed.connect(self.added)
        self._column.addWidget(self.new)

    def show_values(self, values: Sequence[Named]) -> None:
        """Show these in their order; rows that stay keep what is being written in them."""
        known = {row.value.id: row for row in self.rows}
        shown: list[Row] = []
        for place, value in enumerate(values):
            row = known.pop(value.id, None)
            if row is None:
                row = Row(self._theme, self._words, value)
                row.changed.connect(self.changed)
                row.removed.connect(self.removed)
                self.new.clear_if_named(value.name)
            else:
                row.show_value(value)
            self._column.insertWidget(place, row)
            shown.append(row)
        for gone in known.values():
            focused = QApplication.focusWidget()
            had_focus = focused is not None and gone.isAncestorOf(focused)
            gone.hide()
            gone.deleteLater()
            if had_focus:
                self.new.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows = shown
        self._order_tabs()

    def commit(self) -> None:
        """Tell what was written and not left yet; what was begun in the last row stays unsaid."""
        for row in self.rows:
            row.commit()

    def _order_tabs(self) -> None:
        rows = [*self.rows, self.new]
        for one, other in pairwise(rows):
            QWidget.setTabOrder(one, other)
