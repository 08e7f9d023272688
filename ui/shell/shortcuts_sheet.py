"""The sheet of shortcuts, written from the table of commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.commands import CommandTable, Section
from ui.shell.command_list import section_title
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.labels import SectionLabel, label


class ShortcutsSheet(QDialog):
    """Every command that has keys, by section, and what panes hear by themselves."""

    def __init__(self, theme: Theme, commands: CommandTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_sheet")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, SPACE_S, 0)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(0, 1)
        for section in Section:
            rows = [each for each in commands.all() if each.section is section and each.shortcuts]
            if rows:
                entries = [(each.title, each.shortcuts) for each in rows]
                self._add_section(grid, section_title(section), entries)
        inside = [(f"{each.pane}: {each.title}", each.keys) for each in commands.pane_keys()]
        if inside:
            self._add_section(grid, self.tr("Inside a pane"), inside)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.setAccessibleName(self.tr("Keyboard shortcuts"))
        close = Button(theme, self.tr("&Close"), variant=Variant.PRIMARY, parent=self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self.tr("Keyboard shortcuts"), "title", self))
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        self.resize(480, 600)

    def done(self, result: int) -> None:
        super().done(result)
        self.deleteLater()

    def _add_section(self, grid: QGridLayout, title: str, rows: list[tuple[str, tuple[str, ...]]]) -> None:
        """A heading, and a line for each (what it does, its keys)."""
        top = grid.rowCount()
        grid.addWidget(SectionLabel(title, self), top, 0, 1, 2)
        for row, (what, sequences) in enumerate(rows, top + 1):
            keys = self.tr(" or ").join(
                QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText) for each in sequences
            )
            shown = label(keys, "strong", self)
            shown.setAccessibleName(f"{what}: {keys}")
            grid.addWidget(label(what, "", self), row, 0)
            grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
