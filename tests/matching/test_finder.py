"""Who may be the same is found by any of several ways, and nobody is compared with everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.domain.dates import PartialDate
from journal.matching.finder import Finder
from journal.matching.likeness import Likeness, Verdict, compare
from journal.matching.portrait import Portrait
from tests.benchmarks.doubles import family_name
from tests.matching.labelled_pairs import Maker
from tests.matching.people import fields, portrait

_ROSA = portrait(
    "Rosa", "Ibarra Soto", "rosa@example.org", "(212) 555-0143", birthday=PartialDate(4, 3, 1990)
)


@pytest.mark.parametrize(
    "sought",
    [
        portrait("Rosa", "Ibarra"),
        portrait("Rosa", "Soto"),
        portrait("Rosita", "Ybarra"),
        portrait("R", "Ibarra"),
        portrait("Rosa", "Iabrra"),
        portrait("Ibarra", "Rosa"),
        portrait("Rosa", "Lindqvist", "ROSA+list@example.org"),
        portrait("Rosa", "Lindqvist", "+1 212 555 0143"),
        portrait("Rosa", "Lindqvist", birthday=PartialDate(4, 3, 1990)),
        portrait("Rosa", "", "555-0143"),
    ],
)
def test_found_by_any_of_several_ways(sought: Portrait) -> None:
    finder = Finder("US")
    finder.add(3, portrait("Pedro", "Novak", "(312) 555-0199"))
    finder.add(7, _ROSA)
    assert [key for key, _ in finder.matches(sought)] == [7]


def test_the_likeliest_first_and_no_more_than_asked() -> None:
    finder = Finder()
    finder.add(1, portrait("Rose", "Ibarra"))
    finder.add(2, portrait("Rosa", "Ibarra", "rosa@example.org"))
    finder.add(3, portrait("R.", "Ibarra", "rosa@example.org"))
    found = finder.matches(portrait("Rosa", "Ibarra", "rosa@example.org"))
    assert [key for key, _ in found][:2] == [2, 3]
    assert found[0][1].verdict is Verdict.SAME
    assert len(finder.matches(portrait("Rosa", "Ibarra", "rosa@example.org"), 1)) == 1


def test_pairs_come_once_with_progress_and_can_be_ended() -> None:
    finder = Finder()
    for key in range(6):
        finder.add(key, portrait("Rosa", "Ibarra", "rosa@example.org"))
    told: list[tuple[int, int]] = []
    pairs = list(finder.pairs(lambda done, of: told.append((done, of))))
    assert sorted((a, b) for a, b, _ in pairs) == [(a, b) for a in range(6) for b in range(a + 1, 6)]
    assert told[0] == (0, 6)
    assert list(finder.pairs(None, lambda: True)) == []


def test_an_office_number_of_thousands_does_not_make_everybody_compared() -> None:
    finder = Finder("US")
    for key in range(3000):
        finder.add(key, finder.portrait(fields(f"Ann{key}", f"Of{key}fice", "(212) 555-0100")))
    finder.add(9000, portrait("Rosa", "Ibarra", "(212) 555-0100"))
    assert [key for key, _ in finder.matches(portrait("Rosa", "Ibarra", "(212) 555-0100"))] == [9000]


def test_few_of_all_pairs_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four thousand people less than one pair in two hundred."""
    maker = Maker(31, 0)
    everybody = [replace(maker.written(maker.someone()), family=family_name(maker.rnd)) for _ in range(4000)]
    counted: list[int] = []

    def counting(a: Portrait, b: Portrait) -> Likeness:
        counted.append(1)
        return compare(a, b)

    monkeypatch.setattr("journal.matching.finder.compare", counting)
    finder = Finder("US")
    for key, one in enumerate(everybody):
        finder.add(key, finder.portrait(one))
    list(finder.pairs())
    assert 4000 < len(counted) < 4000 * 3999 / 2 / 200
