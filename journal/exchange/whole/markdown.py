"""A person with the whole history as a page of Markdown, to be read by anybody and by any program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from journal.domain.assessment import Assessment
from journal.domain.entry import Entry, InvitationFields, Outcome, Promise, Response
from journal.domain.person import Person

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_LINE_MARKS = re.compile(r"^([^\S\n]*)([-+=~]|\d+[.)])(?=\s|$)", re.MULTILINE)
SEALED = "*(a sensitive note, left out)*"


def person_markdown(person: Person, entries: Sequence[Entry], sealed: Mapping[int, str]) -> str:
    """The page; entries in their order, newest first. `sealed` are the words of sensitive notes by their id
    that may go out; of others it says that there is one.
    """
    lines = [f"# {_line(person.name)}", "", *_about(person)]
    if person.fields.notes:
        lines += ["", "## Notes", "", _text(person.fields.notes)]
    for entry in entries:
        lines += ["", f"## {_head(entry)}", ""]
        for part in _parts(entry, sealed):
            lines += [part, ""]
        lines = lines[:-1] if not lines[-1] else lines
    return "\n".join(lines).rstrip("\n") + "\n"


def _about(person: Person) -> Iterator[str]:
    fields = person.fields
    standing = person.standing.value.replace("_", " ") if person.standing else ""
    for label, value in (
        ("Nickname", fields.nickname),
        ("Pronouns", fields.pronouns),
        ("Work", fields.work),
        ("Neighbourhood", fields.neighbourhood),
        ("How we met", fields.how_met),
        ("Introduced by", person.introduced_by.name if person.introduced_by else ""),
        ("Birthday", str(fields.birthday or "")),
        ("Language", fields.language),
        ("Prefers", fields.preferred_channel.value.replace("_", " ") if fields.preferred_channel else ""),
        ("Tags", ", ".join(fields.tags)),
        ("Circles", ", ".join(person.circles)),
        ("Cares about", ", ".join(person.concerns)),
        ("Last contact", str(person.last_contact_on or "")),
        ("Standing", f"{standing} ({person.standing_on})" if standing else ""),
        ("Ask again on", str(person.ask_again_on or "")),
        ("Archived", "yes" if person.archived else ""),
    ):
        if value:
            yield f"- {label}: {_line(value)}"
    for point in fields.contacts:
        label = (
            f"{point.kind.value.capitalize()} ({point.label})"
            if point.label
            else point.kind.value.capitalize()
        )
        yield f"- {_line(label)}: {_line(point.value)}"


def _head(entry: Entry) -> str:
    others = ", ".join(one.name for one in entry.people) if len(entry.people) > 1 else ""
    parts = (
        entry.on.isoformat(),
        f"{entry.at:%H:%M}" if entry.at else "",
        entry.kind.value.replace("_", " "),
        f"at {entry.place}" if entry.place else "",
        f"{entry.minutes} minutes" if entry.minutes else "",
        f"with {others}" if others else "",
    )
    return _line(" · ".join(part for part in parts if part))


def _parts(entry: Entry, sealed: Mapping[int, str]) -> Iterator[str]:
    for stage in entry.stages:
        words = sealed.get(stage.note_id or 0, "") if stage.sealed else stage.text
        if words or stage.sealed:
            yield f"**{_line(stage.title)}**"
            yield _text(words) if words else SEALED
    if entry.text:
        yield _text(entry.text)
    for note in entry.sealed:
        yield f"Sensitive: {_text(sealed[note.note_id])}" if note.note_id in sealed else SEALED
    names = {one.id: one.name for one in entry.people} if len(entry.people) > 1 else {}
    for one in entry.concerns:
        who = f"{_line(names[one.person_id])}: " if one.person_id in names else ""
        words = f" – “{_text(one.words)}”{'' if one.quotable else ' (not to be quoted)'}" if one.words else ""
        yield f"- {who}cares about {_line(one.concern)}{words}"
    yield from (f"- In common: {_text(text)}" for text in entry.common_ground)
    if entry.next_step:
        due = f" (by {entry.next_step.due_on})" if entry.next_step.due_on else ""
        yield f"- Next step{', done' if entry.next_step.done else ''}: {_text(entry.next_step.text)}{due}"
    yield from _afterthoughts(entry)
    if entry.invitation:
        yield from _invitation(entry.invitation)
    answers = (*entry.responses, *entry.outcomes, *(one for one in (entry.response, entry.outcome) if one))
    yield from (_answer(one) for one in answers)
    yield from (_promise(one) for one in (*entry.promises, *((entry.promise,) if entry.promise else ())))


def _afterthoughts(entry: Entry) -> Iterator[str]:
    if entry.assessment:
        yield f"- Assessment: {_assessment(entry.assessment)}"
    if entry.feeling:
        yield f"- How it felt: {_text(entry.feeling)}"
    if entry.felt_before or entry.felt_after:
        yield f"- Felt before: {entry.felt_before or '-'} of 5, afterwards: {entry.felt_after or '-'} of 5"
    if entry.listening is not None:
        yield f"- Listened: {entry.listening} %"
    if entry.learned:
        yield f"- Learned: {_text(entry.learned)}"


def _assessment(found: Assessment) -> str:
    said = f"said {found.said.value} {_line(found.said.label)}".strip() if found.said else ""
    did = f"did {found.did.value} {_line(found.did.label)}".strip() if found.did else ""
    return ", ".join(part for part in (said, did, _text(found.words)) if part)


def _invitation(sent: InvitationFields) -> Iterator[str]:
    yield f"By {sent.channel.value.replace('_', ' ')}, for {sent.ask.value.replace('_', ' ')}:"
    yield "\n".join(f"> {line}" for line in _text(sent.text).split("\n"))


def _answer(one: Response | Outcome) -> str:
    words = f": {_text(one.words)}" if one.words else ""
    again = f", ask again on {one.ask_again_on}" if isinstance(one, Response) and one.ask_again_on else ""
    return f"- {one.on.isoformat()} {one.kind.value.replace('_', ' ')}{again}{words}"


def _promise(one: Promise) -> str:
    whose = "I promised" if one.mine else f"{_line(one.person.name)} promised"
    due = f", by {one.due_on.isoformat()}" if one.due_on else ""
    return f"- {whose}: {_text(one.text)} ({one.state.value}{due})"


def _line(text: str) -> str:
    return _text(" ".join(text.split()))


def _text(text: str) -> str:
    """Shown as it was written: nothing in it is a mark of Markdown."""
    return _LINE_MARKS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
