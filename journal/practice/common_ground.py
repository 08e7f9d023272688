"""What you and somebody else have in common: what was noted, and their concerns beside your own.

A concern of theirs is shared when it is one of mine, has the same words but for their endings, or stands in
one group of the word lists with it. One that merely contains the other's words is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.domain.concern import Kinship, NamedConcern, Shared, SharedKind
from journal.domain.text import fold
from journal.practice.concern_words import Stems, SynonymList, related

_SURE = (Kinship.SAME_WORDS, Kinship.SYNONYM)


def common_ground(
    noted: Iterable[str],
    theirs: Sequence[NamedConcern],
    my_concerns: Sequence[NamedConcern],
    my_values: Sequence[str],
    lists: Sequence[SynonymList],
) -> tuple[Shared, ...]:
    """Each thing once: what was noted in its order, then shared concerns and touched values in theirs.

    A noted text that names a concern or a value of mine is that one; it is not counted a second time.
    """
    found: list[Shared] = []
    told: set[str] = set()  # mine that a noted text or a concern has already named
    for text in _different(noted, lists):
        mine = next((name for name in _mine(my_concerns, my_values) if _names(text, name, lists)), "")
        told.add(mine)
        found.append(Shared(SharedKind.NOTED, text, mine))
    for concern in theirs:
        mine = _own(concern, my_concerns, lists)
        if mine:
            if mine not in told:
                found.append(Shared(SharedKind.CONCERN, concern.name, mine, concern.id))
            told.add(mine)
            continue
        value = next((name for name in my_values if _touches(concern, name, lists)), "")
        if value and value not in told:
            told.add(value)
            found.append(Shared(SharedKind.VALUE, concern.name, value, concern.id))
    return tuple(found)


def _mine(concerns: Iterable[NamedConcern], values: Iterable[str]) -> Iterable[str]:
    yield from (concern.name for concern in concerns)
    yield from values


def _different(texts: Iterable[str], lists: Sequence[SynonymList]) -> Iterable[str]:
    """Texts that differ in more than endings, case and small words."""
    seen: set[tuple[str, Stems] | str] = set()
    for text in texts:
        keys: set[tuple[str, Stems] | str] = {fold(text)}
        keys.update((words.language, words.stems(text)) for words in lists)
        if not keys & seen:
            yield text
        seen |= keys


def _own(concern: NamedConcern, mine: Sequence[NamedConcern], lists: Sequence[SynonymList]) -> str:
    same = next((each.name for each in mine if each.id == concern.id), "")
    if same or not mine:
        return same
    close = related(concern.names, mine, lists)
    return next((each.concern.name for each in close if each.kinship in _SURE), "")


def _names(text: str, name: str, lists: Sequence[SynonymList]) -> bool:
    """Whether all words of a name stand in a text; a name of mostly small words has to stand there whole."""
    return any(
        words.stems(name) <= words.stems(text) and (words.is_telling(name) or fold(name) in fold(text))
        for words in lists
    )


def _touches(concern: NamedConcern, value: str, lists: Sequence[SynonymList]) -> bool:
    if any(_names(name, value, lists) for name in concern.names):
        return True
    return any(each.kinship in _SURE for each in related((value,), (concern,), lists))
