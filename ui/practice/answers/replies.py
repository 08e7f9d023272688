"""One's own replies of a card: to read, to write, to put in order; and the examples that ship."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.answer_card import AnswerCard, OwnReply
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import SectionLabel, WordsLabel, label


class ReplyRow(Card):
    """One reply and what can be done with it. `up` and `down` are off at the ends."""

    edit_asked = Signal(object)
    remove_asked = Signal(object)
    move_asked = Signal(object, int)
    """(reply, -1 up or 1 down)"""

    def __init__(
        self, theme: Theme, reply: OwnReply, *, first: bool, last: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(Ground.SOFT, parent)
        self.reply = reply
        words = WordsLabel()
        words.set_words(reply.text)
        self.up = IconButton(theme, "chevron_up", self.tr("Move this reply up"))
        self.down = IconButton(theme, "chevron_down", self.tr("Move this reply down"))
        self.edit = IconButton(theme, "edit", self.tr("Edit this reply"))
        self.remove = IconButton(theme, "delete", self.tr("Remove this reply"))
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(words, 1)
        for button in (self.up, self.down, self.edit, self.remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.up.clicked.connect(partial(self.move_asked.emit, reply, -1))
        self.down.clicked.connect(partial(self.move_asked.emit, reply, 1))
        self.edit.clicked.connect(partial(self.edit_asked.emit, reply))
        self.remove.clicked.connect(partial(self.remove_asked.emit, reply))


class ReplyField(QWidget):
    """Where a reply is written. Ctrl+Enter keeps it, Escape leaves the one that was being edited."""

    written = Signal(object, str)
    """(the OwnReply that is edited, None for a new one; its words)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reply: OwnReply | None = None
        self.text = GrowingTextEdit(
            theme, self.tr("What I would say"), self.tr("What would you say, in your own words?")
        )
        self.keep = Button(theme, "", variant=Variant.PRIMARY)
        self.keep.setObjectName("answers.keep")
        self.cancel = Button(theme, self.tr("Cancel"), variant=Variant.QUIET)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.text.submitted.connect(self.submit)
        self.text.textChanged.connect(self._judge)
        self.keep.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.clear)
        self.clear()

    def edit(self, reply: OwnReply) -> None:
        """Change this reply."""
        self._reply = reply
        self.text.setPlainText(reply.text)
        self.keep.setText(self.tr("Save"))
        self.cancel.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()

    def clear(self) -> None:
        """Ready for a new one."""
        self._reply = None
        self.text.clear()
        self.keep.setText(self.tr("Add"))
        self.cancel.hide()
        self._judge()

    def submit(self) -> None:
        """Keep what is written, if it is anything new, and be ready for the next."""
        text, reply = self.text.toPlainText().strip(), self._reply
        self.clear()
        if text and (reply is None or text != reply.text):
            self.written.emit(reply, text)

    def put_back(self, reply: OwnReply | None, text: str) -> None:
        """Words that could not be kept; what has been typed since goes before."""
        if not self.text.toPlainText().strip():
            if reply is not None:
                self.edit(reply)
            self.text.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._reply is not None:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _judge(self) -> None:
        self.keep.setEnabled(bool(self.text.toPlainText().strip()))


class CardSheet(QWidget):
    """One card: what you hear, what it means, what I would say, examples."""

    remove_asked = Signal(object)
    move_asked = Signal(object, int)
    """(reply, its new place from 0)"""
    taken = Signal(str)
    """An example that becomes a reply of one's own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._replies: tuple[OwnReply, ...] = ()
        self.says = WordsLabel("", "heading")
        self.means = WordsLabel()
        self.message = WordsLabel("", "error")
        self.message.hide()
        self.field = ReplyField(theme)
        self._own = QVBoxLayout()
        self._own.setSpacing(SPACE_S)
        self._examples = QVBoxLayout()
        self._examples.setSpacing(SPACE_S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(label(self.tr("You hear"), "small"))
        column.addWidget(self.says)
        column.addSpacing(SPACE_S)
        column.addWidget(label(self.tr("What it usually means"), "small"))
        column.addWidget(self.means)
        column.addSpacing(SPACE_S)
        column.addWidget(SectionLabel(self.tr("I would say")))
        column.addLayout(self._own)
        column.addWidget(self.field)
        column.addWidget(self.message)
        column.addSpacing(SPACE_S)
        column.addWidget(SectionLabel(self.tr("Others might say")))
        column.addLayout(self._examples)
        column.addStretch()

    def show_card(self, card: AnswerCard, replies: Sequence[OwnReply]) -> None:
        """Show this card with the replies that belong to it."""
        self.says.set_words(card.says)
        self.means.set_words(card.means)
        self.show_replies(replies)
        _empty(self._examples)
        for example in card.replies:
            self._examples.addWidget(self._example(example))
        self._order()

    def show_replies(self, replies: Sequence[OwnReply]) -> None:
        """Show these replies, in their order; the keyboard stays at the one where it was."""
        held = self._focused()
        self._replies = tuple(replies)
        _empty(self._own)
        for place, reply in enumerate(self._replies):
            row = ReplyRow(
                self._theme, reply, first=place == 0, last=place == len(self._replies) - 1, parent=self
            )
            row.edit_asked.connect(self.field.edit)
            row.remove_asked.connect(self._remove)
            row.move_asked.connect(self._move)
            self._own.addWidget(row)
            if held == reply.id:
                row.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._order()

    def rows(self) -> list[ReplyRow]:
        """The rows of one's own replies in their order."""
        found = (self._own.itemAt(at).widget() for at in range(self._own.count()))  # type: ignore[union-attr]  # every place has an item
        return [row for row in found if isinstance(row, ReplyRow)]

    def _order(self) -> None:
        """Tab goes down the card: rows made late would come after the examples."""
        own = [stop for row in self.rows() for stop in (row.up, row.down, row.edit, row.remove)]
        field = self.field
        for before, after in pairwise((field.text, *own, field.text, field.keep, field.cancel)):
            QWidget.setTabOrder(before, after)
        examples = [self._examples.itemAt(at) for at in range(self._examples.count())]
        cards = [item.widget() for item in examples if item is not None]
        takes = [take for card in cards if card for take in card.findChildren(Button)]
        for before, after in pairwise((field.cancel, *takes)):
            QWidget.setTabOrder(before, after)

    def _focused(self) -> int | None:
        focus = self.focusWidget()
        if focus is None:
            return None
        return next((row.reply.id for row in self.rows() if row.isAncestorOf(focus)), None)

    def _remove(self, reply: OwnReply) -> None:
        self.field.text.setFocus(Qt.FocusReason.OtherFocusReason)  # the row goes, and the keyboard with it
        self.remove_asked.emit(reply)

    def _move(self, reply: OwnReply, by: int) -> None:
        self.move_asked.emit(reply, self._replies.index(reply) + by)

    def _example(self, text: str) -> QWidget:
        card = Card(Ground.CARD, self)
        words = WordsLabel()
        words.set_words(text)
        take = Button(self._theme, self.tr("Make it mine"), variant=Variant.LINK)
        take.setAccessibleName(self.tr("Make it mine: {text}").format(text=text))
        take.clicked.connect(partial(self.taken.emit, text))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(words, 1)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
        return card


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
