""" "Is it clear?": the list of what the check found, below the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.domain.finding import Finding, Severity
from ui.composer.finding_line import FindingLine
from ui.theme.metrics import SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.labels import label

SHOWN = 5
"""Lines before the list folds; one more than this is not worth folding."""


class ClearSection(QWidget):
    """A line for each finding; a long list folds."""

    chosen = Signal(object)
    """Show the words of this `Finding` in the text; None: of none."""
    mend_asked = Signal(object)
    """Make the change that this `Finding` offers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer.clear")
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self._unfolded = False
        self._warnings: int | None = None
        self.title = label(self.tr("Is it clear?"), "strong", self)
        self.lines: list[FindingLine] = []
        self.more = Button(theme, self.tr("Show fewer"), variant=Variant.LINK, parent=self)
        self.more.setObjectName("composer.clear.more")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addSpacing(SPACE_XS)
        self._column.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.title.text())
        self.more.clicked.connect(self._unfold)
        self.show_findings(())

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, in their order; says aloud when there are more or fewer to mend than before."""
        self._findings = tuple(findings)
        self.setVisible(bool(findings))
        self._lay_out()
        warnings = sum(1 for finding in findings if finding.severity is not Severity.GOOD)
        if self._warnings is not None and warnings != self._warnings:
            announce(self, self._count(warnings))
        self._warnings = warnings if findings else None

    def start_anew(self) -> None:
        """Another draft: folded, and nothing is said about what changed."""
        self._unfolded = False
        self._warnings = None
        self.show_findings(())

    def _count(self, warnings: int) -> str:
        if not warnings:
            return self.tr("Nothing to mend.")
        if warnings == 1:
            return self.tr("One thing to look at.")
        return self.tr("{count} things to look at.").format(count=warnings)

    def _lay_out(self) -> None:
        count = len(self._findings)
        folded = count > SHOWN + 1 and not self._unfolded
        shown = self._findings[:SHOWN] if folded else self._findings
        while len(self.lines) < len(shown):
            self._add_line()
        for line, finding in zip(self.lines, shown, strict=False):
            line.show_finding(finding)
            line.show()
        for line in self.lines[len(shown) :]:
            line.let_go()
            line.hide()
        self.more.setVisible(folded or (self._unfolded and count > SHOWN + 1))
        rest = self.tr("and {count} more").format(count=count - SHOWN)
        self.more.setText(rest if folded else self.tr("Show fewer"))
        self.more.setAccessibleName(self.more.text())

    def _add_line(self) -> None:
        line = FindingLine(self._theme, self)
        line.chosen.connect(partial(self._choose, line))
        line.mend_asked.connect(self.mend_asked)
        self._column.insertWidget(2 + len(self.lines), line)
        before = self.lines[-1].mend if self.lines else None
        if before is not None:
            QWidget.setTabOrder(before, line.head)
        QWidget.setTabOrder(line.head, line.mend)
        QWidget.setTabOrder(line.mend, self.more)
        self.lines.append(line)

    def _choose(self, line: FindingLine, finding: Finding | None) -> None:
        for other in self.lines:
            if other is not line:
                other.let_go()
        self.chosen.emit(finding)

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._lay_out()
