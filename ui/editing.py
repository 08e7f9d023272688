"""The one rule for editors while café mode hides names and notes.

What would show something hidden is not opened: nobody could see what they change, and the journal takes back
nothing that stands for something hidden. The window says so in a sentence; the sign above it has the button
that shows everything again. An editor that holds nothing hidden opens, and is saved, as ever.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from journal.privacy.veil import holds_veiled, is_veiled
from ui.context import Context
from ui.widgets.typed_fields import written


def may_open(context: Context, form: QWidget) -> bool:
    """Whether this form, filled but not shown yet, may open; if not, the user is told."""
    return may_edit(context, written(form))


def may_edit(context: Context, *shown: object) -> bool:
    """Whether texts that are shown may be put into an editor; if not, the user is told."""
    if not holds_veiled(shown):
        return True
    context.toasts.show(
        QCoreApplication.translate(
            "Editing", "This is hidden in café mode and cannot be changed now. Shift+F8 shows it again."
        )
    )
    return False


def offered(text: str) -> str:
    """`text` as it is offered in a field to go on from; nothing where it is hidden."""
    return "" if is_veiled(text) else text
