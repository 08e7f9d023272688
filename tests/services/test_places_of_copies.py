"""Folders that held copies: empty mount points, former second places, the journal under another name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.backup import SecondPlace
from journal.domain.changes import Topic
from journal.domain.person import PersonFields
from journal.domain.purge import PurgeTarget
from journal.services import backups, debts, passphrase, people, purge, relocate
from journal.store import copies, live_copy
from journal.store.database import Store
from tests.journals import PASSPHRASE, JournalFile

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = "six other words for this one"


def silently(_done: int, _total: int) -> None:
    """Nobody looks."""


def add(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


def back_up(store: Store, now: datetime = NOON) -> backups.Made:
    return backups.back_up_now(store, now, silently)


def names_in(store: Store, place: Path) -> dict[str, list[str]]:
    found = {}
    for copy in sorted(place.iterdir()):
        with copies.reading(copy, store.key) as connection:
            rows = connection.execute("SELECT name FROM person ORDER BY id").fetchall()
            found[copy.name] = [row[0] for row in rows]
    return found


class Stick:
    """A stick whose place stays behind as an empty folder when it is unplugged."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._drawer = place.with_name(f"{place.name} in a drawer")
        place.mkdir()

    def unplug(self) -> None:
        self.place.rename(self._drawer)
        self.place.mkdir()

    def plug_in(self) -> None:
        self.place.rmdir()  # fails when something was written to it
        self._drawer.rename(self.place)


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path / "stick")


def second(store: Store) -> SecondPlace:
    found = backups.state(store, NOON).second
    assert found is not None
    return found


def test_the_empty_place_of_an_unplugged_stick_is_not_there(store: Store, stick: Stick) -> None:
    add(store, "Rosa")
    backups.set_second_place(store, stick.place)
    assert (second(store).there, second(store).emptied) == (True, False)  # new, and empty as it should be
    back_up(store)
    stick.unplug()
    assert (second(store).there, second(store).emptied, second(store).missing) == (False, True, 1)
    made = back_up(store, NOON + DAY)
    assert made.second_trouble is None
    assert made.backup.path.exists()
    assert list(stick.place.iterdir()) == []
    assert second(store).trouble is None
    stick.plug_in()
    assert (second(store).there, second(store).emptied) == (True, False)
    back_up(store, NOON + 2 * DAY)
    assert len(names_in(store, stick.place)) == 3


def test_a_stick_that_is_unplugged_before_the_copy_comes_gets_none(
    store: Store, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Rosa")
    backups.set_second_place(store, stick.place)
    back_up(store)
    real = live_copy.copy_connection

    def slowly(*given: object) -> object:
        stick.unplug()
        return real(*given)  # type: ignore[arg-type]  # whatever it was given

    monkeypatch.setattr(live_copy, "copy_connection", slowly)
    back_up(store, NOON + DAY)
    assert list(stick.place.iterdir()) == []


def test_a_folder_that_was_emptied_on_purpose_is_used_again(store: Store, stick: Stick) -> None:
    add(store, "Rosa")
    backups.set_second_place(store, stick.place)
    back_up(store)
    for copy in stick.place.iterdir():
        copy.unlink()
    back_up(store, NOON + DAY)
    assert list(stick.place.iterdir()) == []
    done = backups.use_second_again(store)
    assert Topic.BACKUPS in done.changes.topics
    assert (second(store).there, second(store).emptied) == (True, False)
    back_up(store, NOON + 2 * DAY)
    assert len(names_in(store, stick.place)) == 3
    stick.unplug()
    assert not second(store).there


def test_choosing_the_folder_anew_uses_it_too(store: Store, stick: Stick) -> None:
    add(store, "Rosa")
    backups.set_second_place(store, stick.place)
    back_up(store)
    for copy in stick.place.iterdir():
        copy.unlink()
    backups.set_second_place(store, stick.place)
    assert second(store).there


def test_copies_of_before_it_was_noted_count(store: Store, stick: Stick) -> None:
    add(store, "Rosa")
    backups.set_second_place(store, stick.place)
    back_up(store)
    backups.set_second_place(store, stick.place)  # forgets that copies came there
    backups.begin(store)
    stick.unplug()
    assert not second(store).there


def test_an_unplugged_stick_keeps_its_debts(store: Store, stick: Stick) -> None:
    add(store, "Rosa")
    omar = add(store, "Omar")
    backups.set_second_place(store, stick.place)
    back_up(store)
    stick.unplug()
    done = purge.purge(store, PurgeTarget(people=(omar,)), second=backups.second_place(store)).result
    assert done.away == (stick.place,)
    passphrase.change_passphrase(store, PASSPHRASE, NEW)
    passphrase.rekey_copies(store, backups.second_place(store))
    back_up(store, NOON + DAY)
    assert purge.debts(store) == (stick.place,)
    assert passphrase.copies_owed(store)
    assert not debts.can_be_paid(store)
    stick.plug_in()
    assert debts.can_be_paid(store)
    assert debts.pay(store) == {}
    assert set(map(tuple, names_in(store, stick.place).values())) == {("Rosa",)}
    assert purge.debts(store) == ()
    assert not passphrase.copies_owed(store)
    assert not debts.can_be_paid(store)


def test_paying_can_be_ended_in_the_middle_of_a_copy(
    store: Store, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For who locks the window: the copy is as it was, and it stays owed."""
    omar = add(store, "Omar")
    backups.set_second_place(store, stick.place)
    back_up(store)
    stick.unplug()
    purge.purge(store, PurgeTarget(people=(omar,)))
    stick.plug_in()
    monkeypatch.setattr(copies, "_STEPS_BETWEEN_REPORTS", 1000)
    (copy,) = stick.place.iterdir()
    before, told = copy.read_bytes(), []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 5:
            raise KeyError

    with pytest.raises(KeyError):
        debts.pay(store, stop)
    assert copy.read_bytes() == before
    assert list(stick.place.iterdir()) == [copy]
    assert purge.debts(store) == (stick.place,)
    assert debts.pay(store) == {}
    assert purge.debts(store) == ()


def test_a_purge_reaches_a_former_second_place(store: Store, stick: Stick, tmp_path: Path) -> None:
    add(store, "Rosa")
    omar = add(store, "Omar")
    backups.set_second_place(store, stick.place)
    back_up(store)
    other = tmp_path / "other stick"
    other.mkdir()
    backups.set_second_place(store, other)
    planned = purge.plan(store, PurgeTarget(people=(omar,)))
    assert stick.place in {copy.parent for copy in planned.copies}
    purge.purge(store, PurgeTarget(people=(omar,)))
    assert set(map(tuple, names_in(store, stick.place).values())) == {("Rosa",)}


@pytest.mark.parametrize("chosen", [True, False])
def test_what_is_owed_to_a_former_second_place_is_paid_before_anything_is_written(
    store: Store, stick: Stick, tmp_path: Path, chosen: bool
) -> None:
    """`chosen`: another one was chosen; else there is none any more."""
    add(store, "Rosa")
    omar = add(store, "Omar")
    backups.set_second_place(store, stick.place)
    back_up(store)
    other = tmp_path / "other stick"
    other.mkdir()
    backups.set_second_place(store, other if chosen else None)
    stick.unplug()
    done = purge.purge(store, PurgeTarget(people=(omar,)), second=backups.second_place(store)).result
    assert stick.place in done.away
    passphrase.change_passphrase(store, PASSPHRASE, NEW)
    passphrase.rekey_copies(store, backups.second_place(store))
    assert passphrase.copies_owed(store)
    stick.plug_in()
    back_up(store, NOON + DAY)
    assert set(map(tuple, names_in(store, stick.place).values())) == {("Rosa",)}
    assert purge.debts(store) == ()
    assert not passphrase.copies_owed(store)


def test_a_former_second_place_that_refuses_stops_nothing_and_stays_owed(
    store: Store, stick: Stick, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Rosa")
    omar = add(store, "Omar")
    backups.set_second_place(store, stick.place)
    back_up(store)
    other = tmp_path / "other stick"
    other.mkdir()
    backups.set_second_place(store, other)
    stick.unplug()
    purge.purge(store, PurgeTarget(people=(omar,)))
    stick.plug_in()
    real: Callable[[Path, Path], None] = copies.put_in_place

    def full(new: Path, target: Path) -> None:
        if target.parent == stick.place:
            raise OSError(28, "No space left on device")
        real(new, target)

    monkeypatch.setattr(copies, "put_in_place", full)
    made = back_up(store, NOON + DAY)
    assert made.second_trouble is None
    assert len(names_in(store, other)) == 2
    assert purge.debts(store) == (stick.place,)


def test_a_journal_of_another_name_keeps_its_good_backups_and_its_stick(
    journal_file: JournalFile, stick: Stick
) -> None:
    with journal_file.open() as store:
        add(store, "Rosa")
        omar = add(store, "Omar")
        backups.set_second_place(store, stick.place)
        made = back_up(store).backup
        stick.unplug()
        target = store.path.with_name("diary.db")
        relocate.move_journal(store, target, silently)
        relocate.finish_move(journal_file.path)
        last = backups.state(store, NOON).last_good
        assert last is not None
        assert last.path.name == "diary-2026-11-22-120000Z.db"
        assert (last.made_at, last.counts) == (made.made_at, made.counts)
        purge.purge(store, PurgeTarget(people=(omar,)))
        # A journal of the former name, of which there are backups too.
        with Store.create(journal_file.path, PASSPHRASE) as another:
            add(another, "Nadia")
            foreign = back_up(another, NOON + 3 * DAY).backup.path
        stick.plug_in()
        (stick.place / foreign.name).write_bytes(foreign.read_bytes())
        assert second(store).there
        back_up(store, NOON + DAY)
        assert sorted(path.name for path in stick.place.iterdir()) == [
            "diary-2026-11-22-120000Z.db",
            "diary-2026-11-23-120000Z.db",
            foreign.name,
        ]
        (stick.place / foreign.name).unlink()
        assert set(map(tuple, names_in(store, stick.place).values())) == {("Rosa",)}
