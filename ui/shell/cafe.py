"""Café mode in the window: the sign that it is on, and curtains before panes whose words could be read along.

Panes that list people and what is due stay, with codenames and seals, since the bridge answers them veiled.
Panes that are there to write or to read at length are behind a curtain: what they would show is all hidden,
and a form filled with seals could only be refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.context import Context
from ui.shell import panes
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON_SMALL, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.button import Button, Variant
from ui.widgets.curtain import Curtain
from ui.widgets.dressing import set_look
from ui.widgets.labels import WordsLabel

CURTAINED: Final = (
    panes.DETAILS,
    panes.DEBRIEF,
    panes.HEARD,
    panes.COMPOSER,
    panes.BRIEF,
    panes.SETTINGS,
)


def factories(
    context: Context, made: Mapping[str, panes.Factory] | None = None
) -> Mapping[str, panes.Factory]:
    """How each pane is made now; `made` instead of the program's own (tests)."""
    known = panes.FACTORIES if made is None else made
    if not context.bridge.veiled:
        return known
    return MappingProxyType(
        {key: partial(_curtain, key) if key in CURTAINED else make for key, make in known.items()}
    )


def _curtain(key: str, context: Context, parent: QWidget) -> QWidget:
    return HeardCurtain(context, parent) if key == panes.HEARD else PaneCurtain(key, context, parent)


class _Deaf(QWidget):
    """Takes whatever the routes tell a pane, and shows none of it."""

    def _hear(self, *_told: object, **_named: object) -> None:
        """The curtain stays as it is."""

    show_person = start = compose = compose_several = show_page = _hear


class PaneCurtain(_Deaf):
    """In the place of a pane. That of the composer can be folded away like it."""

    def __init__(self, key: str, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"curtain_{key}")
        self.setAccessibleName(self.tr("Hidden in café mode"))
        self._context = context
        curtain = Curtain(context.theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(curtain)
        self._leave: Button = curtain.button
        composing = key == panes.COMPOSER
        self._leave.setText(self.tr("Close") if composing else self.tr("Go to people"))
        self._leave.setVisible(True)
        curtain.acted.connect(self._close if composing else self._go)

    def focus_first(self) -> None:
        """The keyboard onto the one button."""
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._context.navigator.composer_closed.emit()

    def _go(self) -> None:
        self._context.commands.run("people")


class HeardCurtain(_Deaf):
    """In the place of the line for what was heard in passing."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curtain_heard")
        words = WordsLabel(
            self.tr("Heard in passing is hidden in café mode. Shift+F8 shows it."), "muted", self
        )
        self._leave = Button(context.theme, self.tr("Close"), variant=Variant.QUIET, parent=self)
        self._leave.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_XS)
        row.addWidget(words, 1)
        row.addWidget(self._leave)

    def start(self, *_told: object, **_named: object) -> None:
        """The keyboard onto the one button."""
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)


class CafeSign(QFrame):
    """Stands above everything as long as café mode is on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cafe_sign")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", "rail")
        self._context = context
        self._cup = QLabel(self)
        words = self.tr("Café mode: names and notes are hidden")
        self.setAccessibleName(words)
        text = WordsLabel(words, "small", self)
        self.show_again = Button(
            context.theme, self.tr("Show (Shift+F8)"), variant=Variant.QUIET, parent=self
        )
        self.show_again.setAccessibleName(self.tr("End café mode: show names and notes"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._cup)
        row.addWidget(text, 1)
        row.addWidget(self.show_again)
        # Queued: the sign goes with the workspace, and must not while its own button is being clicked.
        self.show_again.clicked.connect(self._end, Qt.ConnectionType.QueuedConnection)
        context.theme.changed.connect(self._tint)
        self._tint()

    def _end(self) -> None:
        self._context.commands.run("cafe_off")

    def _tint(self) -> None:
        icons = self._context.theme.icons
        self._cup.setPixmap(icons.pixmap("cup", IconRole.MUTED, ICON_SMALL, self.devicePixelRatioF()))
