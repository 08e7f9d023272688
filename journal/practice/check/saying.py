"""Making a finding from its kind."""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.finding import Finding, Mend, TextSpan
from journal.practice.check.sentences import SAYS


def say(kind: str, spans: Iterable[TextSpan] = (), mend: Mend | None = None, **params: str | int) -> Finding:
    """The finding of this kind of SAYS; what stands after a dot is no part of its key."""
    says = SAYS[kind]
    return Finding(
        key=kind.partition(".")[0],
        severity=says.severity,
        sentence=says.sentence,
        advice=says.advice,
        params=params,
        spans=tuple(spans),
        mend=mend,
    )
