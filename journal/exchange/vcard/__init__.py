"""Contact cards: reading vCard 2.1, 3.0 and 4.0, writing 3.0 and 4.0."""

from __future__ import annotations

from journal.exchange.vcard.fields import split_name
from journal.exchange.vcard.reading import read_vcards
from journal.exchange.vcard.writing import write_vcard

__all__ = ["read_vcards", "split_name", "write_vcard"]
