"""Dynamic properties that the style sheet looks at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set the property ``name`` of ``widget`` and let the style sheet look again, unless it has that value.

    The style sheet knows: ``variant`` of buttons, ``role`` of labels, ``ground`` and ``active`` of frames,
    ``invalid`` of fields, ``bare`` of lists.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
