"""The picture in a message box, in the window's own colours instead of the desktop's blue and yellow."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from ui.theme.icons import IconRole
from ui.theme.theme import Theme

_SIZE = 32


def show_info(box: QMessageBox, theme: Theme) -> None:
    """For something that is only told."""
    _show(box, theme, "info", IconRole.ACCENT)


def show_warning(box: QMessageBox, theme: Theme) -> None:
    """For something that went wrong or may."""
    _show(box, theme, "warning", IconRole.WARNING)


def _show(box: QMessageBox, theme: Theme, name: str, role: IconRole) -> None:
    box.setIconPixmap(theme.icons.pixmap(name, role, _SIZE, box.devicePixelRatioF()))
