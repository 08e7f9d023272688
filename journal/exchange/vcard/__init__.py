"""Contact cards: reading vCard 2.1, 3.0 and 4.0, writing 3.0 and 4.0."""

from __future__ import annotations

from journal.exchange.vcard.cards import properties_of
from journal.exchange.vcard.fields import split_name
from journal.exchange.vcard.property import Property, unescaped
from journal.exchange.vcard.reach import is_contact, point_of
from journal.exchange.vcard.reading import read_vcards
from journal.exchange.vcard.versions import Version, translated
from journal.exchange.vcard.writing import write_vcard

__all__ = [
    "Property",
    "Version",
    "is_contact",
    "point_of",
    "properties_of",
    "read_vcards",
    "split_name",
    "translated",
    "unescaped",
    "write_vcard",
]
