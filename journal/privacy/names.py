"""Whether a text names somebody of the journal who is not the one it is written to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journal.domain.leak import KnownName, Leak, LeakKind
from journal.domain.name_rules import NameRules
from journal.domain.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_ENDS = frozenset('.!?¿¡:"“”«»')
_GREETING_END = re.compile(r"\s*[,!:\n—–-]")
_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class NameWord:
    """A capitalised word of a text; `opens` is true at the beginning of a sentence."""

    word: str
    start: int
    end: int
    opens: bool


def name_words(text: str, allowed: Iterable[str] = ()) -> tuple[NameWord, ...]:
    """The words that could be names, in order: capitalised, and no part of an `allowed` phrase.

    Scripts without capitals count every word. Allowed are the names of places, circles and the user.
    """
    masked = _masked(text, allowed)
    found = []
    for match in _WORD.finditer(masked):
        written = match.group()
        if written[0].islower() or len(written) < _FEWEST_LETTERS:
            continue
        word = _POSSESSIVE.sub("", written)
        start = match.start()
        found.append(NameWord(word, start, start + len(word), _opens(masked, start)))
    return tuple(found)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a line begins at `start`. Reads no further back than the blanks before it."""
    place = start - 1
    while place >= 0 and text[place].isspace():
        if text[place] == "\n":
            return True
        place -= 1
    return place < 0 or text[place] in _SENTENCE_ENDS


def name_leaks(
    text: str, words: Iterable[NameWord], known: Iterable[KnownName], own: Iterable[str], rules: NameRules
) -> tuple[Leak, ...]:
    """Who of `known` is named in `text`, by the text's order, each person once with all their places.

    `own` are the names of whom it is written to: they name nobody else, even when others are called so too.
    A greeting with another's name says that the whole text was written for them.
    """
    mine = {fold(part) for name in own for part in (name, *name.split())}
    in_order = [word for word in words if fold(word.word) not in mine]
    by_name: dict[str, list[KnownName]] = {}
    for each in known:
        for name in {fold(each.given), fold(each.nickname), fold(each.family)} - {""}:
            by_name.setdefault(name.split()[0], []).append(each)
    found: dict[int, tuple[KnownName, list[NameWord]]] = {}
    for place, word in enumerate(in_order):
        following = in_order[place + 1] if place + 1 < len(in_order) else None
        for each in by_name.get(fold(word.word), ()):
            if _names(text, each, word, following, rules):
                found.setdefault(each.person.id, (each, []))[1].append(word)
    certain = _fullest(text, found)
    return tuple(_leak(text, each, places) for each, places in certain)


def _fullest(
    text: str, found: dict[int, tuple[KnownName, list[NameWord]]]
) -> Iterator[tuple[KnownName, list[NameWord]]]:
    """Of several people of one first name, those whose family name stands there too; else the first one."""
    taken: dict[int, KnownName] = {}
    for each, places in sorted(found.values(), key=lambda item: not _full(text, item[0], item[1][0])):
        fresh = [word for word in places if word.start not in taken]
        taken.update((word.start, each) for word in fresh)
        if fresh:
            yield each, fresh


def _full(text: str, each: KnownName, word: NameWord) -> bool:
    return bool(each.family) and fold(text[word.end :].lstrip()).startswith(fold(each.family))


def _names(text: str, each: KnownName, word: NameWord, following: NameWord | None, rules: NameRules) -> bool:
    folded = fold(word.word)
    before = (
        fold(text[: word.start].rstrip().rsplit(maxsplit=1)[-1]).strip(".,")
        if text[: word.start].strip()
        else ""
    )
    if folded in {fold(each.given).split(" ")[0], fold(each.nickname).split(" ")[0]}:
        if following is not None and each.family and fold(following.word) == fold(each.family).split()[0]:
            return True
        if folded in rules.months and (before in rules.before_a_month or _beside_a_number(text, word)):
            return False
        greeting = word.opens and _GREETING_END.match(text[word.end :]) is not None
        return not (word.opens and folded in rules.also_words and not greeting)
    # A family name alone may be a street or a thing: only after a title.
    return folded == fold(each.family).split(" ")[0] and before in rules.titles


def _beside_a_number(text: str, word: NameWord) -> bool:
    return bool(re.search(r"\d\w{0,2}\s*$", text[: word.start]) or re.match(r"\s*\d", text[word.end :]))


def _leak(text: str, each: KnownName, places: list[NameWord]) -> Leak:
    greeted = _greets(text, places[0])
    kind = LeakKind.WRITTEN_FOR_ANOTHER if greeted else LeakKind.NAMES_ANOTHER
    in_order = sorted(places, key=lambda word: word.start)
    spans = tuple((word.start, _with_family(text, each, word)) for word in in_order)
    return Leak(kind, spans, each.person, f"{kind}/{each.person.id}/{fold(places[0].word)}")


def _with_family(text: str, each: KnownName, word: NameWord) -> int:
    """Where the name ends: behind the family name if that follows."""
    if not each.family:
        return word.end
    rest = re.match(rf"[ \t]+{re.escape(each.family)}(?!\w)", text[word.end :], re.IGNORECASE)
    return word.end + rest.end() if rest else word.end


def _greets(text: str, word: NameWord) -> bool:
    """Whether the word stands in the first line as the one who is greeted: within four words, then a mark."""
    before = text[: word.start]
    if "\n" in before.strip() or len(before.split()) > 3:
        return False
    rest = text[word.end :]
    family = re.match(r"(?:\s+[^\W\d_]+)?\s*([,!:\n—–-])", rest)
    return family is not None


def _masked(text: str, phrases: Iterable[str]) -> str:
    """The text with every allowed phrase blanked out, its length kept."""
    # Of thousands of places and circles hardly one is in the text; a pattern for each would cost 0.1 ms.
    there = text.casefold()
    found = {bare for each in phrases if (bare := each.strip()) and bare.casefold() in there}
    for phrase in sorted(found, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text
