"""The line for a concern: it offers what is there already, also by other names of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from journal.domain.concern import ConcernChoice, Kinship, Related
from journal.services import concerns
from ui.context import Context
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel

Index = QModelIndex | QPersistentModelIndex


class ConcernChoices(QAbstractListModel):
    """What is offered, the most often named first; shared by all lines of a form."""

    NAME = Qt.ItemDataRole.UserRole
    """What goes into the line."""
    NAMES = Qt.ItemDataRole.UserRole + 1
    """All names, which what is typed is compared with."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[ConcernChoice, ...] = ()

    def set_choices(self, choices: Sequence[ConcernChoice]) -> None:
        """Offer these."""
        self.beginResetModel()
        self._choices = tuple(choices)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        if role == self.NAME:
            return choice.name
        if role == self.NAMES:
            return "\n".join((choice.name, *choice.synonyms))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{choice.name} ({', '.join(choice.synonyms)})" if choice.synonyms else choice.name


class _Completer(QCompleter):
    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(ConcernChoices.NAME))


class ConcernEdit(QLineEdit):
    """A line for one concern."""

    def __init__(self, choices: ConcernChoices, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(self.tr("Concern"))
        completer = _Completer(choices, self)
        completer.setCompletionRole(ConcernChoices.NAMES)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)


class ConcernHint(QWidget):
    """Says when a new name may mean a concern that is there, and lets it be used instead."""

    taken = Signal()
    """The line holds the other name now."""

    def __init__(self, context: Context, line: ConcernEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._line = line
        self._asked = ""
        self.words = WordsLabel("", "muted")
        self.use = Button(context.theme, "", variant=Variant.LINK)
        self.use.setObjectName("concern.use")
        self._name = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()
        line.editingFinished.connect(self._ask)
        line.textChanged.connect(self._forget)
        self.use.clicked.connect(self._take)

    def _ask(self) -> None:
        typed = self._line.text().strip()
        if not typed or typed == self._asked:
            return
        self._asked = typed
        call = partial(concerns.similar, name=typed, limit=1)
        self._context.bridge.submit(call, partial(self._show, typed), owner=self, key="similar")

    def _show(self, typed: str, found: tuple[Related, ...]) -> None:
        # What merely shares a word is often something else: there is no call to interrupt for it.
        sure = next((each for each in found if each.kinship is not Kinship.PART), None)
        if sure is None or self._line.text().strip() != typed:
            return
        self._name = sure.concern.name
        self.words.set_words(
            self.tr("“{name}” is there already and may mean the same.").format(name=self._name)
        )
        self.use.setText(self.tr("Use “{name}”").format(name=self._name.replace("&", "&&")))
        self.show()
        announce(self._line, self.words.text())

    def _forget(self) -> None:
        self._asked = ""
        self.hide()

    def _take(self) -> None:
        self._line.setText(self._name)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.taken.emit()
