"""How often the check agrees with the labels: rules were tuned on two parts of the invitations only.

Nobody who works on the rules reads the held-out part; nothing but these figures is looked at. Measured for
the first time, before any change, it gave precision 0.786 and recall 0.832; after two rounds led by the
figures of each key 0.818 and 0.849. Every round spends a little of it: the first figures are the ones to
expect of new texts. Run with -s to see them.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from journal.practice.check import CheckRules
from tests.practice.check.labelled import KEYS, agreement, invitations

# Measured, less 0.02 for a label or two that is corrected.
LOWEST = {
    ("tuned", "en"): (0.97, 0.96),
    ("tuned", "es"): (0.97, 0.97),
    ("tuned_more", "en"): (0.95, 0.95),
    ("tuned_more", "es"): (0.96, 0.95),
    ("held_out", "en"): (0.79, 0.81),
    ("held_out", "es"): (0.81, 0.86),
}


@pytest.mark.parametrize(("half", "language"), list(LOWEST))
def test_precision_and_recall(half: str, language: str, rules: Mapping[str, CheckRules]) -> None:
    counted = agreement(half, [language], rules)
    print("\n" + "\n".join(counted.lines(f"{half} {language}")))  # noqa: T201 - the figures are what it is for
    precision, recall = LOWEST[half, language]
    assert counted.precision() >= precision
    assert counted.recall() >= recall


def test_both_languages_together(rules: Mapping[str, CheckRules]) -> None:
    counted = agreement("held_out", ["en", "es"], rules)
    print("\n" + counted.lines("held out, both languages")[0])  # noqa: T201 - the figures are what it is for
    assert counted.precision() >= 0.79
    assert counted.recall() >= 0.82


def test_the_set_is_large_and_uses_the_keys_that_there_are() -> None:
    every = [one for half, language in LOWEST for one in invitations(half, language)]
    assert len(every) >= 150
    assert {label for one in every for label in one["labels"]} == set(KEYS)
