"""What you and somebody else have in common, out of what was noted and of your own story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from journal.domain.concern import Shared, SharedKind
from journal.practice.common_ground import common_ground as find
from journal.services.word_lists import synonyms
from journal.store import concerns, timeline
from journal.store.database import Store

OTHERS = 3


def common_ground(store: Store, person_id: int) -> tuple[Shared, ...]:
    """Each thing once. A fixed number of statements; the lists of words are read only by who has a story."""
    noted = timeline.common_ground_texts(store, person_id)
    mine, values = concerns.own_concerns(store), concerns.own_values(store)
    theirs = concerns.concerns_of(store, person_id) if mine or values else ()
    lists = synonyms(store) if theirs or (noted and (mine or values)) else ()
    return find(noted, theirs, mine, values, lists)


def with_others(store: Store, person_id: int, found: Iterable[Shared]) -> tuple[Shared, ...]:
    """The same with who else shares each concern; two statements for each."""
    listed = tuple(found)
    ids = [each.concern_id for each in listed if each.kind is not SharedKind.NOTED]
    others = concerns.others_who_share(store, [each for each in ids if each is not None], person_id, OTHERS)
    return tuple(
        replace(each, others=others[each.concern_id][0], other_count=others[each.concern_id][1])
        if each.concern_id in others
        else each
        for each in listed
    )
