"""Everything about one person as a page that may be handed to somebody who goes on with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.domain.entry import CONVERSATION_KINDS, Entry, EntryKind
from journal.domain.paper import PersonSheet
from journal.domain.person import ContactKind, ContactPoint, Person
from ui.entry_words import answer_told, channel_words, promise_state_words
from ui.paper.history_lines import asked_lines, concern_lines, fact_lines, promise_lines, talk_lines
from ui.paper.page import Line, Look, Page, Section
from ui.paper.words import SEPARATOR, day_words, tr

_ASKED = (EntryKind.INVITATION, EntryKind.RESPONSE, EntryKind.OUTCOME)
_YEAR = timedelta(days=365)


class Reach(StrEnum):
    """How much of the history."""

    ALL = "all"
    YEAR = "year"  # the last twelve months
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PersonChoices:
    """What goes onto the page; sensitive notes are there when they were read for it."""

    contacts: bool = True
    notes: bool = True
    history: Reach = Reach.ALL


def person_page(sheet: PersonSheet, choices: PersonChoices) -> Page:
    """The page of `sheet`. My own reflections and assessments are not on it."""
    person = sheet.person
    notes = (Line(person.fields.notes),) if choices.notes and person.fields.notes else ()
    contacts = tuple(_contacts(person)) if choices.contacts else ()
    sections = (
        Section("contacts", tr("To reach them"), contacts),
        Section("standing", tr("Where they stand"), tuple(_standing(person))),
        Section("mine", tr("I promised"), promise_lines(sheet.promises, sheet.today, mine=True)),
        Section("theirs", tr("They promised"), promise_lines(sheet.promises, sheet.today, mine=False)),
        Section("concerns", tr("What they care about"), concern_lines(sheet.concerns)),
        Section("common", tr("In common"), tuple(Line(text, Look.ITEM) for text in sheet.common_ground)),
        Section("notes", tr("Notes"), notes),
        Section("history", tr("History"), tuple(_history(sheet, choices.history))),
        Section("sensitive", tr("Sensitive notes"), tuple(_sensitive(sheet))),
    )
    return Page(person.name, tuple(_facts(person)), tuple(each for each in sections if each.lines))


def _facts(person: Person) -> Iterator[str]:
    if person.archived:
        yield tr("Archived")
    yield from fact_lines(person)
    if person.fields.tags:
        yield tr("Tags: {tags}").format(tags=", ".join(person.fields.tags))


def _contacts(person: Person) -> Iterator[Line]:
    for point in person.fields.contacts:
        yield Line(_contact_words(point), Look.ITEM)
    if person.fields.preferred_channel is not None:
        best = channel_words(person.fields.preferred_channel)
        yield Line(tr("Best reached: {channel}").format(channel=best), Look.MUTED)


def _contact_words(point: ContactPoint) -> str:
    kind = {
        ContactKind.PHONE: tr("Phone"),
        ContactKind.EMAIL: tr("E-mail"),
        ContactKind.ADDRESS: tr("Address"),
        ContactKind.OTHER: tr("Other"),
    }[point.kind]
    named = tr("{kind} ({label})").format(kind=kind, label=point.label) if point.label else kind
    value = ", ".join(part.strip(" ,") for part in point.value.splitlines() if part.strip(" ,"))
    return tr("{kind}: {value}").format(kind=named, value=value)


def _standing(person: Person) -> Iterator[Line]:
    if person.standing is None:
        return
    told = [answer_told(person.standing)]
    if person.standing_on is not None:
        told.append(day_words(person.standing_on))
    words = ", ".join(told)
    if person.ask_again_on is not None:
        words += SEPARATOR + tr("ask again {day}").format(day=day_words(person.ask_again_on))
    yield Line(words, Look.STRONG)


def _history(sheet: PersonSheet, reach: Reach) -> Iterator[Line]:
    if reach is Reach.NONE:
        return
    since = sheet.today - _YEAR if reach is Reach.YEAR else date.min
    for entry in sheet.entries:
        if entry.on >= since:
            yield from _entry(entry, sheet)


def _entry(entry: Entry, sheet: PersonSheet) -> Iterator[Line]:
    if entry.kind in CONVERSATION_KINDS:
        with_sensitive = bool(sheet.sensitive)
        yield from talk_lines(entry, sheet.person, with_sensitive=with_sensitive, mine=False)
    elif entry.kind in _ASKED:
        yield from asked_lines(entry)
    elif entry.promise is not None:
        said = tr("I promised") if entry.promise.mine else tr("They promised")
        state = promise_state_words(entry.promise.state)
        yield Line(SEPARATOR.join((day_words(entry.on), said, state)), Look.HEAD)
        yield Line(entry.promise.text)


def _sensitive(sheet: PersonSheet) -> Iterator[Line]:
    yield from (Line(note.text, Look.PLAIN, day_words(note.on)) for note in sheet.sensitive)
