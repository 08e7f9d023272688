"""The brief as a page: headings and lines of plain text, the same for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from journal.domain.brief import Brief
from journal.domain.concern import Shared, SharedKind
from journal.domain.entry import Entry, Outcome, Promise, PromiseState, Response
from journal.domain.person import Person
from journal.practice.next_step import Step
from ui.brief.words import (
    SEPARATOR,
    ask_words,
    birthday_words,
    day_words,
    due_words,
    minutes_words,
    quoted,
    sealed_words,
    time_words,
    tr,
)
from ui.entry_words import answer_told, channel_words, kind_words, reading_words, step_words

Question = tuple[str, str]
"""(stage's key, question)"""


class Look(StrEnum):
    """How a line is set."""

    PLAIN = "plain"
    HEAD = "head"  # of an entry: day, kind, place
    ITEM = "item"  # of a list
    MUTED = "muted"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Line:
    """Some plain text; `label` says what it is and stands above it, `note` stands below."""

    text: str
    look: Look = Look.PLAIN
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """`key` names it for tests and for the screen."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Sections without lines are left out. `facts` stand below the name."""

    name: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]


ASK = "ask"
TAKEN = "taken"
QUESTIONS = "questions"
SENSITIVE = "sensitive"


def page_of(brief: Brief, chosen: frozenset[Question] = frozenset()) -> Page:
    """The page of `brief`, with the `chosen` ones of its questions."""
    person = brief.person
    sections = (
        Section("mine", tr("I promised"), tuple(_promises(brief, mine=True))),
        Section("theirs", tr("They promised"), _theirs(brief)),
        Section(ASK, tr("Today"), tuple(_ask(brief))),
        Section(TAKEN, tr("To ask"), taken_lines(brief, chosen)),
        Section("assessment", tr("Assessment"), tuple(_assessment(brief))),
        Section("concerns", tr("What they care about"), tuple(_concerns(brief))),
        Section("common", tr("In common"), tuple(_common(brief))),
        Section("notes", tr("Notes"), tuple(_notes(person))),
        Section("asked", tr("Asked and answered"), tuple(_asked(brief))),
        Section("talks", tr("Last conversations"), tuple(_talks(brief))),
        Section(QUESTIONS, tr("Never reached so far"), _never_reached(brief)),
        Section(SENSITIVE, tr("Sensitive notes"), tuple(_sensitive(brief))),
    )
    return Page(person.name, tuple(_facts(person)), tuple(each for each in sections if each.lines))


def _facts(person: Person) -> Iterator[str]:
    fields = person.fields
    called = tr("called {name}").format(name=fields.nickname) if fields.nickname else ""
    language = tr("speaks {language}").format(language=fields.language) if fields.language else ""
    parts = (called, fields.pronouns, fields.work, fields.neighbourhood, language)
    yield from _joined(part for part in parts if part and part != person.name)
    introducer = person.introduced_by
    through = tr("through {name}").format(name=introducer.name) if introducer else ""
    yield from _joined((fields.how_met, through))
    last, birthday = person.last_contact_on, fields.birthday
    yield from _joined(
        (
            tr("Circles: {circles}").format(circles=", ".join(person.circles)) if person.circles else "",
            tr("Last contact: {day}").format(day=day_words(last)) if last else "",
            tr("Birthday: {day}").format(day=birthday_words(birthday)) if birthday else "",
        )
    )


def _joined(parts: Iterable[str]) -> Iterator[str]:
    line = SEPARATOR.join(part for part in parts if part)
    if line:
        yield line


def _promises(brief: Brief, *, mine: bool) -> Iterator[Line]:
    for promise in brief.promises:
        if promise.mine is mine:
            due = due_words(promise, brief.today)
            yield Line(promise.text, Look.ITEM, note=due)


def _theirs(brief: Brief) -> tuple[Line, ...]:
    return tuple(_promises(brief, mine=False))


def _ask(brief: Brief) -> Iterator[Line]:
    yield Line(step_words(Step(brief.ask), brief.person.first_name), Look.STRONG)
    if brief.next_step:
        yield Line(brief.next_step, Look.PLAIN, tr("Next step"))


def _assessment(brief: Brief) -> Iterator[Line]:
    if brief.assessment is not None:
        yield Line(reading_words(brief.assessment), Look.STRONG)
        if brief.assessment.assessment.words:
            yield Line(brief.assessment.assessment.words)


def _concerns(brief: Brief) -> Iterator[Line]:
    said: dict[str, list[str]] = {}
    for mention in brief.concerns:
        said.setdefault(mention.concern, []).extend([mention.words] if mention.words else [])
    for concern, words in said.items():
        if not words:
            yield Line(concern, Look.STRONG)
        for at, each in enumerate(words):
            yield Line(quoted(each), Look.PLAIN, concern if at == 0 else "")


def _common(brief: Brief) -> Iterator[Line]:
    """What was noted, then what touches my story; with who else shares it."""
    touching = {each.text: each for each in brief.shared}
    noted = (touching.pop(text, Shared(SharedKind.NOTED, text)) for text in brief.common_ground)
    for each in (*noted, *(each for each in touching.values() if each.kind is not SharedKind.NOTED)):
        touched = tr("touches your “{name}”").format(name=each.mine) if each.mine else ""
        names = ", ".join(ref.name for ref in each.others)
        more = each.other_count - len(each.others)
        if names and more > 0:
            names = tr("{names} and {count} more").format(names=names, count=more)
        also = tr("shared by {names}").format(names=names) if names else ""
        yield Line(each.text, Look.ITEM, note=SEPARATOR.join(part for part in (touched, also) if part))


def _asked(brief: Brief) -> Iterator[Line]:
    for entry in brief.invitations:
        yield Line(SEPARATOR.join(_asked_parts(entry)), Look.HEAD)
        if entry.invitation is not None:
            yield Line(entry.invitation.text)
        answers = (*entry.responses, *((entry.response,) if entry.response else ()))
        outcomes = (*entry.outcomes, *((entry.outcome,) if entry.outcome else ()))
        for answer in (*answers, *outcomes):
            yield _answer(answer)
        if entry.invitation is not None and not answers and not outcomes:
            yield Line(tr("No answer recorded yet"), Look.MUTED)


def _asked_parts(entry: Entry) -> Iterator[str]:
    yield day_words(entry.on)
    yield ask_words(entry)
    asked = entry.invitation
    if asked is None:
        return
    yield channel_words(asked.channel)
    if asked.meet_on is not None:
        meeting = (day_words(asked.meet_on), time_words(asked.meet_at) if asked.meet_at else "", asked.place)
        yield tr("for {meeting}").format(meeting=", ".join(part for part in meeting if part))


def _answer(answer: Response | Outcome) -> Line:
    told = [f"{answer_told(answer.kind)}, {day_words(answer.on)}"]
    if isinstance(answer, Response) and answer.ask_again_on is not None:
        told.append(tr("ask again {day}").format(day=day_words(answer.ask_again_on)))
    label = SEPARATOR.join(told)
    return Line(quoted(answer.words), Look.PLAIN, label) if answer.words else Line(label, Look.STRONG)


def _talks(brief: Brief) -> Iterator[Line]:
    for entry in brief.conversations:
        yield Line(SEPARATOR.join(_talk_parts(entry, brief.person)), Look.HEAD)
        yield from _talk(entry, brief)


def _talk_parts(entry: Entry, person: Person) -> Iterator[str]:
    yield day_words(entry.on)
    yield kind_words(entry.kind)
    if entry.minutes:
        yield minutes_words(entry.minutes)
    if entry.place:
        yield entry.place
    others = [ref.name for ref in entry.people if ref.id != person.id]
    if others:
        yield tr("with {names}").format(names=", ".join(others))


def _talk(entry: Entry, brief: Brief) -> Iterator[Line]:
    if entry.text:
        yield Line(entry.text)
    yield from (Line(stage.text, Look.PLAIN, stage.title) for stage in entry.stages if stage.text)
    concerns = [each.concern for each in entry.concerns if each.person_id == brief.person.id]
    for label, texts in (
        (tr("Spoke of"), tuple(dict.fromkeys(concerns))),
        (tr("Found in common"), entry.found_in_common),
    ):
        if texts:
            yield Line("; ".join(texts), Look.PLAIN, label)
    yield from (_settled(promise) for promise in entry.promises if _is_settled(promise, brief.person))
    if entry.next_step is not None:
        step = tr("Next step, done") if entry.next_step.done else tr("Next step")
        yield Line(entry.next_step.text, Look.PLAIN, step)
    for label, text in ((tr("How it felt"), entry.feeling), (tr("What I learned"), entry.learned)):
        if text:
            yield Line(text, Look.PLAIN, label)
    missed = [stage.title for stage in entry.stages if not stage.text and not stage.sealed]
    if missed:
        yield Line(tr("Not reached: {stages}").format(stages=", ".join(missed)), Look.MUTED)
    sealed = len(entry.sealed) + sum(stage.sealed for stage in entry.stages)
    if sealed and not brief.sensitive:
        yield Line(sealed_words(sealed), Look.MUTED)


def _is_settled(promise: Promise, person: Person) -> bool:
    """Open ones stand at the top of the page already."""
    return promise.person.id == person.id and promise.state is not PromiseState.OPEN


def _settled(promise: Promise) -> Line:
    kept = promise.state is PromiseState.KEPT
    if promise.mine:
        label = tr("I promised, and kept it") if kept else tr("I promised, and dropped it")
    else:
        label = tr("They promised, and kept it") if kept else tr("They promised, and dropped it")
    return Line(promise.text, Look.PLAIN, label)


def taken_lines(brief: Brief, chosen: frozenset[Question]) -> tuple[Line, ...]:
    """The questions to take along, under the titles of their stages."""
    found: list[Line] = []
    for stage in (*brief.open_stages, *brief.reached_stages):
        asked = [question for question in stage.questions if (stage.key, question) in chosen]
        found += [Line(each, Look.ITEM, stage.title if at == 0 else "") for at, each in enumerate(asked)]
    return tuple(found)


def _never_reached(brief: Brief) -> tuple[Line, ...]:
    titles = ", ".join(stage.title for stage in brief.open_stages)
    return (Line(titles, Look.MUTED),) if titles else ()


def _sensitive(brief: Brief) -> Iterator[Line]:
    yield from (Line(note.text, Look.PLAIN, day_words(note.on)) for note in brief.sensitive)


def _notes(person: Person) -> Iterator[Line]:
    if person.fields.notes:
        yield Line(person.fields.notes)
