"""The check of an invitation: is it clear, honest and friendly? Pure functions; the words are data."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.entry import Ask
from journal.domain.finding import CheckContext, Finding, Severity
from journal.practice.check import when
from journal.practice.check.asks import asks
from journal.practice.check.draft import Draft, read_draft
from journal.practice.check.greeting import greeting
from journal.practice.check.language import language_of
from journal.practice.check.manner import manner, purpose
from journal.practice.check.meeting import meeting, meets, places
from journal.practice.check.saying import say
from journal.practice.check.sentences import ALL_SENTENCES
from journal.practice.check.size import size
from journal.practice.check.theirs import theirs
from journal.practice.check.words import CheckRules, CheckWordsError, parse_check_words

__all__ = ["ALL_SENTENCES", "CheckRules", "CheckWordsError", "check_invitation", "parse_check_words"]

_ORDER = {Severity.WARNING: 0, Severity.ADVICE: 1, Severity.GOOD: 2}

_SPOILS_MEETING = frozenset(
    {"no_day", "no_time", "no_place", "no_end", "private_place", "other_day", "other_time", "other_length"}
)


_MOST_CHARACTERS = 8_000


def check_invitation(
    text: str, context: CheckContext, rules: Mapping[str, CheckRules]
) -> tuple[Finding, ...]:
    """Everything there is to say about a draft: warnings, then advice, then what is good.

    `rules` by language, at least one. Takes any text and never raises; an empty text gives nothing.
    Costs some milliseconds for 1,000 characters; of a text of more than 8,000 the beginning is looked at.
    """
    # Somebody pasted a book: what it says is said of its beginning, at once.
    text = text[:_MOST_CHARACTERS]
    if not text.strip():
        return ()
    draft = read_draft(text, context, rules[language_of(text, context, rules)])
    if not draft.tokens:
        return ()
    every = (greeting, purpose, theirs, asks, meeting, manner, size, _good_meeting, _good_ask)
    # Thanks, a welcome, "how are you?": they need no purpose, no ask and no day.
    fitting = (greeting, manner, size) if context.ask is Ask.NOTHING else every
    found = [finding for rule in fitting for finding in rule(draft)]
    bad = {one.key for one in found if one.severity is not Severity.GOOD}
    if "vague_agenda" in bad or "not_honest" in bad or "no_purpose" in bad:
        found = [one for one in found if one.key not in {"good_purpose", "good_about"}]
    if bad & {"several_asks", "no_ask"}:
        found = [one for one in found if one.key != "good_ask"]
    if bad & _SPOILS_MEETING:
        found = [one for one in found if one.key != "good_meeting"]
    return tuple(sorted(found, key=lambda one: _ORDER[one.severity]))


def _good_meeting(draft: Draft) -> tuple[Finding, ...]:
    """The line for a meeting that has everything; findings of the same meeting take it away again."""
    parts = (when.days(draft), when.times(draft), places(draft), when.ends(draft))
    if not meets(draft) or not all(parts):
        return ()
    return (say("good_meeting", draft.spans(one for part in parts for one in part)),)


def _good_ask(draft: Draft) -> tuple[Finding, ...]:
    questions = tuple(one for one in draft.sentences if one.question)
    return (say("good_ask", draft.spans(questions[-1:])),)
