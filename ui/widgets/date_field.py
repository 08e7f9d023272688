"""Fields for a day: written as one likes, or taken from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.date_words import Leaning, read_date, write_date
from ui.widgets.dressing import set_look
from ui.widgets.labels import WordsLabel


def local_today() -> date:
    """Today where this computer is."""
    return datetime.now().astimezone().date()


class _DateLine(QLineEdit):
    asked_for_calendar = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.asked_for_calendar.emit()
        else:
            super().keyPressEvent(event)


class _CalendarPopup(QFrame):
    picked = Signal(QDate)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", "popup")
        self.calendar = QCalendarWidget(self)
        self.calendar.setDateRange(QDate(1, 1, 1), QDate(9999, 12, 31))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setAccessibleName(self.tr("Calendar"))
        self._theme = theme
        theme.changed.connect(self._tint)
        self._tint()
        self.calendar.clicked.connect(self.picked)
        self.calendar.activated.connect(self.picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        column.addWidget(self.calendar)

    def _tint(self) -> None:
        """Week ends look like other days: Qt's pure red cannot be read on a dark ground."""
        tokens = self._theme.tokens
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())
        head = QTextCharFormat()
        head.setForeground(QColor(tokens.text_muted))
        head.setBackground(QColor(tokens.surface))
        head.setFontWeight(QFont.Weight.DemiBold)
        self.calendar.setHeaderTextFormat(head)


class DateField(QWidget):
    """A line for a day; takes dates of the locale, ISO 8601, "today", "yesterday", "tomorrow", weekdays.

    Alt+Down or the button opens a calendar. Nonsense gets a sentence below the line once the user leaves it.
    """

    changed = Signal(object)
    """The day is another one now: a ``date``, or None for an empty line and for nonsense."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        leaning: Leaning = Leaning.NEAREST,
        today: Callable[[], date] = local_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._leaning = leaning
        self._today = today
        self._told: date | None = None
        self._popup: _CalendarPopup | None = None
        self.line = _DateLine(self)
        self.line.setAccessibleName(name)
        self._show_example()
        self._open = QAction(self.tr("Open the calendar"), self)
        theme.keep_icon(self._open, "calendar", IconRole.MUTED)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._error = WordsLabel("", "error", self)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.line)
        column.addWidget(self._error)
        self.setFocusProxy(self.line)
        self._open.triggered.connect(self.open_calendar)
        self.line.asked_for_calendar.connect(self.open_calendar)
        self.line.textChanged.connect(self._read_again)
        self.line.editingFinished.connect(self._settle)

    def value(self) -> date | None:
        """The day in the line; None when it is empty or nonsense (:meth:`is_valid` tells which)."""
        try:
            return self._read()
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """Whether the line is empty or holds a day."""
        try:
            self._read()
        except ValueError:
            return False
        return True

    def set_value(self, day: date | None) -> None:
        """Show ``day``, without telling :attr:`changed`."""
        self._told = day
        self.line.setText("" if day is None else write_date(day, self.locale()))
        self._show_error("")

    def half_typed(self) -> str:
        """What stands in the line while it is no day, "" otherwise."""
        return "" if self.is_valid() else self.line.text()

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave."""
        self.line.setText(text)

    def error_text(self) -> str:
        """The sentence below the line; empty when all is well."""
        return self._error.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LocaleChange:
            self._show_example()

    def open_calendar(self) -> None:
        """Open the calendar at the day in the line, or at today."""
        if self._popup is None:
            self._popup = _CalendarPopup(self._theme, self)
            self._popup.picked.connect(self._pick)
        day = self.value() or self._today()
        self._popup.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        corner = self.line.mapToGlobal(QPoint(0, self.line.height() + SPACE_XS))
        self._popup.adjustSize()
        area = self.screen().availableGeometry()
        x = max(area.left(), min(corner.x(), area.right() - self._popup.width()))
        y = corner.y()
        if y + self._popup.height() > area.bottom():
            y = self.line.mapToGlobal(QPoint(0, 0)).y() - self._popup.height() - SPACE_XS
        self._popup.move(x, y)
        self._popup.show()
        self._popup.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_example(self) -> None:
        example = write_date(self._today(), self.locale())
        self.line.setPlaceholderText(self.tr("such as {example}").format(example=example))

    def _pick(self, picked: QDate) -> None:
        if self._popup is not None:
            self._popup.hide()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.line.setText(write_date(date(picked.year(), picked.month(), picked.day()), self.locale()))

    def _read(self) -> date | None:
        text = self.line.text().strip()
        if not text:
            return None
        return read_date(text, today=self._today(), locale=self.locale(), leaning=self._leaning)

    def _read_again(self) -> None:
        if self.is_valid():
            self._show_error("")
        day = self.value()
        if day != self._told:
            self._told = day
            self.changed.emit(day)

    def _settle(self) -> None:
        if not self.is_valid():
            if self._leaning is Leaning.FUTURE:
                words = self.tr("This is not a date. Write it like {example}, or a word such as tomorrow.")
            else:
                words = self.tr("This is not a date. Write it like {example}, or a word such as yesterday.")
            self._show_error(words.format(example=write_date(self._today(), self.locale())))
            return
        day = self.value()
        if day is not None:
            # The word "tomorrow" would mean another day tomorrow: write down what it means.
            self.line.setText(write_date(day, self.locale()))

    def _show_error(self, text: str) -> None:
        if text and text != self._error.text():
            announce(self.line, text)
        self._error.set_words(text)
        self._error.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        set_look(self.line, "invalid", "true" if text else "false")
