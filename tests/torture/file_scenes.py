"""Kills while whole files are written anew: always the old or the new, and the copies whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from journal.domain.entry import ConversationFields, EntryKind
from journal.domain.errors import WrongPassphrase
from journal.domain.person import PersonFields
from journal.services import backups, debrief, passphrase, people, purge, recovery, relocate
from journal.services.timeline import delete_entries
from journal.store.copies import copies_of, prove
from journal.store.copy_names import PART
from journal.store.database import Store
from tests.journals import PASSPHRASE
from tests.torture.deeds import TODAY, new_word
from tests.torture.file_deeds import NOON, silently
from tests.torture.ledger import prove_alone, prove_whole
from tests.torture.log import PLACES
from tests.torture.scenes import Deed, Scene
from tests.torture.workers import End

DEEDS = "tests.torture.file_deeds"


def said(end: End, event: str) -> bool:
    return any(line["event"] == event for line in end.said)


def count(store: Store, place: str, word: str) -> int:
    return int(store.scalar(PLACES[place], (word,)))


class NewPassphrase(Scene):
    """Killed at any moment, the old or the new passphrase opens the journal, and so does the sheet's code."""

    name = "new passphrase"
    weight = 2

    def prepare(self) -> Deed:
        if not self.journal.exists():
            self._begin()
        self.new = f"passphrase {new_word(self.chance)}"
        arguments = {"journal": str(self.journal), "old": self.known[-1], "new": self.new}
        return Deed(f"{DEEDS}:change_passphrase", arguments)

    def _begin(self) -> None:
        self.fresh(self.sample)
        self.known = [PASSPHRASE]
        with self.open() as store:
            self.word = new_word(self.chance)
            people.add_person(store, PersonFields(given=self.word))
            for day in range(2):
                backups.back_up_now(store, NOON.replace(day=20 + day), silently)
            self.code = recovery.make_sheet(store, PASSPHRASE, TODAY).code

    def judge(self, end: End) -> None:
        opened = recovery.recover_passphrase(self.journal, self.code)
        assert opened in (self.known[-1], self.new)
        if said(end, "changed"):
            assert opened == self.new
        other = self.known[-1] if opened == self.new else self.new
        try:
            self.open(other).close()
        except WrongPassphrase:
            self.known.append(opened)
        else:
            raise AssertionError("both passphrases open the journal")
        with self.open(opened) as store:
            prove_whole(store)
            assert count(store, "person", self.word) == 1
            # What the killed process left to do is done by the next one.
            rekeyed = passphrase.rekey_copies(store)
            assert not rekeyed.left
        for copy in copies_of(self.journal):
            prove(copy, self.keys.of(opened, copy))
        prove_alone(self.journal, self.allowed())

    def allowed(self) -> tuple[str, ...]:
        return ("backups", "journal.recovery")


class Backups(Scene):
    """Every backup that has its name is whole, and one that was told holds what was there."""

    name = "backups"
    weight = 2
    hours = 0

    def prepare(self) -> Deed:
        self.reuse()
        words = [new_word(self.chance) for _ in range(3)]
        self.hours += 40
        arguments = {"journal": str(self.journal), "words": words, "hours": self.hours}
        return Deed(f"{DEEDS}:back_up", arguments)

    def judge(self, end: End) -> None:
        told = [line for line in end.said if line["event"] == "backed up"]
        listed = [backup.path for backup in backups.listed(self.journal)]
        for line in told[-1:]:
            # That one, or a newer one of the same day in its place.
            with self.keys.opened(PASSPHRASE, listed[0]) as copy:
                assert copy.execute(PLACES["person"], (line["word"],)).fetchone() == (1,)
        for path in listed:
            prove(path, self.keys.of(PASSPHRASE, path))
            assert not path.name.endswith(PART)
        folder = self.journal.with_name("backups")
        halves = set(folder.iterdir()) - set(listed) if folder.exists() else set()
        assert len({path.name.partition(PART)[0] for path in halves}) <= 1, halves
        assert end.code != 0 or not halves
        super().judge(end)


class GoingBack(Scene):
    """The journal is as it was, or as the backup; what it was before is among the copies then."""

    name = "going back to a backup"
    weight = 2

    def prepare(self) -> Deed:
        self.fresh(self.sample)
        self.early, self.late = new_word(self.chance), new_word(self.chance)
        with self.open() as store:
            people.add_person(store, PersonFields(given=self.early))
            backup = backups.back_up_now(store, NOON.replace(day=20), silently).backup.path
            people.add_person(store, PersonFields(given=self.late))
        return Deed(f"{DEEDS}:go_back", {"journal": str(self.journal), "backup": str(backup)})

    def judge(self, end: End) -> None:
        with self.open() as store:
            prove_whole(store)
            assert count(store, "person", self.early) == 1
            back = not count(store, "person", self.late)
        assert back or not said(end, "restored")
        copies = copies_of(self.journal)
        for path in copies:
            prove(path, self.keys.of(PASSPHRASE, path))
        if back:
            saved = [path for path in copies if "before-restore" in path.name]
            assert len(saved) == 1
            with self.keys.opened(PASSPHRASE, saved[0]) as copy:
                assert copy.execute(PLACES["person"], (self.late,)).fetchone() == (1,)
        prove_alone(self.journal, self.allowed())


class Damaged(Scene):
    """A journal that cannot be opened: what there is of it stays, whatever is done about it."""

    def damage(self) -> None:
        self.fresh(self.sample)
        self.word = new_word(self.chance)
        with self.open() as store:
            people.add_person(store, PersonFields(given=self.word))
            self.backup = backups.back_up_now(store, NOON.replace(day=20), silently).backup.path
        content = bytearray(self.journal.read_bytes())
        for page in self.chance.sample(range(1, len(content) // 4096), 8):
            content[page * 4096 + 100] ^= 1
        self.journal.write_bytes(content)
        self.damaged = bytes(content)


class Replacing(Damaged):
    """A backup in the place of a damaged journal."""

    name = "a backup for a damaged journal"

    def prepare(self) -> Deed:
        self.damage()
        arguments = {"journal": str(self.journal), "backup": str(self.backup)}
        return Deed(f"{DEEDS}:replace_damaged", arguments)

    def judge(self, end: End) -> None:
        prove(self.backup, self.keys.of(PASSPHRASE, self.backup))
        if self.journal.read_bytes() == self.damaged:
            assert not said(end, "restored")
            return
        aside = [path for path in copies_of(self.journal) if ".damaged-" in path.name]
        assert [path.read_bytes() for path in aside] == [self.damaged]
        with self.open() as store:
            prove_whole(store)
            assert count(store, "person", self.word) == 1
        prove_alone(self.journal, self.allowed())


class Salvage(Damaged):
    """A new journal out of a damaged one: whole under its name, or not there."""

    name = "salvage"

    def prepare(self) -> Deed:
        self.damage()
        self.target = self.folder / "salvaged" / "journal.db"
        if self.target.exists():  # what a killed salvage left stays, and is in nobody's way
            shutil.rmtree(self.target.parent)
        arguments = {"journal": str(self.journal), "target": str(self.target)}
        return Deed(f"{DEEDS}:save_what_can_be_read", arguments)

    def judge(self, end: End) -> None:
        assert self.journal.read_bytes() == self.damaged
        assert self.target.exists() or not said(end, "salvaged")
        if self.target.exists():
            with Store.open(self.target, self.keys.of(PASSPHRASE, self.target)) as store:
                prove_whole(store)


class Purge(Scene):
    """Gone from everywhere, or there as before; a purge that was cut off is ended by the next start."""

    name = "purge"
    weight = 2

    def prepare(self) -> Deed:
        self.fresh(self.sample)
        self.word = new_word(self.chance)
        with self.open() as store:
            talk = ConversationFields(EntryKind.ONE_TO_ONE, TODAY, (1,), text=f"about {self.word} alone")
            entry = debrief.log_conversation(store, talk, TODAY).result
            for day in range(2):
                backups.back_up_now(store, NOON.replace(day=20 + day), silently)
            self.trashed = self.chance.random() < 0.5
            if self.trashed:
                delete_entries(store, (entry,))
        entries = [] if self.trashed else [entry]
        return Deed(f"{DEEDS}:purge_for_good", {"journal": str(self.journal), "entries": entries})

    def judge(self, end: End) -> None:
        with self.open() as store:
            prove_whole(store)
            found = int(store.scalar("SELECT count(*) FROM note WHERE instr(text, ?)", (self.word,)))
            assert not found or not said(end, "purged")
            if purge.pending(store):
                assert not found
                purge.finish(store)
            prove_whole(store)
        copies = copies_of(self.journal)
        assert len(copies) == 2
        for path in copies:
            prove(path, self.keys.of(PASSPHRASE, path))
            with self.keys.opened(PASSPHRASE, path) as copy:
                held = copy.execute("SELECT count(*) FROM note WHERE instr(text, ?)", (self.word,)).fetchone()
            assert held == (found,), path.name
        prove_alone(self.journal, self.allowed())


class Moving(Scene):
    """There is one journal, at the old place or at the new one, with its backups."""

    name = "moving the journal"
    weight = 2
    other_disk: Path | None = None

    def prepare(self) -> Deed:
        if not self.journal.exists() or not copies_of(self.journal):  # they stayed behind the last time
            self.journal = self.folder / "data" / "journal.db"
            self.fresh(self.sample)
            with self.open() as store:
                backups.back_up_now(store, NOON.replace(day=20), silently)
        self.target = self._place() / new_word(self.chance) / "journal.db"
        return Deed(f"{DEEDS}:move", {"journal": str(self.journal), "target": str(self.target)})

    def _place(self) -> Path:
        """A place on this disk, or one in memory, where a file can be copied only."""
        memory = Path("/dev/shm")
        if self.chance.random() < 0.5 or not memory.is_dir():
            return self.folder / "places"
        if self.other_disk is None:
            self.other_disk = Path(tempfile.mkdtemp(prefix="journal-move-", dir=memory))
        return self.other_disk

    def judge(self, end: End) -> None:
        old = self.journal
        self.journal = relocate.settle(old)
        if not self.journal.exists():
            # The program remembers the new place before it removes the note at the old one.
            assert said(end, "moved"), "the old place knows where the journal is"
            self.journal = self.target
        assert self.journal == self.target or not said(end, "moved")
        assert old.exists() + self.target.exists() == 1, "there is one journal, never two"
        if self.journal == self.target:
            relocate.finish_move(old)
        super().judge(end)
        other = old if self.journal == self.target else self.target
        lies = [path for path in other.parent.rglob("*") if path.is_file() and path.suffix != ".lock"]
        # What a failing disk keeps from following stays whole where it was, and the user is told of it.
        left = [Path(path) for line in end.said if line["event"] == "moved" for path in line["left"]]
        assert lies == [path for path in left if path.exists()], lies
        copies = (*copies_of(self.journal), *(path for path in lies if path.suffix == self.journal.suffix))
        # By name: one that was copied to another disk and could not be removed here lies in both places.
        assert len({path.name for path in copies}) == 1, copies
        for path in {*copies, *lies}:
            prove(path, self.keys.of(PASSPHRASE, path))

    def end(self) -> None:
        if self.other_disk is not None:
            shutil.rmtree(self.other_disk, ignore_errors=True)


FILE_SCENES = (NewPassphrase, Backups, GoingBack, Replacing, Salvage, Purge, Moving)
