"""Phone numbers brought to one form: the digits of the international number, when the region is known.

`phonenumbers` knows how each country writes its numbers; it is asked once a region, and for a single number
only where a rule of that country needs more than a prefix taken away. So 100,000 numbers cost a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from journal.domain.text import digits

SHORTEST = 6
"""Numbers of fewer digits are extensions, or shared by half the world."""
_SUBSCRIBER = 7
_CERTAIN = 9
_EXTENSION = re.compile(r"(?:;ext=|\bext\b\.?|\bextension\b|\bx|#)\s*\d{1,6}\s*$", re.IGNORECASE)
_TRUNK_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")


@dataclass(frozen=True, slots=True)
class _Region:
    """How numbers of a country are dialled: from abroad, from elsewhere in it."""

    country: str
    trunk: str
    abroad: re.Pattern[str]
    plain: bool  # taking the trunk prefix away is all there is to it


def normal_number(typed: str, region: str) -> str:
    """The digits of `typed` as dialled from abroad, without the plus; "" for what is no number.

    `region` is where numbers without a country code are from ("ES"); "" leaves such a number as it is,
    without the zeros before it. Extensions are left out.
    """
    text = _TRUNK_IN_BRACKETS.sub("", _EXTENSION.sub("", typed))
    number = digits(text)
    if len(number) < SHORTEST:
        return ""
    if "+" in text:
        return _mobile_mark_out(number)
    known = _region(region) if region else None
    if known is None:
        return number.lstrip("0")
    if (abroad := known.abroad.match(number)) and len(number) - abroad.end() >= _CERTAIN:
        return _mobile_mark_out(number[abroad.end() :])
    if known.plain:
        own = number.removeprefix(known.trunk) if known.trunk else number
        return known.country + own if len(own) > _SUBSCRIBER else own
    return _asked(number, region)


def same_number(one: str, other: str) -> bool | None:
    """Whether two normal numbers are the same; None when only their last seven or eight digits say so."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _SUBSCRIBER or not long.endswith(short):
        return False
    return True if len(short) >= _CERTAIN else None


def end_of(number: str) -> str:
    """By what numbers that may be the same are found."""
    return number[-_SUBSCRIBER:]


def _mobile_mark_out(number: str) -> str:
    """Mexico and Argentina write a mark of mobile numbers after the country code, or leave it out."""
    if number.startswith("521") and len(number) == 13:
        return "52" + number[3:]
    if number.startswith("549") and len(number) == 13:
        return "54" + number[3:]
    return number


@cache
def _region(region: str) -> _Region | None:
    from phonenumbers.phonemetadata import PhoneMetadata

    found = PhoneMetadata.metadata_for_region(region.upper(), None)
    if found is None:
        return None
    trunk = found.national_prefix or ""
    # The groups of what may stand before a number: when it rewrites the number, its own library does it.
    plain = found.national_prefix_transform_rule is None and len(trunk) <= 1
    return _Region(str(found.country_code), trunk, re.compile(found.international_prefix or r"(?!)"), plain)


@lru_cache(maxsize=4096)
def _asked(number: str, region: str) -> str:
    import phonenumbers

    try:
        found = phonenumbers.parse(number, region.upper())
    except phonenumbers.NumberParseException:
        return number.lstrip("0")
    return _mobile_mark_out(f"{found.country_code}{phonenumbers.national_significant_number(found)}")
