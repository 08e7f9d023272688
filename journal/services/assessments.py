"""Assessments: the user's own scale, and dated ratings on it. Off by default; what is stored stays when they
are switched off, and shows nowhere.

A rating keeps its number when the scale changes and is read with the labels of the present scale; a number
that the present scale does not have is shown as a number, and said to be none of it. Nothing is converted:
a program cannot know what a 3 of another scale would have been.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.domain.assessment import Assessment, AssessmentFields, Reading, Scale
from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import EntryKind
from journal.domain.errors import InputRefused
from journal.domain.text import clean, clean_line
from journal.practice import assessment as practice
from journal.services.entry_checks import check_day, check_people
from journal.services.person_fields import MAX_NOTES, short
from journal.store import assessments as rows
from journal.store import entries, notes
from journal.store.database import Store

LOWEST, HIGHEST = rows.LOWEST, rows.HIGHEST
MOST_MONTHS = 120
LONGEST_LABEL = 60


def scale(store: Store) -> Scale:
    """The scale as it is; a new journal has assessments off."""
    return rows.read_scale(store)


def save_scale(store: Store, wanted: Scale) -> Done[Scale]:
    """Keep the scale; returns it as it is kept.

    Raises InputRefused for a range of less than two values or out of -10 to 10, for more or fewer labels than
    values, a label of more than 60 letters, or stale after less than one month or more than 120.
    """
    wanted = _checked(wanted)
    before = rows.read_scale(store)
    if wanted == before:
        return Done(wanted, Changes())
    label = "Change the scale of assessments"
    if wanted.on is not before.on:
        label = "Switch assessments on" if wanted.on else "Switch assessments off"
    with store.transaction(label):
        rows.write_scale(store, wanted)
    return Done(wanted, Changes(topics=frozenset({Topic.PRACTICE}), label=label))


def assess(store: Store, fields: AssessmentFields, today: date) -> Done[int]:
    """Write an assessment down; returns its entry id. It is no contact and changes nobody's standing.

    Raises InputRefused when assessments are off, without a rating, for one that is not on the scale, for an
    impossible day or too many words; NotFound when the person is gone.
    """
    held = rows.read_scale(store)
    words = clean(fields.words).strip()
    if not held.on:
        raise InputRefused("Assessments are switched off.")
    if fields.said is None and fields.did is None:
        raise InputRefused("Choose what they said, or what they did.")
    for value in (fields.said, fields.did):
        if value is not None and value not in held.values:
            raise InputRefused("{value} is not on your scale.", value=value)
    if len(words) > MAX_NOTES:
        raise InputRefused("The notes are longer than {limit} characters.", limit=MAX_NOTES)
    check_day(fields.on, today)
    names = check_people(store, (fields.person_id,))
    label = f"Assess {short(names[fields.person_id])}"
    with store.transaction(label):
        entry_id = entries.add_entry(
            store, entries.EntryRow(EntryKind.ASSESSMENT, fields.on), (fields.person_id,)
        )
        rows.insert(store, entry_id, fields)
        if words:
            notes.add_note(store, entry_id, 0, notes.NoteRow(notes.ASSESSMENT, words))
    people = frozenset({fields.person_id})
    topics = frozenset({Topic.PRACTICE})
    return Done(entry_id, Changes(people, frozenset({entry_id}), topics, label))


def assessments(store: Store, person_id: int) -> tuple[Assessment, ...]:
    """All assessments of a person, newest first; none while they are off."""
    return rows.of_person(store, person_id) if rows.read_scale(store).on else ()


def reading(store: Store, person_id: int, today: date) -> Reading | None:
    """The latest assessment as of `today`; None without any, or while they are off."""
    held = rows.read_scale(store)
    return practice.reading(rows.of_person(store, person_id), held, today) if held.on else None


def _checked(wanted: Scale) -> Scale:
    labels = tuple(clean_line(each) for each in wanted.labels)
    if not LOWEST <= wanted.lowest < wanted.highest <= HIGHEST:
        raise InputRefused(
            "A scale has at least two numbers, between {lowest} and {highest}.",
            lowest=LOWEST,
            highest=HIGHEST,
        )
    if len(labels) != len(wanted.values):
        raise InputRefused(
            "A scale needs one label for each of its {count} numbers.", count=len(wanted.values)
        )
    if any(len(each) > LONGEST_LABEL for each in labels):
        raise InputRefused("A label is longer than {limit} characters.", limit=LONGEST_LABEL)
    if not 1 <= wanted.stale_months <= MOST_MONTHS:
        raise InputRefused("{months} months is no time to go stale after.", months=wanted.stale_months)
    return replace(wanted, labels=labels)
