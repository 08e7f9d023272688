"""Buttons that show an icon: alone, or above a word in the rail."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import ICON, ICON_LARGE, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.dressing import set_look
from ui.widgets.enter_key import pressed_by_enter


class IconButton(QToolButton):
    """An icon alone; ``name`` is its accessible name and its tool tip."""

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        name: str,
        role: IconRole = IconRole.TEXT,
        size: int = ICON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self.setIconSize(QSize(size, size))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = size + 2 * SPACE_S
        self.setMinimumSize(side, side)
        self.set_icon(icon_name, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_icon(self, icon_name: str, name: str) -> None:
        """Show another icon under another name (for a button that switches between two things)."""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._theme.keep_icon(self, icon_name, self._role, self.iconSize().width())


class RailButton(QToolButton):
    """A place in the rail: the icon above its word, a tinted rounded ground when it is chosen
    (``setChecked``)."""

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        text: str,
        *,
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(ICON_LARGE, ICON_LARGE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_look(self, "variant", "rail")
        self.toggled.connect(self._tint)
        theme.changed.connect(self._tint)
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _tint(self) -> None:
        role = IconRole.ACCENT if self.isChecked() else IconRole.MUTED
        self.setIcon(self._theme.icon(self._icon_name, role, ICON_LARGE))
