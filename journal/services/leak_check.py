"""What must not leave by mistake in one draft, looked for in the whole journal without reading all of it.

Other people's notes are found through the search index, by the few rarest telling words of the draft. What
is bounded, and so may be missed in a large journal:
- a word counts as common from 200 notes on; common words are looked for only beside rarer ones, and a passage
  of which every telling word is common only among the 400 newest notes with two of them;
- the twelve rarest words are asked for, each beside its neighbours in the draft, with 200 notes in all;
- a word that was reworded is found when it has the same beginning and an ending from the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from journal.domain.leak import Guarded, KnownName, Leak, LeakKind
from journal.domain.name_rules import NameRules
from journal.domain.person import PersonRef
from journal.privacy.names import NameWord, name_leaks, name_words
from journal.privacy.quotes import QuoteFinder
from journal.privacy.stems import Stems
from journal.store import leaks as rows
from journal.store.database import Store

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEAR = 14  # words, as in journal.privacy.quotes
_RAREST = 12
_MOST_WORDS = 60
_MOST_NOTES = 200
_MOST_NAMES = 40
_GRAVITY = {kind: place for place, kind in enumerate(LeakKind)}


@dataclass(frozen=True, slots=True)
class Telling:
    """A word as the index knows it: the forms that stand in it, and in how many notes, up to 200 for each."""

    forms: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class LeakBasis:
    """What the check of one person's drafts has read once; `known` and `called` grow as words are asked for.

    It is true until the journal changes, and belongs to the thread that owns the store.
    """

    person: PersonRef
    secrets: tuple[Guarded, ...]
    sayable: tuple[str, ...]
    own_names: tuple[str, ...]
    my_name: str
    phrases: tuple[str, ...]
    names: NameRules
    known: dict[str, Telling] = field(default_factory=dict)
    called: dict[tuple[str, ...], tuple[KnownName, ...]] = field(default_factory=dict)


def leaks_in(
    store: Store, basis: LeakBasis, text: str, stems: Stems, chosen: Sequence[str]
) -> tuple[Leak, ...]:
    """Everything to answer before `text` goes out, the gravest first. `chosen` is what this draft
    may say besides: its template's text, the place, the circle.
    """
    finder = QuoteFinder(text, stems, (*basis.sayable, *chosen, *basis.own_names, basis.my_name))
    words = _telling(text, stems, finder.telling)
    found = list(finder.leaks(basis.secrets))
    if words:
        found += finder.leaks(_of_others(store, basis, words, stems))
    found += _named(store, basis, text, chosen)
    return _once(found)


def _named(store: Store, basis: LeakBasis, text: str, chosen: Iterable[str]) -> tuple[Leak, ...]:
    phrases = (*basis.phrases, *(each for each in chosen if "\n" not in each and "{" not in each))
    words = name_words(text, phrases)[:_MOST_NAMES]
    known: dict[int, KnownName] = {}
    for wanted in _pairs(words):
        if wanted not in basis.called:
            basis.called[wanted] = rows.people_called(store, wanted, basis.person.id)
        known.update((each.person.id, each) for each in basis.called[wanted])
    return name_leaks(text, words, known.values(), basis.own_names, basis.names)


def _pairs(words: Sequence[NameWord]) -> Iterable[tuple[str, ...]]:
    """Every word, and two that follow each other: of many of one first name the family name tells."""
    for place, word in enumerate(words):
        yield (word.word,)
        if place + 1 < len(words) and words[place + 1].start - word.end <= 1:
            yield word.word, words[place + 1].word


def _telling(text: str, stems: Stems, telling: frozenset[str]) -> list[tuple[int, str, str]]:
    """The words that could leak: their place among all words, as written, their stem. Each stem once."""
    found: dict[str, tuple[int, str, str]] = {}
    for place, match in enumerate(_WORD.finditer(text)):
        stem = stems(match.group())
        if stem in telling:
            found.setdefault(stem, (place, match.group(), stem))
    return list(found.values())[:_MOST_WORDS]


def _of_others(
    store: Store, basis: LeakBasis, words: Sequence[tuple[int, str, str]], stems: Stems
) -> tuple[Guarded, ...]:
    known = {place: _known(store, basis, word, stem, stems) for place, word, stem in words}
    there = {place: telling for place, telling in known.items() if telling.count}
    rarest = sorted(there, key=lambda place: there[place].count)[:_RAREST]
    hits: Counter[int] = Counter()
    for place in rarest:
        beside = [
            form
            for other, telling in there.items()
            if other != place and abs(other - place) < _NEAR
            for form in telling.forms
        ]
        if beside:
            hits.update(rows.guarded_with(store, there[place].forms, beside))
    # Those found by several words first, then the newest.
    likely = sorted(hits, key=lambda note: (-hits[note], -note))[:_MOST_NOTES]
    return rows.of_others(store, likely, basis.person.id) if likely else ()


def _known(store: Store, basis: LeakBasis, word: str, stem: str, stems: Stems) -> Telling:
    found = basis.known.get(stem)
    if found is None:
        counts = {form: rows.commonness(store, form) for form in stems.forms(word)}
        held = tuple(form for form, count in counts.items() if count)
        found = basis.known[stem] = Telling(held, sum(counts.values()))
    return found


def _once(found: Iterable[Leak]) -> tuple[Leak, ...]:
    """The gravest first; of several about the same words the gravest alone: its answer answers them all."""
    kept: list[Leak] = []
    for leak in sorted(found, key=lambda each: (_GRAVITY[each.kind], each.spans)):
        if not any(_inside(leak, other) for other in kept):
            kept.append(leak)
    return tuple(kept)


def _inside(leak: Leak, other: Leak) -> bool:
    return all(any(a <= start and end <= b for a, b in other.spans) for start, end in leak.spans)
