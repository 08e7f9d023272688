"""Bugs: caught wherever they surface, told without a personal word, and survived."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

_ROOT: Final = Path(__file__).resolve().parents[2]
_OWN: Final = ("journal", "ui", "resources")
_MOST_FRAMES: Final = 30
_NO_SCREEN: Final = "This plugin does not support "
"""What the platform without a screen says of each thing that only a window manager could do."""


def fault_report(error: BaseException) -> str:
    """The kind of each error in the chain and where in our own code it came by: no message, no value."""
    import platform

    lines = []
    for link in _chain(error):
        lines.append(_kind(link))
        lines.extend(_frames(link.__traceback__))
    machine = f"{platform.system()} {platform.machine()}"
    lines.append(f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {machine}")
    return "\n".join(lines)


class Faults(QObject):
    """Takes over every hook through which an unhandled exception would get lost."""

    caught = Signal(str)
    """A report (text), on the Qt thread."""
    _arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[Any, Any, Any] | None = None
        self._arrived.connect(self.caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hook in; `remove` takes it back."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(_on_qt_message)

    def remove(self) -> None:
        """Put back the hooks that were there."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
            self._before = None
            qInstallMessageHandler(None)

    def report(self, error: BaseException) -> None:
        """Tell about an error that is a bug, from any thread."""
        self._arrived.emit(fault_report(error))

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _on_unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_value is not None:
            self.report(unraisable.exc_value)


def _chain(error: BaseException) -> list[BaseException]:
    """The error's causes first, as Python prints them."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return chain[::-1]


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _frames(trace: TracebackType | None) -> list[str]:
    """Module, line and function of frames in our own code; others only counted."""
    lines: list[str] = []
    others = 0
    for frame, number in traceback.walk_tb(trace):
        module = _own_module(frame.f_code.co_filename)
        if not module:
            others += 1
            continue
        if others:
            lines.append(f"  ... {others} in libraries")
            others = 0
        lines.append(f"  {module}:{number} {frame.f_code.co_name}")
    if others:
        lines.append(f"  ... {others} in libraries")
    return lines[-_MOST_FRAMES:]


def _own_module(file: str) -> str:
    """ "ui.shell.faults" for a file of ours, "" for any other."""
    try:
        parts = Path(file).resolve().relative_to(_ROOT).with_suffix("").parts
    except ValueError:
        return ""
    return ".".join(parts) if parts and parts[0] in _OWN else ""


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own complaints: the kind and where, never the text, which may quote what is on the screen."""
    if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} or message.startswith(_NO_SCREEN):
        return
    stream = sys.__stderr__
    if stream is not None:  # None below pythonw.exe
        stream.write(f"Qt: {kind.name} in category {context.category or 'default'}\n")


Reporter = Callable[[BaseException], None]
"""What a part of the shell is given to tell about a bug."""
