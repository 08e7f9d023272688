"""Writing an invitation: what the journal offers to fill it with, and marking it as sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from journal.domain.changes import Changes, Done, Topic
from journal.domain.concern import SharedKind
from journal.domain.draft import DraftKind
from journal.domain.entry import EntryKind, InvitationFields
from journal.domain.errors import InputRefused, NotFound
from journal.domain.person import Channel, PersonRef
from journal.domain.profile import Profile
from journal.domain.suggestion import Offer, Suggestions
from journal.domain.template import Filled, Placeholder, Template, fill, parse_body, placeholders_in
from journal.domain.text import clean, clean_line
from journal.practice.placeholders import (
    ENGLISH,
    LENGTHS,
    Phrasing,
    clause,
    concern_in_sentence,
    fitting_shapes,
    length_in_words,
    plausible_times,
    when_in_full,
    when_in_words,
)
from journal.services.common_ground import common_ground
from journal.services.entry_checks import check_day, check_due
from journal.services.next_step import proposal
from journal.services.person_fields import short
from journal.services.templates import templates
from journal.store import drafts, entries, notes, places, summaries
from journal.store import invitations as rows
from journal.store.database import Store
from journal.store.invitations import Invitee, Said
from journal.store.profile import read_profile

_LONGEST = 60 * 24 * 7  # minutes; as of a conversation


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form above the text holds. `minutes` 0 or None and "" mean: not chosen."""

    channel: Channel = Channel.MESSAGE
    meet_on: date | None = None
    meet_at: time | None = None
    place: str = ""
    minutes: int | None = 30
    circle_id: int | None = None
    meeting_id: int | None = None


def suggestions(store: Store, person_id: int, today: date, words: Phrasing = ENGLISH) -> Suggestions:
    """The values offered for each placeholder, the best first, with the entry that each comes from.

    Only words marked "may be quoted" are offered as their words, and nothing from a sensitive note at all.
    Raises NotFound when the person is not there.
    """
    person = rows.invitee(store, person_id)
    if person is None:
        raise NotFound("This person is not in the journal any more.")
    me = read_profile(store)
    spoken = rows.concerns(store, person_id)
    quotable = rows.quotable_words(store, person_id)
    listed = places.listed(store)
    default_first = sorted(listed, key=lambda place: place.name != me.default_place)
    circles = rows.circles_to_offer(store, person_id)
    times = plausible_times(today, person.next_step_on, rows.last_meeting_time(store, person_id))
    offers = {
        Placeholder.FIRST_NAME: _names(person),
        Placeholder.THEIR_WORDS: _from_history(quotable, str.strip),
        Placeholder.CONCERN: _from_history(spoken, concern_in_sentence),
        Placeholder.COMMON_GROUND: _in_common(store, person_id, words),
        Placeholder.MY_STORY: _texts([me.story.strip()]),
        Placeholder.WHEN: _times(times, today, words),
        Placeholder.WHERE: _texts([place.name for place in default_first]),
        Placeholder.HOW_LONG: _lengths(me, words),
        Placeholder.CIRCLE: tuple(Offer(circle.name, circle_id=circle.id) for circle in circles),
        Placeholder.MY_NAME: _texts([me.my_name]),
    }
    shape = proposal(store, person_id, today).shape
    shapes = fitting_shapes(shape, concern=bool(spoken), quotable=bool(quotable))
    return Suggestions(
        person=PersonRef(person_id, person.fields.name, person.fields.first_name),
        today=today,
        offers=offers,
        standing=person.standing,
        template_key=fitting_template(templates(store), shapes, offers),
        channel=person.channel,
        emails=person.emails,
        places=tuple(default_first),
        circles=circles,
        default_minutes=me.default_minutes,
    )


def first_choices(offered: Suggestions, template: Template | None = None) -> Choices:
    """What a new invitation starts with: the person's channel, the soonest fitting time, the first place."""
    times = offered.offers.get(Placeholder.WHEN, ())
    suited = template.channels[0] if template else Channel.MESSAGE
    return Choices(
        channel=offered.channel or suited,
        meet_on=times[0].meet_on if times else None,
        meet_at=times[0].meet_at if times else None,
        place=offered.best(Placeholder.WHERE),
        minutes=offered.default_minutes,
        circle_id=offered.circles[0].id if offered.circles else None,
    )


def values(offered: Suggestions, choices: Choices, words: Phrasing = ENGLISH) -> dict[Placeholder, str]:
    """What fills each placeholder under these choices; one without a value is missing from the result."""
    filled = {placeholder: offered.best(placeholder) for placeholder in Placeholder}
    circle = next((found for found in offered.circles if found.id == choices.circle_id), None)
    filled[Placeholder.WHEN] = (
        when_in_words(choices.meet_on, choices.meet_at, offered.today, words) if choices.meet_on else ""
    )
    filled[Placeholder.WHERE] = clean_line(choices.place)
    filled[Placeholder.HOW_LONG] = length_in_words(choices.minutes or 0, words)
    filled[Placeholder.CIRCLE] = circle.name if circle else ""
    return {placeholder: value for placeholder, value in filled.items() if value}


def compose(
    template: Template,
    offered: Suggestions,
    choices: Choices,
    own: Mapping[Placeholder, str] | None = None,
    words: Phrasing = ENGLISH,
) -> Filled:
    """The template filled for one person; `own` values go before the journal's."""
    return fill(parse_body(template.body), {**values(offered, choices, words), **(own or {})})


def mark_sent(store: Store, fields: InvitationFields, today: date | None = None) -> Done[int]:
    """Put a sent invitation on the timeline and discard its draft, in one transaction; returns the entry's
    id.

    Raises InputRefused for an empty text, a placeholder still open, or a day before 1900 or, with `today`,
    later than tomorrow; NotFound when the person or the circle is gone.
    """
    person = rows.invitee(store, fields.person_id)
    if person is None:
        raise NotFound("This person is not in the journal any more.")
    sent = _checked(fields, today)
    if sent.meeting_id is not None and not rows.has_meeting(store, sent.meeting_id):
        sent = replace(sent, meeting_id=None)
    label = f"Invitation to {short(person.fields.name)}"
    topics = {Topic.PEOPLE, Topic.DRAFTS, Topic.FOLLOW_UPS}
    with store.transaction(label):
        entry_id = entries.add_entry(store, _row(store, sent), (sent.person_id,))
        notes.add_note(store, entry_id, 0, notes.NoteRow(notes.INVITATION, sent.text))
        rows.add_invitation(store, entry_id, sent)
        draft = drafts.find(store, DraftKind.INVITATION, sent.person_id, None)
        if draft is not None:
            drafts.remove(store, draft.id)
        summaries.refresh(store, (sent.person_id,))
    if sent.place:
        topics.add(Topic.PLACES)
    return Done(
        entry_id, Changes(frozenset({sent.person_id}), frozenset({entry_id}), frozenset(topics), label)
    )


def update_invitation(
    store: Store, entry_id: int, fields: InvitationFields, today: date | None = None
) -> Done[None]:
    """Put right what is written of a sent invitation: the day, the text, how it was sent, and the meeting.

    Whom it went to, what it asks for, its template and its circle stay, and so do the answers to it. Raises
    InputRefused as `mark_sent` does, and NotFound when the invitation is gone.
    """
    if entries.kinds_of(store, (entry_id,)).get(entry_id) is not EntryKind.INVITATION:
        raise NotFound("This invitation is not in the journal any more.")
    sent = _checked(fields, today)
    people = entries.people_of(store, (entry_id,))
    label = "Edit an invitation"
    with store.transaction(label):
        entries.update_entry(store, entry_id, _row(store, sent))
        notes.write_notes(store, entry_id, (notes.NoteRow(notes.INVITATION, sent.text),))
        rows.update_invitation(store, entry_id, sent)
        summaries.refresh(store, people)
    topics = {Topic.PEOPLE, Topic.FOLLOW_UPS} | ({Topic.PLACES} if sent.place else set())
    return Done(None, Changes(frozenset(people), frozenset({entry_id}), frozenset(topics), label))


def _row(store: Store, sent: InvitationFields) -> entries.EntryRow:
    place_id = places.ensure(store, sent.place) if sent.place else None
    return entries.EntryRow(EntryKind.INVITATION, sent.on, place_id=place_id, minutes=sent.minutes or None)


def _checked(fields: InvitationFields, today: date | None) -> InvitationFields:
    sent = replace(fields, text=clean(fields.text).strip(), place=clean_line(fields.place))
    if not sent.text:
        raise InputRefused("The invitation has no text.")
    still_open = placeholders_in(parse_body(sent.text))
    if still_open:
        raise InputRefused("Fill in: {names}", names=", ".join(still_open))
    check_day(sent.on, today)
    check_due(sent.meet_on)
    if sent.minutes is not None and not 0 <= sent.minutes <= _LONGEST:
        raise InputRefused("A meeting of {minutes} minutes? Check the length.", minutes=sent.minutes)
    return sent


def fitting_template(
    offered: Iterable[Template],
    shapes: Iterable[object],
    offers: Mapping[Placeholder, tuple[Offer, ...]],
) -> str:
    """The first template of the best shape, one that the journal can fill before one that it cannot."""
    known = tuple(offered)
    for shape in shapes:
        of_shape = [template for template in known if template.shape is shape]
        of_shape.sort(key=lambda template: _gaps(template, offers))
        if of_shape:
            return of_shape[0].key
    return known[0].key if known else ""


def _gaps(template: Template, offers: Mapping[Placeholder, tuple[Offer, ...]]) -> int:
    return sum(1 for used in placeholders_in(parse_body(template.body)) if not offers.get(used))


def _names(person: Invitee) -> tuple[Offer, ...]:
    fields = person.fields
    return _texts([fields.first_name, fields.given, fields.name])


def _texts(texts: Iterable[str]) -> tuple[Offer, ...]:
    return tuple(Offer(text) for text in dict.fromkeys(texts) if text)


def _from_history(said: Iterable[Said], phrase: Callable[[str], str]) -> tuple[Offer, ...]:
    return tuple(
        Offer(phrase(found.text), entry_id=found.entry_id, kind=found.kind, said_on=found.on)
        for found in said
    )


def _in_common(store: Store, person_id: int, words: Phrasing) -> tuple[Offer, ...]:
    """What was found in common, newest first, then their concerns that touch my own and my values."""
    found = _from_history(rows.common_ground(store, person_id), clause)
    touching = (each for each in common_ground(store, person_id) if each.kind is not SharedKind.NOTED)
    cares = (words.both_care.format(concern=concern_in_sentence(each.text)) for each in touching)
    return (*found, *_texts(cares))


def _times(times: Iterable[tuple[date, time]], today: date, words: Phrasing) -> tuple[Offer, ...]:
    """Each time as it reads best, and the first one also with its date."""
    offered: list[Offer] = []
    for on, at in times:
        offered.append(Offer(when_in_words(on, at, today, words), meet_on=on, meet_at=at))
        full = when_in_full(on, at, today, words)
        if len(offered) == 1 and full != offered[0].text:
            offered.append(Offer(full, meet_on=on, meet_at=at))
    return tuple(offered)


def _lengths(me: Profile, words: Phrasing) -> tuple[Offer, ...]:
    """The user's usual length first, then the others, shortest first."""
    minutes = dict.fromkeys((me.default_minutes, *LENGTHS))
    return tuple(Offer(length_in_words(length, words), minutes=length) for length in minutes)
