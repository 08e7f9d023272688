"""A purge whose copies are rewritten later, one by one, beside the open journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.person import PersonFields
from journal.domain.purge import PurgeResult, PurgeTarget
from journal.services import backups, passphrase, people, purge, purge_copies
from journal.services.purge_copies import CopyOrder
from journal.store import copies
from journal.store.database import Store
from journal.store.loan import lent
from tests.decrypted import found_in
from tests.journals import PASSPHRASE, JournalFile

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = "six other words for this one"


class StoppedError(Exception):
    """Wanted back."""


def silently(_done: int, _total: int) -> None:
    """Nobody looks."""


def add(store: Store, name: str) -> int:
    return people.add_person(store, PersonFields(given=name)).result


def back_up(store: Store, day: int = 0) -> Path:
    return backups.back_up_now(store, NOON + day * DAY, silently).backup.path


def holds(path: Path, file: JournalFile) -> bool:
    return bool(found_in(path, file.key(), ("Omarion",)))


def purge_now(store: Store, person: int) -> PurgeResult:
    return purge.purge(store, PurgeTarget(people=(person,)), copies_later=True).result


def do_next(store: Store) -> CopyOrder | None:
    order = purge_copies.next_copy(store)
    if order is not None:
        with lent(store.path, store.key) as loan:
            opened = purge_copies.rewrite(loan, order, silently)
        purge_copies.note_done(store, order, opened)
    return order


@pytest.fixture
def omar(store: Store) -> int:
    """Somebody in the journal and in two backups."""
    add(store, "Rosa")
    person = add(store, "Omarion")
    for day in range(2):
        back_up(store, day)
    return person


def test_the_journal_is_done_at_once_and_the_copies_one_by_one(
    store: Store, omar: int, journal_file: JournalFile
) -> None:
    both = copies.copies_of(store.path)
    result = purge_now(store, omar)
    assert (result.left, result.rewritten) == (2, ())
    assert not holds(store.path, journal_file)
    assert [holds(copy, journal_file) for copy in both] == [True, True]
    assert purge_copies.copies_left(store)
    assert purge.pending(store)
    assert purge.still_owed(store).people  # no copy brings it back meanwhile
    first = do_next(store)
    assert first is not None
    assert (first.left, holds(first.copy, journal_file)) == (2, False)
    second = do_next(store)
    assert second is not None
    assert (second.left, second.copy != first.copy) == (1, True)
    assert do_next(store) is None
    assert [holds(copy, journal_file) for copy in both] == [False, False]
    assert purge_copies.close(store).result.unopened == ()
    assert not purge.pending(store)
    assert not purge_copies.copies_left(store)


def test_it_can_be_ended_at_every_report_and_goes_on(
    store: Store, omar: int, journal_file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_STEPS_BETWEEN_REPORTS", 1500)
    purge_now(store, omar)
    order = purge_copies.next_copy(store)
    assert order is not None
    before, reports, ended = order.copy.read_bytes(), 0, 0
    with lent(store.path, store.key) as loan:
        while True:
            left = reports

            def stop(_done: int, _total: int) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise StoppedError

            try:
                assert purge_copies.rewrite(loan, order, stop)
            except StoppedError:
                ended += 1
                assert order.copy.read_bytes() == before
                assert not list(order.copy.parent.glob("*.part*"))
                reports += 1
            else:
                break
    assert ended > 3
    assert not holds(order.copy, journal_file)
    assert purge_copies.next_copy(store) == order  # it was not noted
    assert do_next(store) == order


def test_interrupted_it_is_finished_at_once_by_who_wants_that(
    store: Store, omar: int, journal_file: JournalFile
) -> None:
    purge_now(store, omar)
    do_next(store)
    purge.finish(store)
    assert not purge.pending(store)
    assert not any(holds(copy, journal_file) for copy in copies.copies_of(store.path))


def test_another_purge_meanwhile_takes_both_out_of_every_copy(
    store: Store, omar: int, journal_file: JournalFile
) -> None:
    lena = add(store, "Lenabelle")
    back_up(store, 2)
    purge_now(store, omar)
    order = purge_copies.next_copy(store)
    assert order is not None
    with lent(store.path, store.key) as loan:
        purge_copies.rewrite(loan, order, silently)
    assert purge_now(store, lena).left == 3
    purge_copies.note_done(store, order, opened=True)  # comes late: it knew of one of the two
    done = 0
    while do_next(store) is not None:
        done += 1
    assert done == 3
    purge_copies.close(store)
    for copy in copies.copies_of(store.path):
        assert not found_in(copy, journal_file.key(), ("Omarion", "Lenabelle"))


def test_a_stick_that_is_pulled_out_meanwhile_is_owed_it(
    store: Store, omar: int, journal_file: JournalFile, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_second_place(store, stick)
    back_up(store, 2)
    purge_now(store, omar)
    stick.rename(tmp_path / "drawer")
    while do_next(store) is not None:
        pass
    purge_copies.close(store)
    (tmp_path / "drawer").rename(stick)
    assert purge.debts(store) == (stick,)
    assert all(holds(copy, journal_file) for copy in stick.iterdir())
    back_up(store, 3)
    assert not any(holds(copy, journal_file) for copy in stick.iterdir())


def test_a_stick_that_is_pulled_out_while_its_copy_is_read_is_owed_it(
    store: Store, omar: int, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_second_place(store, stick)
    back_up(store, 2)
    purge_now(store, omar)
    while (order := purge_copies.next_copy(store)) is not None and order.copy.parent != stick:
        purge_copies.note_done(store, order, opened=True)
    assert order is not None
    stick.rename(tmp_path / "drawer")
    with lent(store.path, store.key) as loan:
        assert not purge_copies.rewrite(loan, order, silently)
    purge_copies.note_done(store, order, opened=False)
    assert purge.debts(store) == (stick,)
    while (order := purge_copies.next_copy(store)) is not None:
        purge_copies.note_done(store, order, opened=True)
    assert purge_copies.close(store).result.unopened == ()


def test_a_stick_that_was_away_and_is_back_before_the_end_is_owed_it_too(
    store: Store, omar: int, journal_file: JournalFile, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_second_place(store, stick)
    back_up(store, 2)
    stick.rename(tmp_path / "drawer")
    assert purge_now(store, omar).away == (stick,)
    (tmp_path / "drawer").rename(stick)
    while do_next(store) is not None:
        pass
    purge_copies.close(store)
    assert purge.debts(store) == (stick,)


def test_a_copy_that_cannot_be_opened_is_named_at_the_end(store: Store, omar: int) -> None:
    (first, _second) = copies.copies_of(store.path)
    first.write_bytes(b"x" * 4096 * 8)
    purge_now(store, omar)
    while do_next(store) is not None:
        pass
    assert purge_copies.close(store).result.unopened == (first,)


def test_the_last_step_waits_for_the_copies(store: Store, omar: int) -> None:
    purge_now(store, omar)
    purge_copies.close(store)
    assert purge.pending(store)


def test_a_new_passphrase_in_between_is_no_way_around(
    store: Store, omar: int, journal_file: JournalFile
) -> None:
    purge_now(store, omar)
    do_next(store)
    passphrase.change_passphrase(store, PASSPHRASE, NEW)
    passphrase.rekey_copies(store)
    while do_next(store) is not None:
        pass
    assert purge_copies.close(store).result.unopened == ()
    for copy in copies.copies_of(store.path):
        assert not found_in(copy, store.key, ("Omarion",))
