"""What may stand in a placeholder, as a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.domain.entry import EntryKind
from journal.domain.suggestion import Offer
from ui.widgets.date_words import say_day


class OffersModel(QAbstractListModel):
    """One row for each offer: its words, and below them where they come from."""

    OFFER_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Show these offers in their order."""
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    def row_of(self, text: str) -> int:
        """The row whose words these are, or -1."""
        return next((row for row, offer in enumerate(self._offers) if offer.text == text), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._offers)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        offer = self._offers[index.row()]
        source = self.source(offer)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{offer.text}\n{source}" if source else offer.text
            case Qt.ItemDataRole.ToolTipRole:
                return source or None
            case self.OFFER_ROLE:
                return offer
            case _:
                return None

    def source(self, offer: Offer) -> str:
        """Where an offer comes from: "One-to-one, 18 Nov 2026"; "" for what is no one's words."""
        if offer.kind is None or offer.said_on is None:
            return ""
        day = say_day(offer.said_on)
        return self.tr("{kind}, {day}").format(kind=self._kind(offer.kind), day=day)

    def _kind(self, kind: EntryKind) -> str:
        known = {
            EntryKind.ONE_TO_ONE: self.tr("One-to-one"),
            EntryKind.HEARD_IN_PASSING: self.tr("Heard in passing"),
            EntryKind.PHONE: self.tr("Phone call"),
            EntryKind.MESSAGE: self.tr("Message"),
            EntryKind.MEETING: self.tr("Meeting"),
            EntryKind.HOUSE_VISIT: self.tr("House visit"),
        }
        return known.get(kind, self.tr("Timeline"))
