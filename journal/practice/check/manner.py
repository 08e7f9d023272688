"""How it is said: nothing vague, sold, pressed, blamed or hidden; and what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from journal.domain.entry import Ask
from journal.domain.finding import Finding, TextSpan
from journal.practice.check.asks import has_ask
from journal.practice.check.draft import Draft
from journal.practice.check.phrases import Match
from journal.practice.check.saying import say
from journal.practice.check.theirs import used
from journal.practice.check.tokens import Kind

_MANNERS = ("vague_agenda", "sales_talk", "pressure", "guilt")
_SAID_WITH_NO = ("guilt",)
"""Reproaches are full of "nobody" and "never": a word of denial before one takes nothing back."""

_SHORTEST_SHOUT = 3
_LOUD = "!"


def manner(draft: Draft) -> Iterator[Finding]:
    """Words that press, sell, blame or hide."""
    for key in _MANNERS:
        spans = draft.spans(spoken(draft, key))
        if key == "sales_talk":
            spans = spans or _shouting(draft)
        if spans:
            yield say(key, spans)
    yield from _honesty(draft)


def spoken(draft: Draft, key: str) -> tuple[Match, ...]:
    """The phrases of a list, without those that are taken back: "no pressure", "nothing to sell"."""
    found = draft.without(draft.of(key), f"{key}_fine")
    if key in _SAID_WITH_NO:
        return found
    return tuple(one for one in found if not draft.negated(one))


def _shouting(draft: Draft) -> tuple[TextSpan, ...]:
    """Many words in capitals, or many exclamation marks: an advertisement by its looks."""
    limits = draft.rules.limits
    loud = [place for place, one in enumerate(draft.text) if one == _LOUD]
    if len(loud) >= limits.exclamations:
        return tuple(TextSpan(place, place + 1) for place in loud)
    capitals = [
        TextSpan(token.start, token.end)
        for token in draft.tokens
        if token.kind is Kind.WORD
        and token.end - token.start > _SHORTEST_SHOUT
        and draft.text[token.start : token.end].isupper()
    ]
    return tuple(capitals) if len(capitals) >= limits.capitals else ()


def _honesty(draft: Draft) -> Iterator[Finding]:
    """What is hidden on purpose; and "I won't ask for anything" in a text that asks for something."""
    hidden = draft.without(draft.of("hidden"), "hidden_fine")
    promised = draft.of("no_ask_promised")
    demanded = draft.of("commitment") if promised else ()
    outside = [
        one
        for one in demanded
        if not any(p.first <= one.first < p.last or p.first <= one.last - 1 < p.last for p in promised)
    ]
    if hidden or outside:
        yield say("not_honest", draft.spans([*hidden, *(promised if outside else ())]))


def purpose(draft: Draft) -> Iterator[Finding]:
    """Whether it says what it is about: outright, with something of theirs, or by what else it tells."""
    vague = bool(spoken(draft, "vague_agenda"))
    task = draft.context.ask is Ask.TASK
    if not (
        task or _stated(draft) or used(draft) or _telling_words(draft) >= draft.rules.limits.purpose_words
    ):
        yield say("no_purpose")
    elif not vague and has_ask(draft):
        told = draft.of("says_what_is_asked")
        if told:
            yield say("good_purpose", draft.spans(told))
        else:
            yield say("good_about")
    if draft.of("freedom"):
        yield say("good_freedom", draft.spans(draft.of("freedom")))


def _stated(draft: Draft) -> tuple[Match, ...]:
    """The words that say what it is about, none of them in a sentence that blurs it."""
    found = draft.without(draft.of("purpose", "commitment"), "purpose_fine", "vague_agenda", "sales_talk")
    blurred = {draft.sentence_of(one.first) for one in spoken(draft, "vague_agenda")}
    return tuple(one for one in found if draft.sentence_of(one.first) not in blurred)


def _telling_words(draft: Draft) -> int:
    """How many words say something beside greeting, ask, day, time, place, and beside empty phrases."""
    silent: set[int] = set()
    logistic = (
        "day",
        "time",
        "range",
        "until",
        "length",
        "place",
        "greeting",
        "home",
        "private_place",
        "meet",
        "ask",
    )
    for match in draft.of(*logistic, "no_ask_promised", "small_talk"):
        silent.update(range(match.first, match.last))
    for match in draft.of("vague_agenda", "sales_talk", "hidden", "small_talk"):
        sentence = draft.sentence_of(match.first)
        silent.update(range(sentence.first, sentence.last))
    words = {
        token.word
        for place, token in enumerate(draft.tokens)
        if place not in silent
        and token.kind is Kind.WORD
        and len(token.word) > _SHORTEST_SHOUT
        and token.word not in draft.rules.small_words
        and not draft.capital(place)
    }
    return len(words)
