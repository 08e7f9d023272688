"""Who was there: a chip for each person, and a line that finds others by the beginning of a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPushButton, QWidget

from journal.domain.person import PersonRef
from journal.services import people
from ui.context import Context
from ui.widgets.announce import announce
from ui.widgets.dressing import set_look
from ui.widgets.flow_layout import FlowLayout

_LONGEST = 32  # letters of a name on a chip; its accessible name has them all
_ID = Qt.ItemDataRole.UserRole + 1


class PersonLine(QLineEdit):
    """A line that offers people while a name is typed; `picked` tells who was chosen from the list."""

    picked = Signal(object)
    """A `PersonRef`."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(name)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        # The journal has filtered already, accents ignored; Qt would filter again by its own rules.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._choose)
        self.textEdited.connect(self._look)

    def half_typed(self) -> str:
        """What is typed: whoever is picked leaves the line."""
        return self.text()

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave."""
        self.setText(text)

    def offered(self) -> tuple[PersonRef, ...]:
        """The people who fit what is typed, as last read."""
        rows = (self._model.item(row) for row in range(self._model.rowCount()))
        return tuple(PersonRef(item.data(_ID), item.text()) for item in rows)

    def _look(self, text: str) -> None:
        name = text.split(":", 1)[0].strip()
        if not name or ":" in text:
            self._show(())
            return
        call = partial(people.find_people, text=name, limit=8)
        self._context.bridge.submit(call, self._show, owner=self, key="people")

    def _show(self, found: Sequence[PersonRef]) -> None:
        self._model.clear()
        for ref in found:
            item = QStandardItem(ref.name)
            item.setData(ref.id, _ID)
            self._model.appendRow(item)
        if found and self.hasFocus() and self.text().strip():
            self._completer.complete()
        else:
            self._hide_list()

    def _hide_list(self) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _choose(self, _name: str) -> None:
        index = self._completer.currentIndex()
        if index.isValid():
            self.picked.emit(PersonRef(index.data(_ID), index.data(Qt.ItemDataRole.DisplayRole)))


class PeopleField(QFrame):
    """Chips and a `PersonLine`; the last person cannot be removed."""

    changed = Signal()

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: list[PersonRef] = []
        self._chips: list[QPushButton] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", "field")
        self._flow = FlowLayout(self, gap=6, row_gap=4)
        self._flow.setContentsMargins(8, 4, 8, 4)
        self.line = PersonLine(context, name, self)
        self.line.setPlaceholderText(self.tr("Somebody else"))
        self.line.setMinimumWidth(120)
        set_look(self.line, "frameless", "true")
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.picked.connect(self._add)

    def people(self) -> tuple[PersonRef, ...]:
        """Those who were there, in the order of adding."""
        return tuple(self._people)

    def set_people(self, refs: Iterable[PersonRef]) -> None:
        """Show these, without telling `changed`."""
        self._people = list(refs)
        self._show_chips()

    def _add(self, ref: PersonRef) -> None:
        self.line.clear()
        if all(ref.id != other.id for other in self._people):
            self._people.append(ref)
            self._show_chips()
            announce(self.line, self.tr("{name} was there").format(name=ref.name))
            self.changed.emit()

    def _remove(self) -> None:
        person_id = self.sender().property("person_id")
        self._people = [ref for ref in self._people if ref.id != person_id]
        self._show_chips()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(ref) for ref in self._people]
        for index, chip in enumerate(self._chips):
            self._flow.insert_widget(index, chip)
            chip.show()
        self.updateGeometry()

    def _chip(self, ref: PersonRef) -> QPushButton:
        only = len(self._people) == 1
        shown = _short(ref.name).replace("&", "&&")
        chip = QPushButton(shown if only else f"{shown}  ×", self)
        chip.setAutoDefault(False)
        chip.setEnabled(not only)
        chip.setProperty("person_id", ref.id)
        name = self.tr("{name} was there") if only else self.tr("Remove {name}")
        chip.setAccessibleName(name.format(name=ref.name))
        set_look(chip, "variant", "tag")
        chip.clicked.connect(self._remove)
        return chip


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
