"""The page of a person: what stands on it, in which order, and what never does."""

from __future__ import annotations

from datetime import timedelta

from journal.domain.assessment import AssessmentFields, Scale
from journal.domain.entry import (
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    PromiseFields,
    ResponseKind,
)
from journal.domain.person import Channel, ContactKind, ContactPoint, PersonFields
from journal.services import assessments, debrief, invitations, paper, people, promises, responses
from journal.store.database import Store
from tests.services.history import TODAY
from ui.paper.page import Page
from ui.paper.person_page import PersonChoices, Reach, person_page

SECRET = "Two months behind with the rent"
FIELDS = PersonFields(
    given="Rosa",
    family="Medina",
    pronouns="she/her",
    notes="Rings at night",
    preferred_channel=Channel.PHONE,
    contacts=(
        ContactPoint(ContactKind.PHONE, "555-0101", "mobile"),
        ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
        ContactPoint(ContactKind.ADDRESS, "12 Elm Street\nSpringfield"),
    ),
    tags=("bus", "parents"),
)


def rosa(store: Store) -> int:
    """Known for two years, asked, promised."""
    person_id = people.add_person(store, FIELDS).result
    talks = (
        (3, "Talked of the bus", Mention(person_id, "Bus cuts", "two hours a day", quotable=True)),
        (700, "An old talk", Mention(person_id, "Rent", "never tell my landlord")),
    )
    for days, text, mention in talks:
        fields = ConversationFields(
            EntryKind.ONE_TO_ONE,
            TODAY - timedelta(days=days),
            (person_id,),
            text=text,
            concerns=(mention,),
            common_ground=("Both wait at Elm St",),
            sensitive_note=SECRET,
            feeling="Warm and a bit nervous",
            learned="Ask earlier",
        )
        debrief.log_conversation(store, fields, TODAY)
    asked = InvitationFields(person_id, TODAY - timedelta(days=2), "A coffee on Thursday?")
    sent = invitations.mark_sent(store, asked).result
    responses.record_response(
        store, person_id, ResponseKind.YES, TODAY - timedelta(days=1), words="Gladly", invitation_id=sent
    )
    promises.add_promise(store, PromiseFields(person_id, "Bring the timetable"), TODAY)
    return person_id


def page(store: Store, choices: PersonChoices | None = None, *, with_sensitive: bool = False) -> Page:
    sheet = paper.person_sheet(store, rosa(store), TODAY, with_sensitive)
    return person_page(sheet, choices or PersonChoices())


def said(made: Page) -> str:
    parts = [made.name, *made.facts]
    for section in made.sections:
        parts.append(section.heading)
        for line in section.lines:
            parts += [part for part in (line.label, line.text, line.note) if part]
    return "\n".join(parts)


def test_everything_in_its_order(store: Store) -> None:
    made = page(store)
    assert made.name == "Rosa Medina"
    assert made.facts[0] == "she/her"
    assert made.facts[-1] == "Tags: bus, parents"
    assert [section.key for section in made.sections] == [
        *("contacts", "standing", "mine", "concerns", "common", "notes", "history")
    ]
    text = said(made)
    wanted = (
        *("Phone (mobile): 555-0101", "E-mail: rosa@example.org", "Address: 12 Elm Street, Springfield"),
        *("Best reached: by phone", "Yes, Sat 21 Nov 2026", "Bring the timetable"),
        *("Bus cuts", "“two hours a day”", "Both wait at Elm St", "Rings at night"),
        *("A coffee on Thursday?", "“Gladly”", "Talked of the bus", "An old talk"),
    )
    places = [text.find(words) for words in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)


def test_nothing_told_in_confidence_and_nothing_of_my_own(store: Store) -> None:
    text = said(page(store))
    for words in ("never tell my landlord", SECRET, "Warm and a bit nervous", "Ask earlier"):
        assert words not in text
    assert "Rent" in text
    assert text.count("1 sensitive note, left out here") == 2


def test_sensitive_notes_that_were_asked_for(store: Store) -> None:
    made = page(store, with_sensitive=True)
    assert made.sections[-1].key == "sensitive"
    assert said(made).count(SECRET) == 2
    assert "left out here" not in said(made)


def test_as_much_history_as_is_wanted(store: Store) -> None:
    sheet = paper.person_sheet(store, rosa(store), TODAY)
    whole, year, none = (said(person_page(sheet, PersonChoices(history=reach))) for reach in Reach)
    assert "An old talk" in whole
    assert "An old talk" not in year
    assert "Talked of the bus" in year
    assert "Talked of the bus" not in none
    assert "History" not in none


def test_parts_that_are_left_out(store: Store) -> None:
    text = said(page(store, PersonChoices(contacts=False, notes=False)))
    assert "555-0101" not in text
    assert "Rings at night" not in text


def test_no_assessment_is_on_the_page(store: Store) -> None:
    assessments.save_scale(store, Scale(on=True))
    person_id = rosa(store)
    fields = AssessmentFields(person_id, TODAY, 2, words="Wavers a lot")
    assessments.assess(store, fields, TODAY)
    text = said(person_page(paper.person_sheet(store, person_id, TODAY), PersonChoices()))
    assert "Wavers a lot" not in text
