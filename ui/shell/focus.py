"""Moving the focus into a pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def enter(pane: QWidget) -> None:
    """Put the focus where the pane wants it, else on its first control."""
    first = getattr(pane, "focus_first", None)
    if first is not None:
        first()
        return
    widget: QWidget | None = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if pane.isAncestorOf(widget) and takes and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
        widget = widget.nextInFocusChain()
