"""A greeting with the right name."""

from __future__ import annotations

from collections.abc import Iterator

from journal.domain.finding import Finding, Mend, Replacement, TextSpan
from journal.domain.text import fold
from journal.practice.check.draft import Draft
from journal.practice.check.saying import say
from journal.practice.check.sentences import MEND_GREETING, MEND_NAME
from journal.practice.check.tokens import Kind, tokenize

_FIRST_WORDS = 40
_GREETING_BY = 8
_BESIDE = 4


def greeting(draft: Draft) -> Iterator[Finding]:
    """Whether the text greets whom it goes to; without a known name any greeting will do."""
    name = draft.context.first_name.strip()
    if not draft.tokens:
        return
    greeted = _greeted(draft)
    if not name:
        if greeted is None and not any(one.first < _GREETING_BY for one in draft.of("greeting")):
            yield say("no_greeting")
        return
    if greeted is not None and not _same(draft, greeted, name) and not _named_nearby(draft, greeted, name):
        span = TextSpan(draft.tokens[greeted].start, draft.tokens[greeted].end)
        mend = Mend(MEND_NAME, (Replacement(span.start, span.end, name),), {"name": name})
        yield say("wrong_name", (span,), mend, found=draft.text[span.start : span.end], name=name)
    elif greeted is None and not _named_early(draft, name):
        yield say("no_greeting", (), _greet(draft, name))


def _greeted(draft: Draft) -> int | None:
    """The token of the name that is greeted: after a greeting, or first of all with a comma behind it."""
    for match in draft.of("greeting"):
        if match.first >= _GREETING_BY:
            continue
        place = match.last
        while any(one.first == place for one in draft.of("title")):
            place = next(one.last for one in draft.of("title") if one.first == place)
        if _is_name(draft, place):
            return place
    start = next((i for i, token in enumerate(draft.tokens) if token.kind is not Kind.STOP), 0)
    while any(one.first == start for one in draft.of("title")):
        start = next(one.last for one in draft.of("title") if one.first == start)
    if _is_name(draft, start) and _set_apart(draft, start):
        return start
    return None


def _set_apart(draft: Draft, place: int) -> bool:
    """Whether a word stands alone: "Rosa, ...", "Vince! ..."."""
    token = draft.tokens[place]
    if token.comma:
        return True
    following = draft.tokens[place + 1] if place + 1 < len(draft.tokens) else None
    return following is not None and following.kind is Kind.STOP and not following.question


def _is_name(draft: Draft, place: int) -> bool:
    """Whether a word looks like somebody's name: a capital letter, and no word that begins sentences."""
    if place >= len(draft.tokens) or draft.tokens[place].kind is not Kind.WORD or not draft.capital(place):
        return False
    if draft.tokens[place].word in draft.rules.small_words:
        return False
    return not any(one.first <= place < one.last for one in draft.of("not_a_name", "day", "greeting", "ask"))


def _same(draft: Draft, place: int, name: str) -> bool:
    """Whether the name begins here, or the word is one of its parts ("Medina" of "Rosa Medina")."""
    parts = {token.word.removesuffix("'s") for token in tokenize(name)}
    written = draft.tokens[place].word.removesuffix("'s")
    return written in parts or fold(written) in parts


def _named_early(draft: Draft, name: str) -> bool:
    """Whether the first part of the text names the person at all."""
    parts = {token.word for token in tokenize(name) if token.kind is Kind.WORD}
    early = draft.tokens[:_FIRST_WORDS]
    return not parts or any(token.word.removesuffix("'s") in parts for token in early)


def _named_nearby(draft: Draft, greeted: int, name: str) -> bool:
    """Whether the right name stands right behind ("Hola hermana Carmen"), or this is a surname."""
    parts = {token.word for token in tokenize(name) if token.kind is Kind.WORD}
    if any(one.last == greeted for one in draft.of("surname_title")):
        return True
    explicit = any(one.last == greeted for one in draft.of("greeting", "title"))
    reach = _BESIDE if explicit else _FIRST_WORDS // 2
    return any(token.word in parts for token in draft.tokens[greeted : greeted + reach])


def _greet(draft: Draft, name: str) -> Mend:
    """Put the name behind a greeting that has none, else a greeting before everything."""
    for match in draft.of("greeting"):
        if match.first:
            break
        last = draft.tokens[match.last - 1]
        others = [one for one in draft.of("not_a_name") if one.first == match.last and not last.comma]
        if others:
            span = draft.span(others[0])
            return Mend(MEND_GREETING, (Replacement(span.start, span.end, name),), {"name": name})
        return Mend(MEND_GREETING, (Replacement(last.end, last.end, f" {name}"),), {"name": name})
    greeting = draft.rules.greet_with.replace("{name}", name)
    return Mend(MEND_GREETING, (Replacement(0, 0, f"{greeting} "),), {"name": name})
