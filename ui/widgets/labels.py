"""Labels beyond Qt's own: elided, wrapping and selectable, section headings, errors."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from ui.widgets.dressing import set_look

_LONG_WORD = re.compile(r"\S{81,}")


def cut(text: str, longest: int) -> str:
    """The text, or its beginning with an ellipsis; for buttons, which grow with their words."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when there is no room; the tool tip then holds all of it."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            set_look(self, "role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 6),
            super().sizeHint().height(),
        )

    def shown_text(self) -> str:
        """What is painted: the text, or its beginning with an ellipsis."""
        line = " ".join(self.text().split("\n"))
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.shown_text() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            alignment.value,
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )
        painter.end()


class WordsLabel(QLabel):
    """Plain words that wrap and can be selected with the mouse and, once clicked, with the keyboard.

    A word of more than 80 letters gets break opportunities (U+200B), or it would push the window wide.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        # Not a Tab stop: a page of notes would have dozens of them.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if role:
            set_look(self, "role", role)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show ``text``."""
        self.setText(_LONG_WORD.sub(_breakable, text))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 12), hint.height())


class SectionLabel(QLabel):
    """The small heading above a group of things, such as a month."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self, "role", "section")


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A plain one-line label in one of the style sheet's roles.

    They are display, title, heading, strong, muted, small, field, section, error, warning, accent.
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        set_look(made, "role", role)
    return made


def _breakable(match: re.Match[str]) -> str:
    word = match[0]
    return "\u200b".join(word[at : at + 40] for at in range(0, len(word), 40))
