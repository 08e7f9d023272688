"""A person and their history as lines, for every page that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.domain.entry import Entry, Mention, Outcome, Promise, PromiseState, Response
from journal.domain.person import Person
from ui.entry_words import answer_told, channel_words, kind_words
from ui.paper.page import Line, Look
from ui.paper.words import (
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


def fact_lines(person: Person) -> Iterator[str]:
    """What stands below somebody's name."""
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


def promise_lines(promises: Iterable[Promise], today: date, *, mine: bool) -> tuple[Line, ...]:
    """Those that I made, or those that they made."""
    return tuple(
        Line(promise.text, Look.ITEM, note=due_words(promise, today))
        for promise in promises
        if promise.mine is mine
    )


def concern_lines(mentions: Iterable[Mention]) -> tuple[Line, ...]:
    """Each concern once, with all words that were kept for it."""
    said: dict[str, list[str]] = {}
    for mention in mentions:
        said.setdefault(mention.concern, []).extend([mention.words] if mention.words else [])
    return tuple(line for concern, words in said.items() for line in _concern(concern, words))


def _concern(concern: str, words: list[str]) -> Iterator[Line]:
    if not words:
        yield Line(concern, Look.STRONG)
    for at, each in enumerate(words):
        yield Line(quoted(each), Look.PLAIN, concern if at == 0 else "")


def asked_lines(entry: Entry) -> Iterator[Line]:
    """An invitation with what came of it, or an answer or outcome without one."""
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


def talk_lines(entry: Entry, person: Person, *, with_sensitive: bool, mine: bool = True) -> Iterator[Line]:
    """One conversation of this person's history; how many of its notes are left out is said.

    `mine`: with my own reflections on it.
    """
    yield Line(SEPARATOR.join(_talk_parts(entry, person)), Look.HEAD)
    yield from _talk(entry, person, mine=mine)
    sealed = len(entry.sealed) + sum(stage.sealed for stage in entry.stages)
    if sealed and not with_sensitive:
        yield Line(sealed_words(sealed), Look.MUTED)


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


def _talk(entry: Entry, person: Person, *, mine: bool) -> Iterator[Line]:
    if entry.text:
        yield Line(entry.text)
    yield from (Line(stage.text, Look.PLAIN, stage.title) for stage in entry.stages if stage.text)
    concerns = [each.concern for each in entry.concerns if each.person_id == person.id]
    for label, texts in (
        (tr("Spoke of"), tuple(dict.fromkeys(concerns))),
        (tr("Found in common"), entry.found_in_common),
    ):
        if texts:
            yield Line("; ".join(texts), Look.PLAIN, label)
    yield from (_settled(promise) for promise in entry.promises if _is_settled(promise, person))
    if entry.next_step is not None:
        step = tr("Next step, done") if entry.next_step.done else tr("Next step")
        yield Line(entry.next_step.text, Look.PLAIN, step)
    for label, text in ((tr("How it felt"), entry.feeling), (tr("What I learned"), entry.learned)):
        if text and mine:
            yield Line(text, Look.PLAIN, label)
    missed = [stage.title for stage in entry.stages if not stage.text and not stage.sealed]
    if missed:
        yield Line(tr("Not reached: {stages}").format(stages=", ".join(missed)), Look.MUTED)


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
