"""What the findings say, in plain English: templates for a window to translate and to fill."""

from __future__ import annotations

from dataclasses import dataclass

from journal.domain.finding import Severity


@dataclass(frozen=True, slots=True)
class Says:
    """The sentence, the advice and the weight of one kind of finding."""

    severity: Severity
    sentence: str
    advice: str = ""


_GOOD, _ADVICE, _WARNING = Severity.GOOD, Severity.ADVICE, Severity.WARNING

SAYS: dict[str, Says] = {
    "no_purpose": Says(
        _WARNING,
        "Does not say what it is about",
        "People mistrust an open agenda. Say in half a sentence what moves you: “I want to talk about ...”.",
    ),
    "no_ask": Says(
        _WARNING,
        "Asks for nothing",
        "End with one question that can be answered by yes or no: “Would you come?”",
    ),
    "several_asks": Says(
        _WARNING,
        "Asks for {count} things at once",
        "One ask is easier to say yes to. Keep the one that matters now; the others can wait.",
    ),
    "no_day": Says(_WARNING, "Names no day", "“Some time” becomes never. Name one day."),
    "no_time": Says(_WARNING, "Names no time", "Say when it begins: “at 17:30”."),
    "no_place": Says(_WARNING, "Names no place", "Say where, best a public place that is easy to reach."),
    "private_place": Says(
        _ADVICE,
        "Meets in a private place",
        "A café, a library or a park is easier for both, and it is easier to leave.",
    ),
    "no_end": Says(
        _ADVICE,
        "Has no end",
        "Say how long it takes, “half an hour” or “from 5 to 6”. A short, clear end makes a yes easier.",
    ),
    "vague_agenda": Says(
        _WARNING,
        "Sounds like a hidden agenda",
        "Words like these make people think of a sales pitch. Say plainly what you want to talk about.",
    ),
    "sales_talk": Says(
        _WARNING,
        "Sounds like advertising",
        "Say it as you would to a neighbour. What is good needs no selling.",
    ),
    "pressure": Says(
        _WARNING,
        "Puts pressure on the answer",
        "An honest yes needs room for a no. Say that any answer is fine.",
    ),
    "guilt": Says(
        _WARNING,
        "Makes the other feel guilty",
        "Guilt brings a yes that does not last. Say what you hope for instead of what was not done.",
    ),
    "nothing_of_theirs": Says(
        _ADVICE,
        "Uses nothing of what they told you",
        "Begin with something they said or care about: it shows that you listened.",
    ),
    "not_honest": Says(
        _WARNING,
        "Hides what will be asked",
        "Say beforehand what you will ask. Who finds out only there does not come a second time.",
    ),
    "wrong_name": Says(
        _WARNING, "Greets {found}, but this goes to {name}", "Write the name of whom you invite."
    ),
    "no_greeting": Says(
        _ADVICE, "Greets nobody by name", "Begin with the name: it is written to one person."
    ),
    "hard_to_read": Says(
        _ADVICE,
        "Hard to read: long sentences and long words (LIX {lix})",
        "Cut the longest sentence in two and say it in everyday words. Below 40 is easy, above 60 very hard.",
    ),
    "too_long.message": Says(
        _ADVICE,
        "Long for a text message: {characters} characters, {parts} parts",
        "Leave out what can be said when you meet.",
    ),
    "too_long": Says(
        _ADVICE, "Long for an invitation: {words} words", "Leave out what can be said when you meet."
    ),
    "other_day": Says(_WARNING, "Names another day than the one chosen", "Make the text and the form agree."),
    "other_time": Says(
        _WARNING, "Names another time than {time}, which was chosen", "Make text and form agree."
    ),
    "other_place": Says(
        _ADVICE, "Does not name {place}, which was chosen", "Make the text and the form agree."
    ),
    "other_length": Says(
        _WARNING, "Takes another time than the {minutes} minutes chosen", "Make the text and the form agree."
    ),
    "sms_letters": Says(
        _ADVICE,
        "{count} characters make the text message longer: {parts} parts instead of {fewer}",
        "Phones send these characters in an alphabet that takes more room.",
    ),
    "sms_letters.one": Says(
        _ADVICE,
        "One character makes the text message longer: {parts} parts instead of {fewer}",
        "Phones send it in an alphabet that takes more room.",
    ),
    "good_purpose": Says(_GOOD, "Says what it is about and what you will ask"),
    "good_about": Says(_GOOD, "Says what it is about"),
    "good_ask": Says(_GOOD, "Asks one thing"),
    "good_meeting": Says(_GOOD, "Has a time, a public place and an end"),
    "good_theirs": Says(_GOOD, "Uses something {name} told you"),
    "good_theirs.nameless": Says(_GOOD, "Uses something they told you"),
    "good_freedom": Says(_GOOD, "Leaves room for a no"),
    "good_length": Says(_GOOD, "Fits into {parts} text messages"),
    "good_length.one": Says(_GOOD, "Fits into one text message"),
}

MEND_NAME = "Write {name}"
MEND_GREETING = "Greet {name}"
MEND_LETTERS = "Use plain characters"
MEND_ACCENTS = "Write without accents: “{before}” becomes “{after}”"
MEND_TIME = "Write {time}"

ALL_SENTENCES: tuple[str, ...] = tuple(
    dict.fromkeys(
        [text for says in SAYS.values() for text in (says.sentence, says.advice) if text]
        + [MEND_NAME, MEND_GREETING, MEND_LETTERS, MEND_ACCENTS, MEND_TIME]
    )
)
"""Every template that a finding or a mend can hold, for a window's table of translations."""
