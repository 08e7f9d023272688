"""Push buttons with a variant and room between icon and words."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import ICON, RADIUS, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.dressing import set_look
from ui.widgets.enter_key import pressed_by_enter


class Variant(StrEnum):
    """How much a button calls for being pressed."""

    NORMAL = ""
    PRIMARY = "primary"
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"


_INKS = {Variant.PRIMARY: IconRole.ON_ACCENT, Variant.DANGER: IconRole.DANGER, Variant.LINK: IconRole.ACCENT}


class Button(QPushButton):
    """A push button; its icon stands eight pixels before the words and follows the theme."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon_name: str = "",
        variant: Variant = Variant.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon_name = icon_name
        self._variant = variant
        self._own_ink: IconRole | None = None
        self._leading = variant is Variant.LINK
        self.setAutoDefault(False)
        set_look(self, "own_ring", "true")
        set_look(self, "variant", variant.value)
        theme.changed.connect(self.update)

    @property
    def variant(self) -> Variant:
        """How it looks."""
        return self._variant

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon; an empty name shows none."""
        self._icon_name = icon_name
        self.updateGeometry()
        self.update()

    def set_leading(self, ink: IconRole | None = None) -> None:
        """Stand at the leading side instead of in the middle, as in a list, the icon in ``ink``."""
        self._leading = True
        self._own_ink = ink
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + (ICON + SPACE_S if self._icon_name else 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon_name:
            self._paint_with_icon()
        else:
            super().paintEvent(event)
        if self._variant is Variant.PRIMARY and self.hasFocus():
            self._paint_ring()

    def _paint_with_icon(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.icon = QIcon()
        words = option.text
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
        self._paint_label(option, words)

    def _paint_label(self, option: QStyleOptionButton, words: str) -> None:
        """Draw icon and words as one group in the middle (at the leading side for links)."""
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        measure = option.fontMetrics
        flags = Qt.TextFlag.TextShowMnemonic
        wide = measure.size(flags.value, words).width()
        total = ICON + SPACE_S + wide
        left = room.x() if self._leading else room.x() + max(0, (room.width() - total) // 2)
        icon_box = QRect(left, room.y() + (room.height() - ICON) // 2, ICON, ICON)
        start = left + ICON + SPACE_S
        # As wide as the words, so that the style, which centres them, puts them where they belong.
        text_box = QRect(start, room.y(), max(0, min(wide, room.right() + 1 - start)), room.height())
        direction = self.layoutDirection()
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        icon = self._theme.icon(self._icon_name, self._ink(), ICON)
        painter = QPainter(self)
        icon.paint(painter, QStyle.visualRect(direction, room, icon_box), Qt.AlignmentFlag.AlignCenter, mode)
        painter.end()
        option.rect = QStyle.visualRect(direction, room, text_box)
        option.text = measure.elidedText(words, Qt.TextElideMode.ElideRight, text_box.width(), flags.value)
        self._paint_words(option)

    def _paint_words(self, option: QStyleOptionButton) -> None:
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.end()

    def _paint_ring(self) -> None:
        """The focus ring of a filled button lies within it: around it, it could not be told from its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.focus_on_fill), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), RADIUS - 3, RADIUS - 3)
        painter.end()

    def _ink(self) -> IconRole:
        if self._own_ink is not None:
            return self._own_ink
        if self._variant is Variant.DANGER and (self.underMouse() or self.isDown()):
            return IconRole.ON_DANGER
        return _INKS.get(self._variant, IconRole.TEXT)
