"""The brief as a page, the same for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator

from journal.domain.brief import Brief
from journal.domain.concern import Shared, SharedKind
from journal.domain.person import Person
from journal.practice.next_step import Step
from ui.entry_words import reading_words, step_words
from ui.paper.history_lines import asked_lines, concern_lines, fact_lines, promise_lines, talk_lines
from ui.paper.page import Line, Look, Page, Section
from ui.paper.words import SEPARATOR, day_words, tr

Question = tuple[str, str]
"""(stage's key, question)"""

ASK = "ask"
TAKEN = "taken"
QUESTIONS = "questions"
SENSITIVE = "sensitive"


def page_of(brief: Brief, chosen: frozenset[Question] = frozenset()) -> Page:
    """The page of `brief`, with the `chosen` ones of its questions."""
    person = brief.person
    sections = (
        Section("mine", tr("I promised"), promise_lines(brief.promises, brief.today, mine=True)),
        Section("theirs", tr("They promised"), promise_lines(brief.promises, brief.today, mine=False)),
        Section(ASK, tr("Today"), tuple(_ask(brief))),
        Section(TAKEN, tr("To ask"), taken_lines(brief, chosen)),
        Section("assessment", tr("Assessment"), tuple(_assessment(brief))),
        Section("concerns", tr("What they care about"), concern_lines(brief.concerns)),
        Section("common", tr("In common"), tuple(_common(brief))),
        Section("notes", tr("Notes"), tuple(_notes(person))),
        Section("asked", tr("Asked and answered"), tuple(_asked(brief))),
        Section("talks", tr("Last conversations"), tuple(_talks(brief))),
        Section(QUESTIONS, tr("Never reached so far"), _never_reached(brief)),
        Section(SENSITIVE, tr("Sensitive notes"), tuple(_sensitive(brief))),
    )
    return Page(person.name, tuple(fact_lines(person)), tuple(each for each in sections if each.lines))


def _ask(brief: Brief) -> Iterator[Line]:
    yield Line(step_words(Step(brief.ask), brief.person.first_name), Look.STRONG)
    if brief.next_step:
        yield Line(brief.next_step, Look.PLAIN, tr("Next step"))


def _assessment(brief: Brief) -> Iterator[Line]:
    if brief.assessment is not None:
        yield Line(reading_words(brief.assessment), Look.STRONG)
        if brief.assessment.assessment.words:
            yield Line(brief.assessment.assessment.words)


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
        yield from asked_lines(entry)


def _talks(brief: Brief) -> Iterator[Line]:
    for entry in brief.conversations:
        yield from talk_lines(entry, brief.person, with_sensitive=bool(brief.sensitive))


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
