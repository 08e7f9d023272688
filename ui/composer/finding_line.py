"""One line of "Is it clear?": a mark, a sentence, and when it is chosen what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.finding import Finding, Severity
from ui.composer.check_words import advice, mend_label, sentence, spoken
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON, RADIUS_SMALL, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.enter_key import pressed_by_enter
from ui.widgets.labels import WordsLabel

_INDENT = ICON + SPACE_S


class FindingHead(QAbstractButton):
    """The mark and the sentence, which wraps; a button to whoever works by keyboard or hears the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.mark = QLabel(self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        for part in (self.mark, self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(SPACE_S)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if self.underMouse() or self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(edge, RADIUS_SMALL, RADIUS_SMALL)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(edge, RADIUS_SMALL, RADIUS_SMALL)
        painter.end()


class FindingLine(QWidget):
    """Shows one finding after the other; a focus in it stays while the findings change."""

    chosen = Signal(object)
    """The user chose this `Finding`, or with None chose it away."""
    mend_asked = Signal(object)
    """Make the change that this `Finding` offers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._finding: Finding | None = None
        self.head = FindingHead(theme, self)
        self.advice = WordsLabel("", "small", self)
        self.mend = Button(theme, self.tr("Mend"), "check", Variant.LINK, self)
        self.mend.setObjectName("composer.mend")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        for part in (self.advice, self.mend):
            row = QHBoxLayout()
            row.setContentsMargins(_INDENT, 0, 0, SPACE_XS if part is self.mend else 0)
            row.addWidget(part)
            if part is self.mend:
                row.addStretch(1)
            column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.head.toggled.connect(self._toggle)
        self.mend.clicked.connect(self._mend)
        theme.changed.connect(self._tint)

    @property
    def finding(self) -> Finding | None:
        """What it shows."""
        return self._finding

    def show_finding(self, finding: Finding) -> None:
        """Show a finding; another one than before is not chosen."""
        if self._finding is None or self._finding.key != finding.key:
            self._fold()
        self._finding = finding
        good = finding.severity is Severity.GOOD
        self.head.words.setText(sentence(finding))
        set_look(self.head.words, "role", "" if good else "warning")
        self.head.setAccessibleName(spoken(finding))
        self.head.setAccessibleDescription(advice(finding))
        self.advice.set_words(advice(finding))
        self.advice.setVisible(self.head.isChecked() and bool(finding.advice))
        self.mend.setVisible(finding.mend is not None)
        if finding.mend is not None:
            words = mend_label(finding.mend)
            self.mend.setText(words)
            self.mend.setAccessibleName(words)
        self._tint()

    def let_go(self) -> None:
        """Another line was chosen."""
        self._fold()

    def _fold(self) -> None:
        self.head.blockSignals(True)
        self.head.setChecked(False)
        self.head.blockSignals(False)
        self.advice.hide()
        self.head.update()

    def _toggle(self, on: bool) -> None:
        self.advice.setVisible(on and self._finding is not None and bool(self._finding.advice))
        self.chosen.emit(self._finding if on else None)

    def _mend(self) -> None:
        self.mend_asked.emit(self._finding)

    def _tint(self) -> None:
        good = self._finding is None or self._finding.severity is Severity.GOOD
        icon, role = ("check_circle", IconRole.ACCENT) if good else ("alert", IconRole.WARNING)
        self.head.mark.setPixmap(self._theme.icons.pixmap(icon, role, ICON, self.devicePixelRatioF()))
