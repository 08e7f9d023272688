"""The tables of what comes in and goes out as peewee models; `journal.store.tables` says what for."""

from __future__ import annotations

from peewee import AutoField, BlobField, BooleanField, CompositeKey, IntegerField, TextField

from journal.store.tables import CircleMeeting, Entry, Person, Table, reference


class ImportRun(Table):
    id = AutoField()
    uid = BlobField(unique=True)
    made_at = TextField()
    origin = TextField()
    file_name = TextField()
    added = IntegerField()
    updated = IntegerField()
    unchanged = IntegerField()
    skipped = IntegerField()
    talks = IntegerField()
    made = TextField()
    undone_at = TextField(null=True)


class ImportPerson(Table):
    import_id = reference(ImportRun)
    person_id = reference(Person)
    before = TextField()
    after = TextField()

    class Meta:
        primary_key = CompositeKey("import_id", "person_id")


class ImportEntry(Table):
    entry_id = reference(Entry, primary_key=True)
    import_id = reference(ImportRun)
    origin = TextField()
    record_id = TextField()
    after = TextField()


class ImportSource(Table):
    id = AutoField()
    person_id = reference(Person)
    origin = TextField()
    record_id = TextField()
    said = TextField()
    import_id = reference(ImportRun, on_delete="SET NULL", null=True)


class ImportSaid(Table):
    import_id = reference(ImportRun)
    source_id = reference(ImportSource)
    person_id = reference(Person)
    record_id = TextField()
    said = TextField()

    class Meta:
        primary_key = CompositeKey("import_id", "source_id")


class CardLine(Table):
    id = AutoField()
    person_id = reference(Person)
    position = IntegerField()
    line = TextField()


class PersonApart(Table):
    person_id = reference(Person)
    other_id = reference(Person)

    class Meta:
        primary_key = CompositeKey("person_id", "other_id")


class PersonAlias(Table):
    uid = BlobField(primary_key=True)
    person_id = reference(Person)


class CalendarEvent(Table):
    id = AutoField()
    uid = TextField(unique=True)
    entry_id = reference(Entry, null=True)
    meeting_id = reference(CircleMeeting, null=True)
    sequence = IntegerField()
    said = TextField()
    cancelled = BooleanField()


class EditStamp(Table):
    tab = TextField()
    key = TextField()
    field = TextField()
    at = TextField()
    base = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("tab", "key", "field")


class UidAlias(Table):
    uid = BlobField(primary_key=True)
    kept = BlobField()
