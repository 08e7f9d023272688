"""Paints a search hit: whose it is, where it stands, and the passage with the match marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.domain.search import HitKind, SearchHit
from ui.people.delegate import draw_line, paint_ground
from ui.people.hits_model import HitsModel, label_word
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON_SMALL, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import colour_index, initials_of, paint_avatar

_AVATAR = 28
_PAD = 10
_MOST_LINES = 2
_MOST_SIGNS = 240
Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Headings, people with a small avatar, and passages of up to two lines."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        upper = QFontMetrics(self._theme.font(TypeRole.STRONG)).height()
        small = QFontMetrics(self._theme.font(TypeRole.SMALL)).height()
        hit = index.data(HitsModel.HIT)
        if not isinstance(hit, SearchHit):
            return QSize(200, small + 18)
        lines = 0 if _only_name(hit) else _MOST_LINES if _long(hit) else 1
        return QSize(200, max(upper + lines * small + 4, _AVATAR) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        hit = index.data(HitsModel.HIT)
        if isinstance(hit, SearchHit):
            room = paint_ground(painter, option, self._theme)
            self._paint_hit(painter, option, room, hit, index)
        else:
            self._paint_heading(painter, option, str(index.data()))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        font = self._theme.font(TypeRole.SMALL_STRONG)
        rect = option.rect.adjusted(_PAD + 4, 8, -_PAD, 0)
        draw_line(painter, rect, text, font, self._theme.tokens.text_muted, _flags(option))

    def _paint_hit(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, hit: SearchHit, index: Index
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        strong, small = theme.font(TypeRole.STRONG), theme.font(TypeRole.SMALL)
        body = room.adjusted(0, 6, 0, -6)
        avatar = QRect(body.x(), body.y(), _AVATAR, min(_AVATAR, body.height()))
        place = QStyle.visualRect(option.direction, room, avatar)
        paint_avatar(
            painter, place, initials_of(hit.person.name), colour_index(hit.person.id), tokens, strong
        )
        lines = body.adjusted(_AVATAR + SPACE_S, 0, 0, 0)
        height = lines.height() if _only_name(hit) else QFontMetrics(strong).height() + 2
        upper = QRect(lines.x(), lines.y(), lines.width(), height)
        beside = self._side(hit, index)
        width = min(QFontMetrics(small).horizontalAdvance(beside) + 2, upper.width() // 2)
        side = QRect(upper.right() + 1 - width, upper.y(), width, height)
        draw_line(
            painter, QStyle.visualRect(option.direction, room, side), beside, small, tokens.text_muted,
            _flags(option, end=True),
        )  # fmt: skip
        name = QStyle.visualRect(option.direction, room, upper.adjusted(0, 0, -(width + SPACE_S), 0))
        if _only_name(hit):
            self._paint_passage(painter, option, name, hit, 1, TypeRole.STRONG)
            return
        ink = tokens.text_muted if hit.archived else tokens.text
        draw_line(painter, name, hit.person.name, strong, ink, _flags(option))
        lower = QRect(lines.x(), upper.bottom() + 1, lines.width(), lines.bottom() - upper.bottom())
        lower = QStyle.visualRect(option.direction, room, lower)
        if hit.sealed:
            self._paint_sealed(painter, option, lower)
        else:
            count = _MOST_LINES if _long(hit) else 1
            self._paint_passage(painter, option, lower, hit, count, TypeRole.SMALL)

    def _side(self, hit: SearchHit, index: Index) -> str:
        """What stands at the end of the first line: the day, or that the person is archived."""
        model = index.model()
        day = model.day_words(hit) if isinstance(model, HitsModel) else ""
        return day or (self.tr("archived") if hit.archived else "")

    def _paint_sealed(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        tokens = self._theme.tokens
        icon = self._theme.icons.pixmap(
            "sealed", IconRole.MUTED, ICON_SMALL, painter.device().devicePixelRatioF()
        )
        box = QRect(rect.x(), rect.center().y() - ICON_SMALL // 2, ICON_SMALL, ICON_SMALL)
        painter.drawPixmap(QStyle.visualRect(option.direction, rect, box), icon)
        words = QStyle.visualRect(option.direction, rect, rect.adjusted(ICON_SMALL + SPACE_S, 0, 0, 0))
        text = self.tr("In a sensitive note")
        draw_line(painter, words, text, self._theme.font(TypeRole.SMALL), tokens.text_muted, _flags(option))

    def _paint_passage(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        hit: SearchHit,
        most_lines: int,
        role: TypeRole,
    ) -> None:
        """The passage with its marks, wrapped into at most `most_lines`."""
        tokens, font = self._theme.tokens, self._theme.font(role)
        before = _lead(hit)
        marks = [(start + len(before), end + len(before)) for start, end in hit.marks]
        text = before + hit.passage[:_MOST_SIGNS]
        formats = [_marked(text, mark, tokens.marked, tokens.marked_text) for mark in marks]
        layout, height, fits = _wrapped(text, font, option, formats, QSize(rect.width(), most_lines))
        if fits < len(text):
            text = text[: max(fits - 1, 1)].rstrip() + "…"
            layout, height, _ = _wrapped(text, font, option, formats, QSize(rect.width(), most_lines))
        painter.setPen(QColor(tokens.text if role is TypeRole.STRONG else tokens.text_muted))
        start = rect.y() + (max(0.0, rect.height() - height) / 2 if most_lines == 1 else 0.0)
        painter.setClipRect(rect)
        layout.draw(painter, QPointF(rect.x(), start))
        painter.setClipping(False)


def _wrapped(
    text: str,
    font: QFont,
    option: QStyleOptionViewItem,
    formats: list[QTextLayout.FormatRange],
    room: QSize,
) -> tuple[QTextLayout, float, int]:
    """The text laid out, its height, and how many characters had room; `room` is its width and most lines."""
    layout = QTextLayout(text, font)
    layout.setFormats(formats)
    layout.setTextOption(_text_option(option, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere))
    layout.beginLayout()
    height, end = 0.0, 0
    for _ in range(room.height()):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, height, len(text.encode("utf-16-le")[: 2 * end].decode("utf-16-le", "ignore"))


def _only_name(hit: SearchHit) -> bool:
    """The match is in the name: one line says everything."""
    return hit.kind is HitKind.PERSON and hit.label == "name"


def _long(hit: SearchHit) -> bool:
    """Running words, which take two lines."""
    return not hit.sealed and (
        hit.kind is HitKind.NOTE or (hit.kind is HitKind.PERSON and not _only_name(hit))
    )


def _lead(hit: SearchHit) -> str:
    """Where the words stand, before them, unless the heading says it already."""
    said = hit.kind in {HitKind.CONCERN, HitKind.PLACE} or _only_name(hit)
    return "" if said or not label_word(hit) else f"{label_word(hit)}: "


def _marked(text: str, mark: tuple[int, int], ground: str, ink: str) -> QTextLayout.FormatRange:
    """Qt counts UTF-16 units, the journal characters."""
    found = QTextLayout.FormatRange()
    found.start = _units(text[: mark[0]])
    found.length = _units(text[mark[0] : mark[1]])
    form = QTextCharFormat()
    form.setBackground(QColor(ground))
    form.setForeground(QColor(ink))
    found.format = form
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _text_option(option: QStyleOptionViewItem, wrap: QTextOption.WrapMode) -> QTextOption:
    text = QTextOption(QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft))
    text.setWrapMode(wrap)
    return text


def _flags(option: QStyleOptionViewItem, *, end: bool = False) -> Qt.AlignmentFlag:
    at_right = end is (option.direction is Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
