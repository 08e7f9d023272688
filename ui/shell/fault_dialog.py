"""The dialog for a bug: what happened, that the journal is safe, and a report to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme.metrics import SPACE_L, SPACE_M
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.concealed_copy import copy_text
from ui.widgets.labels import WordsLabel, label

_MOST_REPORTS = 5


class FaultDialog(QDialog):
    """Shows reports of bugs; more of them join the dialog that is open. The program goes on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fault_dialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setModal(False)
        self._reports: list[str] = []
        self._count = 0
        words = WordsLabel(
            self.tr(
                "The program made a mistake. Everything saved so far is in the journal, and you can go on."
                " If something looks odd, lock and unlock."
            ),
            "",
            self,
        )
        note = WordsLabel(
            self.tr("The report says where in the program it happened. It holds nothing from your journal."),
            "small",
            self,
        )
        self.report = QPlainTextEdit(self)
        self.report.setObjectName("fault_report")
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setTabChangesFocus(True)
        self.copy = Button(theme, self.tr("&Copy the report"), "copy", parent=self)
        self.close_button = Button(theme, self.tr("&Go on"), variant=Variant.PRIMARY, parent=self)
        self.close_button.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self.tr("Something went wrong"), "heading", self))
        column.addWidget(words)
        column.addWidget(self.report, 1)
        column.addWidget(note)
        column.addLayout(row)
        self.resize(520, 380)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)

    def add(self, report: str) -> None:
        """Add one report; the same one again is only counted."""
        self._count += 1
        if report not in self._reports and len(self._reports) < _MOST_REPORTS:
            self._reports.append(report)
        text = "\n\n".join(self._reports)
        if self._count > 1:
            text += "\n\n" + self.tr("Times: {count}").format(count=self._count)
        self.report.setPlainText(text)

    def done(self, result: int) -> None:
        super().done(result)
        self.deleteLater()

    def _copy(self) -> None:
        copy_text(self.report.toPlainText())

    def present(self) -> None:
        """Show it in front, without stopping anything."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        self.show()
        self.raise_()
