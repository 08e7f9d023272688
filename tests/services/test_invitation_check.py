"""What the check of a draft reads from the journal: the context, the guarded words, the names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from journal.domain.assessment import AssessmentFields, Scale
from journal.domain.entry import ConversationFields, EntryKind, InvitationFields, Mention, ResponseKind
from journal.domain.errors import NotFound
from journal.domain.finding import Severity
from journal.domain.leak import Leak, LeakKind
from journal.domain.meeting import GiftKind
from journal.domain.person import PersonFields
from journal.domain.profile import Profile
from journal.domain.word_list import WordListKey
from journal.services import (
    assessments,
    circles,
    debrief,
    gifts,
    invitations,
    people,
    places,
    responses,
    undo,
)
from journal.services.invitation_check import (
    DraftToCheck,
    allow_quoting,
    check_basis,
    check_draft,
    check_rules,
)
from journal.services.invitations import Choices
from journal.services.profile import save_profile
from journal.store import leaks as leak_rows
from journal.store import word_lists
from journal.store.database import Store

TODAY = date(2026, 11, 22)
SEALED = "Her brother has no papers and is afraid of a raid at the bakery."
KEPT_BACK = "Please tell nobody that we owe the landlord three rents"
QUOTABLE = "Line 14 is down to one bus an hour"
DALES_SEALED = "Dale drinks since the foreclosure and hides it from his sister."
DALES_WORDS = "The council ignored my letters about the axle that broke in the pothole"
DALES_ANSWER = "Ask me once the harvest is in and my knee is mended"
DALES_INVITATION = (
    "Dale, since the potholes broke your axle twice and the council never answered your letters, come with us"
    " to the hearing at the town hall and bring the invoices of the mechanic."
)


@pytest.fixture
def rosa(store: Store) -> int:
    person = people.add_person(store, PersonFields(given="Rosa", family="Medina")).result
    save_profile(store, Profile("Maria", "My grandad kept a strike fund in a biscuit tin.", 30, ""))
    places.add_place(store, "Corner Café")
    places.add_place(store, "My kitchen", public=False)
    circles.add_circle(store, "Dale Street group")
    talk(
        store,
        person,
        sensitive_note=SEALED,
        concerns=(
            Mention(person, "Bus cuts", QUOTABLE, quotable=True),
            Mention(person, "Rent", KEPT_BACK, quotable=False),
        ),
        common_ground=("Both of us wait at the Elm Street stop every morning",),
    )
    return person


@pytest.fixture
def dale(store: Store) -> int:
    person = people.add_person(store, PersonFields(given="Dale", family="Kowalski")).result
    talk(
        store,
        person,
        sensitive_note=DALES_SEALED,
        concerns=(Mention(person, "Potholes", DALES_WORDS, quotable=True),),
    )
    sent = InvitationFields(person, TODAY, DALES_INVITATION)
    entry = invitations.mark_sent(store, sent, TODAY).result
    responses.record_response(
        store, person, ResponseKind.NOT_NOW, TODAY, words=DALES_ANSWER, invitation_id=entry
    )
    return person


def talk(store: Store, person: int, **fields: object) -> int:
    made = ConversationFields(EntryKind.ONE_TO_ONE, date(2026, 11, 18), (person,), **fields)  # type: ignore[arg-type]  # names and kinds are those of the fields
    return debrief.log_conversation(store, made, TODAY).result


def draft(text: str, **choices: object) -> DraftToCheck:
    return DraftToCheck(text, replace(Choices(), **choices), TODAY)  # type: ignore[arg-type]  # as above


def leaks(store: Store, person: int, text: str, **choices: object) -> tuple[Leak, ...]:
    return check_draft(store, person, draft(text, **choices)).leaks


def kinds(store: Store, person: int, text: str, **choices: object) -> list[tuple[LeakKind, str]]:
    return [(leak.kind, leak.person.first_name) for leak in leaks(store, person, text, **choices)]


@pytest.mark.parametrize(
    ("text", "kind", "whose"),
    [
        ("Hi Rosa, I know that your brother is afraid without papers.", LeakKind.SENSITIVE, "Rosa"),
        ("Hi Rosa, you owe your landlord three rents, let us talk.", LeakKind.NOT_QUOTABLE, "Rosa"),
        ("Hi Rosa, a man I know drinks since his foreclosure and hides it.", LeakKind.SENSITIVE, "Dale"),
        ("Hi Rosa, the council ignored letters about a broken axle.", LeakKind.ANOTHERS_WORDS, "Dale"),
        ("Hi Rosa, once the harvest is in and the knee mended, come.", LeakKind.ANOTHERS_WORDS, "Dale"),
        ("Hi Rosa, I hear that Dale comes too.", LeakKind.NAMES_ANOTHER, "Dale"),
        ("Hi Dale, would you come on Thursday?", LeakKind.WRITTEN_FOR_ANOTHER, "Dale"),
    ],
)
@pytest.mark.usefixtures("dale")
def test_every_kind_of_note_is_guarded(
    store: Store, rosa: int, text: str, kind: LeakKind, whose: str
) -> None:
    assert kinds(store, rosa, text) == [(kind, whose)]


def test_how_somebody_was_rated_is_never_quoted(store: Store, rosa: int, dale: int) -> None:
    assessments.save_scale(store, Scale(on=True))
    words = "Talks big on the porch but never carries the folding chairs"
    assessments.assess(store, AssessmentFields(dale, TODAY, said=2, did=4, words=words), TODAY)
    text = "Hi, somebody talks big on a porch but carries no chairs."
    assert kinds(store, dale, text) == [(LeakKind.NOTED, "Dale")]
    assert kinds(store, rosa, text) == [(LeakKind.NOTED, "Dale")]
    undo.undo(store)
    assert kinds(store, dale, text) == kinds(store, rosa, text) == []


def test_what_the_others_of_a_circle_need_is_not_told_around(store: Store, rosa: int, dale: int) -> None:
    gifts.add_gift(store, dale, GiftKind.NEED, "Money for the surgery of his mother")
    gifts.add_gift(store, dale, GiftKind.NEED, "A ride home")
    gifts.add_gift(store, dale, GiftKind.GIFT, "Lends his pickup for the harvest market")
    text = "We collect money for a surgery: his mother is ill. I give you a ride home."
    assert kinds(store, rosa, text) == []
    (circle,) = circles.circles(store)
    circles.add_members(store, circle.id, (rosa, dale))
    (leak,) = leaks(store, rosa, text)
    assert (leak.kind, leak.person.id, leak.entry_id, leak.said_on) == (LeakKind.NOTED, dale, None, None)
    assert "ride" not in "".join(text[a:b] for a, b in leak.spans)
    assert kinds(store, rosa, "Hi Rosa, somebody lends a pickup for the harvest market.") == []
    assert kinds(store, dale, text) == []


def test_the_rows_of_secrets_and_of_others(store: Store, rosa: int, dale: int) -> None:
    """What may be said is masked in the text besides; the rows hold nothing that need not be read."""
    person = check_basis(store, rosa).person
    assert [(each.kind, each.text) for each in leak_rows.secrets(store, person)] == [
        (LeakKind.SENSITIVE, SEALED),
        (LeakKind.NOT_QUOTABLE, KEPT_BACK),
    ]
    every = [row[0] for row in store.rows("SELECT id FROM note")]
    others = leak_rows.of_others(store, every, rosa)
    assert {DALES_SEALED, DALES_WORDS, DALES_ANSWER, DALES_INVITATION} <= {each.text for each in others}
    assert {each.person.id for each in others} == {dale}


@pytest.mark.usefixtures("dale")
def test_an_invitation_that_went_to_another_is_recognized(store: Store, rosa: int) -> None:
    text = DALES_INVITATION.replace("Dale", "Rosa")
    found = leaks(store, rosa, text)
    assert LeakKind.WRITTEN_FOR_ANOTHER in {leak.kind for leak in found}
    as_template = replace(draft(text), template_body=DALES_INVITATION)
    assert check_draft(store, rosa, as_template).leaks == ()


@pytest.mark.usefixtures("dale")
def test_what_may_be_said_is_no_leak(store: Store, rosa: int) -> None:
    for text in (
        f"Hi Rosa, you said: {QUOTABLE}. Would you come?",
        "Hi Rosa, we both wait at the Elm Street stop every morning. My grandad kept a strike fund.",
        "Hi Rosa, will you come to the Dale Street group on Thursday at 17:30? Maria",
    ):
        assert kinds(store, rosa, text) == [], text


def test_ones_own_words_are_given_to_oneself_alone(store: Store, rosa: int, dale: int) -> None:
    assert kinds(store, dale, f"Hi Dale, you said: {DALES_WORDS}") == []
    assert kinds(store, rosa, f"Hi Rosa, somebody said: {DALES_WORDS}") == [(LeakKind.ANOTHERS_WORDS, "Dale")]


def test_deleted_people_guard_nothing(store: Store, rosa: int, dale: int) -> None:
    people.delete_people(store, (dale,))
    assert kinds(store, rosa, f"Hi Rosa, Dale says: {DALES_WORDS}") == []


def test_words_of_a_talk_with_two_are_their_speakers(store: Store, rosa: int, dale: int) -> None:
    both = ConversationFields(
        EntryKind.MEETING,
        date(2026, 11, 19),
        (rosa, dale),
        concerns=(Mention(dale, "Heating", "The boiler fails whenever frost sets in", quotable=True),),
    )
    debrief.log_conversation(store, both, TODAY)
    text = "The boiler fails whenever frost sets in."
    assert kinds(store, rosa, text) == [(LeakKind.ANOTHERS_WORDS, "Dale")]
    assert kinds(store, dale, text) == []


def test_a_leak_says_where_it_comes_from_and_not_what_is_sealed(store: Store, rosa: int) -> None:
    text = "Hi Rosa, your brother is afraid: no papers."
    (leak,) = leaks(store, rosa, text)
    assert (leak.said_on, [text[a:b] for a, b in leak.spans]) == (
        date(2026, 11, 18),
        ["brother is afraid: no papers"],
    )
    assert "raid" not in leak.answer_key.replace("afraid", "")
    assert "bakery" not in repr(leak)


def test_words_can_be_made_quotable_and_undone(store: Store, rosa: int) -> None:
    text = "Hi Rosa, you owe your landlord three rents, let us talk."
    (leak,) = leaks(store, rosa, text)
    assert leak.note_id is not None
    done = allow_quoting(store, leak.note_id, rosa)
    assert done.changes.people == {rosa}
    assert kinds(store, rosa, text) == []
    undo.undo(store)
    assert kinds(store, rosa, text) == [(LeakKind.NOT_QUOTABLE, "Rosa")]
    with pytest.raises(NotFound):
        allow_quoting(store, 10_000, rosa)


def test_what_was_chosen_reaches_the_rules(store: Store, rosa: int) -> None:
    text = (
        "Hi Rosa, what you said about the bus cuts stayed with me. Could we talk about it at My kitchen on"
        " Friday at 18:00 for half an hour? Any answer is fine."
    )
    found = check_draft(
        store, rosa, draft(text, meet_on=date(2026, 11, 26), meet_at=time(17, 30), place="My kitchen")
    )
    keys = {finding.key for finding in found.findings if finding.severity is not Severity.GOOD}
    assert {"other_day", "other_time", "private_place"} <= keys
    assert "good_theirs" in {finding.key for finding in found.findings}
    assert (found.length.units, found.length.parts) == (151, 1)


def test_a_broken_list_of_the_user_is_replaced_by_the_shipped_one(store: Store, rosa: int) -> None:
    shipped = check_rules(store)["en"]
    word_lists.write_list(store, WordListKey.CHECK_EN, "language = ")
    assert check_rules(store)["en"] is shipped
    assert check_basis(store, rosa).rules["en"] is shipped


def test_a_basis_serves_until_the_journal_changes(store: Store, rosa: int, dale: int) -> None:
    first = check_draft(store, rosa, draft("Hi Rosa, the bakery."))
    again = check_draft(store, rosa, draft("Hi Rosa, a raid at that bakery, your brother."), first.basis)
    assert again.basis is first.basis
    assert [leak.kind for leak in again.leaks] == [LeakKind.SENSITIVE]
    other = check_draft(store, dale, draft("Hi Dale"), first.basis)
    assert other.basis.person.id == dale
    with pytest.raises(NotFound):
        check_draft(store, 10_000, draft("Hi"))


def test_an_empty_text_has_nothing_to_answer(store: Store, rosa: int) -> None:
    found = check_draft(store, rosa, draft(" \n"))
    assert (found.findings, found.leaks, found.length.parts) == ((), (), 1)
