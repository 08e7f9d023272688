"""The text of Qt's own dialog for one, as a field that can be kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget


class AskedText(QObject):
    """What stands in the dialog's line, typed or chosen."""

    kept_changed = Signal()
    """`kept` gives something else now."""

    def __init__(self, dialog: QInputDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.textValueChanged.connect(self.kept_changed)

    def kept(self) -> str:
        """The text."""
        return self._dialog.textValue()

    def show_kept(self, kept: object) -> None:
        """Show what `kept` gave."""
        if isinstance(kept, str):
            self._dialog.setTextValue(kept)


class AskText(QInputDialog):
    """Asks for one text; what is typed can be kept over a lock (`ui.form_keeper.FieldsKeeper`)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.asked = AskedText(self)
