"""Longer answers as lines: a person with the timeline, and the brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.commands.output import fact, wrapped
from journal.domain.assessment import Assessment
from journal.domain.brief import Brief
from journal.domain.entry import Entry, InvitationFields, Mention, Outcome, Promise, Response
from journal.domain.person import Person
from journal.practice.assessment_words import age_words
from journal.practice.assessment_words import parts as assessment_parts
from journal.practice.next_step import sentence

SEALED = "(sealed)"
_INDENT = "    "


def marked(passage: str, marks: Sequence[tuple[int, int]]) -> str:
    """The passage with its matches in square brackets."""
    pieces: list[str] = []
    place = 0
    for start, end in marks:
        pieces += [passage[place:start], "[", passage[start:end], "]"]
        place = end
    return "".join((*pieces, passage[place:]))


def person_page(person: Person, entries: Sequence[Entry]) -> Iterator[str]:
    """Everything about one person, newest entry first; sensitive notes stay sealed."""
    yield from _person(person)
    for entry in entries:
        yield ""
        yield from _entry(entry)
    if not entries:
        yield ""
        yield "No conversations yet."


def brief_page(brief: Brief) -> Iterator[str]:
    """The page to read before a meeting: the name, what I promised, and then all the rest."""
    name, *about = _person(brief.person)
    yield name
    yield from _section("I promised", [_promised(one) for one in brief.promises if one.mine])
    yield from _section("They promised", [_promised(one) for one in brief.promises if not one.mine])
    if brief.promises:
        yield ""
    yield from about
    yield from fact("Today", sentence(brief.ask, brief.person.first_name))
    yield from fact("Next step", brief.next_step)
    if brief.assessment:
        told = (*assessment_parts(brief.assessment.assessment), age_words(brief.assessment))
        yield from fact("Assessment", " · ".join(told))
    yield from _section("Cares about", [_mention(one) for one in brief.concerns])
    yield from _section("In common", brief.common_ground)
    yield from _section(
        "Stages never reached", [_stage(one.title, one.questions) for one in brief.open_stages]
    )
    yield from _section("Sensitive", [f"{one.on.isoformat()}: {one.text}" for one in brief.sensitive])
    if brief.sensitive_count and not brief.sensitive:
        yield ""
        yield from wrapped(f"{brief.sensitive_count} sensitive notes left out (--with-sensitive shows them).")
    for entry in (*brief.conversations, *brief.invitations):
        yield ""
        yield from _entry(entry)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    """A heading with its lines, nothing without any."""
    if lines:
        yield ""
        yield f"{title}:"
        for line in lines:
            yield from wrapped(line, _INDENT)


def _person(person: Person) -> Iterator[str]:
    fields = person.fields
    yield f"{person.name} ({person.id})" + (", archived" if person.archived else "")
    standing = person.standing.value.replace("_", " ") if person.standing else ""
    for label, value in (
        ("Nickname", fields.nickname),
        ("Codename", fields.codename),
        ("Pronouns", fields.pronouns),
        ("Work", fields.work),
        ("Neighbourhood", fields.neighbourhood),
        ("How you met", fields.how_met),
        ("Introduced by", person.introduced_by.name if person.introduced_by else ""),
        ("Birthday", fields.birthday),
        ("Language", fields.language),
        ("Prefers", fields.preferred_channel.value.replace("_", " ") if fields.preferred_channel else ""),
        ("Tags", ", ".join(fields.tags)),
        ("Circles", ", ".join(person.circles)),
        ("Cares about", ", ".join(person.concerns)),
        ("Last contact", person.last_contact_on),
        ("Standing", f"{standing} ({person.standing_on})" if standing else ""),
        ("Ask again on", person.ask_again_on),
        ("Notes", fields.notes),
    ):
        yield from fact(label, value)
    for point in fields.contacts:
        label = f"{point.kind.value} ({point.label})" if point.label else point.kind.value
        yield from fact(label.capitalize(), point.value)


def _entry(entry: Entry) -> Iterator[str]:
    with_whom = ", ".join(f"{one.name} ({one.id})" for one in entry.people) if len(entry.people) > 1 else ""
    head = (
        entry.on.isoformat(),
        entry.at.strftime("%H:%M") if entry.at else "",
        entry.kind.value.replace("_", " "),
        f"at {entry.place}" if entry.place else "",
        f"{entry.minutes} minutes" if entry.minutes else "",
        f"with {with_whom}" if with_whom else "",
        f"#{entry.id}",
    )
    yield from wrapped("  ".join(part for part in head if part))
    for text in _entry_texts(entry):
        yield from wrapped(text, _INDENT)


def _entry_texts(entry: Entry) -> Iterator[str]:
    for stage in entry.stages:
        if stage.sealed:
            yield f"{stage.title}: {SEALED}"
        elif stage.text:
            yield f"{stage.title}: {stage.text}"
    if entry.text:
        yield entry.text
    yield from _assessment(entry.assessment)
    names = {one.id: one.name for one in entry.people} if len(entry.people) > 1 else {}
    for one in entry.concerns:
        yield (
            f"{names[one.person_id]}: {_mention(one)}"
            if one.person_id in names
            else f"Cares about {_mention(one)}"
        )
    yield from (f"In common: {text}" for text in entry.common_ground)
    if entry.next_step:
        due = f" (by {entry.next_step.due_on})" if entry.next_step.due_on else ""
        yield f"Next step{', done' if entry.next_step.done else ''}: {entry.next_step.text}{due}"
    yield from _afterthoughts(entry)
    yield from (f"Sensitive note: {SEALED}" for _ in entry.sealed)
    if entry.invitation:
        yield from _invitation(entry.invitation)
    answers = (*entry.responses, *entry.outcomes, *(one for one in (entry.response, entry.outcome) if one))
    yield from (_answer(one) for one in answers)
    yield from (_promise(one) for one in (*entry.promises, *((entry.promise,) if entry.promise else ())))


def _assessment(found: Assessment | None) -> Iterator[str]:
    if found is not None:
        yield from assessment_parts(found)
        yield from (found.words,) if found.words else ()


def _afterthoughts(entry: Entry) -> Iterator[str]:
    if entry.feeling:
        yield f"How it felt: {entry.feeling}"
    if entry.felt_before or entry.felt_after:
        yield f"Felt before: {entry.felt_before or '-'} of 5, afterwards: {entry.felt_after or '-'} of 5"
    if entry.listening is not None:
        yield f"Listened: {entry.listening} %"
    if entry.learned:
        yield f"Learned: {entry.learned}"


def _invitation(sent: InvitationFields) -> Iterator[str]:
    yield f"By {sent.channel.value.replace('_', ' ')}, for {sent.ask.value.replace('_', ' ')}:"
    yield sent.text


def _answer(one: Response | Outcome) -> str:
    words = f": {one.words}" if one.words else ""
    again = f", ask again on {one.ask_again_on}" if isinstance(one, Response) and one.ask_again_on else ""
    return f"{one.on.isoformat()} {one.kind.value.replace('_', ' ')}{again}{words}"


def _promise(one: Promise) -> str:
    whose = "I promised" if one.mine else f"{one.person.name} promised"
    due = f", by {one.due_on.isoformat()}" if one.due_on else ""
    return f"{whose}: {one.text} ({one.state.value}{due})"


def _promised(one: Promise) -> str:
    return f"{one.text} (by {one.due_on.isoformat()})" if one.due_on else one.text


def _mention(one: Mention) -> str:
    words = f" — “{one.words}”" + ("" if one.quotable else " (not to be quoted)") if one.words else ""
    return one.concern + words


def _stage(title: str, questions: Sequence[str]) -> str:
    return "\n".join((title, *(f"- {question}" for question in questions)))
