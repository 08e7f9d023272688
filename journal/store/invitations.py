"""Rows of `invitation`, and what the history offers to write one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from journal.domain.circle import Circle
from journal.domain.draft import DraftKind
from journal.domain.entry import EntryKind, InvitationFields
from journal.domain.person import Channel, ContactKind, PersonFields, PersonRef, Standing, called_by
from journal.store import tables
from journal.store.database import Store
from journal.store.entries import id_list

# Somebody met weekly for years has hundreds; nobody reads further than this in a menu.
_OFFERED = 12

_NEWEST = " ORDER BY entry.happened_on DESC, entry.id DESC, note.position"


@dataclass(frozen=True, slots=True)
class Invitee:
    """What writing to a person needs to know about them; `fields` has the name parts only."""

    fields: PersonFields
    standing: Standing | None
    channel: Channel | None
    next_step_on: date | None
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A text from the history and the entry it stands in."""

    text: str
    entry_id: int
    kind: EntryKind
    on: date


def add_invitation(store: Store, entry_id: int, fields: InvitationFields) -> None:
    """Store what the entry `entry_id` asks for."""
    store.execute(
        tables.Invitation.insert(
            entry_id=entry_id,
            person_id=fields.person_id,
            ask=fields.ask,
            channel=fields.channel,
            template_key=fields.template_key,
            template_title=fields.template_title,
            meet_on=fields.meet_on,
            meet_at=fields.meet_at,
            circle_id=fields.circle_id,
            meeting_id=fields.meeting_id,
        )
    )


def has_meeting(store: Store, meeting_id: int) -> bool:
    """Whether the meeting of a circle is there (still)."""
    meeting = tables.CircleMeeting
    return store.one(meeting.select(meeting.id).where(meeting.id == meeting_id)) is not None


def update_invitation(store: Store, entry_id: int, fields: InvitationFields) -> None:
    """Write the channel and the meeting anew; person, ask, template and circle stay."""
    row = tables.Invitation
    store.execute(
        row.update(channel=fields.channel, meet_on=fields.meet_on, meet_at=fields.meet_at).where(
            row.entry_id == entry_id
        )
    )


def invitee(store: Store, person_id: int) -> Invitee | None:
    """The person, or None when there is no such person (any more)."""
    person = tables.Person
    row = store.one(
        person.select(
            person.given,
            person.middle,
            person.family,
            person.prefix,
            person.suffix,
            person.nickname,
            person.standing,
            person.preferred_channel,
            person.next_step_on,
        ).where(person.id == person_id, person.deleted_at.is_null())
    )
    if row is None:
        return None
    contact = tables.Contact
    emails = store.rows(
        contact.select(contact.value)
        .where(contact.person_id == person_id, contact.kind == ContactKind.EMAIL, contact.value != "")
        .order_by(contact.position, contact.id)
    )
    given, middle, family, prefix, suffix, nickname, standing, channel, planned = row
    return Invitee(
        fields=PersonFields(
            given=given, middle=middle, family=family, prefix=prefix, suffix=suffix, nickname=nickname
        ),
        standing=Standing(standing) if standing else None,
        channel=Channel(channel) if channel in tuple(Channel) else None,
        next_step_on=date.fromisoformat(planned) if planned else None,
        emails=tuple(email for (email,) in emails),
    )


def people_with_drafts(store: Store, people: Iterable[int]) -> dict[int, tuple[PersonRef, bool]]:
    """Those of these people who are there, and whether an unsent invitation to them is kept."""
    rows = store.rows(
        "SELECT p.id, p.name, p.given, p.nickname, EXISTS (SELECT 1 FROM draft d WHERE d.person_id = p.id"
        " AND d.kind = ? AND d.entry_id IS NULL) FROM person p"
        " WHERE p.id IN (SELECT value FROM json_each(?)) AND p.deleted_at IS NULL",
        (DraftKind.INVITATION.value, id_list(people)),
    )
    return {row[0]: (PersonRef(row[0], row[1], called_by(*row[1:4])), bool(row[4])) for row in rows}


def quotable_words(store: Store, person_id: int) -> tuple[Said, ...]:
    """The person's own words that may be quoted, newest first; sensitive notes left out."""
    return _said(
        store,
        "SELECT note.text, entry.id, entry.kind, entry.happened_on FROM mention"
        " JOIN note ON note.id = mention.note_id JOIN entry ON entry.id = note.entry_id"
        " WHERE mention.person_id = ? AND mention.quotable = 1 AND trim(note.text) <> ''"
        " AND entry.deleted_at IS NULL AND note.sensitive = 0",
        person_id,
    )


def concerns(store: Store, person_id: int) -> tuple[Said, ...]:
    """The concerns a person spoke of, each with its newest mention, newest first; sensitive ones left out."""
    return _said(
        store,
        "SELECT concern.name, entry.id, entry.kind, entry.happened_on FROM mention"
        " JOIN concern ON concern.id = mention.concern_id"
        " JOIN note ON note.id = mention.note_id JOIN entry ON entry.id = note.entry_id"
        " WHERE mention.person_id = ? AND entry.deleted_at IS NULL AND note.sensitive = 0",
        person_id,
    )


def common_ground(store: Store, person_id: int) -> tuple[Said, ...]:
    """What was found in common with a person, newest first; sensitive notes left out."""
    return _said(
        store,
        "SELECT note.text, entry.id, entry.kind, entry.happened_on FROM entry_person"
        " JOIN entry ON entry.id = entry_person.entry_id JOIN note ON note.entry_id = entry.id"
        " WHERE entry_person.person_id = ? AND note.field = 'common_ground'"
        " AND entry.deleted_at IS NULL AND note.sensitive = 0",
        person_id,
    )


def last_meeting_time(store: Store, person_id: int) -> time | None:
    """The time of day at which the person was last met face to face, if it was written down."""
    text = store.scalar(
        "SELECT entry.happened_at FROM entry_person JOIN entry ON entry.id = entry_person.entry_id"
        " WHERE entry_person.person_id = ? AND entry.kind = ? AND entry.happened_at IS NOT NULL"
        " AND entry.deleted_at IS NULL ORDER BY entry.happened_on DESC, entry.id DESC LIMIT 1",
        (person_id, EntryKind.ONE_TO_ONE.value),
    )
    return time.fromisoformat(text) if text else None


def circles_to_offer(store: Store, person_id: int) -> tuple[Circle, ...]:
    """All circles, those that the person is not in yet first, and of them those that grew from a concern the
    person spoke of; else by name. Members are not read.
    """
    rows = store.rows(
        "SELECT circle.id, circle.name, circle.purpose FROM circle"
        " LEFT JOIN circle_member ON circle_member.circle_id = circle.id AND circle_member.person_id = ?1"
        " ORDER BY circle_member.person_id IS NOT NULL, circle.concern_id IS NULL OR circle.concern_id NOT IN"
        " (SELECT m.concern_id FROM mention m JOIN note n ON n.id = m.note_id AND n.sensitive = 0"
        "  JOIN entry e ON e.id = n.entry_id AND e.deleted_at IS NULL"
        "  WHERE m.person_id = ?1 AND m.concern_id IS NOT NULL), circle.name",
        (person_id,),
    )
    return tuple(Circle(row[0], row[1], row[2]) for row in rows)


def _said(store: Store, query: str, person_id: int) -> tuple[Said, ...]:
    """The newest different texts of a query."""
    found: dict[str, Said] = {}
    for text, entry_id, kind, on in store.rows(query + _NEWEST, (person_id,)):
        found.setdefault(
            " ".join(text.split()).casefold(), Said(text, entry_id, EntryKind(kind), date.fromisoformat(on))
        )
        if len(found) == _OFFERED:
            break
    return tuple(found.values())
