"""What an assessment says today: the newest counts, what they did weighs more than what they said, and an
old one goes stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.domain.assessment import Assessment, End, Mark, Reading, Scale


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another, none when it lies before. A month's last day ends a month."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (later.day < earlier.day and not _is_last_of_month(later)))


def latest(assessments: Iterable[Assessment]) -> Assessment | None:
    """The newest by day, of one day the one written last."""
    return max(assessments, key=lambda each: (each.on, each.entry_id), default=None)


def reading(assessments: Iterable[Assessment], scale: Scale, today: date) -> Reading | None:
    """The newest one as of `today`; None without any. It is stale once it is `scale.stale_months` old."""
    newest = latest(assessments)
    if newest is None:
        return None
    months = months_between(newest.on, today)
    return Reading(newest, months, months >= scale.stale_months)


def support(mark: Mark, scale: Scale) -> float | None:
    """How supportive a rating is, from 0 to 1 whichever way the scale runs; None for one it does not have."""
    if not mark.fits:
        return None
    span = scale.highest - scale.lowest
    share = (mark.value - scale.lowest) / span
    return share if scale.supportive is End.HIGH else 1 - share


def _is_last_of_month(day: date) -> bool:
    return (date.fromordinal(day.toordinal() + 1)).month != day.month
