"""Asks for a concern that means the same, though nothing in its words says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.asked_text import AskText
from ui.widgets.labels import cut

_LONGEST = 40  # letters of a name, which the label does not wrap


class MergeDialog(AskText):
    """`textValueSelected` tells the name that was chosen or typed. Deletes itself when it closes."""

    def __init__(self, name: str, others: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("merge_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Merge concerns"))
        asked = self.tr("Which one means the same as “{name}”?")
        told = self.tr("“{name}” stays the name; the other becomes one more name for it. You can undo it.")
        shown = cut(name, _LONGEST).replace("&", "&&")
        self.setLabelText(f"{asked}\n{told}".format(name=shown))
        self.setComboBoxItems(["", *others])
        self.setComboBoxEditable(True)
