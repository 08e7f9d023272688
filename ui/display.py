"""Whether there is a screen to draw on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

_X_SOCKETS: Final = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server of this computer listens


def x_server_answers(display: str) -> bool:
    """Whether the X server of this name (":0", "localhost:10.0") can be reached.

    One of this computer whose socket is there is taken to answer, so that the usual start costs nothing; any
    other is asked. Where the X library is missing nothing is known, and Qt will say so.
    """
    host, _, number = display.rpartition(":")
    if not host and (_X_SOCKETS / f"X{number.partition('.')[0]}").exists():
        return True
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def missing_display_sentence(
    environment: Mapping[str, str], platform: str, answers: Callable[[str], bool] = x_server_answers
) -> str:
    """A sentence for the terminal when no window can open here, "" when one can.

    Only Linux and its kin have machines without a display server; QT_QPA_PLATFORM counts as a display. A
    DISPLAY left over from a session that has ended (`su`, `tmux`, `cron`) is none: `answers` tells.
    """
    if platform in {"win32", "darwin"}:
        return ""
    if any(environment.get(name) for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return ""
    if environment.get("DISPLAY") and answers(environment["DISPLAY"]):
        return ""
    return (
        "There is no display to open a window on; `run --demo --screenshots DIR` draws every pane of the"
        " sample journal into pictures without one."
    )
