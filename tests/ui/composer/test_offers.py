"""The list of offers behaves as a model should, and says where words come from."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from journal.domain.entry import EntryKind
from journal.domain.suggestion import Offer
from ui.composer.offers import OffersModel


def test_the_model_keeps_qts_rules(qapp: object) -> None:
    model = OffersModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    model.set_offers([Offer("Rosa"), Offer("Rosa Medina")])
    model.set_offers([])
    model.set_offers([Offer("a", kind=EntryKind.PHONE, said_on=date(2026, 11, 18))])
    assert tester.model() is model


def test_a_row_says_the_words_and_their_source(qapp: object) -> None:
    model = OffersModel()
    said = Offer("Line 14", entry_id=3, kind=EntryKind.HEARD_IN_PASSING, said_on=date(2026, 11, 18))
    model.set_offers([Offer("Rosa"), said])
    plain, quoted = model.index(0), model.index(1)
    assert plain.data() == "Rosa"
    assert plain.data(Qt.ItemDataRole.ToolTipRole) is None
    assert quoted.data().startswith("Line 14\nHeard in passing, ")
    assert "18" in quoted.data(Qt.ItemDataRole.ToolTipRole)
    assert quoted.data(OffersModel.OFFER_ROLE) == said
    assert (model.row_of("Rosa"), model.row_of("nobody")) == (0, -1)
