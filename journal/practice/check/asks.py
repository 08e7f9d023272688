"""One ask, to be answered by yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from journal.domain.finding import Finding
from journal.practice.check.draft import Draft
from journal.practice.check.phrases import Match
from journal.practice.check.saying import say
from journal.practice.check.tokens import Kind

_REACH = 7
"""An opening such as "could you" and what it asks for stand this near to each other."""


def asks(draft: Draft) -> Iterator[Finding]:
    """Whether anything is asked, and whether it is one thing."""
    opened = _openings(draft)
    commanded = _commands(draft, opened)
    meeting = [one for one in opened if _is_about_meeting(draft, one)]
    other = [one for one in opened if one not in meeting]
    things = _different(draft, other)
    count = len(things) + len(commanded) + (1 if meeting else 0)
    if (len(things) + len(commanded) >= 2) or (meeting and things):
        yield say("several_asks", draft.spans([*meeting[:1], *things, *commanded]), count=max(2, count))
    elif not has_ask(draft):
        yield say("no_ask")


def has_ask(draft: Draft) -> bool:
    """A question that is more than a courtesy, or words that ask without a question mark."""
    if draft.of("ask_formal"):
        return True
    courtesies = draft.of("not_an_ask")
    for sentence in draft.sentences:
        if not sentence.question:
            continue
        courteous = any(sentence.first <= one.first < sentence.last for one in courtesies)
        opened = any(sentence.first <= one.first < sentence.last for one in draft.of("ask"))
        if opened or not courteous:
            return True
    return False


def _openings(draft: Draft) -> list[Match]:
    """Where something is asked for, the longest phrase at each place, without courtesies."""
    found: list[Match] = []
    for match in draft.without(draft.of("ask"), "not_an_ask"):
        sentence = draft.sentence_of(match.first)
        if any(one.first < match.last and match.first < one.last for one in found):
            continue
        if sentence.question or match.first == sentence.first or _states_a_wish(draft, match):
            found.append(match)
    return found


def _states_a_wish(draft: Draft, match: Match) -> bool:
    """Whether the ask needs no question mark, as in "I'd like you to"."""
    return any(one.first == match.first and one.last <= match.last for one in draft.of("wish"))


def _is_about_meeting(draft: Draft, match: Match) -> bool:
    """Whether this asks to come, to meet or to say whether that suits."""
    last = min(match.last + _REACH, draft.sentence_of(match.first).last)
    around = [one for one in draft.of("meet", "confirm") if match.first <= one.first < last]
    tasks = [one for one in draft.of("command_word") if match.last - 1 <= one.first < last]
    first_meeting = min((one.first for one in around), default=None)
    first_task = min((one.first for one in tasks), default=None)
    return first_meeting is not None and (first_task is None or first_meeting <= first_task)


def _different(draft: Draft, matches: list[Match]) -> list[Match]:
    """The asks for other things than a meeting; one that repeats the thing of an earlier one is left out."""
    seen: set[str] = set()
    kept: list[Match] = []
    for match in matches:
        last = min(match.last + _REACH, draft.sentence_of(match.first).last)
        words = [
            token.word
            for token in draft.tokens[match.last : last]
            if token.kind is Kind.WORD and token.word not in draft.rules.small_words
        ]
        thing = words[0] if words else ""
        if not thing or thing in seen:
            continue
        seen.add(thing)
        kept.append(match)
    return kept


def _commands(draft: Draft, opened: list[Match]) -> list[Match]:
    """Further things to do: "bring four people", "and sign the petition", in a row or on their own."""
    return [
        one
        for one in draft.without(draft.of("command"), "not_an_ask")
        if not any(o.first <= one.first < o.last for o in opened) and not draft.negated(one)
    ]
