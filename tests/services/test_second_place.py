"""The second place for backups: a stick that comes and goes."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.backup import Backup, BackupKind
from journal.domain.errors import InputRefused
from journal.domain.person import PersonFields
from journal.domain.sync_place import Provider
from journal.services import backups, people
from journal.store import copies, live_copy
from journal.store.database import Store
from journal.store.pages import first_wrong_page
from tests.journals import JournalFile

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def silently(_done: int, _total: int) -> None:
    """Nobody looks."""


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def add(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


def back_up(store: Store, now: datetime = NOON) -> Backup:
    return backups.back_up_now(store, now, silently).backup


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_each_backup_comes_to_the_second_place_too(store: Store, stick: Path) -> None:
    add(store, "Rosa")
    back_up(store)
    backups.set_second_place(store, stick)
    made = back_up(store, NOON + DAY)
    second = [one for one in backups.state(store, NOON + DAY).copies if one.second]
    assert [one.path for one in second] == [
        stick / made.path.name,
        stick / "journal-2026-11-22-120000Z.db",
    ]
    for one in second:
        copies.prove(one.path, store.key)
        assert one.verified
        assert stat.S_IMODE(one.path.stat().st_mode) == 0o600


def test_a_stick_that_is_away_is_no_error_and_catches_up(store: Store, stick: Path, tmp_path: Path) -> None:
    add(store, "Rosa")
    backups.set_second_place(store, stick)
    stick.rename(tmp_path / "in a pocket")
    made = backups.back_up_now(store, NOON, silently)
    assert made.second_trouble is None
    place = backups.state(store, NOON).second
    assert place is not None
    assert (place.there, place.missing, place.trouble) == (False, 1, None)
    (tmp_path / "in a pocket").rename(stick)
    place = backups.state(store, NOON).second
    assert place is not None
    assert (place.there, place.missing) == (True, 1)
    back_up(store, NOON + DAY)
    place = backups.state(store, NOON).second
    assert place is not None
    assert (place.there, place.missing) == (True, 0)


def test_a_read_only_stick_is_a_sentence_and_the_first_backup_is_made(store: Store, stick: Path) -> None:
    add(store, "Rosa")
    backups.set_second_place(store, stick)
    stick.chmod(0o500)
    if os.access(stick, os.W_OK):  # the superuser writes everywhere: let a folder stand in the way instead
        (stick / "journal-2026-11-22-120000Z.db.part").mkdir()
    try:
        made = backups.back_up_now(store, NOON, silently)
    finally:
        stick.chmod(0o700)
    assert made.backup.path.exists()
    assert made.second_trouble is not None
    assert "journal-2026-11-22-120000Z.db" in made.second_trouble.params["path"]
    found = backups.state(store, NOON)
    assert found.second is not None
    assert found.second.trouble == made.second_trouble
    assert found.last_good is not None


def test_a_stick_pulled_out_in_the_middle(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Rosa")
    backups.set_second_place(store, stick)
    real = first_wrong_page

    def pulled(path: Path, *rest: object) -> int | None:
        if path.parent == stick:
            stick.rename(tmp_path / "in a pocket")
        return real(path, *rest)  # type: ignore[arg-type]  # whatever it was given

    monkeypatch.setattr(live_copy, "first_wrong_page", pulled)
    made = backups.back_up_now(store, NOON, silently)
    assert made.second_trouble is not None
    assert made.backup.path.exists()
    (tmp_path / "in a pocket").rename(stick)
    monkeypatch.undo()
    again = backups.back_up_now(store, NOON + DAY, silently)
    assert again.second_trouble is None
    assert names_in(stick) == sorted({made.backup.path.name, again.backup.path.name})


def test_a_second_place_has_to_be_another_folder(store: Store, stick: Path) -> None:
    for wrong in (stick / "nothing", store.path, store.path.parent, store.path.parent / "backups"):
        with pytest.raises(InputRefused):
            backups.set_second_place(store, wrong)
    assert backups.second_place(store) is None
    backups.set_second_place(store, stick)
    assert backups.second_place(store) == stick
    backups.set_second_place(store, None)
    assert backups.second_place(store) is None


def test_the_list_needs_no_open_journal(journal_file: JournalFile, stick: Path) -> None:
    with journal_file.open() as store:
        add(store, "Rosa")
        backups.set_second_place(store, stick)
        made = back_up(store)
    found = backups.listed(journal_file.path, stick)
    assert [(one.path, one.kind, one.verified, one.counts, one.second) for one in found] == [
        (made.path, BackupKind.DATED, False, None, False),
        (stick / made.path.name, BackupKind.DATED, False, None, True),
    ]
    assert found[0].made_at == NOON


def test_a_second_place_in_a_cloud_is_told(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kept in step"
    (folder / ".stfolder").mkdir(parents=True)  # Syncthing's mark
    backups.set_second_place(store, folder)
    place = backups.state(store, NOON).second
    assert place is not None
    assert Provider.SYNCTHING in place.clouds
