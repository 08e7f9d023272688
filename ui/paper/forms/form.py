"""What the dialogue knows of every kind of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from journal.domain.paper import PaperChoices
from ui.paper.request import PaperRequest
from ui.paper.sheet import Paper, Size
from ui.paper.surroundings import Surroundings
from ui.paper.typesetting import Printout
from ui.paper.words import long_day, tr
from ui.theme.metrics import SPACE_M, SPACE_XS
from ui.widgets.labelled import Labelled

if TYPE_CHECKING:
    from ui.bridge import Store


class PaperForm(QWidget):
    """The choices for one kind of page. `document` is the printout's name in a printer's queue and in a PDF's
    properties, `file_name` the one that is offered: neither says anything of anybody.
    """

    changed = Signal()
    """The page is another one now."""
    reread = Signal()
    """Something else has to be read for the page."""
    document = ""
    file_name = ""

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._request = request
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def offer(self, choices: PaperChoices) -> None:
        """The circles and tags of the journal."""

    def set_paper(self, paper: Paper) -> None:
        """This paper is chosen."""

    def call(self) -> Callable[[Store], Any] | None:
        """What has to be read for the page; None: nothing."""
        return None

    def take(self, found: Any) -> None:
        """What was read."""

    def printout(self, size: Size, family: str) -> Printout | None:
        """The sheets; None while nothing is there to be set on them."""
        return None

    def remark(self) -> str:
        """What has to be said beside the page, "" for nothing."""
        return ""

    def discard(self) -> None:
        """The dialogue was closed by hand: what was typed is not wanted any more."""

    def _printed(self) -> str:
        """What stands above every sheet."""
        return tr("Printed on {day}").format(day=long_day(self._around.today()))

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _labelled(self, words: str, field: QWidget, hint: str = "") -> None:
        self._put(Labelled(words, field, hint, self))

    def _ticks(self, *boxes: QCheckBox) -> None:
        """Boxes close to one another; each makes the page anew."""
        group = QWidget(self)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for box in boxes:
            column.addWidget(box)
            box.toggled.connect(self.changed)
        self._put(group)

    def _tick(self, words: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setChecked(on)
        return box

    def _number(self, least: int, most: int, value: int) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setRange(least, most)
        spin.setValue(value)
        spin.valueChanged.connect(self.changed)
        return spin


def narrow_combo(parent: QWidget) -> QComboBox:
    """A combo box that a long name in it does not widen."""
    combo = QComboBox(parent)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return combo
