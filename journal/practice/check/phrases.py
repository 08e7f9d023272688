"""Phrases of a word list: how they are written, and finding all of them in one walk over a text.

Words match whole, without case and accents; commas and dashes between them do not matter. `organi*` is any
ending, `(a|an|)` one of several (an empty one may be left out), `...` up to four words of the same sentence,
`<weekday>` whatever another list names, a lone `-` the dash of "6-7". Nothing else is special.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from journal.practice.check.tokens import Kind, Token, tokenize

_LONGEST_GAP = 4
SHORTEST_STEM = 3
_PIECE = re.compile(r"\(([^()]*)\)|<([^<>]*)>|(\.\.\.)|([^\s()<>*]+)\*|([^\s()<>*]+)")
_NAME = re.compile(r"[a-z][a-z_]*")


class PhraseFault(ValueError):
    """A phrase that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens first..last-1 are the `index`-th phrase of the list `name`."""

    name: str
    index: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a phrase: a word, the beginning of one, a reference to a list, or a gap."""

    kind: str
    value: str = ""


Way = tuple[Step, ...]
Phrase = tuple[tuple[Way, ...], ...]
"""A phrase piece by piece, each with the ways to write it; () is a way to leave it out."""


class Node:
    """A place in the graph of phrases: what may follow, which phrases end. Built once, then only read."""

    __slots__ = ("ends", "gap", "lists", "stems", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.stems: dict[str, list[tuple[str, Node]]] = {}
        self.lists: dict[str, Node] = {}
        self.gap: Node | None = None
        self.ends: tuple[tuple[str, int], ...] = ()


def read_phrase(phrase: str) -> Phrase:
    """A phrase as it was written, taken apart. Raises PhraseFault."""
    pieces: list[tuple[Way, ...]] = []
    end = 0
    for piece in _PIECE.finditer(phrase):
        _refuse_rest(phrase[end : piece.start()])
        end = piece.end()
        ways = tuple(dict.fromkeys(_ways(piece)))
        if ways != ((),):
            pieces.append(ways)
    _refuse_rest(phrase[end:])
    solid = [not all(one.kind == "gap" for way in ways for one in way) and () not in ways for ways in pieces]
    if not any(solid):
        raise PhraseFault(f"“{phrase}” holds no word that must be there")
    if any(one.kind == "gap" for ways in (pieces[0], pieces[-1]) for way in ways for one in way):
        raise PhraseFault(f"“{phrase}” begins or ends with “...”; it needs words on both sides")
    return tuple(pieces)


def _refuse_rest(rest: str) -> None:
    if rest.strip():
        raise PhraseFault(f"“{rest.strip()}” has no partner here, or stands where it means nothing")


def _ways(piece: re.Match[str]) -> Iterator[Way]:
    choice, reference, gap, stem, word = piece.groups()
    if choice is not None:
        for one in choice.split("|"):
            yield tuple(step for ways in read_phrase(one) for step in ways[0]) if one.strip() else ()
    elif reference is not None:
        if not _NAME.fullmatch(reference):
            raise PhraseFault(f"“<{reference}>” is no name of a list")
        yield (Step("list", reference),)
    elif gap:
        yield (Step("gap"),)
    elif stem is not None:
        yield _stem_steps(stem)
    elif word == "-":
        yield (Step("word", "-"),)
    else:
        yield tuple(Step("word", token.word) for token in tokenize(word) if token.kind is not Kind.STOP)


def _stem_steps(stem: str) -> Way:
    words = [token.word for token in tokenize(stem)]
    if not words or len(words[-1]) < SHORTEST_STEM:
        raise PhraseFault(f"“{stem}*” is too short; a star needs at least three letters before it")
    return (*(Step("word", word) for word in words[:-1]), Step("stem", words[-1]))


def references(phrase: Phrase) -> set[str]:
    """The lists that a phrase refers to."""
    return {step.value for ways in phrase for way in ways for step in way if step.kind == "list"}


Spans = Mapping[int, Sequence[tuple[str, int]]]
"""By the token at which they begin: the lists found there, and the token behind each."""


def find(root: Node, tokens: Sequence[Token], spans: Spans) -> set[Match]:
    """Every phrase of the graph at every token, overlapping ones too."""
    found: set[Match] = set()
    for first in range(len(tokens)):
        open_ends = [(root, first)]
        while open_ends:
            node, at = open_ends.pop()
            if node.ends:
                found.update(Match(name, index, first, at) for name, index in node.ends)
            if at < len(tokens) and tokens[at].kind is not Kind.STOP:
                open_ends += _further(node, tokens, spans, at)
    return found


def _further(node: Node, tokens: Sequence[Token], spans: Spans, at: int) -> list[tuple[Node, int]]:
    """Where the phrases lead that have come to `node` before the token at `at`."""
    word = tokens[at].word
    after = node.words.get(word)
    found = [(after, at + 1)] if after is not None else []
    if node.stems:
        stems = node.stems.get(word[:SHORTEST_STEM], ())
        found += [(further, at + 1) for stem, further in stems if word.startswith(stem)]
    if node.lists:
        found += [(node.lists[name], last) for name, last in spans.get(at, ()) if name in node.lists]
    if node.gap is not None:
        for skipped in range(_LONGEST_GAP + 1):
            found.append((node.gap, at + skipped))
            if at + skipped + 1 >= len(tokens) or tokens[at + skipped].kind is Kind.STOP:
                break
    return found
