"""A row of pills that choose what a list shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme.theme import Theme
from ui.widgets.dressing import set_look
from ui.widgets.enter_key import pressed_by_enter
from ui.widgets.flow_layout import FlowBox

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class _Pill(QPushButton):
    stepped = Signal(int)

    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.key = key
        self.setCheckable(True)
        self.setAutoDefault(False)
        set_look(self, "variant", "pill")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            if not pressed_by_enter(self, event):
                super().keyPressEvent(event)
            return
        horizontal = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.stepped.emit(-step if mirrored and horizontal else step)


class FilterChips(FlowBox):
    """Checkable pills in rows that wrap. One Tab stop; arrow keys move, and choose where one is chosen.

    ``options`` are (key, words). With ``several`` any number may be chosen, else exactly one, at first
    the first.
    """

    selected = Signal(str)
    """The key of the pill that the user has just chosen or, with ``several``, switched."""

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        name: str,
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, gap=6, row_gap=6)
        self._theme = theme
        self._several = several
        self.setAccessibleName(name)
        self._pills: list[_Pill] = []
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other pills; what was chosen stays chosen where its key is still there."""
        before = self.chosen()
        for pill in self._pills:
            self.flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = [_Pill(key, words, self) for key, words in options]
        for pill in self._pills:
            pill.clicked.connect(self._clicked)
            pill.stepped.connect(self._step)
            self.flow.addWidget(pill)
        self.choose(before)

    def set_words(self, key: str, words: str) -> None:
        """Write other words on one pill, such as a new count."""
        for pill in self._pills:
            if pill.key == key:
                pill.setText(words)

    def chosen(self) -> frozenset[str]:
        """The keys of all chosen pills."""
        return frozenset(pill.key for pill in self._pills if pill.isChecked())

    def choose(self, keys: Iterable[str]) -> None:
        """Choose these without telling :attr:`selected`.

        Where one must be chosen, it is the first known key, or the first pill.
        """
        wanted = [pill for pill in self._pills if pill.key in set(keys)]
        if not self._several:
            wanted = (wanted or self._pills)[:1]
        for pill in self._pills:
            pill.setChecked(pill in wanted)
        self._one_tab_stop(wanted[0] if wanted else None)

    def _clicked(self) -> None:
        pill = self.sender()
        if isinstance(pill, _Pill):
            self._chose(pill)

    def _chose(self, pill: _Pill) -> None:
        if not self._several:
            for other in self._pills:
                other.setChecked(other is pill)
        self._one_tab_stop(pill)
        self.selected.emit(pill.key)

    def _step(self, step: int) -> None:
        at = next((index for index, pill in enumerate(self._pills) if pill.hasFocus()), 0)
        pill = self._pills[(at + step) % len(self._pills)]
        self._one_tab_stop(pill)
        pill.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._several:
            self._chose(pill)

    def _one_tab_stop(self, current: _Pill | None) -> None:
        stop = current or (self._pills[0] if self._pills else None)
        if stop is not None:
            self.setFocusProxy(stop)
        for pill in self._pills:
            pill.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pill is stop else Qt.FocusPolicy.ClickFocus)
