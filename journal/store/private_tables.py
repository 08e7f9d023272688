"""The tables of privacy and upkeep as peewee models; `journal.store.tables` says what they are for."""

from __future__ import annotations

from peewee import TextField

from journal.store.tables import DayField, Note, Table, reference


class Seal(Table):
    note_id = reference(Note, primary_key=True)
    reason = TextField()
    keep_until = DayField(null=True)
    reviewed_on = DayField(null=True)


class Upkeep(Table):
    key = TextField(primary_key=True)
    value = TextField()
