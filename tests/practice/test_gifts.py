from __future__ import annotations

import snowballstemmer

from journal.domain.meeting import Gift, GiftKind
from journal.domain.person import PersonRef
from journal.practice.gifts import MOST_MATCHES, matches, stems

ENGLISH = snowballstemmer.stemmer("english").stemWord


def gift(number: int, who: int, text: str) -> Gift:
    return Gift(number, PersonRef(who, f"P{who}"), GiftKind.GIFT, text)


def need(number: int, who: int, text: str) -> Gift:
    return Gift(number, PersonRef(who, f"P{who}"), GiftKind.NEED, text)


def pairs(*found: Gift) -> list[tuple[int, int]]:
    return [(each.gift.id, each.need.id) for each in matches(found, ENGLISH)]


def test_a_gift_meets_a_need_by_the_stem() -> None:
    assert pairs(gift(1, 1, "can translate Spanish"), need(2, 2, "needs a translator")) == [(1, 2)]
    assert pairs(gift(1, 1, "Repairs bicycles"), need(2, 2, "a bicycle for the school run")) == [(1, 2)]
    assert pairs(gift(1, 1, "can cook"), need(2, 2, "needs a translator")) == []


def test_nobody_meets_their_own_need_and_small_words_say_nothing() -> None:
    assert pairs(gift(1, 1, "translates"), need(2, 1, "a translator")) == []
    assert pairs(gift(1, 1, "can help with the van"), need(2, 2, "help with the tax form")) == []
    assert stems("Can help with it", ENGLISH) == frozenset()


def test_what_shares_most_comes_first_and_the_list_has_an_end() -> None:
    some, more = gift(1, 1, "children's lunches"), gift(2, 2, "looks after children in the evening")
    assert pairs(some, more, need(3, 3, "somebody for the children on Tuesday evenings")) == [(2, 3), (1, 3)]
    many = [gift(number, number, "cooks") for number in range(1, 90)]
    assert len(pairs(*many, need(100, 100, "a cook"))) == MOST_MATCHES
