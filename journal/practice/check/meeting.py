"""Day, time, place and end of a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from journal.domain.entry import Ask
from journal.domain.finding import Finding
from journal.practice.check import when
from journal.practice.check.asks import has_ask
from journal.practice.check.draft import Draft
from journal.practice.check.phrases import Match
from journal.practice.check.saying import say
from journal.practice.check.theirs import content, shared
from journal.practice.check.tokens import tokenize


def meets(draft: Draft) -> bool:
    """Whether the invitation is for a meeting; without a chosen ask the words decide."""
    if draft.context.ask is not None:
        return draft.context.ask is not Ask.TASK
    return bool(draft.of("meet") or when.times(draft) or places(draft) or not draft.of("ask", "command"))


def meeting(draft: Draft) -> Iterator[Finding]:
    """What is missing, private, or other than the form says."""
    private = private_places(draft)
    if meets(draft) and has_ask(draft):
        if not when.days(draft):
            yield say("no_day")
        if not when.times(draft):
            yield say("no_time")
        if not (places(draft) or private):
            yield say("no_place")
        elif _other_place(draft):
            yield say("other_place", place=draft.context.place)
        if not when.ends(draft):
            yield say("no_end")
    if private and meets(draft):
        yield say("private_place", draft.spans(private))
    yield from when.contradictions(draft)


def places(draft: Draft) -> tuple[Match, ...]:
    """The words that say where."""
    known = (*_listed(draft, public=True), *_listed(draft, public=None))
    return known or draft.without(draft.of("place"), "place_fine") or _guessed(draft)


def _guessed(draft: Draft) -> tuple[Match, ...]:
    """What sounds like a place, in a sentence with a day or a time; or words of the place chosen."""
    near = {draft.sentence_of(one.first) for one in (*when.days(draft), *when.times(draft))}
    guessed = draft.without(
        draft.of("place_guess"), "place_guess_fine", "place_fine", "home", "private_place"
    )
    found = tuple(one for one in guessed if draft.sentence_of(one.first) in near)
    return found or shared(draft, content(draft.context.place, draft.rules))


def private_places(draft: Draft) -> tuple[Match, ...]:
    """The words that name somebody's home as the place to meet."""
    known = _listed(draft, public=True)
    listed = _listed(draft, public=False)
    if draft.context.public and shared(draft, content(draft.context.place, draft.rules)):
        return listed
    strong = draft.without(draft.of("private_place"), "private_fine")
    weak = draft.without(draft.of("home"), "private_fine")
    found = list(strong)
    if not (known or draft.without(draft.of("place"), "place_fine", "home")):
        found += [one for one in weak if _about_the_meeting(draft, one)]
    kept = [one for one in found if not any(k.first <= one.first and one.last <= k.last for k in known)]
    return (*listed, *kept)


def _about_the_meeting(draft: Draft, match: Match) -> bool:
    """Whether a home is named where the day, the time or the ask stands, or in a sentence of its own."""
    sentence = draft.sentence_of(match.first)
    if match.first == sentence.first:
        return True
    near = (*when.days(draft), *when.times(draft))
    return any(sentence.first <= one.first < sentence.last for one in near)


def _listed(draft: Draft, *, public: bool | None) -> tuple[Match, ...]:
    """Where a place of the user's own list, or the one chosen in the form, stands in the text.

    `public` None asks for a chosen place of which nobody knows whether it is public.
    """
    context = draft.context
    listed: dict[str, bool | None] = {place.name: place.public for place in context.places}
    if context.place and (context.public is not None or context.place not in listed):
        listed[context.place] = context.public
    found: list[Match] = []
    for name in (name for name, known in listed.items() if known is public):
        words = tuple(token.word for token in tokenize(name))
        found += [
            Match("known_place", 0, first, first + len(words))
            for first in range(len(draft.tokens) - len(words) + 1)
            if words and words == tuple(token.word for token in draft.tokens[first : first + len(words)])
        ]
    return tuple(found)


def _other_place(draft: Draft) -> bool:
    """Whether a place was chosen of which the text has not a single word."""
    wanted = content(draft.context.place, draft.rules)
    return bool(wanted) and not shared(draft, wanted)
