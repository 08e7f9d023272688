"""The narrow rail: where to go, and at the bottom Lock and Settings."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.metrics import RAIL_WIDTH, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.dressing import set_look
from ui.widgets.icon_button import RailButton

PEOPLE: Final = "people"
FOLLOW_UPS: Final = "follow_ups"
CONCERNS: Final = "concerns"
CIRCLES: Final = "circles"
PRACTICE: Final = "practice"
LOCK: Final = "lock"
SETTINGS: Final = "settings"
MORE: Final = "more"


class Rail(QFrame):
    """Buttons by key; `chosen` tells which was pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Navigation"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", "rail")
        # No wider than its words need, which is more where the system's letters are large.
        self.setMinimumWidth(RAIL_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.buttons: dict[str, BadgeButton] = {
            PEOPLE: BadgeButton(theme, "people", self.tr("People"), parent=self),
            FOLLOW_UPS: BadgeButton(theme, "follow_ups", self.tr("Follow-ups"), parent=self),
            CONCERNS: BadgeButton(theme, "concerns", self.tr("Concerns"), parent=self),
            CIRCLES: BadgeButton(theme, "groups", self.tr("Groups"), parent=self),
            PRACTICE: BadgeButton(theme, "practice", self.tr("Practice"), parent=self),
            MORE: BadgeButton(theme, "more", self.tr("Menu"), checkable=False, parent=self),
            LOCK: BadgeButton(theme, "lock", self.tr("Lock"), checkable=False, parent=self),
            SETTINGS: BadgeButton(theme, "settings", self.tr("Settings"), parent=self),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, 12, SPACE_S, 12)
        column.setSpacing(SPACE_S)
        for key, button in self.buttons.items():
            if key == MORE:
                column.addStretch(1)
            button.setObjectName(f"rail_{key}")
            column.addWidget(button)
            button.pressed_key = key
            button.chosen.connect(self.chosen)

    def show_place(self, key: str) -> None:
        """Mark where the user is; an unknown key marks nothing."""
        for known, button in self.buttons.items():
            if button.isCheckable():
                button.setChecked(known == key)

    def set_follow_ups(self, count: int) -> None:
        """How many follow-ups are due."""
        button = self.buttons[FOLLOW_UPS]
        button.set_badge(count)
        name = self.tr("Follow-ups")
        button.setAccessibleName(self.tr("Follow-ups, {count} due").format(count=count) if count else name)


class BadgeButton(RailButton):
    """A rail button with a small count at its corner."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        text: str,
        *,
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.pressed_key = ""
        self._count = 0
        self._theme_of_badge = theme
        super().__init__(theme, icon_name, text, checkable=checkable, parent=parent)
        self.clicked.connect(self._choose)

    def set_badge(self, count: int) -> None:
        """Show a count; 0 shows none."""
        self._count = count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        tokens = self._theme_of_badge.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme_of_badge.font(TypeRole.SMALL_STRONG))
        text = str(self._count) if self._count < 100 else "99+"
        height = painter.fontMetrics().height()
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + 8)
        middle = self.width() / 2 + 14
        place = QRectF(min(middle - width / 2, self.width() - width - 2.0), 3, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(QColor(tokens.accent_text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _choose(self) -> None:
        # A click on a checkable button toggles it; where the user is, is shown by `Rail.show_place` alone.
        if self.isCheckable():
            self.setChecked(not self.isChecked())
        self.chosen.emit(self.pressed_key)
