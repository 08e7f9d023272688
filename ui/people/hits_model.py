"""What the search found, in groups with a heading each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from journal.domain.search import HitKind, SearchHit
from ui.widgets.date_words import say_day

Index = QModelIndex | QPersistentModelIndex


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchHits", text)


def group_word(kind: HitKind) -> str:
    """The heading of a group."""
    return {
        HitKind.PERSON: _tr("People"),
        HitKind.CONTACT: _tr("Phone, e-mail, address"),
        HitKind.CONCERN: _tr("Concerns"),
        HitKind.PLACE: _tr("Places"),
        HitKind.NOTE: _tr("Notes"),
    }[kind]


def label_word(hit: SearchHit) -> str:
    """Where the words stand: a stage's own title, or the name of a field."""
    words = {
        "name": "",
        "nickname": _tr("Nickname"),
        "codename": _tr("Codename"),
        "work": _tr("Work"),
        "neighbourhood": _tr("Neighbourhood"),
        "how_met": _tr("How you met"),
        "notes": _tr("Notes about them"),
        "phone": _tr("Phone"),
        "email": _tr("E-mail"),
        "address": _tr("Address"),
        "other": _tr("Contact"),
        "concern": _tr("Concern"),
        "place": _tr("Place"),
        "text": _tr("Conversation"),
        "common_ground": _tr("In common"),
        "feeling": _tr("How it felt"),
        "learned": _tr("What I learned"),
        "next_step": _tr("Next step"),
        "sensitive": _tr("Sensitive note"),
        "invitation": _tr("Invitation"),
        "response": _tr("Answer"),
        "outcome": _tr("Outcome"),
        "promise": _tr("Promise"),
    }
    field = hit.field if hit.kind is HitKind.NOTE and hit.label == hit.field else hit.label
    return words.get(field, hit.label)


class HitsModel(QAbstractListModel):
    """Headings and hits in one list; headings cannot be chosen."""

    HIT = Qt.ItemDataRole.UserRole
    """The SearchHit, None for a heading."""

    def __init__(self, locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._lines: list[HitKind | SearchHit] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._lines[index.row()], HitKind):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == self.HIT:
            return line if isinstance(line, SearchHit) else None
        if isinstance(line, HitKind):
            text_roles = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return group_word(line) if role in text_roles else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.person.name
        return self._sentence(line) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def set_hits(self, hits: Iterable[SearchHit]) -> None:
        """Show these; hits of one kind stand together."""
        lines: list[HitKind | SearchHit] = []
        for kind, group in groupby(hits, key=lambda hit: hit.kind):
            lines += [kind, *group]
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def count(self) -> int:
        """How many hits, headings not counted."""
        return sum(isinstance(line, SearchHit) for line in self._lines)

    def next_hit(self, row: int, step: int) -> int:
        """The nearest row after (step 1) or before (step -1) `row` with a hit, -1 when there is none."""
        row += step
        while 0 <= row < len(self._lines):
            if isinstance(self._lines[row], SearchHit):
                return row
            row += step
        return -1

    def day_words(self, hit: SearchHit) -> str:
        """The day of a hit's entry in the locale's words."""
        return "" if hit.on is None else say_day(hit.on, self._locale)

    def _sentence(self, hit: SearchHit) -> str:
        passage = _tr("sensitive, sealed") if hit.sealed else hit.passage
        archived = _tr("archived") if hit.archived else ""
        parts = (hit.person.name, archived, label_word(hit), self.day_words(hit), passage)
        return ", ".join(part for part in parts if part)
