"""The tables as peewee models, for statements about a row or two. The migrations stay the truth.

Statements stay SQL by hand where peewee would cost too much (against the driver alone a page as models
takes six times as long, `insert_many` nine times) or say it worse: lists and pages, bulk writes through
`executemany`, sets of ids through `json_each`, search, summaries, and figures reckoned from the whole
history.

No model is bound to a database: `Store` writes a query out for its own connection and runs it, so that
errors, transactions and undo are the same for both kinds of statement. Reading gives the columns as they
are stored.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class DayField(TextField):
    """A local day, written as an ISO 8601 date."""

    def db_value(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()


class ClockField(TextField):
    """A local time of day, written "HH:MM"."""

    def db_value(self, value: time | None) -> str | None:
        return None if value is None else f"{value:%H:%M}"


def reference(table: type[Model], on_delete: str = "CASCADE", **settings: Any) -> ForeignKeyField[Any]:
    """A reference to the id of another table; nothing is read back along it."""
    return ForeignKeyField(table, on_delete=on_delete, backref="+", **settings)


class Table(Model):
    """What all tables share: each is called like its class, FollowUpMark "follow_up_mark"."""

    class Meta:
        legacy_table_names = False


class Person(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    given = TextField()
    middle = TextField()
    family = TextField()
    prefix = TextField()
    suffix = TextField()
    nickname = TextField()
    name = TextField()
    sort_key = TextField()
    pronouns = TextField()
    work = TextField()
    neighbourhood = TextField()
    how_met = TextField()
    introduced_by = ForeignKeyField(
        "self", column_name="introduced_by", on_delete="SET NULL", null=True, backref="+"
    )
    birthday = TextField(null=True)
    notes = TextField()
    preferred_channel = TextField(null=True)
    language = TextField()
    interval_days = IntegerField(null=True)
    archived = BooleanField()
    created_at = TextField()
    updated_at = TextField()
    deleted_at = TextField(null=True)
    cares_about = TextField()
    last_contact_on = DayField(null=True)
    standing = TextField(null=True)
    standing_on = DayField(null=True)
    ask_again_on = DayField(null=True)
    next_step_on = DayField(null=True)
    circle_count = IntegerField()
    codename = TextField()


class Contact(Table):
    id = AutoField()
    person_id = reference(Person)
    position = IntegerField()
    kind = TextField()
    label = TextField()
    value = TextField()
    digits = TextField()


class Tag(Table):
    id = AutoField()
    name = TextField(unique=True)


class PersonTag(Table):
    tag_id = reference(Tag)
    person_id = reference(Person)

    class Meta:
        primary_key = CompositeKey("tag_id", "person_id")


class Concern(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    name = TextField(unique=True)


class Place(Table):
    id = AutoField()
    name = TextField(unique=True)
    public = BooleanField()
    listed = BooleanField()


class Circle(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    name = TextField(unique=True)
    purpose = TextField()
    rhythm = TextField()
    weekday = IntegerField(null=True)
    meets_at = ClockField(null=True)
    minutes = IntegerField(null=True)
    concern_id = reference(Concern, on_delete="SET NULL", null=True)


class CircleMeeting(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    circle_id = reference(Circle)
    held_on = DayField()
    held_at = ClockField(null=True)
    minutes = IntegerField(null=True)
    place_id = reference(Place, "SET NULL", null=True)
    topic = TextField()
    notes = TextField()
    goal = IntegerField(null=True)
    cancelled = BooleanField()


class CircleMember(Table):
    circle_id = reference(Circle)
    person_id = reference(Person)
    joined_on = DayField(null=True)

    class Meta:
        primary_key = CompositeKey("circle_id", "person_id")


class Entry(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    kind = TextField()
    happened_on = DayField()
    happened_at = ClockField(null=True)
    place_id = reference(Place, on_delete="SET NULL", null=True)
    minutes = IntegerField(null=True)
    parent_id = ForeignKeyField("self", on_delete="CASCADE", null=True, backref="+")
    outline_key = TextField()
    outline_title = TextField()
    created_at = TextField()
    updated_at = TextField()
    deleted_at = TextField(null=True)


class EntryPerson(Table):
    person_id = reference(Person)
    entry_id = reference(Entry)

    class Meta:
        primary_key = CompositeKey("person_id", "entry_id")


class Note(Table):
    id = AutoField()
    entry_id = reference(Entry)
    position = IntegerField()
    field = TextField()
    key = TextField()
    title = TextField()
    text = TextField()
    sensitive = BooleanField()
    uid = BlobField(null=True)


class Mention(Table):
    note_id = reference(Note, primary_key=True)
    person_id = reference(Person)
    concern_id = reference(Concern)
    quotable = BooleanField()


class Promise(Table):
    entry_id = reference(Entry, primary_key=True)
    person_id = reference(Person)
    mine = BooleanField()
    due_on = DayField(null=True)
    state = TextField()
    settled_on = DayField(null=True)


class NextStep(Table):
    entry_id = reference(Entry, primary_key=True)
    note_id = reference(Note)
    due_on = DayField(null=True)
    done = BooleanField()


class Invitation(Table):
    entry_id = reference(Entry, primary_key=True)
    person_id = reference(Person)
    ask = TextField()
    channel = TextField()
    template_key = TextField()
    template_title = TextField()
    meet_on = DayField(null=True)
    meet_at = ClockField(null=True)
    circle_id = reference(Circle, on_delete="SET NULL", null=True)
    meeting_id = reference(CircleMeeting, on_delete="SET NULL", null=True)


class Response(Table):
    entry_id = reference(Entry, primary_key=True)
    person_id = reference(Person)
    invitation_id = reference(Entry, null=True)
    kind = TextField()
    ask_again_on = DayField(null=True)


class Outcome(Table):
    entry_id = reference(Entry, primary_key=True)
    person_id = reference(Person)
    invitation_id = reference(Entry, null=True)
    kind = TextField()
    circle_id = reference(Circle, on_delete="SET NULL", null=True)


class Template(Table):
    key = TextField(primary_key=True)
    title = TextField()
    shape = TextField()
    ask = TextField()
    channels = TextField()
    body = TextField()
    hidden = BooleanField()
    updated_at = TextField()


class Draft(Table):
    id = AutoField()
    kind = TextField()
    person_id = reference(Person, null=True)
    entry_id = reference(Entry, null=True)
    payload = TextField()
    updated_at = TextField()


class FollowUpMark(Table):
    kind = TextField()
    ref_id = IntegerField()
    until = DayField(null=True)

    class Meta:
        primary_key = CompositeKey("kind", "ref_id")


class Setting(Table):
    key = TextField(primary_key=True)
    value = TextField()
