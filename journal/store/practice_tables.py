"""The tables of the practice as peewee models; `journal.store.tables` says what they are for."""

from __future__ import annotations

from peewee import AutoField, BlobField, BooleanField, CompositeKey, IntegerField, TextField

from journal.store.tables import (
    Circle,
    CircleMeeting,
    Concern,
    DayField,
    Entry,
    Person,
    Place,
    Table,
    reference,
)


class StoryVersion(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    written_at = TextField()
    spark = TextField()
    commitment = TextField()
    community = TextField()
    family = TextField()
    own = TextField()
    short = TextField()
    long = TextField()


class Rehearsal(Table):
    id = AutoField()
    rehearsed_on = DayField()
    form = TextField()
    seconds = IntegerField()


class OwnConcern(Table):
    concern_id = reference(Concern, primary_key=True)
    words = TextField()
    position = IntegerField()


class OwnValue(Table):
    id = AutoField()
    name = TextField(unique=True)
    words = TextField()
    position = IntegerField()


class OwnOutline(Table):
    key = TextField(primary_key=True)
    position = IntegerField(null=True)
    text = TextField()
    hidden = BooleanField()
    updated_at = TextField()


class AnsweredQuestion(Table):
    person_id = reference(Person)
    question = TextField()
    outline_key = TextField()
    answered_on = DayField()

    class Meta:
        primary_key = CompositeKey("person_id", "question")


class WordList(Table):
    key = TextField(primary_key=True)
    text = TextField()
    updated_at = TextField()


class ConcernSynonym(Table):
    id = AutoField()
    concern_id = reference(Concern)
    name = TextField()
    folded = TextField(unique=True)


class ConcernApart(Table):
    concern_id = reference(Concern)
    other_id = reference(Concern)

    class Meta:
        primary_key = CompositeKey("concern_id", "other_id")


class Reflection(Table):
    entry_id = reference(Entry, primary_key=True)
    felt_before = IntegerField(null=True)
    felt_after = IntegerField(null=True)
    listening = IntegerField(null=True)


class OwnReply(Table):
    id = AutoField()
    answer = TextField()
    text = TextField()
    position = IntegerField()


class CirclePlace(Table):
    circle_id = reference(Circle)
    place_id = reference(Place)
    position = IntegerField()

    class Meta:
        primary_key = CompositeKey("circle_id", "place_id")


class Attendance(Table):
    meeting_id = reference(CircleMeeting)
    person_id = reference(Person)
    state = TextField()
    entry_id = reference(Entry, "SET NULL", null=True)

    class Meta:
        primary_key = CompositeKey("meeting_id", "person_id")


class Gift(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    person_id = reference(Person)
    kind = TextField()
    text = TextField()


class Assessment(Table):
    entry_id = reference(Entry, primary_key=True)
    person_id = reference(Person)
    said = IntegerField(null=True)
    did = IntegerField(null=True)


class Link(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    from_id = reference(Person)
    to_id = reference(Person)
    kind = TextField()
    words = TextField()
