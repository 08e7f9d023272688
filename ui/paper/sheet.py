"""Which paper there is, and which one a printer probably holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLocale

# Where Letter is the usual paper: CLDR, supplemental/supplementalData, measurementData/paperSize.
_LETTER_COUNTRIES: Final = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Belize,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.CostaRica,
        QLocale.Country.ElSalvador,
        QLocale.Country.Guatemala,
        QLocale.Country.Nicaragua,
        QLocale.Country.Panama,
        QLocale.Country.Philippines,
        QLocale.Country.PuertoRico,
        QLocale.Country.Venezuela,
    }
)


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Size:
    """Of a sheet, upright or not, in millimetres."""

    width: float
    height: float


SIZES: Final[Mapping[Paper, Size]] = MappingProxyType(
    {Paper.A4: Size(210.0, 297.0), Paper.LETTER: Size(215.9, 279.4)}
)


def usual_paper(locale: QLocale) -> Paper:
    """What printers hold in the locale's country."""
    return Paper.LETTER if locale.territory() in _LETTER_COUNTRIES else Paper.A4


def chosen_paper(remembered: str, locale: QLocale) -> Paper:
    """The paper that was chosen last ("": none yet), else the usual one."""
    return Paper(remembered) if remembered in tuple(Paper) else usual_paper(locale)
