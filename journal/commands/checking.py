"""check-invitation: is a draft clear? Needs no journal unless a person of it is named."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from journal.commands.context import Context
from journal.commands.output import Answer, answer, wrapped
from journal.domain.errors import FileUnreadable, InputRefused
from journal.domain.finding import CheckContext, Finding, Severity
from journal.domain.leak import Leak, LeakKind
from journal.domain.text import clean
from journal.practice.check import CheckRules, check_invitation, parse_check_words
from journal.shipped import check_words

_LARGEST = 100_000  # bytes; a long letter has 5,000
_SHOWN_WORDS = 60
LEAK_WORDS = {
    LeakKind.SENSITIVE: "From a sensitive note about {name}",
    LeakKind.NOT_QUOTABLE: "{name} said this and has not said that you may quote it",
    LeakKind.NOTED: "You noted this about {name}",
    LeakKind.ANOTHERS_WORDS: "{name} said this: somebody else",
    LeakKind.WRITTEN_FOR_ANOTHER: "Written for {name}",
    LeakKind.NAMES_ANOTHER: "Names {name}, who is in your journal",
}
_MARKS = {Severity.WARNING: "!", Severity.ADVICE: "-", Severity.GOOD: "+"}


def check_draft(context: Context, arguments: argparse.Namespace) -> Answer:
    if arguments.person and arguments.file == context.passphrase_file == "-":
        raise InputRefused("Standard input cannot be both the draft and the passphrase.")
    text = _read(arguments.file)
    leaks: tuple[Leak, ...] = ()
    if arguments.person:
        findings, leaks = _of_person(context, arguments, text)
    else:
        findings = _alone(arguments, text)
    faults = [one for one in findings if one.severity is not Severity.GOOD]
    document: dict[str, object] = {
        "clear": not faults,
        "characters": len(text),
        "findings": [_as_document(one, text) for one in findings],
    }
    if arguments.person:
        document["leaks"] = [leak_document(leak, text) for leak in leaks]
    lines = [line for leak in leaks for line in leak_lines(leak, text)]
    lines += [line for one in findings for line in _as_lines(one, text)]
    lines.append("It is clear." if not faults else f"{len(faults)} to look at.")
    if leaks:
        lines.append(f"{len(leaks)} to answer before it goes out.")
    return answer(lines, document, 1 if faults or leaks else 0)


def _alone(arguments: argparse.Namespace, text: str) -> tuple[Finding, ...]:
    """What the text says by itself."""
    told = CheckContext(first_name=arguments.name, language=arguments.lang, channel=arguments.channel)
    return check_invitation(text, told, _shipped_rules())


def _of_person(
    context: Context, arguments: argparse.Namespace, text: str
) -> tuple[tuple[Finding, ...], tuple[Leak, ...]]:
    """What the text says to a person of the journal, who knows what they said and how they are called; and
    what in it may not be meant for them.
    """
    from journal.domain.person import Channel
    from journal.services.invitation_check import DraftToCheck
    from journal.services.invitation_check import check_draft as check_for
    from journal.services.invitations import Choices
    from journal.services.journal_file import open_journal
    from journal.services.people import resolve_person

    choices = Choices(channel=arguments.channel or Channel.MESSAGE, minutes=None)
    draft = DraftToCheck(text, choices, context.today, language=arguments.lang)
    with open_journal(context.journal, context.passphrase()) as store:
        checked = check_for(store, resolve_person(store, arguments.person), draft)
    return checked.findings, checked.leaks


def _shipped_rules() -> dict[str, CheckRules]:
    return {
        language: parse_check_words(words, f"{language}.toml") for language, words in check_words().items()
    }


def _read(name: str) -> str:
    """The draft, without blanks at its ends; it must be text in UTF-8 and not too long to be one."""
    try:
        if name == "-" and sys.stdin is None:
            raise FileUnreadable("There is no standard input to read the draft from. Name a file.")
        if name == "-":
            raw = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise FileUnreadable(
            "The file {path} cannot be read: {reason}.", path=name, reason=error.strerror or "unknown"
        ) from error
    if len(raw) > _LARGEST:
        raise FileUnreadable(
            "The file {path} is larger than {size} bytes; this is no invitation.", path=name, size=_LARGEST
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileUnreadable("The file {path} is not text in UTF-8.", path=name) from error
    if "\0" in text:
        raise FileUnreadable("The file {path} is not text in UTF-8.", path=name)
    text = clean(text).strip()
    if not any(one.isalnum() for one in text):
        if name == "-":
            raise InputRefused("There are no words on standard input.")
        raise InputRefused("The file {path} holds no words.", path=name)
    return text


def _as_document(finding: Finding, text: str) -> dict[str, object]:
    spans = zip(finding.spans, finding.words(text), strict=True)
    mend = finding.mend
    return {
        "key": finding.key,
        "severity": finding.severity,
        "sentence": finding.sentence_text,
        "advice": finding.advice_text,
        "spans": [{"start": span.start, "end": span.end, "words": words} for span, words in spans],
        "mended": mend.applied_to(text) if mend else None,
    }


def leak_document(leak: Leak, text: str) -> dict[str, object]:
    """Of the note itself only what stands in the text already."""
    spans = [{"start": start, "end": end, "words": text[start:end]} for start, end in leak.spans]
    return {
        "kind": leak.kind,
        "spans": spans,
        "person": leak.person.name,
        "entry": leak.entry_id,
        "said_on": leak.said_on.isoformat() if leak.said_on else None,
    }


def leak_lines(leak: Leak, text: str) -> Iterator[str]:
    """What is to be answered, as one reads it on a terminal."""
    quoted = " … ".join(" ".join(text[start:end].split()) for start, end in leak.spans)
    day = f", {leak.said_on.isoformat()}" if leak.said_on else ""
    yield from wrapped(f"! {LEAK_WORDS[leak.kind].format(name=leak.person.name)}{day}")
    yield from wrapped(f"“{quoted}”", "    ")


def _as_lines(finding: Finding, text: str) -> Iterator[str]:
    yield from wrapped(f"{_MARKS[finding.severity]} {finding.sentence_text}")
    if finding.severity is Severity.GOOD:
        return
    quoted = [" ".join(words.split()) for words in finding.words(text)]
    if quoted:
        cut = [words if len(words) <= _SHOWN_WORDS else words[:_SHOWN_WORDS] + "…" for words in quoted]
        yield from wrapped(", ".join(f"“{words}”" for words in cut), "    ")
    yield from wrapped(finding.advice_text, "    ")
