"""A field for a birthday, whose year may be unknown."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.dates import PartialDate
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.dressing import set_look
from ui.widgets.labels import WordsLabel


class PartialDateField(QWidget):
    """Day, month and year side by side, in the order of the locale as far as day and month go."""

    changed = Signal(object)
    """The birthday is another one now: a ``PartialDate``, or None for nothing and for a day that never
    was."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: PartialDate | None = None
        self.day = QLineEdit(self)
        self.day.setMaxLength(2)
        self.day.setPlaceholderText(self.tr("Day"))
        self.day.setAccessibleName(self.tr("{field}: day").format(field=name))
        self.month = QComboBox(self)
        self.month.addItem(self.tr("Month"))
        for number in range(1, 13):
            self.month.addItem(self.locale().standaloneMonthName(number, QLocale.FormatType.LongFormat))
        self.month.setAccessibleName(self.tr("{field}: month").format(field=name))
        self.month.view().setAccessibleName(self.month.accessibleName())
        self.year = QLineEdit(self)
        self.year.setMaxLength(4)
        self.year.setPlaceholderText(self.tr("Year"))
        self.year.setAccessibleName(self.tr("{field}: year, may be empty").format(field=name))
        self._error = WordsLabel("", "error", self)
        self._error.hide()
        form = self.locale().dateFormat(QLocale.FormatType.ShortFormat)
        first, second = (self.day, self.month) if form.find("d") < form.find("M") else (self.month, self.day)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for part in (first, second, self.year):
            row.addWidget(part, 1 if part is self.day else 2)
        self.setTabOrder(first, second)
        self.setTabOrder(second, self.year)
        self.setFocusProxy(first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self._error)
        self.day.textChanged.connect(self._read_again)
        self.year.textChanged.connect(self._read_again)
        self.month.currentIndexChanged.connect(self._read_again)
        self.day.editingFinished.connect(self._settle)
        self.year.editingFinished.connect(self._settle)

    def value(self) -> PartialDate | None:
        """The birthday; None when nothing is written or it never was a day (:meth:`is_valid` tells which)."""
        try:
            return self._read()
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """Whether nothing is written or it is a day."""
        try:
            self._read()
        except ValueError:
            return False
        return True

    def set_value(self, birthday: PartialDate | None) -> None:
        """Show ``birthday``, without telling :attr:`changed`."""
        self._told = birthday
        for part in (self.day, self.month, self.year):
            part.blockSignals(True)
        self.day.setText("" if birthday is None else str(birthday.day))
        self.month.setCurrentIndex(0 if birthday is None else birthday.month)
        self.year.setText("" if birthday is None or birthday.year is None else str(birthday.year))
        for part in (self.day, self.month, self.year):
            part.blockSignals(False)
        self._show_error("")

    def half_typed(self) -> str:
        """Day, month and year as lines of one text while they are no day together, "" otherwise."""
        parts = (self.day.text(), str(self.month.currentIndex()), self.year.text())
        return "" if self.is_valid() else "\n".join(parts)

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave."""
        day, month, year = [*text.split("\n"), "", "", ""][:3]
        self.day.setText(day)
        self.month.setCurrentIndex(int(month) if month.isdecimal() and len(month) < 3 else 0)
        self.year.setText(year)

    def error_text(self) -> str:
        """The sentence below the fields; empty when all is well."""
        return self._error.text()

    def _read(self) -> PartialDate | None:
        day, month, year = self.day.text().strip(), self.month.currentIndex(), self.year.text().strip()
        if not day and month == 0 and not year:
            return None
        return PartialDate(month, int(day), int(year) if year else None)

    def _read_again(self) -> None:
        if self.is_valid():
            self._show_error("")
        birthday = self.value()
        if birthday != self._told:
            self._told = birthday
            self.changed.emit(birthday)

    def _settle(self) -> None:
        half_written = not self.day.text().strip() or self.month.currentIndex() == 0
        if self.is_valid() or half_written:
            return
        self._show_error(self.tr("There is no such day. Check the day, the month and the year."))

    def _show_error(self, text: str) -> None:
        if text and text != self._error.text():
            announce(self, text)
        self._error.set_words(text)
        self._error.setVisible(bool(text))
        for part in (self.day, self.year):
            part.setAccessibleDescription(text)
            set_look(part, "invalid", "true" if text else "false")
