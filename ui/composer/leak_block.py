""" "Before you copy": what may not be meant for this person, each to be answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.leak import Leak, LeakKind
from ui.composer.check_words import quoted, source
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON, RADIUS_CARD, SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label

_EDGE = 1.5


class LeakItem(QWidget):
    """One leak: the words, where they come from, and the answers."""

    taken_out = Signal(object)
    allowed = Signal(object)
    quotable = Signal(object)
    """All three: the `Leak` that is answered so."""

    def __init__(self, theme: Theme, text: str, leak: Leak, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leak = leak
        said = quoted(text, leak)
        self.words = WordsLabel(said, "strong", self)
        self.source = WordsLabel(source(leak), "small", self)
        self.setAccessibleName(f"{said} {self.source.text()}")
        self.take_out = self._button(theme, self.tr("Take it out"), "remove", "composer.leak.take_out")
        self.allow = self._button(theme, self.tr("It may be said"), "check", "composer.leak.allow")
        answers = FlowBox(gap=SPACE_XS, row_gap=SPACE_XS)
        answers.flow.addWidget(self.take_out)
        answers.flow.addWidget(self.allow)
        self.take_out.clicked.connect(self._take_out)
        self.allow.clicked.connect(self._allow)
        if leak.kind is LeakKind.NOT_QUOTABLE and leak.note_id is not None:
            quote = self._button(
                theme, self.tr("They said I may quote it"), "quote", "composer.leak.quotable"
            )
            quote.clicked.connect(self._quote)
            answers.flow.addWidget(quote)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.words)
        column.addWidget(self.source)
        column.addWidget(answers)

    @property
    def leak(self) -> Leak:
        """What it shows."""
        return self._leak

    def _button(self, theme: Theme, words: str, icon: str, name: str) -> Button:
        made = Button(theme, words, icon, parent=self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setAccessibleDescription(f"{self.words.text()} {self.source.text()}")
        return made

    def _take_out(self) -> None:
        self.taken_out.emit(self._leak)

    def _allow(self) -> None:
        self.allowed.emit(self._leak)

    def _quote(self) -> None:
        self.quotable.emit(self._leak)


class LeakBlock(QFrame):
    """Stands below the text while anything is unanswered."""

    taken_out = Signal(object)
    allowed = Signal(object)
    quotable = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer.leaks")
        self._theme = theme
        self._shown: tuple[tuple[str, str], ...] = ()
        self.items: list[LeakItem] = []
        self._mark = QLabel(self)
        self.title = label(self.tr("Before you copy"), "strong", self)
        self.setAccessibleName(self.title.text())
        self.why = WordsLabel("", "small", self)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._mark)
        head.addWidget(self.title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._column.addLayout(head)
        self._column.addWidget(self.why)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_leaks(self, text: str, leaks: Sequence[Leak], why: str) -> None:
        """Show what is to be answered about `text`; nothing hides the block."""
        wanted = tuple((leak.answer_key, quoted(text, leak)) for leak in leaks)
        same = wanted == self._shown
        for item, leak in zip(self.items, leaks, strict=False):
            same = same and item.leak == leak
        if same:
            return
        if len(wanted) > len(self._shown):
            announce(self, why)
        self._shown = wanted
        for item in self.items:
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self.items = [self._item(text, leak) for leak in leaks]
        self.why.set_words(why)
        self.setVisible(bool(leaks))

    def focus_first(self) -> None:
        """Go to the first answer that is wanted."""
        if self.items:
            self.items[0].take_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.amber.ground))
        painter.setPen(QPen(QColor(tokens.amber.ink), _EDGE))
        edge = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(edge, RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _item(self, text: str, leak: Leak) -> LeakItem:
        item = LeakItem(self._theme, text, leak, self)
        item.taken_out.connect(self.taken_out)
        item.allowed.connect(self.allowed)
        item.quotable.connect(self.quotable)
        self._column.addWidget(item)
        item.show()
        return item

    def _tint(self) -> None:
        self._mark.setPixmap(
            self._theme.icons.pixmap("alert", IconRole.WARNING, ICON, self.devicePixelRatioF())
        )
        self.update()
