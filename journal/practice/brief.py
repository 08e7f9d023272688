"""What a brief says beyond the record: the stages never reached, and in which order promises stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.domain.brief import OpenStage
from journal.domain.entry import Entry, Promise
from journal.domain.outline import Outline
from journal.practice.question_bank import question_bank, reached_stages


def open_stages(conversations: Iterable[Entry], outline: Outline) -> tuple[OpenStage, ...]:
    """The stages of `outline` that no conversation has reached, in its order.

    `journal.practice.question_bank.reached_stages` says what counts as reached.
    """
    return question_bank(outline, reached_stages(conversations), ()).open


def promises_in_order(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """Mine first, then by due day, those without a day last."""
    return tuple(
        sorted(
            promises,
            key=lambda each: (not each.mine, each.due_on is None, each.due_on or date.max, each.entry_id),
        )
    )
