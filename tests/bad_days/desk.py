"""The real panes in the real shell over the sample journal, for bad days of the practice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.shell.conftest import Desk

T = TypeVar("T")


def rest(desk: Desk) -> None:
    """Wait until the panes have what they asked for, and what follows from a change."""
    for _ in range(4):
        desk.settle()
        QApplication.processEvents()


def run(desk: Desk, call: Callable[..., T], *args: Any, **more: Any) -> T:
    """`call(store, ...)` as another part of the program would do it, and its answer."""
    answers: list[T] = []
    desk.context.bridge.submit(lambda store: call(store, *args, **more), answers.append, owner=desk.window)
    rest(desk)
    return answers[0]


def go(desk: Desk, command: str) -> QWidget:
    """Show a pane by its command."""
    assert desk.context.commands.run(command)
    rest(desk)
    workspace = desk.shell.workspace
    assert workspace is not None
    pane = workspace.shelf.made(workspace.middle_key)
    assert pane is not None
    return pane
