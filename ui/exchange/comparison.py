"""Fields one below the other, with what is here and what the file says side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from journal.exchange.import_row import Side
from ui.theme.metrics import SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.card import Rule
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import SectionLabel, WordsLabel, cut

_LONGEST = 1200
"""Letters of one value that are shown; a photo or a diary would fill pages."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field. `left` and `right` are what is here and what the file says; with `side` both changed, and
    the user chooses.
    """

    field: str
    word: str
    left: str
    right: str = ""
    side: Side | None = None


class Comparison(QWidget):
    """Two columns below headings, or one without any (`left` alone is shown then)."""

    side_chosen = Signal(str, object)
    """A field's name and the `Side` whose word holds."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_XS)
        self.chips: dict[str, FilterChips] = {}

    def show_lines(self, lines: Sequence[Line], headings: tuple[str, str] | None = None) -> None:
        """Show these instead of what stands here."""
        field = next((field for field, chips in self.chips.items() if chips.isAncestorOf(_focused(self))), "")
        self._clear()
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if headings or not column else 0)
        at = 0
        if headings:
            for column, words in enumerate(headings):
                self._grid.addWidget(WordsLabel(words, "strong"), at, column)
            at += 1
        for line in lines:
            at = self._add(line, at, paired=headings is not None)
        if field in self.chips:  # the keyboard stays on the choice that was just made
            self.chips[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, line: Line, at: int, *, paired: bool) -> int:
        self._grid.addWidget(Rule(), at, 0, 1, 2)
        self._grid.addWidget(SectionLabel(line.word), at + 1, 0, 1, 2)
        left = self._value(line.left, muted=paired and line.left == line.right)
        left.setAccessibleName(f"{line.word}: {line.left}")
        self._grid.addWidget(left, at + 2, 0, 1, 1 if paired else 2)
        if paired:
            right = self._value(line.right, muted=line.left == line.right)
            right.setAccessibleName(f"{line.word}: {line.right}")
            self._grid.addWidget(right, at + 2, 1)
        if line.side is None:
            return at + 3
        options = [(Side.MINE.value, self.tr("Keep mine")), (Side.THEIRS.value, self.tr("Take the file's"))]
        name = self.tr("{field}: which one holds").format(field=line.word)
        chips = FilterChips(self._theme, options, name)
        chips.choose([line.side.value])
        chips.selected.connect(partial(self._chosen, line.field))
        self.chips[line.field] = chips
        self._grid.addWidget(chips, at + 3, 0, 1, 2)
        self._grid.setRowMinimumHeight(at + 4, SPACE_S)
        return at + 5

    def _value(self, words: str, *, muted: bool) -> WordsLabel:
        made = WordsLabel(cut(words, _LONGEST) if words else "–", "muted" if muted or not words else "")
        made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        return made

    def _clear(self) -> None:
        self.chips.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)

    def _chosen(self, field: str, side: str) -> None:
        self.side_chosen.emit(field, Side(side))


def _focused(otherwise: QWidget) -> QWidget:
    """Where the keyboard is."""
    return QApplication.focusWidget() or otherwise
