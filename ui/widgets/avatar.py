"""Avatars: a person's initials on a round ground whose colour follows from the person."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from journal.domain.person import name_words
from ui.theme.metrics import AVATAR_ROW
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.theme.type_scale import TypeRole

_FAINT = 0.3  # of its colour; the letters keep a contrast of 8


def initials_of(name: str) -> str:
    """The first letters of the first and the last word, in capitals; "?" when there is no letter to take.

    Titles do not count: Mrs Grace Hill is GH.
    """
    own = name_words(name)
    words = [word for word in own if any(letter.isalnum() for letter in word)] or own
    chosen = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(_first_letter(word) for word in chosen).upper() or "?"


def _first_letter(word: str) -> str:
    """The first letter as a reader sees it, its accents and joiners included,
    without marks such as quotes."""
    while len(word) > 1 and not word[0].isalnum() and any(letter.isalnum() for letter in word):
        word = word[1:]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word)
    finder.toNextBoundary()
    # Qt counts UTF-16 units, Python counts characters.
    return word.encode("utf-16-le")[: 2 * finder.position()].decode("utf-16-le", "ignore")


def colour_index(person: str | int) -> int:
    """The index of a person's colour, the same in every run;
    ``person`` is their id (or their name before one)."""
    return crc32(str(person).encode("utf-8", "replace"))


def paint_avatar(
    painter: QPainter,
    rect: QRect,
    initials: str,
    index: int,
    tokens: Tokens,
    font: QFont,
    *,
    faint: bool = False,
) -> None:
    """Paint a round avatar into the square in the middle of ``rect``;
    any ``index`` will do, ``font`` gives the family. A ``faint`` one stands back, and its letters stay
    legible."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(QRectF(rect).center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    colour = QColor(tokens.avatars[index % len(tokens.avatars)])
    painter.setBrush(_mixed(colour, QColor(tokens.surface)) if faint else colour)
    painter.drawEllipse(square)
    letters = QFont(font)
    letters.setPixelSize(max(9, round(side * (0.36 if len(initials) < 3 else 0.3))))
    letters.setWeight(QFont.Weight.DemiBold)
    painter.setFont(letters)
    painter.setPen(QColor(tokens.text if faint else tokens.avatar_text))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, initials)
    painter.restore()


def _mixed(colour: QColor, ground: QColor) -> QColor:
    pairs = zip(
        (colour.redF(), colour.greenF(), colour.blueF()),
        (ground.redF(), ground.greenF(), ground.blueF()),
        strict=True,
    )
    return QColor.fromRgbF(*(_FAINT * one + (1 - _FAINT) * other for one, other in pairs))


class AvatarLabel(QLabel):
    """An avatar as a widget. It is decoration beside a written name,
    so it has no words of its own to be read out."""

    def __init__(
        self, theme: Theme, name: str, index: int = 0, size: int = AVATAR_ROW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials = initials_of(name)
        self._index = index
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def initials(self) -> str:
        """What is painted."""
        return self._initials

    def set_person(self, name: str, index: int) -> None:
        """Show another person."""
        self._initials = initials_of(name)
        self._index = index
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font(TypeRole.STRONG)
        paint_avatar(painter, self.rect(), self._initials, self._index, self._theme.tokens, font)
        painter.end()
