"""After a purge no page of the journal, of its write-ahead file or of a copy holds what was purged.

The pages are decrypted without SQLite (tests/decrypted.py). Each part of the purge is left out once, to see
that the search would find what that part removes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from journal.domain.person import ContactKind, ContactPoint
from journal.domain.purge import PurgeTarget
from journal.services import purge
from journal.services.journal_file import check
from journal.services.people import delete_people
from journal.services.undo import history
from journal.store import people as people_store
from journal.store import purge as rows
from journal.store import scrub
from journal.store.backup import back_up
from journal.store.copies import backup_folder, copies_of, writing
from journal.store.database import Store
from journal.store.purge_marks import Marks
from tests.decrypted import found_in
from tests.journals import JournalFile
from tests.privacy.canaries import Aviary, Lives, write_lives

_REBUILD = scrub.rebuild_indexes


@dataclass
class Cage:
    """An open journal with the canaries in it and one backup, whose pages hold every one of them."""

    file: JournalFile
    store: Store
    caged: Aviary
    kept: Aviary
    lives: Lives
    copy: Path

    def left(self) -> dict[str, list[str]]:
        """Where canaries of the purged are still found: "journal" or the copy's name, and in which field."""
        key = self.file.key()
        words = self.caged.tails()
        places = {"journal": self.file.path, **{path.name: path for path in copies_of(self.file.path)}}
        found = {name: found_in(path, key, tuple(words)) for name, path in places.items()}
        return {name: sorted(words[word] for word in each) for name, each in found.items() if each}

    def missing(self) -> list[str]:
        """Fields of what was to stay and is not found in the journal any more."""
        words = self.kept.tails()
        return sorted(
            words[word] for word in words.keys() - found_in(self.file.path, self.file.key(), tuple(words))
        )


@pytest.fixture(scope="module")
def written(
    empty_journal: JournalFile, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Aviary, Aviary, Lives]:
    file = empty_journal.copy_to(tmp_path_factory.mktemp("aviary") / "journal.db")
    caged, kept = Aviary(1), Aviary(2)
    with file.open() as store:
        lives = write_lives(store, caged, kept)
    return file.path, caged, kept, lives


@pytest.fixture
def cage(
    written: tuple[Path, Aviary, Aviary, Lives], empty_journal: JournalFile, tmp_path: Path
) -> Iterator[Cage]:
    path, caged, kept, lives = written
    file = JournalFile(path, empty_journal.derived).copy_to(tmp_path / "data" / "journal.db")
    with file.open() as store:
        copy = backup_folder(file.path) / "journal-2026-11-21-201503Z.db"
        back_up(store.connection, store.key, copy)
        yield Cage(file, store, caged, kept, lives, copy)


def purge_person(cage: Cage) -> None:
    delete_people(cage.store, (cage.lives.person,))
    purge.purge(cage.store, PurgeTarget(people=(cage.lives.person,)))


def test_the_search_finds_every_canary_before(cage: Cage) -> None:
    assert {name: len(found) for name, found in cage.left().items()} == {
        "journal": len(cage.caged.words),
        cage.copy.name: len(cage.caged.words),
    }


def test_nothing_of_a_purged_person_is_left(cage: Cage) -> None:
    purge_person(cage)
    assert cage.left() == {}
    assert cage.missing() == []
    assert check(cage.store).problems == ()
    assert history(cage.store).undo_label == ""
    assert not purge.pending(cage.store)


def test_nothing_of_a_purged_entry_is_left(cage: Cage) -> None:
    only = {name: word for name, word in cage.caged.words.items() if _is_of_the_talk(cage, word)}
    assert len(only) > 10
    purge.purge(cage.store, PurgeTarget(entries=(cage.lives.alone,)))
    assert _left_of(cage, only) == {}
    assert cage.store.scalar("SELECT count(*) FROM person WHERE deleted_at IS NULL") == 2
    assert check(cage.store).problems == ()


def test_nothing_of_a_purged_note_is_left_and_the_rest_of_its_talk_stays(cage: Cage) -> None:
    sensitive = {name: word for name, word in cage.caged.words.items() if name.startswith("sensitive")}
    purge.purge(cage.store, PurgeTarget(notes=(cage.lives.sealed_note,)))
    assert _left_of(cage, sensitive) == {}
    text = cage.store.scalar(
        "SELECT text FROM note WHERE entry_id = ? AND field = 'text'", (cage.lives.alone,)
    )
    assert "A long evening" in text
    assert "text" in {name.split()[0] for name in cage.left()["journal"]}
    assert check(cage.store).problems == ()


def test_a_copy_of_before_a_migration_is_purged_too(cage: Cage) -> None:
    old = cage.file.path.with_name("journal.before-3.db")
    cage.copy.rename(old)
    with writing(old, cage.file.key()) as connection:
        for table in ("seal", "upkeep"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 2")
    purge_person(cage)
    assert cage.left() == {}


def test_what_was_removed_before_and_is_noted_as_removed_goes_too(cage: Cage) -> None:
    """So that merging with another journal brings it not back, a number that was deleted is noted."""
    person, words = cage.lives.person, ("555 0177 0815", "quondamtag", "quondamplace")
    before = people_store.get(cage.store, person).fields
    number = ContactPoint(ContactKind.PHONE, words[0])
    more = replace(before, contacts=(*before.contacts, number), tags=(*before.tags, words[1]))
    for fields in (more, before):
        people_store.update(cage.store, person, fields)
    cage.store.execute("INSERT INTO place (name) VALUES (?)", (words[2],))
    entry = cage.store.scalar("SELECT min(entry_id) FROM entry_person WHERE person_id = ?", (person,))
    cage.store.execute("UPDATE entry SET place_id = (SELECT max(id) FROM place) WHERE id = ?", (entry,))
    noted = [key for (key,) in cage.store.rows("SELECT key FROM edit_stamp")]
    assert any(words[0] in key for key in noted)
    assert any(words[1] in key for key in noted)
    purge_person(cage)
    cage.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(cage.file.path, cage.file.key(), words) == set()
    assert [
        key for (key,) in cage.store.rows("SELECT key FROM edit_stamp") if any(w in key for w in words)
    ] == []
    assert cage.store.scalar("SELECT count(*) FROM edit_stamp WHERE field = 'purged'") > 0


LEFT_OUT: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str, str]] = {
    "the indexes of the journal": (
        lambda patch: patch.setattr(scrub, "rebuild_indexes", _in_copies_only),
        "journal",
        "older wording",
    ),
    "the indexes of the copies": (
        lambda patch: patch.setattr(purge, "without", _only_rows),
        "backup",
        "older wording",
    ),
    "writing the file anew": (
        lambda patch: patch.setattr(scrub, "_write_anew", lambda *_: None),
        "journal",
        "",
    ),
    "emptying the write-ahead file": (
        lambda patch: patch.setattr(scrub, "fold_in", lambda *_: None),
        "journal",
        "",
    ),
    "the copies": (
        lambda patch: patch.setattr(purge, "rewrite_copy", lambda *_, **_more: None),
        "backup",
        "given",
    ),
    "the drafts": (
        lambda patch: patch.setattr(rows, "clean_drafts", lambda *_: None),
        "journal",
        "debrief",
    ),
    "what only this had named": (
        lambda patch: patch.setattr(rows, "_delete_orphans", lambda *_: None),
        "journal",
        "tag",
    ),
    "their words in entries with others": (
        lambda patch: patch.setattr(rows, "_their_words", lambda *_: set()),
        "journal",
        "shared mention",
    ),
    "entries of them alone": (
        lambda patch: patch.setattr(rows, "_entries_of", lambda *_: set()),
        "journal",
        "text",
    ),
}


@pytest.mark.parametrize("step", LEFT_OUT)
def test_the_proof_fails_when_a_step_is_left_out(
    cage: Cage, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    leave_out, place, field = LEFT_OUT[step]
    leave_out(monkeypatch)
    purge_person(cage)
    found = {("journal" if name == "journal" else "backup"): fields for name, fields in cage.left().items()}
    assert place in found
    assert any(name.startswith(field) for name in found[place])


def test_undo_would_bring_it_back_if_it_were_not_forgotten(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "forget_history", lambda _: None)
    delete_people(cage.store, (cage.lives.person,))
    words = set(cage.caged.tails())
    assert any(
        any(tail in str(row) for tail in words) for row in cage.store.rows("SELECT * FROM temp.undo_row")
    )
    monkeypatch.undo()
    purge.purge(cage.store, PurgeTarget(people=(cage.lives.person,)))
    assert cage.store.rows("SELECT * FROM temp.undo_row") == []


def _in_copies_only(connection: Any) -> None:
    """Leaves the indexes of the open journal, which has the log of undo, as they are."""
    if connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'undo_row'").fetchone() is None:
        _REBUILD(connection)


def _only_rows(marks: Marks, connection: Any) -> None:
    """Takes the rows out of a copy and leaves its indexes as they are."""
    rows.erase(connection, marks)


def _is_of_the_talk(cage: Cage, word: str) -> bool:
    found = cage.store.one(
        "SELECT 1 FROM note LEFT JOIN entry ON entry.id = note.entry_id"
        " WHERE (entry.id = ?1 OR entry.parent_id = ?1)"
        " AND instr(note.text || note.title || outline_title, ?2)",
        (cage.lives.alone, word),
    )
    return found is not None


def _left_of(cage: Cage, words: dict[str, str]) -> dict[str, list[str]]:
    left = cage.left()
    return {place: each for place, names in left.items() if (each := sorted(set(names) & words.keys()))}
