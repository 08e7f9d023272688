"""Phones, e-mails and addresses: any number of rows, each with a label of the user's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.person import ContactKind, ContactPoint
from journal.domain.text import digits
from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.flow_layout import FlowBox
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import WordsLabel


class ContactRow(QWidget):
    """One way to reach somebody. An address may have several lines."""

    edited = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, point: ContactPoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        for kind, words in self._kinds():
            self.kind.addItem(words, kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(point.kind)))
        self.kind.setAccessibleName(self.tr("Kind"))
        self.line = QLineEdit(self)
        self.address = GrowingTextEdit(theme, self.tr("Address"), min_lines=2, max_lines=5, parent=self)
        self.label = QLineEdit(point.label, self)
        self.label.setPlaceholderText(self.tr("Label, such as home"))
        self.label.setAccessibleName(self.tr("Label"))
        self._doubt = WordsLabel("", "warning", self)
        remove = IconButton(theme, "remove", self.tr("Remove this line"), IconRole.MUTED, parent=self)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_S)
        grid.addWidget(self.kind, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.line, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.address, 0, 1)
        grid.addWidget(self.label, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(remove, 0, 3, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._doubt, 2, 1, 1, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        self._show_kind()
        self._write(point.value)
        self._check()
        self.kind.activated.connect(self._turn)
        self.line.textEdited.connect(self.edited)
        self.label.textEdited.connect(self.edited)
        self.address.textChanged.connect(self.edited)
        self.line.editingFinished.connect(self._leave)
        self.label.editingFinished.connect(self._leave)
        self.address.left.connect(self._leave)
        remove.clicked.connect(self.removed)

    def point(self) -> ContactPoint:
        """What is written."""
        kind = ContactKind(self.kind.currentData())
        value = self.address.toPlainText() if kind is ContactKind.ADDRESS else self.line.text()
        return ContactPoint(kind, value, self.label.text())

    def take_focus(self) -> None:
        """Put the cursor to where the number or the address belongs."""
        field = self.address if self.point().kind is ContactKind.ADDRESS else self.line
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Whether the label stands below the number instead of beside it."""
        self._grid.removeWidget(self.label)
        self._grid.addWidget(self.label, int(narrow), 1 if narrow else 2, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(2, 0 if narrow else 2)

    def _kinds(self) -> list[tuple[ContactKind, str]]:
        return [
            (ContactKind.PHONE, self.tr("Phone")),
            (ContactKind.EMAIL, self.tr("E-mail")),
            (ContactKind.ADDRESS, self.tr("Address")),
            (ContactKind.OTHER, self.tr("Other")),
        ]

    def _write(self, value: str) -> None:
        self.line.setText(value)
        self.address.setPlainText(value)

    def _turn(self) -> None:
        """Another kind: what was written moves along."""
        shown = self.line.text() if not self.line.isHidden() else self.address.toPlainText()
        self._show_kind()
        self._write(shown)
        self._leave()

    def _show_kind(self) -> None:
        is_address = self.kind.currentData() == ContactKind.ADDRESS
        self.address.setVisible(is_address)
        self.line.setVisible(not is_address)
        self.line.setAccessibleName(self.kind.currentText())

    def _leave(self) -> None:
        self._check()
        self.left.emit()

    def _check(self) -> None:
        """A doubt, never a refusal: people write "via her sister" here."""
        point, doubt = self.point(), ""
        if point.value.strip() and point.kind is ContactKind.EMAIL and "@" not in point.value:
            doubt = self.tr("This does not look like an e-mail address.")
        elif point.value.strip() and point.kind is ContactKind.PHONE and not digits(point.value):
            doubt = self.tr("This does not look like a phone number.")
        self._doubt.set_words(doubt)
        self._doubt.setVisible(bool(doubt))
        self.line.setAccessibleDescription(doubt)


class ContactEditor(QWidget):
    """The rows, and a button for each kind."""

    edited = Signal()
    """Something is being written."""
    left = Signal()
    """A row was left, added or removed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contacts")
        self.setAccessibleName(self.tr("Ways to reach them"))
        self._theme = theme
        self._rows: list[ContactRow] = []
        self._narrow = False
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_S)
        buttons = FlowBox(self, gap=SPACE_XS, row_gap=SPACE_XS)
        for words, name, act in (
            (self.tr("Add phone"), "add_phone", self._add_phone),
            (self.tr("Add e-mail"), "add_email", self._add_email),
            (self.tr("Add address"), "add_address", self._add_address),
        ):
            button = Button(theme, words, "add", Variant.QUIET, buttons)
            button.setObjectName(name)
            button.clicked.connect(act)
            buttons.flow.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE_XS)
        outer.addLayout(self._column)
        outer.addWidget(buttons)

    def points(self) -> tuple[ContactPoint, ...]:
        """The rows in their order, without the empty ones."""
        return tuple(point for row in self._rows if (point := row.point()).value.strip())

    def set_points(self, points: tuple[ContactPoint, ...]) -> None:
        """Show these; rows that are the same already stay as they are."""
        if points == self.points():
            return
        for row in list(self._rows):
            self._drop(row)
        for point in points:
            self._put(point)

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is little room from side to side."""
        if narrow != self._narrow:
            self._narrow = narrow
            for row in self._rows:
                row.set_narrow(narrow)

    def _put(self, point: ContactPoint) -> ContactRow:
        row = ContactRow(self._theme, point, self)
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        row.removed.connect(self._removed)
        self._rows.append(row)
        self._column.addWidget(row)
        if self._narrow:
            row.set_narrow(True)
        row.show()
        return row

    def _drop(self, row: ContactRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _removed(self) -> None:
        row = self.sender()
        if isinstance(row, ContactRow):
            self._drop(row)
            if self._rows:
                self._rows[-1].take_focus()
            self.left.emit()

    def _add_phone(self) -> None:
        self._put(ContactPoint(ContactKind.PHONE, "")).take_focus()

    def _add_email(self) -> None:
        self._put(ContactPoint(ContactKind.EMAIL, "")).take_focus()

    def _add_address(self) -> None:
        self._put(ContactPoint(ContactKind.ADDRESS, "")).take_focus()
