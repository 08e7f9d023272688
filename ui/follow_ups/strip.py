"""Below the list: the chosen follow-up in full, and a button for all that can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from journal.domain.follow_up import FollowUp
from ui.follow_ups.actions import ACTS, OUTCOMES, RESPONSES, Act
from ui.follow_ups.words import act_words, what, when, who
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import ElidedLabel, WordsLabel, label

_MOST_LINES = 5
_ICONS = {
    Act.DONE: "check",
    Act.POSTPONE: "clock",
    Act.INVITE: "invite",
    Act.LOG: "log",
    Act.RESUME: "edit",
    Act.OPEN: "person",
    Act.CIRCLE: "groups",
}
_HINTS = {Act.POSTPONE: "P", Act.DROP: "X"}


class _WordsBox(QScrollArea):
    """As high as its words need, up to a few lines; longer ones can be scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.words = WordsLabel()
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        # The hint is that of a narrow column and would always leave something to scroll.
        self.words.setMinimumHeight(1)
        self.setWidget(self.words)
        self.words.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        needed = self.words.heightForWidth(max(200, self.viewport().width()))
        return QSize(200, min(max(line, needed), _MOST_LINES * line))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def set_words(self, text: str) -> None:
        """Show these from their beginning."""
        self.words.set_words(text)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()


class DetailStrip(Card):
    """`acted` tells which button was pressed for which follow-up, and under which one to open a menu."""

    acted = Signal(object, object, object)
    """(FollowUp, Act, the button)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Ground.CARD, parent)
        self.setObjectName("follow_up_strip")
        self.setAccessibleName(self.tr("The chosen follow-up"))
        self._item: FollowUp | None = None
        self._name = ElidedLabel("", "strong", self)
        self._when = label("", "small", self)
        self._words = _WordsBox(self)
        self._words.setAccessibleName(self.tr("What it is about"))
        self._box = FlowBox(self, gap=SPACE_S, row_gap=SPACE_S)
        self.buttons = {act: self._button(theme, act) for act in Act}
        first = QHBoxLayout()
        first.setSpacing(SPACE_S)
        first.addWidget(self._name, 1)
        first.addWidget(self._when)
        self.body.addLayout(first)
        self.body.addWidget(self._words)
        self.body.addWidget(self._box)

    def show_item(self, item: FollowUp | None) -> None:
        """Show this follow-up, or nothing at all."""
        self._item = item
        self.setVisible(item is not None)
        if item is None:
            self._words.set_words("")
            self._name.setText("")
            return
        self._name.setText(who(item))
        self._when.setText(when(item))
        self._words.set_words(what(item))
        acts = ACTS[item.kind]
        for act, button in self.buttons.items():
            button.setVisible(act in acts)
            words = act_words(act, item.kind)
            button.setText(words)
            button.setAccessibleName(words.rstrip("…"))
        self._box.updateGeometry()

    def _button(self, theme: Theme, act: Act) -> Button:
        variant = Variant.QUIET if act is Act.OPEN else Variant.NORMAL
        button = Button(theme, "", _ICONS.get(act, ""), variant, self._box)
        button.setObjectName(f"follow_up_{act.value}")
        if act is Act.DONE or act in OUTCOMES or act in RESPONSES:
            button.setToolTip("D")
        elif act in _HINTS:
            button.setToolTip(_HINTS[act])
        button.clicked.connect(self._pressed)
        button.setProperty("act", act.value)
        self._box.flow.addWidget(button)
        return button

    def _pressed(self) -> None:
        button = self.sender()
        if self._item is not None and isinstance(button, Button):
            self.acted.emit(self._item, Act(str(button.property("act"))), button)
