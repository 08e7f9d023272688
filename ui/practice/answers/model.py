"""The cards as a list, each with how many replies of one's own it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from journal.domain.answer_card import AnswerCard, OwnReply

Index = QModelIndex | QPersistentModelIndex


class CardsModel(QAbstractListModel):
    """In the order of the document."""

    CARD = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self._cards: tuple[AnswerCard, ...] = ()
        self._own: Counter[str] = Counter()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == self.CARD:
            return card
        own = self._own[card.key]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{card.title} · {own}" if own else card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if own == 1:
                return self.tr("{title}, one reply of my own").format(title=card.title)
            return self.tr("{title}, {count} replies of my own").format(title=card.title, count=own)
        return card.says if role == Qt.ItemDataRole.ToolTipRole else None

    @property
    def cards(self) -> Sequence[AnswerCard]:
        """All cards in their order."""
        return self._cards

    def set_cards(self, cards: Sequence[AnswerCard]) -> None:
        """Show these; with the same keys only their words change."""
        same = [card.key for card in cards] == [card.key for card in self._cards]
        if same:
            self._cards = tuple(cards)
            self._tell()
            return
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def set_replies(self, replies: Iterable[OwnReply]) -> None:
        """Count these."""
        self._own = Counter(reply.answer for reply in replies)
        self._tell()

    def row_of(self, key: str) -> int:
        """Where a card stands, -1 when there is none with this key."""
        return next((row for row, card in enumerate(self._cards) if card.key == key), -1)

    def _tell(self) -> None:
        if self._cards:
            self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1))
