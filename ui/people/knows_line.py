"""Whom somebody knows, in a line of their details, and the way to the picture of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.domain.changes import Changes, Topic
from journal.domain.errors import JournalError, NotFound
from journal.domain.network import Side
from journal.practice.network_words import side_words
from journal.services.network import links_of
from ui.context import Context
from ui.theme.metrics import SPACE_S
from ui.widgets.button import Button, Variant
from ui.widgets.labels import ElidedLabel

_FEW = 12


class KnowsLine(QWidget):
    """Links are entered in the pane "Who knows whom"; this line says them and leads there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person_id: int | None = None
        self.words = ElidedLabel("", "muted")
        self.words.setObjectName("knows_line")
        self.button = Button(context.theme, self.tr("Who &knows whom"), "people", Variant.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.button.clicked.connect(self._ask)
        context.bridge.changed.connect(self._follow)

    def show_person(self, person_id: int) -> None:
        """Read this person's links; the words come later."""
        if person_id != self._person_id:
            self.words.setText("")
        self._person_id = person_id
        call = partial(links_of, person_id=person_id)
        self._context.bridge.submit(call, self._show, owner=self, key="knows", failed=self._failed)

    def _show(self, sides: tuple[Side, ...]) -> None:
        told = [side_words(side, _tr) for side in sides[:_FEW]]
        if len(sides) > _FEW:
            told.append(self.tr("and {count} more").format(count=len(sides) - _FEW))
        text = " · ".join(told)
        self.words.setText(text or self.tr("No links to others are written down."))
        self.words.setAccessibleName(self.words.text())

    def _ask(self) -> None:
        if self._person_id is not None:
            self._context.navigator.network_asked.emit(self._person_id, None)

    def _failed(self, error: Exception) -> None:
        """Who is gone is said by the form."""
        if isinstance(error, JournalError) and not isinstance(error, NotFound):
            self._context.bridge.failed.emit(error)

    def _follow(self, changes: Changes) -> None:
        if self._person_id is not None and (changes.touches(Topic.LINKS) or changes.people):
            self.show_person(self._person_id)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Network", text)
