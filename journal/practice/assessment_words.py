"""The words for an assessment. English templates; a window translates a template before it fills it."""

from __future__ import annotations

from collections.abc import Callable

from journal.domain.assessment import Assessment, Mark, Reading

Translate = Callable[[str], str]

_WITH_LABEL = "{value}, {label}"
_NOT_OF_SCALE = "{value} (not on the present scale)"
_SAID = "said: {mark}"
_DID = "did: {mark}"
_FRESH = "this month"
_ONE = "1 month old"
_OLD = "{months} months old"
_STALE = "stale, {age}"

TEMPLATES = (_WITH_LABEL, _NOT_OF_SCALE, _SAID, _DID, _FRESH, _ONE, _OLD, _STALE)
"""All of them, for the translators."""


def _english(template: str) -> str:
    return template


def mark_words(mark: Mark, translate: Translate = _english) -> str:
    """ "2, leaning towards us"; a number that the scale does not have says so."""
    if not mark.fits:
        return translate(_NOT_OF_SCALE).format(value=mark.value)
    if not mark.label:
        return str(mark.value)
    return translate(_WITH_LABEL).format(value=mark.value, label=mark.label)


def parts(assessment: Assessment, translate: Translate = _english) -> tuple[str, ...]:
    """ "did: 2, leaning towards us", "said: 1, on board": what they did first, it weighs more."""
    found = []
    if assessment.did is not None:
        found.append(translate(_DID).format(mark=mark_words(assessment.did, translate)))
    if assessment.said is not None:
        found.append(translate(_SAID).format(mark=mark_words(assessment.said, translate)))
    return tuple(found)


def age_words(reading: Reading, translate: Translate = _english) -> str:
    """ "3 months old", "stale, 9 months old"."""
    if reading.months == 0:
        age = translate(_FRESH)
    elif reading.months == 1:
        age = translate(_ONE)
    else:
        age = translate(_OLD).format(months=reading.months)
    return translate(_STALE).format(age=age) if reading.stale else age
