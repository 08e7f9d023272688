"""Gathers people for a circle by their names."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from journal.domain.person import PersonRef
from journal.services.people import person_refs
from ui.context import Context
from ui.person_picker import PersonPicker
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.widgets.dressing import set_look
from ui.widgets.enter_key import ENTER_KEYS
from ui.widgets.labels import WordsLabel


class Chosen(QListWidget):
    """Those who are chosen, each once, in the order of choosing."""

    kept_changed = Signal()
    """Others are chosen now."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = context.bridge
        self._ids: list[int] = []

    def people(self) -> tuple[int, ...]:
        """Their ids."""
        return tuple(self._ids)

    def add(self, person_id: int) -> None:
        """One more; whoever is there already stays where they are."""
        if person_id not in self._ids:
            self._ids.append(person_id)
            self._bridge.submit(partial(person_refs, ids=(person_id,)), self._show, owner=self)
            self.kept_changed.emit()

    def kept(self) -> list[int]:
        """Their ids, as plain JSON data."""
        return list(self._ids)

    def show_kept(self, kept: object) -> None:
        """Show what `kept` gave; who is not in the journal any more is left out."""
        self.clear()
        self._ids = []
        for each in kept if isinstance(kept, list) else []:
            if isinstance(each, int):
                self.add(each)
        self.kept_changed.emit()

    def _show(self, refs: tuple[PersonRef, ...]) -> None:
        for ref in refs:
            if ref.id in self._ids:
                self.addItem(ref.name)


class GatherPeople(QDialog):
    """One name after the other; the button of this name hands them all on."""

    submitted = Signal(object)
    """Their ids, as a tuple."""

    def __init__(self, context: Context, title: str, action: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("gather_people")
        self.setWindowTitle(title)
        self.setMinimumSize(400, 360)
        self.picker = PersonPicker(context.bridge, self.tr("Whom?"), self)
        self.list = Chosen(context, self)
        self.list.setAccessibleName(self.tr("Those who are chosen"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save.setText(action)
        self.save.setEnabled(False)
        self.save.setAutoDefault(False)
        self.save.setDefault(False)
        set_look(self.save, "variant", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(WordsLabel(self.tr("Type the beginning of a name, one after the other."), "muted"))
        column.addWidget(self.picker)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        # Queued: the list under the line writes the name into it after telling who it is.
        self.list.kept_changed.connect(self._judge)
        self.picker.chosen.connect(self._add, Qt.ConnectionType.QueuedConnection)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        self.finished.connect(self.deleteLater)
        self.picker.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter takes a name over; it must not press the button before the last one is there.
        if event.key() in ENTER_KEYS:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.save.isEnabled():
                self.accept()
            return
        super().keyPressEvent(event)

    def people(self) -> tuple[int, ...]:
        """Who was gathered so far, in this order."""
        return self.list.people()

    def _add(self) -> None:
        person_id = self.picker.person()
        if person_id is None or person_id in self.list.people():
            return
        self.list.add(person_id)
        self.picker.set_person(None)

    def _judge(self) -> None:
        self.save.setEnabled(bool(self.list.people()))

    def _tell(self) -> None:
        self.submitted.emit(self.people())
