"""What the check says, in the user's language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from journal.domain.finding import Finding, Mend, Severity
from journal.domain.leak import Leak, LeakKind
from journal.domain.template import Placeholder
from ui.widgets.date_words import say_day

_LONGEST = 60  # characters of a quotation

# What a finding would say once more while the placeholder of that name is still to be filled.
_SAID_BY = {
    Placeholder.WHEN: {"no_day", "no_time", "other_day", "other_time"},
    Placeholder.WHERE: {"no_place", "other_place", "private_place"},
    Placeholder.HOW_LONG: {"no_end", "other_length"},
    Placeholder.FIRST_NAME: {"no_greeting", "wrong_name"},
    Placeholder.CONCERN: {"nothing_of_theirs", "no_purpose"},
    Placeholder.THEIR_WORDS: {"nothing_of_theirs", "no_purpose"},
    Placeholder.COMMON_GROUND: {"nothing_of_theirs", "no_purpose"},
}


def sentence(finding: Finding) -> str:
    """What was found."""
    return QCoreApplication.translate("InvitationCheck", finding.sentence).format(**finding.params)


def advice(finding: Finding) -> str:
    """What to do about it, "" for what is good."""
    if not finding.advice:
        return ""
    return QCoreApplication.translate("InvitationCheck", finding.advice).format(**finding.params)


def mend_label(mend: Mend) -> str:
    """The words on the button."""
    return QCoreApplication.translate("InvitationCheck", mend.label).format(**mend.params)


def spoken(finding: Finding) -> str:
    """The finding for who does not see its mark."""
    words = {
        Severity.GOOD: _tr("Good: {sentence}"),
        Severity.ADVICE: _tr("Advice: {sentence}"),
        Severity.WARNING: _tr("To mend: {sentence}"),
    }
    return words[finding.severity].format(sentence=sentence(finding))


def not_said_twice(findings: Sequence[Finding], still_open: Sequence[Placeholder]) -> tuple[Finding, ...]:
    """The findings without what the line about open placeholders says already."""
    said = {key for placeholder in still_open for key in _SAID_BY.get(placeholder, ())}
    return tuple(finding for finding in findings if finding.key not in said)


def quoted(text: str, leak: Leak) -> str:
    """The words meant, as they stand in the draft."""
    passages = [" ".join(text[start:end].split()) for start, end in leak.spans]
    return " … ".join(f"“{_short(passage)}”" for passage in passages)


def source(leak: Leak) -> str:
    """Where the words come from, without what else is written there."""
    name = leak.person.name
    day = say_day(leak.said_on) if leak.said_on else ""
    sentences = {
        LeakKind.SENSITIVE: _tr("From a sensitive note about {name}, {day}"),
        LeakKind.NOT_QUOTABLE: _tr("{name} said this, {day}, and has not said that you may quote it"),
        LeakKind.NOTED: _tr("You noted this about {name}"),
        LeakKind.ANOTHERS_WORDS: _tr("{name} said this, {day}: somebody else"),
        LeakKind.NAMES_ANOTHER: _tr("Names {name}, who is in your journal"),
    }
    if leak.kind is not LeakKind.WRITTEN_FOR_ANOTHER:
        return sentences[leak.kind].format(name=name, day=day)
    if leak.said_on is None:
        return _tr("Greets {name}: was it written for them?").format(name=name)
    return _tr("Stands in the invitation to {name}, {day}").format(name=name, day=day)


def why_blocked(count: int) -> str:
    """The sentence when a text with leaks is to go out."""
    return _tr("Nothing has left yet. {reason}").format(reason=may_not_be_meant(count))


def may_not_be_meant(count: int) -> str:
    """What is to be answered."""
    if count == 1:
        return _tr("One passage may not be meant for this person.")
    return _tr("{count} passages may not be meant for this person.").format(count=count)


def how_long(characters: int, parts: int) -> str:
    """The length as a text message."""
    if parts == 1:
        return _tr("{count} characters, one text message").format(count=characters)
    return _tr("{count} characters, {parts} text messages").format(count=characters, parts=parts)


def _short(passage: str) -> str:
    return passage if len(passage) <= _LONGEST else f"{passage[: _LONGEST - 1].rstrip()}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ComposerPane", text)
