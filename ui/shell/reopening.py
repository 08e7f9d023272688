"""After unlocking: the form that was open when the journal was locked opens again, or a word says where."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.context import Context
from ui.form_keeper import take_left_open
from ui.shell.workspace import Workspace


def reopen_forms(context: Context, workspace: Workspace) -> None:
    """What was typed into forms is kept: a pane in the middle that has `reopen_form` opens its own."""
    context.bridge.submit(take_left_open, partial(_reopen, context, workspace), owner=workspace)


def _reopen(context: Context, workspace: Workspace, left: dict[str, str]) -> None:
    for key, title in left.items():
        say = partial(_say_kept, context, title)
        if not workspace.shelf.tell(workspace.middle_key, "reopen_form", key, say):
            say()


def _say_kept(context: Context, title: str) -> None:
    told = QCoreApplication.translate(
        "Reopening", "What you had typed is kept. It is there when you open “{form}” again."
    )
    context.toasts.show(told.format(form=title))
