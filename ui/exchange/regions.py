"""Countries by their names in the user's language, with the two letters of ISO 3166."""

from __future__ import annotations

from PySide6.QtCore import QCollator, QLocale


def regions() -> tuple[tuple[str, str], ...]:
    """(code, name) of every country that Qt knows, in the order of their names."""
    found: dict[str, str] = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == 2:
            found[code] = QLocale.territoryToString(territory)
    collator = QCollator()
    return tuple(sorted(found.items(), key=lambda each: collator.sortKey(each[1])))


def own_region() -> str:
    """The country of this computer's settings."""
    return QLocale.territoryToCode(QLocale.system().territory())
