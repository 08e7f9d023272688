"""Who came: a list that is ticked by keyboard, each tick saved at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journal.domain.meeting import AttendanceState, Meeting
from journal.services.meetings import SheetLine
from ui.circles.words import attendance_words, meeting_words, tr
from ui.context import Context
from ui.person_picker import PersonPicker
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel, label

_PERSON = Qt.ItemDataRole.UserRole
KEYS = {
    Qt.Key.Key_C: AttendanceState.CAME,
    Qt.Key.Key_E: AttendanceState.EXCUSED,
    Qt.Key.Key_M: AttendanceState.MISSED,
    Qt.Key.Key_Space: AttendanceState.CAME,
    Qt.Key.Key_Backspace: None,
    Qt.Key.Key_Delete: None,
}


class SheetList(QListWidget):
    """C came, E excused, M missed, Backspace takes back; each goes on to the next row."""

    ticked = Signal(int, object)
    """(person, `AttendanceState` or None)"""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = Qt.Key(event.key()), self.currentIndex()
        if key not in KEYS or not at.isValid() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        self.ticked.emit(at.data(_PERSON), KEYS[key])
        self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))

    def show_lines(self, lines: Sequence[SheetLine]) -> None:
        """The chosen row stays chosen."""
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        while self.count() < len(lines):
            self.addItem(QListWidgetItem())
        for row, line in enumerate(lines):
            item = self.item(row)
            words = line_words(line)
            if item.text() != words:
                item.setText(words)
            item.setData(_PERSON, line.person.id)
        if self.currentRow() < 0 and lines:
            self.setCurrentRow(0)


class SheetDialog(QDialog):
    """The list of one meeting."""

    ticked = Signal(object)
    """A mapping of people's ids to their state, None to take one back."""
    joined = Signal(object)
    """The ids of guests who came and now belong to the circle, as a tuple."""

    def __init__(self, context: Context, meeting: Meeting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("who_came")
        self.setWindowTitle(self.tr("Who came?"))
        self.setMinimumSize(440, 480)
        self._lines: tuple[SheetLine, ...] = ()
        self._count = label("", "muted", self)
        self.list = SheetList(self)
        self.list.setAccessibleName(self.tr("Who came?"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # what stands at the end is the answer
        self.guest = PersonPicker(context.bridge, self.tr("A guest"), self)
        self.join = Button(context.theme, "", "add_person", Variant.LINK)
        self.join.hide()
        self.everybody = Button(context.theme, self.tr("Everybody else came"), "check")
        self.ready = Button(context.theme, self.tr("Done"), "", Variant.PRIMARY)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.everybody)
        row.addStretch(1)
        row.addWidget(self.ready)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(WordsLabel(meeting_words(meeting), "heading", self))
        column.addWidget(self._count)
        column.addWidget(self.list, 1)
        keys = self.tr("C or Space came · E excused · M missed · Backspace takes it back")
        column.addWidget(WordsLabel(keys, "small", self))
        column.addWidget(label(self.tr("Somebody else was there"), "field", self))
        column.addWidget(self.guest)
        column.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(row)
        self.list.ticked.connect(self._tick)
        # Queued: the list under the line writes the name into it after telling who it is.
        self.guest.chosen.connect(self._add_guest, Qt.ConnectionType.QueuedConnection)
        self.join.clicked.connect(self._join)
        self.everybody.clicked.connect(self._tick_rest)
        self.ready.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)

    def show_lines(self, lines: tuple[SheetLine, ...]) -> None:
        """Show who is on the list, and how many came."""
        self._lines = lines
        self.list.show_lines(lines)
        came = sum(line.state is AttendanceState.CAME for line in lines)
        self._count.setText(self.tr("{came} of {all} came").format(came=came, all=len(lines)))
        self.everybody.setEnabled(any(line.state is None for line in lines))
        guests = self._guests()
        self.join.setVisible(bool(guests))
        if len(guests) == 1:
            self.join.setText(self.tr("Put {name} into the circle").format(name=guests[0].person.first_name))
        else:
            self.join.setText(self.tr("Put the {count} guests into the circle").format(count=len(guests)))

    def _tick(self, person_id: int, state: AttendanceState | None) -> None:
        self.ticked.emit({person_id: state})

    def _guests(self) -> list[SheetLine]:
        """Those who came and do not belong to the circle yet."""
        return [line for line in self._lines if line.guest and line.state is AttendanceState.CAME]

    def _join(self) -> None:
        self.joined.emit(tuple(line.person.id for line in self._guests()))

    def _tick_rest(self) -> None:
        self.ticked.emit({line.person.id: AttendanceState.CAME for line in self._lines if line.state is None})

    def _add_guest(self) -> None:
        person_id = self.guest.person()
        if person_id is not None:
            self.ticked.emit({person_id: AttendanceState.CAME})
            self.guest.set_person(None)


def line_words(line: SheetLine) -> str:
    """ "Rosa Medina – came"."""
    name = tr("{name} (guest)").format(name=line.person.name) if line.guest else line.person.name
    state = "" if line.state is None else attendance_words(line.state)
    return tr("{name} – {state}").format(name=name, state=state or "…")
