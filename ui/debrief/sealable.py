"""A field for sensitive words: what was written before stays sealed until somebody asks to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.icons import IconRole
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dressing import set_look
from ui.widgets.growing_text_edit import GrowingTextEdit


class SealableEdit(QWidget):
    """A `GrowingTextEdit` that may begin behind a bar; while it is sealed no widget holds the words."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        placeholder: str = "",
        min_lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self.edit = GrowingTextEdit(theme, name, placeholder, min_lines=min_lines)
        self.bar = Button(theme, self.tr("Sensitive — click to read and change"), "sealed")
        set_look(self.bar, "variant", "sealed")
        self.bar.set_leading(IconRole.MUTED)
        self.bar.setAccessibleName(
            self.tr("{field}: sensitive, sealed. Press to read and change.").format(field=name)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.edit)
        self.bar.hide()
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.bar.clicked.connect(self.unseal)

    @property
    def sealed(self) -> bool:
        return self._words != ""

    def text(self) -> str:
        """The words, sealed or not."""
        return self._words if self.sealed else self.edit.toPlainText()

    def set_text(self, text: str, *, sealed: bool = False) -> None:
        """Show `text`, or only that there is one; does not tell `changed`."""
        self._words = text if sealed else ""
        self.edit.blockSignals(True)
        self.edit.setPlainText("" if sealed else text)
        self.edit.blockSignals(False)
        self._show_state()

    def unseal(self) -> None:
        """Show the words and let them be changed."""
        words, self._words = self._words, ""
        self.edit.blockSignals(True)
        self.edit.setPlainText(words)
        self.edit.blockSignals(False)
        self._show_state()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        self.bar.setVisible(self.sealed)
        self.edit.setVisible(not self.sealed)
        self.setFocusProxy(self.bar if self.sealed else self.edit)
