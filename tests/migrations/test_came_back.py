"""A journal from before knows after opening who had come back."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

from journal.services.journal_file import open_journal
from journal.store import summaries
from journal.store.database import Store
from journal.store.key import derive_key
from journal.store.migrate import shipped_steps
from journal.store.opening import open_file
from tests.migrations.make_file import FOLDER, PASSPHRASE

DAY = date(2026, 5, 1)
HISTORIES = {
    "came_back": ("showed_up", "drifted", "showed_up"),
    "showed_up": ("drifted", "active", "showed_up"),
    "drifted": ("showed_up", "drifted"),
    "active": ("drifted", "active"),
}


def write(store: Store, person: str, outcomes: tuple[str, ...]) -> None:
    """A person with these outcomes, a day after each other, and the summary that version 1 kept."""
    days = [(DAY + timedelta(days=later)).isoformat() for later in range(len(outcomes))]
    contact = max(day for day, kind in zip(days, outcomes, strict=True) if kind != "drifted")
    store.execute(
        "INSERT INTO person (name, sort_key, created_at, updated_at, standing, standing_on, last_contact_on)"
        " VALUES (?, ?, '', '', ?, ?, ?)",
        (person, person, outcomes[-1], days[-1], contact),
    )
    for day, kind in zip(days, outcomes, strict=True):
        store.execute(
            "INSERT INTO entry (kind, happened_on, created_at, updated_at) VALUES ('outcome', ?, '', '')",
            (day,),
        )
        store.execute(
            "INSERT INTO entry_person (person_id, entry_id)"
            " SELECT max(person.id), (SELECT max(id) FROM entry) FROM person"
        )
        store.execute(
            "INSERT INTO outcome (entry_id, person_id, kind) SELECT (SELECT max(id) FROM entry),"
            " max(person.id), ? FROM person",
            (kind,),
        )


def test_who_came_back_before_this_version_is_seen_after_it(tmp_path: Path) -> None:
    path = tmp_path / "old" / "journal.db"
    path.parent.mkdir()
    shutil.copyfile(FOLDER / "v1.db", path)
    with Store(*open_file(path, derive_key(PASSPHRASE, path), shipped_steps()[:1])) as old, old.transaction():
        for standing, outcomes in HISTORIES.items():
            write(old, f"is {standing}", outcomes)
    with open_journal(path, PASSPHRASE) as new:
        found = dict(new.rows("SELECT name, standing FROM person WHERE name LIKE 'is %'"))
        assert found == {f"is {standing}": standing for standing in HISTORIES}
        assert summaries.differences(new) == ()
