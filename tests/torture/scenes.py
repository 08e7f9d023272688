"""What is killed, and what must be true afterwards: one class a kind of deed.

A scene prepares the next deed, and judges what the kill left. Some use one journal for many kills; those that
begin with a file of a certain kind take a fresh one each time.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.services.people import people_count
from journal.store.copies import prove, reading
from journal.store.database import Store
from journal.store.key import Key, derive_from_salt
from journal.store.migrate import shipped_steps
from tests.journals import PASSPHRASE
from tests.migrations.make_file import FOLDER as STORED
from tests.migrations.make_file import PASSPHRASE as STORED_PASSPHRASE
from tests.torture.deeds import new_word
from tests.torture.ledger import Ledger, prove_alone, prove_whole
from tests.torture.workers import End

DEEDS = "tests.torture.deeds"
MOST_CLAIMS = 1500


@dataclass(frozen=True, slots=True)
class Deed:
    """A function of the nursery and its arguments."""

    function: str
    arguments: Mapping[str, object]


class Keys:
    """Keys by passphrase and salt: 200 ms once instead of at every look."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes], Key] = {}

    def of(self, passphrase: str, journal: Path) -> Key:
        with journal.open("rb") as file:
            salt = file.read(16)
        if (passphrase, salt) not in self._known:
            self._known[passphrase, salt] = derive_from_salt(passphrase, salt)
        return self._known[passphrase, salt].copy()

    @contextmanager
    def opened(self, passphrase: str, copy: Path) -> Iterator[Any]:
        """A connection that only reads a copy."""
        with reading(copy, self.of(passphrase, copy)) as connection:
            yield connection


class Scene:
    """One journal, one way of writing into it. `folder` is all that the program can reach."""

    name = ""
    weight = 1
    """How often it is chosen, beside the others."""
    longest = 1.0
    """Seconds within which it is killed."""
    once = ""
    """What it tells when these seconds begin, for one that takes long to start."""

    def __init__(self, folder: Path, sample: Path, chance: random.Random, keys: Keys) -> None:
        self.folder = folder
        self.sample = sample
        self.chance = chance
        self.keys = keys
        self.journal = folder / "data" / "journal.db"
        self.aside = folder.parent / f"{folder.name}-input"
        for place in (self.journal.parent, self.aside):
            place.mkdir(parents=True, mode=0o700)
        self.ledger = Ledger()

    def prepare(self) -> Deed:
        """The next deed, on the journal as it is or on a fresh one."""
        raise AssertionError

    def judge(self, end: End) -> None:
        """What must be true after every end, killed or not. Raises AssertionError."""
        self.ledger.take(end.said)
        with self.open() as store:
            prove_whole(store)
            self.ledger.prove(store)
        prove_alone(self.journal, self.allowed())

    def end(self) -> None:
        """No more of it."""

    def allowed(self) -> tuple[str, ...]:
        """What may lie beside the journal besides its lock."""
        return ("backups",)

    def open(self, passphrase: str = PASSPHRASE) -> Store:
        return Store.open(self.journal, self.keys.of(passphrase, self.journal))

    def start_over(self) -> None:
        """The next deed begins with nothing."""
        shutil.rmtree(self.journal.parent, ignore_errors=True)
        self.journal.parent.mkdir(mode=0o700)
        self.ledger.forget()

    def fresh(self, source: Path) -> None:
        """Everything of the last time goes, and a copy of `source` is the journal."""
        self.start_over()
        shutil.copyfile(source, self.journal)
        self.journal.chmod(0o600)

    def reuse(self) -> None:
        """The journal of the last time, through many kills; the sample when there was none or it has grown
        so much that looking for every word would take longer than the deed.
        """
        if not self.journal.exists() or self.ledger.acknowledged > MOST_CLAIMS:
            self.fresh(self.sample)


class Evening(Scene):
    """Use cases one after the other in an open journal: entries, drafts, circles, undo and redo."""

    name = "evening of use cases"
    weight = 6

    def prepare(self) -> Deed:
        self.reuse()
        seed = self.chance.randrange(2**32)
        return Deed(f"{DEEDS}:evening", {"journal": str(self.journal), "seed": seed})


class Commands(Scene):
    """one-to-one-cli: log, respond, import."""

    name = "one-to-one-cli"
    weight = 4

    def prepare(self) -> Deed:
        self.reuse()
        (self.aside / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        word = new_word(self.chance)
        arguments, claim = self.chance.choice((self._log, self._respond, self._import))(word)
        ways = ["--journal", str(self.journal), "--passphrase-file", str(self.aside / "passphrase")]
        return Deed(f"{DEEDS}:command", {"arguments": [*ways, *arguments], "claims": [claim]})

    def _log(self, word: str) -> tuple[list[str], tuple[str, str, int]]:
        text = f"They said {word} " + "and on " * self.chance.randrange(3000)
        return ["log", str(self.chance.randrange(1, 30)), "--text", text, "--concern", "Rent"], (
            "note",
            word,
            1,
        )

    def _respond(self, word: str) -> tuple[list[str], tuple[str, str, int]]:
        return ["respond", str(self.chance.randrange(1, 30)), "maybe", "--words", f"I {word}"], (
            "note",
            word,
            1,
        )

    def _import(self, word: str) -> tuple[list[str], tuple[str, str, int]]:
        file, count = write_people(self.aside, word, self.chance.randrange(1, 120))
        return ["import", str(file)], ("person", word, count)


class Import(Scene):
    """A large import: all of it or nothing."""

    name = "import"
    weight = 2
    most = 900

    def prepare(self) -> Deed:
        self.fresh(self.sample)
        word = new_word(self.chance)
        file, count = write_people(self.aside, word, self.chance.randrange(self.most // 3, self.most))
        arguments = {"journal": str(self.journal), "file": str(file), "word": word, "count": count}
        return Deed(f"{DEEDS}:take_in", arguments)


class Migration(Scene):
    """A journal of the first or the second schema, opened by this program."""

    name = "migration"
    weight = 2

    def prepare(self) -> Deed:
        self.version = self.chance.randrange(1, len(shipped_steps()))
        self.fresh(STORED / f"v{self.version}.db")
        arguments = {"journal": str(self.journal), "passphrase": STORED_PASSPHRASE}
        return Deed(f"{DEEDS}:open_and_close", arguments)

    def judge(self, end: End) -> None:
        with self.open(STORED_PASSPHRASE) as store:
            prove_whole(store)
            assert store.rows("SELECT name FROM person ORDER BY id") == [("Rosa Medina",), ("Zoë Muñoz",)]
            assert store.rows("SELECT rowid FROM note_search WHERE note_search MATCH 'late'") == [(1,)]
            assert store.scalar("PRAGMA user_version") == len(shipped_steps())
        for name in self.allowed():
            copy = self.journal.with_name(name)
            prove(copy, self.keys.of(STORED_PASSPHRASE, copy))
        prove_alone(self.journal, self.allowed())

    def allowed(self) -> tuple[str, ...]:
        later = range(self.version + 1, len(shipped_steps()) + 1)
        return tuple(f"journal.before-{number}.db" for number in later)


class Making(Scene):
    """A new journal: there, whole and empty, or not there and to be made again."""

    name = "making a journal"

    def prepare(self) -> Deed:
        if self.journal.exists():
            shutil.rmtree(self.journal.parent)  # and its making makes the folder
        return Deed(f"{DEEDS}:make", {"journal": str(self.journal)})

    def judge(self, end: End) -> None:
        made = any(line["event"] == "made" for line in end.said)
        assert self.journal.exists() or not made
        if not self.journal.exists():
            return  # the next making finds what this one left
        with self.open() as store:
            prove_whole(store)
            assert people_count(store) == 0
        prove_alone(self.journal)


class Copy(Scene):
    """A copy made by hand: whole under its name, or not there under it."""

    name = "copy by hand"

    def prepare(self) -> Deed:
        self.reuse()
        self.target = self.folder / "copies" / "copy.db"
        shutil.rmtree(self.target.parent, ignore_errors=True)
        return Deed(f"{DEEDS}:copy", {"journal": str(self.journal), "target": str(self.target)})

    def judge(self, end: End) -> None:
        if any(line["event"] == "copied" for line in end.said):
            assert self.target.exists()
        if self.target.exists():
            prove(self.target, self.keys.of(PASSPHRASE, self.target))
        super().judge(end)


def write_people(folder: Path, word: str, count: int) -> tuple[Path, int]:
    """A table of so many people whose given name is `word`."""
    file = folder / "people.csv"
    rows = (f"{word},Family{number},{'note ' * (number % 60)}" for number in range(count))
    file.write_text("\n".join(("first name,last name,notes", *rows)), encoding="utf-8")
    return file, count


SCENES: tuple[Callable[[Path, Path, random.Random, Keys], Scene], ...] = (
    Evening, Commands, Import, Migration, Making, Copy,
)  # fmt: skip
