"""Something of theirs in it: their words, their concern, what the two share, also a little reworded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journal.domain.finding import CheckContext, Finding
from journal.practice.check.draft import Draft
from journal.practice.check.phrases import Match
from journal.practice.check.saying import say
from journal.practice.check.tokens import Kind, tokenize
from journal.practice.check.words import CheckRules

_SHORTEST = 3
_BEGINNING = 3
_SAME_BEGINNING = 4
_OTHER_ENDING = 3
_FEW = 3
_TWO = 2


@dataclass(frozen=True, slots=True)
class Content:
    """The stems of the words that carry the meaning of a text, each once."""

    stems: tuple[str, ...]


def content(text: str, rules: CheckRules) -> Content | None:
    """The stems that matter, by the language of the rules; None when there are none."""
    words = [
        token.word
        for token in tokenize(text)
        if token.kind is Kind.NUMBER
        or (token.kind is Kind.WORD and len(token.word) >= _SHORTEST and token.word not in rules.small_words)
    ]
    import snowballstemmer

    stems = snowballstemmer.stemmer(rules.stemmer).stemWords([word.removesuffix("'s") for word in words])
    return Content(tuple(dict.fromkeys(stems))) if stems else None


def shared(draft: Draft, wanted: Content | None) -> tuple[Match, ...]:
    """The words of the draft that share a stem with `wanted`, or its beginning with another ending."""
    if wanted is None:
        return ()
    import snowballstemmer

    beginnings = {stem[:_BEGINNING] for stem in wanted.stems}
    stemmer = snowballstemmer.stemmer(draft.rules.stemmer)
    found: list[Match] = []
    for place, token in enumerate(draft.tokens):
        if token.word[:_BEGINNING] not in beginnings or token.word in draft.rules.small_words:
            continue
        stem = stemmer.stemWord(token.word.removesuffix("'s"))
        for index, one in enumerate(wanted.stems):
            if _alike(stem, one):
                found.append(Match("theirs", index, place, place + 1))
                break
    return tuple(found)


def used(draft: Draft) -> tuple[Match, ...]:
    """The words of the draft that are theirs: one of a short text, two different ones of a longer one."""
    found: list[Match] = []
    for text in draft.context.theirs:
        wanted = content(text, draft.rules)
        matches = shared(draft, wanted)
        if wanted and len({one.index for one in matches}) >= (1 if len(wanted.stems) <= _FEW else _TWO):
            found += matches
    return tuple(found)


def theirs(draft: Draft) -> Iterator[Finding]:
    """Whether the draft uses what this person said; nothing when nothing is known of them."""
    context: CheckContext = draft.context
    if not any(text.strip() for text in context.theirs):
        return
    found = used(draft)
    if not found:
        yield say("nothing_of_theirs")
    elif context.first_name:
        yield say("good_theirs", draft.spans(found), name=context.first_name)
    else:
        yield say("good_theirs.nameless", draft.spans(found))


def _alike(one: str, other: str) -> bool:
    if one == other or one + "e" == other or other + "e" == one:
        return True
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    return common >= _SAME_BEGINNING and max(len(one), len(other)) - common <= _OTHER_ENDING
