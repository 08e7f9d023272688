"""How long and how hard the text is."""

from __future__ import annotations

from collections.abc import Iterator

from journal.domain.finding import Finding, Mend, Replacement, TextSpan
from journal.domain.person import Channel
from journal.practice.check.draft import Draft
from journal.practice.check.reading import reading
from journal.practice.check.saying import say
from journal.practice.check.sentences import MEND_ACCENTS, MEND_LETTERS
from journal.practice.sms import Alphabet, beyond_gsm, sms_length

_SPOKEN = (Channel.PHONE, Channel.IN_PERSON)

# Characters of typographers and of accents that GSM 7-bit lacks, and what every reader takes for the same.
_PLAIN = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "`": "'", "ʼ": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"', "‹": "'", "›": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "•": "-", "·": "-",
    "…": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200a": " ", "\u2002": " ", "\u2003": " ",
    "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u00ad": "", "\u2060": "", "\t": " ",
    "á": "a", "í": "i", "ó": "o", "ú": "u", "Á": "A", "Í": "I", "Ó": "O", "Ú": "U", "ç": "c",
    "ê": "e", "ë": "e", "â": "a", "ã": "a", "î": "i", "ï": "i", "ô": "o", "õ": "o", "û": "u",
    "À": "A", "È": "E", "Ì": "I", "Ò": "O", "Ù": "U", "º": "o", "ª": "a", "½": "1/2",
    "¼": "1/4", "¾": "3/4", "×": "x",
}  # fmt: skip


def size(draft: Draft) -> Iterator[Finding]:
    """Too long, hard to read, and characters that make a text message longer."""
    read = reading(draft.tokens, draft.sentences)
    if read.lix >= draft.rules.limits.lix and read.longest is not None:
        yield say("hard_to_read", (draft.span(read.longest),), lix=read.lix)
    if draft.context.channel in (Channel.MESSAGE, None):
        yield from _message(draft)
    elif draft.context.channel not in _SPOKEN and read.words > draft.rules.limits.letter_words:
        yield say("too_long", words=read.words)


def _message(draft: Draft) -> Iterator[Finding]:
    limits = draft.rules.limits
    length = sms_length(draft.text)
    characters = len(draft.text)
    if draft.context.channel is None:
        words = sum(1 for token in draft.tokens if token.word != ".")
        if words > limits.letter_words:
            yield say("too_long", words=words)
        return
    plain = _plain_characters(draft.text)
    shorter = sms_length(plain.applied_to(draft.text)) if plain else length
    fewest = min(length.parts, shorter.parts)
    if characters > limits.message_characters or fewest > limits.message_parts:
        yield say("too_long.message", characters=characters, parts=length.parts)
    if length.alphabet is Alphabet.UCS_2 and plain and shorter.parts < length.parts:
        places = [TextSpan(one.start, one.end) for one in plain.replacements]
        kind = "sms_letters.one" if len(places) == 1 else "sms_letters"
        yield say(kind, places, plain, count=len(places), parts=length.parts, fewer=shorter.parts)
    elif characters and characters <= limits.message_characters and length.parts <= limits.message_parts:
        yield say("good_length.one" if length.parts == 1 else "good_length", parts=length.parts)


def _plain_characters(text: str) -> Mend | None:
    """The mend that brings the whole text into GSM 7-bit, or None where a character has no plain twin."""
    places = beyond_gsm(text)
    if not places or any(text[place] not in _PLAIN for place in places):
        return None
    replacements = tuple(Replacement(p, p + 1, _PLAIN[text[p]]) for p in places)
    accented = next((one for one in replacements if text[one.start].isalpha() and one.text.isalpha()), None)
    if accented is None:
        return Mend(MEND_LETTERS, replacements)
    # Dropped accents are a mistake in spelling that the writer has to agree to: shown with the first word.
    first, last = _word_around(text, accented.start)
    within = [one for one in replacements if first <= one.start < last]
    after = "".join(
        next((one.text for one in within if one.start == place), text[place]) for place in range(first, last)
    )
    return Mend(MEND_ACCENTS, replacements, {"before": text[first:last], "after": after})


def _word_around(text: str, place: int) -> tuple[int, int]:
    """Where the word with the letter at `place` begins and ends."""
    first, last = place, place + 1
    while first and text[first - 1].isalpha():
        first -= 1
    while last < len(text) and text[last].isalpha():
        last += 1
    return first, last
