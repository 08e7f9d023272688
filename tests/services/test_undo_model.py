"""Everything that a user does can be taken back and done again, step by step, over at least 100 steps:
against a model that is a copy of every row of the file after each step.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

import journal.services
from journal.domain.errors import JournalError
from journal.services import undo as service
from journal.services.sample import create_sample
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import derive_key
from journal.store.undo import MAX_STEPS
from tests.journals import JournalFile
from tests.services.undo_deeds import DEEDS
from tests.services.undo_hand import TODAY, Hand, NothingToDoItTo, Rows, dump
from tests.services.undo_never import WITHOUT_UNDO
from tests.torture.mode import examples, longer

SAMPLE = "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with create_sample(path, TODAY, SAMPLE) as store:
        store.execute("INSERT INTO own_outline (key, text, updated_at) VALUES ('broken', 'broken', '')")
        store.execute("INSERT INTO concern (name) VALUES ('nobody spoke of it')")
    return JournalFile(path, derive_key(SAMPLE, path))


class Player:
    """Does deeds, and knows the file's rows before and after each that became a step."""

    def __init__(self, store: Store, chance: random.Random, folder: Path) -> None:
        self.store = store
        self.hand = Hand(store, chance, folder)
        self.states = [dump(store)]
        self.at = 0
        self.labels: list[str] = []
        self.done: set[str] = set()

    @property
    def now(self) -> Rows:
        return self.states[self.at]

    def do(self, name: str) -> bool:
        """Whether it became a step."""
        try:
            answer = DEEDS[name](self.hand)(self.store)
        except (NothingToDoItTo, JournalError):
            assert dump(self.store) == self.now, f"{name} refused and wrote all the same"
            return False
        after = dump(self.store)
        if not answer.changes.label:
            assert after == self.now, f"{name} changed rows without a step"
            return False
        if service.history(self.store).undo_label != answer.changes.label:
            assert after == self.now, f"{name} is no step"
            return False
        if after == self.now and self.at and self.labels[self.at - 1] == answer.changes.label:
            return False
        del self.states[self.at + 1 :], self.labels[self.at :]
        self.states.append(after)
        self.labels.append(answer.changes.label)
        self.at += 1
        self.done.add(name)
        return True

    def undo(self) -> None:
        self.at -= 1
        assert service.undo(self.store).result == self.labels[self.at]
        self.compare("undo", self.labels[self.at])

    def redo(self) -> None:
        self.at += 1
        assert service.redo(self.store).result == self.labels[self.at - 1]
        self.compare("redo", self.labels[self.at - 1])

    def compare(self, way: str, label: str) -> None:
        found = dump(self.store)
        wrong = [table for table in found if found[table] != self.now[table]]
        assert not wrong, f"{way} of “{label}” left {wrong} otherwise"


@pytest.mark.torture
def test_a_long_way_back_and_forth(
    sample: JournalFile, tmp_path: Path, figures: Callable[[str, float], None]
) -> None:
    """Every deed at least once, 100 steps in a row and more; all the way back, all the way forth."""
    with sample.copy_to(tmp_path / "journal.db").open() as store:
        player = Player(store, random.Random(11), tmp_path)
        names = sorted(DEEDS)
        for name in names:
            player.do(name)
        # What some need is there now: something in the trash, an answered question.
        for name in sorted(set(names) - player.done):
            for _ in range(40):
                if player.do(name):
                    break
        assert set(names) - player.done == set()
        while player.at < 120:
            player.do(player.hand.chance.choice(names))
        steps = player.at
        assert 100 <= steps <= MAX_STEPS
        while player.at:
            player.undo()
        assert dump(store) == player.states[0]
        assert service.history(store).undo_label == ""
        while player.at < steps:
            player.redo()
        assert service.history(store).redo_label == ""
        assert check(store).ok
        figures("steps undone and done again in a row", steps)


@pytest.mark.torture
def test_by_chance(sample: JournalFile, tmp_path: Path, figures: Callable[[str, float], None]) -> None:
    """Deeds, undo and redo mixed; now and then all the way back."""
    moves = longer(150, 4000)
    chance = random.Random(7)
    counted = 0
    with sample.copy_to(tmp_path / "journal.db").open() as store:
        player = Player(store, chance, tmp_path)
        for _ in range(moves):
            way = chance.random()
            if way < 0.25 and player.at:
                player.undo()
                counted += 1
            elif way < 0.4 and player.at < len(player.labels):
                player.redo()
                counted += 1
            elif player.at < MAX_STEPS:
                player.do(chance.choice(sorted(DEEDS)))
            else:
                while player.at:
                    player.undo()
                    counted += 1
        assert check(store).ok
    figures("steps undone or redone by chance", counted)


class UndoMachine(RuleBasedStateMachine):
    """hypothesis looks for the shortest way to a difference."""

    journal: JournalFile

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = self.journal.copy_to(self.folder / "journal.db").open()
        self.player = Player(self.store, random.Random(0), self.folder)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @rule(name=st.sampled_from(sorted(DEEDS)), seed=st.integers(0, 99))
    def deed(self, name: str, seed: int) -> None:
        self.player.hand.chance = random.Random(seed)
        self.player.do(name)

    @precondition(lambda self: self.player.at > 0)
    @rule()
    def undo(self) -> None:
        self.player.undo()

    @precondition(lambda self: self.player.at < len(self.player.labels))
    @rule()
    def redo(self) -> None:
        self.player.redo()


@pytest.mark.torture
def test_the_machine(sample: JournalFile) -> None:
    machine: Any = type("Machine", (UndoMachine,), {"journal": sample})
    case = machine.TestCase
    case.settings = settings(max_examples=examples(6), stateful_step_count=longer(15, 60), deadline=None)
    case().runTest()


# ---- nothing is left out


def use_cases() -> Iterator[tuple[str, Any]]:
    for found in pkgutil.walk_packages(journal.services.__path__, "journal.services."):
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__:
                continue
            if not name.startswith("_") and "store" in inspect.signature(function).parameters:
                yield f"{found.name.rpartition('.')[2]}.{name}", function


def test_every_use_case_that_writes_is_a_deed_or_says_why_not() -> None:
    writing = {
        key for key, function in use_cases() if "Done" in str(inspect.signature(function).return_annotation)
    }
    assert writing - set(DEEDS) - set(WITHOUT_UNDO) == set()
    assert (set(DEEDS) | set(WITHOUT_UNDO)) - writing == set()
    assert not set(DEEDS) & set(WITHOUT_UNDO)
    assert all(reason.strip() for reason in WITHOUT_UNDO.values())


WRITES_WITHOUT_DONE = {
    "backup_places.choose": "notes of the program about folders of this computer",
    "backup_places.note_copies": "notes of the program about folders of this computer",
    "backup_places.note_former_name": "notes of the program about folders of this computer",
    "backup_places.use_again": "notes of the program about folders of this computer",
    "backups.note_facts": "notes of the program about its own copies",
    "session.save_session": "where the window was",
    "old_keys.note_old_key": "a key under which copies may still lie",
    "passphrase.rekey_copies": "copies that still lie under an older passphrase",
    "sample.fill_with_sample": "a journal that is being made",
    "purge.note_left": "notes of the program about its own copies",
    "purge_copies.next_copy": "notes of the program about its own copies",
    "recovery.make_sheet": "a recovery sheet: withdrawn or made anew",
    "recovery.revoke_sheet": "a recovery sheet: its code was on paper alone",
}
"""Functions that write themselves and announce nothing."""


def writes(function: Any) -> bool:
    """Whether the function's own lines change rows."""
    tree = ast.parse(inspect.getsource(function).strip())
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            (
                node.func.attr in ("execute", "many", "transaction")
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "store"
            )
            or (
                node.func.attr == "write"
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "upkeep"
            )
        )
        for node in ast.walk(tree)
    )


def test_who_writes_and_announces_nothing_is_known() -> None:
    quiet = {
        key
        for key, function in use_cases()
        if "Done" not in str(inspect.signature(function).return_annotation) and writes(function)
    }
    assert quiet == set(WRITES_WITHOUT_DONE)
