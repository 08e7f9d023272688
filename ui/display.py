"""Whether there is a screen to draw on."""

from __future__ import annotations

from collections.abc import Mapping


def missing_display_sentence(environment: Mapping[str, str], platform: str) -> str:
    """A sentence for the terminal when no window can open here, "" when one can.

    Only Linux and its kin have machines without a display server; QT_QPA_PLATFORM counts as a display.
    """
    if platform in {"win32", "darwin"}:
        return ""
    if any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return ""
    return (
        "There is no display to open a window on; `run --demo --screenshots DIR` draws every pane of the"
        " sample journal into pictures without one."
    )
