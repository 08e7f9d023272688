"""Going back to a backup: what fails after the change of files, and looking without a second reader."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from journal import file_systems
from journal.domain.errors import CannotWrite, FileUnreadable
from journal.file_systems import Mount
from journal.services import restoring
from journal.services.journal_file import open_journal
from journal.store import upkeep
from journal.store.database import Store
from tests.journals import PASSPHRASE, JournalFile
from tests.services.test_restoring import LATER, add, backup, look, names, silently, store

__all__ = ["backup", "store"]  # fixtures


def test_what_fails_after_the_change_of_files_says_what_is_there_now(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal is not as it was: the backup lies in its place."""
    ready = restoring.prepare(store, backup, None, LATER, silently)
    store.close()

    def refuse(*_: object) -> None:
        raise FileUnreadable("No.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "open", refuse)
        with pytest.raises(CannotWrite, match="lies in the journal's place") as told:
            ready.finish()
    assert str(ready.saved) in str(told.value)
    with open_journal(store.path, PASSPHRASE) as restored:
        assert names(restored) == {"Rosa", "Omar"}


def test_a_full_disk_after_the_change_of_files_leaves_it_closed(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = restoring.prepare(store, backup, None, LATER, silently)
    store.close()

    def refuse(*_: object) -> None:
        raise CannotWrite("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "write", refuse)
        with pytest.raises(CannotWrite, match="lies in the journal's place"):
            ready.finish()
    with open_journal(store.path, PASSPHRASE) as restored:  # nobody has it open
        assert names(restored) == {"Rosa", "Omar"}


def test_a_folder_that_cannot_be_read_is_no_failure_after_the_change_of_files(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One may write in it and not list it: there the system does not let its names be given to the disk."""
    ready = restoring.prepare(store, backup, None, LATER, silently)
    store.close()
    real = os.open

    def refuse(path: object, flags: int, *rest: int) -> int:
        if path == store.path.parent and not flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, *rest)  # type: ignore[arg-type]  # whatever it was given

    monkeypatch.setattr(os, "open", refuse)
    with ready.finish() as restored:
        assert names(restored) == {"Rosa", "Omar"}


def test_a_preview_lends_nothing_where_a_reader_would_hold_up_the_writer(
    journal_file: JournalFile, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_systems, "mounts", lambda: (Mount("/", "nfs4", "nas:/home"),))

    def refuse(*_: object) -> None:
        raise AssertionError("a second reader")

    with journal_file.open() as store:
        assert store.scalar("PRAGMA journal_mode") == "delete"
        add(store, "Nadia")
        monkeypatch.setattr("journal.store.loan.Loan.snapshot", refuse)
        for _ in range(2):
            assert look(store, backup).names_lost
        add(store, "Jonas")
        assert store.rows("PRAGMA database_list")[-1][1] != "backup"
