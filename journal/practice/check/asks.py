"""One ask, to be answered by yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from journal.domain.finding import Finding
from journal.practice.check.draft import Draft
from journal.practice.check.phrases import Match
from journal.practice.check.saying import say
from journal.practice.check.tokens import Kind

_CALLED_BY = 4
"""Up to so many words of greeting stand before what a sentence asks: "Hi Rosa Medina, come ..."."""

_REACH = 7
"""An opening such as "could you" and what it asks for stand this near to each other."""


def asks(draft: Draft) -> Iterator[Finding]:
    """Whether anything is asked, and whether it is one thing."""
    opened = [one for one in _openings(draft) if not _only_confirms(draft, one)]
    commanded = _commands(draft, opened)
    meeting = [one for one in opened if _is_about_meeting(draft, one)]
    things = _different(draft, [one for one in opened if one not in meeting])
    chained = _chained(draft, opened, commanded)
    further = len(things) + len(commanded)
    beside_meeting = bool(meeting) and any(_is_task(draft, one) for one in things)
    in_one_breath = len(chained) >= 2 or ((further > 0 or bool(meeting)) and len(chained) > 0)
    added = _added(draft, opened)
    if further >= 2 or beside_meeting or in_one_breath or added:
        spans = draft.spans([*meeting[:1], *things, *commanded, *chained, *added])
        yield say("several_asks", spans, count=max(2, len(spans)))
    elif not has_ask(draft):
        yield say("no_ask")


def has_ask(draft: Draft) -> bool:
    """A question that is more than a courtesy, or words that ask without a question mark."""
    if draft.of("ask_formal"):
        return True
    courtesies = draft.of("not_an_ask")
    told = draft.without(draft.of("imperative"), "not_an_ask")
    opened = draft.without(draft.of("ask"), "not_an_ask")
    # Hasty writers leave out the question mark: what begins like an ask is one.
    if any(_begins_clause(draft, one.first) for one in (*told, *opened)):
        return True
    for sentence in draft.sentences:
        if not sentence.question:
            continue
        courteous = any(sentence.first <= one.first < sentence.last for one in courtesies)
        asked = draft.of("ask", "day", "time", "range")
        named = any(sentence.first <= one.first < sentence.last for one in asked)
        if named or not courteous:
            return True
    return False


def _begins_clause(draft: Draft, place: int) -> bool:
    """Whether a word stands first in its sentence, or first behind a greeting, a name or a comma near it."""
    first = draft.sentence_of(place).first
    names = {one.last for one in draft.of("greeting", "first_name")}
    return place == first or (
        place - first <= _CALLED_BY and (draft.tokens[place - 1].comma or place in names)
    )


def _openings(draft: Draft) -> list[Match]:
    """Where something is asked for, the longest phrase at each place, without courtesies."""
    found: list[Match] = []
    bare = {one.first for one in draft.of("bare_ask")}
    for match in draft.without(draft.of("ask"), "not_an_ask"):
        sentence = draft.sentence_of(match.first)
        if any(one.first < match.last and match.first < one.last for one in found):
            continue
        if match.first in bare and not _begins(draft, match.first, sentence.first):
            continue
        if sentence.question or match.first == sentence.first or _states_a_wish(draft, match):
            found.append(match)
    return found


def _begins(draft: Draft, place: int, first: int) -> bool:
    """Whether a verb that is no question by itself stands first, after a comma or after "and"."""
    linked = {one.last for one in draft.of("chain_word")}
    return place == first or place in linked or draft.tokens[place - 1].comma


def _states_a_wish(draft: Draft, match: Match) -> bool:
    """Whether the ask needs no question mark, as in "I'd like you to"."""
    return any(one.first == match.first and one.last <= match.last for one in draft.of("wish"))


def _is_task(draft: Draft, match: Match) -> bool:
    """Whether a known kind of work is named shortly after the opening."""
    last = min(match.last + _REACH, draft.sentence_of(match.first).last)
    return any(match.first <= one.first < last for one in draft.of("command_word"))


def _only_confirms(draft: Draft, match: Match) -> bool:
    """Whether this asks no more than whether the time suits, or for an answer."""
    confirms = draft.of("confirm")
    return any(one.first <= match.last and match.first < one.last for one in confirms) and not any(
        match.first <= one.first < match.last + _REACH for one in draft.of("command_word")
    )


def _added(draft: Draft, opened: list[Match]) -> list[Match]:
    """Words that put a further ask behind an earlier one: "could you also", "while you're at it"."""
    return [
        one
        for one in draft.without(draft.of("further_ask"), "confirm")
        if any(o.first < one.first for o in opened) and not draft.negated(one)
    ]


def _chained(draft: Draft, opened: list[Match], commanded: list[Match]) -> list[Match]:
    """Further things in the same breath: "could you come, bring the van and talk to the paper"."""
    links = {one.last for one in draft.of("chain_word")}
    objects = {one.first for one in draft.of("pronoun")}
    found: list[Match] = []
    for match in draft.of("command_word"):
        before = draft.tokens[match.first - 1] if match.first else None
        linked = match.first in links or (before is not None and before.comma)
        taken = any(one.first < match.last and match.first < one.last for one in (*commanded, *found))
        sentence = draft.sentence_of(match.first)
        begun = any(sentence.first <= one.first < match.first for one in opened)
        if linked and begun and not taken and match.last not in objects:
            found.append(match)
    return found


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
    # "Could you fill in the form": what stands right behind an opening is what it asks for.
    return [
        one
        for one in draft.without(draft.of("command"), "not_an_ask")
        if not any(o.first <= one.first <= o.last for o in opened) and not draft.negated(one)
    ]
