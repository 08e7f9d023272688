"""The names of a concern: its main one, the others as chips, and those that may mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.concern import Related
from journal.domain.text import clean_line
from ui.concerns.words import why_words
from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card, Ground
from ui.widgets.dressing import set_look
from ui.widgets.flow_layout import FlowBox
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import SectionLabel, WordsLabel, cut

_LONGEST = 40  # letters of a name on a button


class _NameLine(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TitlePart(QWidget):
    """The main name; the pencil makes it a field, Enter keeps it, Escape leaves it as it was."""

    renamed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = WordsLabel("", "title")
        self.title.setObjectName("concern.title")
        self.pencil = IconButton(theme, "edit", self.tr("Rename"), IconRole.MUTED)
        self.pencil.setObjectName("concern.rename")
        self.line = _NameLine()
        self.line.setObjectName("concern.name")
        self.line.setAccessibleName(self.tr("Name of the concern"))
        self.line.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.title, 1)
        row.addWidget(self.line, 1)
        row.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)
        self.line.returnPressed.connect(self._keep)
        self.line.left.connect(self._leave)

    def show_name(self, name: str) -> None:
        """Show this name, and no field; one that is open stays while the name is as it was."""
        if self.typed() and name == self.title.text():
            return
        self.title.set_words(name)
        self._show_field(shown=False)

    def typed(self) -> str:
        """Another name that is being typed, "" for none."""
        text = self.line.text()
        return text if not self.line.isHidden() and text.strip() != self.title.text() else ""

    def restore(self, text: str) -> None:
        """Show the field with this; the keyboard stays where it is."""
        self.line.setText(text)
        self._show_field(shown=True)

    def begin(self) -> None:
        """Let the name be changed."""
        self.line.setText(self.title.text())
        self._show_field(shown=True)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self.line.text().strip() == self.title.text():
            self._leave()
        else:
            self.renamed.emit(self.line.text())

    def _leave(self) -> None:
        self._show_field(shown=False)
        self.pencil.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_field(self, *, shown: bool) -> None:
        self.line.setVisible(shown)
        self.title.setVisible(not shown)
        self.pencil.setVisible(not shown)


class SynonymsPart(QWidget):
    """Other names, each on a chip that takes it away, and a field for one more."""

    added = Signal(str)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chips = FlowBox(gap=6, row_gap=6)
        self.line = QLineEdit()
        self.line.setObjectName("concern.synonym")
        self.line.setPlaceholderText(self.tr("Another name for it, then Enter"))
        self.line.setAccessibleName(self.tr("Another name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(SectionLabel(self.tr("Also called")))
        column.addWidget(self.chips)
        column.addWidget(self.line)
        self.line.returnPressed.connect(self._add)

    def show_synonyms(self, synonyms: Sequence[tuple[int, str]]) -> None:
        """Show these (id, name)."""
        clear(self.chips)
        for synonym_id, name in synonyms:
            chip = Button(self._theme, f"{cut(name, _LONGEST).replace('&', '&&')}  ×")
            set_look(chip, "variant", "tag")
            chip.setObjectName(f"concern.synonym.{synonym_id}")
            chip.setAccessibleName(self.tr("Take the name {name} away").format(name=name))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(partial(self.removed.emit, synonym_id))
            self.chips.flow.addWidget(chip)
            chip.show()
        self.chips.setVisible(bool(synonyms))
        if clean_line(self.line.text()) in {name for _id, name in synonyms}:
            self.line.clear()  # it stands among them now; one that is refused stays to be mended

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*stops_of(self.chips), self.line]

    def _add(self) -> None:
        if self.line.text().strip():
            self.added.emit(self.line.text())


class DoublesPart(Card):
    """Concerns that may mean the same, each to be merged into this one or kept apart."""

    merged = Signal(int)
    kept_apart = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SOFT, parent)
        self._theme = theme
        self.setObjectName("concern.doubles")
        self.setAccessibleName(self.tr("These may mean the same"))
        self.body.addWidget(SectionLabel(self.tr("These may mean the same")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        self.body.addLayout(self._rows)

    def show_doubles(self, doubles: Sequence[Related]) -> None:
        """Show these."""
        while (item := self._rows.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for found in doubles:
            self._rows.addWidget(self._row(found))
        self.setVisible(bool(doubles))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        items = (self._rows.itemAt(at) for at in range(self._rows.count()))
        holders = [item.widget() for item in items if item is not None]
        boxes = [box for holder in holders if holder for box in holder.findChildren(FlowBox)]
        return [stop for box in boxes for stop in stops_of(box)]

    def _row(self, found: Related) -> QWidget:
        name, concern_id = found.concern.name, found.concern.id
        row = FlowBox(gap=SPACE_S, row_gap=SPACE_XS)
        merge = Button(self._theme, self.tr("Merge into this"))
        merge.setObjectName(f"concern.merge.{concern_id}")
        merge.setAccessibleName(self.tr("Merge {name} into this").format(name=name))
        apart = Button(self._theme, self.tr("Keep apart"))
        apart.setObjectName(f"concern.apart.{concern_id}")
        apart.setAccessibleName(self.tr("Keep {name} apart").format(name=name))
        merge.clicked.connect(partial(self.merged.emit, concern_id))
        apart.clicked.connect(partial(self.kept_apart.emit, concern_id))
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        row.flow.addWidget(merge)
        row.flow.addWidget(apart)
        column.addWidget(WordsLabel(name, "strong"))
        column.addWidget(WordsLabel(why_words(found), "muted"))
        column.addWidget(row)
        return holder


def stops_of(box: FlowBox) -> list[QWidget]:
    """The buttons in a box, as the eye meets them."""
    items = (box.flow.itemAt(at) for at in range(box.flow.count()))
    found = (item.widget() for item in items if item is not None)
    return [widget for widget in found if isinstance(widget, Button)]


def tab_through(stops: Sequence[QWidget]) -> None:
    """Tab goes from each to the next: what is made late would come last in the window."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def clear(box: FlowBox) -> None:
    """Take everything out of a box."""
    while (item := box.flow.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
