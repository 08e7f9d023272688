"""Café mode on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6

from ui.context import Context

if TYPE_CHECKING:
    from ui.shell.shell import Shell


def switch(context: Context, shell: Shell, cafe: bool) -> None:
    """Café mode on or off, remembered beyond this run and however the journal is locked.

    The workspace is made anew, so that nothing of what it showed is left: no widget, no message, no answer
    that is still under way. What was typed is kept as when the journal is locked.
    """
    workspace = shell.workspace
    if workspace is not None:
        shell.put_away()
        # At once: the commands of its panes go with it, and the new ones bring their own.
        shiboken6.delete(workspace)
    context.settings.change(cafe=cafe)
    context.bridge.set_veiled(cafe)
    shell.window.show_cafe(cafe)
    if workspace is not None:
        shell.show_workspace()
