"""Two journals edited apart by everything that a user can do, merged either way: the same rows in both."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from journal.domain.errors import JournalError
from journal.practice.meeting_rhythm import ReminderStage
from journal.services import undo
from journal.services.sample import create_sample
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import derive_key
from journal.store.merging import extras
from tests.journals import JournalFile
from tests.services.merge_hands import differences, merge_into, told
from tests.services.undo_deeds import DEEDS
from tests.services.undo_hand import TODAY, Hand, NothingToDoItTo
from tests.torture.mode import longer

SAMPLE = "sample"
# With another name in the profile a journal is somebody else's, and what is their own stays there.
# Two people made one in one journal and edited as two in the other: see test_merging_journals.py.
DONE = sorted(set(DEEDS) - {"profile.save_profile", "doubles.merge_people"})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create_sample(path, TODAY, SAMPLE).close()
    return JournalFile(path, derive_key(SAMPLE, path))


def edit(store: Store, chance: random.Random, deeds: int) -> None:
    """Does so much by chance, and takes some of it back."""
    with tempfile.TemporaryDirectory() as folder:
        hand = Hand(store, chance, Path(folder))
        for _ in range(deeds):
            try:
                DEEDS[chance.choice(DONE)](hand)(store)
            except (NothingToDoItTo, JournalError):
                continue
            if chance.random() < 0.1:
                undo.undo(store)


def assert_same(one: JournalFile, other: JournalFile) -> None:
    with one.open() as here, other.open() as there:
        assert differences(told(here), told(there)) == {}
        assert check(here).problems == ()
        assert check(there).problems == ()


def merge(file: JournalFile, other: JournalFile) -> int:
    """How many rows were written."""
    with file.open() as store:
        return int(merge_into(store, other).rows)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(longer(6, 200)))
def test_merged_either_way_both_have_the_same_rows(sample: JournalFile, tmp_path: Path, seed: int) -> None:
    first, second = (sample.copy_to(tmp_path / name / "journal.db") for name in ("first", "second"))
    for number, file in enumerate((first, second)):
        with file.open() as store:
            edit(store, random.Random(2 * seed + number), 30)
    one = first.copy_to(tmp_path / "one" / "journal.db")
    other = second.copy_to(tmp_path / "other" / "journal.db")
    assert merge(one, second) > 0
    assert merge(other, first) > 0
    assert_same(one, other)
    assert merge(one, second) == 0
    assert merge(one, other) == 0
    assert merge(other, one) == 0


class TwoLaptops(RuleBasedStateMachine):
    """One user with two laptops, who edits on both and merges now and then, one way or the other."""

    base: JournalFile

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.copies = 0
        self.laptops = [self.copy(self.base), self.copy(self.base)]

    def copy(self, file: JournalFile) -> JournalFile:
        self.copies += 1
        return file.copy_to(Path(self.folder.name) / str(self.copies) / "journal.db")

    @rule(which=st.integers(0, 1), seed=st.integers(0, 10**6), deeds=st.integers(1, 8))
    def edit(self, which: int, seed: int, deeds: int) -> None:
        with self.laptops[which].open() as store:
            edit(store, random.Random(seed), deeds)

    @rule(into=st.integers(0, 1))
    def merge(self, into: int) -> None:
        merge(self.laptops[into], self.laptops[1 - into])
        assert merge(self.laptops[into], self.laptops[1 - into]) == 0

    def teardown(self) -> None:
        one, other = (self.copy(file) for file in self.laptops)
        merge(one, self.laptops[1])
        merge(other, self.laptops[0])
        assert_same(one, other)
        self.folder.cleanup()


@pytest.mark.torture
def test_two_laptops(sample: JournalFile) -> None:
    machine: Any = type("Laptops", (TwoLaptops,), {"base": sample})
    case = machine.TestCase
    case.settings = settings(max_examples=longer(4, 40), stateful_step_count=longer(6, 15), deadline=None)
    case().runTest()


def test_the_number_of_reminders_is_the_one_that_marks_are_made_with() -> None:
    assert len(ReminderStage) == extras._STAGES
