"""With whom a talk of a diary or a calendar was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.exchange.import_row import Whom
from ui.context import Context
from ui.person_picker import PersonPicker
from ui.theme.metrics import SPACE_S
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel, cut

_LONGEST = 40


class WithWhom(QWidget):
    """Who is chosen, each with a button that takes them away, and a line to name somebody else."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_with_whom")
        self._context = context
        self._people: tuple[Whom, ...] = ()
        self._guessed: tuple[Whom, ...] = ()
        self.named = WordsLabel("", "muted", self)
        self.nobody = WordsLabel(self.tr("Nobody yet: without anybody it is left out."), "warning", self)
        self.box = FlowBox(self)
        self.picker = PersonPicker(context.bridge, self.tr("With whom it was"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (self.named, self.box, self.nobody):
            column.addWidget(widget)
        column.addWidget(Labelled(self.tr("&With whom it was"), self.picker, parent=self))
        self.picker.chosen.connect(self._add)

    def people(self) -> tuple[Whom, ...]:
        """Who is chosen."""
        return self._people

    def show_people(self, people: Sequence[Whom], named: Sequence[str], guessed: Sequence[Whom] = ()) -> None:
        """Show whom the plan or the user has; `named` are the names as the file writes them, `guessed` whom
        they may mean.
        """
        said = self.tr("The file says: {names}").format(names=", ".join(named)) if named else ""
        self.named.set_words(said)
        self.named.setVisible(bool(said))
        self._people, self._guessed = tuple(people), tuple(guessed)
        self._fill()
        self.picker.set_person(None)

    def _fill(self) -> None:
        while (item := self.box.flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, whom in enumerate(self._people):
            button = Button(self._context.theme, cut(whom.name, _LONGEST), "close", parent=self.box)
            button.setAccessibleName(self.tr("Not with {name}").format(name=whom.name))
            button.clicked.connect(partial(self._remove, number))
            self.box.flow.addWidget(button)
        for whom in self._guessed:
            if whom not in self._people:
                words = self.tr("{name}?").format(name=cut(whom.name, _LONGEST))
                button = Button(self._context.theme, words, "add", parent=self.box)
                button.setAccessibleName(self.tr("With {name}").format(name=whom.name))
                button.clicked.connect(partial(self._take, whom))
                self.box.flow.addWidget(button)
        self.box.setVisible(self.box.flow.count() > 0)
        self.nobody.setVisible(not self._people)

    def _add(self) -> None:
        person_id = self.picker.person()
        if person_id is None or any(each.person_id == person_id for each in self._people):
            return
        name = self.picker.line.text().strip()
        self.picker.set_person(None)
        self._take(Whom(name, person_id))

    def _take(self, whom: Whom, _checked: bool = False) -> None:
        self._people = (*self._people, whom)
        self._fill()
        self.picker.setFocus()
        self.changed.emit()

    def _remove(self, number: int, _checked: bool = False) -> None:
        self._people = (*self._people[:number], *self._people[number + 1 :])
        self._fill()
        self.picker.setFocus()
        self.changed.emit()
