"""SIGKILL at random moments of a change of the passphrase, with a recovery sheet and copies."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journal.domain.errors import WrongPassphrase
from journal.services.journal_file import back_up, check
from journal.services.passphrase import rekey_copies
from journal.services.people import add_person_line, people_count
from journal.services.recovery import make_sheet, recover_passphrase
from journal.store.copies import backup_folder, prove
from journal.store.database import Store
from journal.store.key import derive_key
from tests.journals import PASSPHRASE, JournalFile
from tests.torture.mode import longer

NEW = "six other words for this one"
ROOT = Path(__file__).parents[2]
_CHILD = """
import sys
from pathlib import Path
from journal.services.passphrase import change_passphrase, rekey_copies
from journal.services.journal_file import open_journal
store = open_journal(Path(sys.argv[1]), sys.argv[2])
store.execute("INSERT INTO setting (key, value) VALUES ('before', 'the change')")
print("go", flush=True)
change_passphrase(store, sys.argv[2], sys.argv[3])
print("changed", flush=True)
rekey_copies(store)
print("over", flush=True)
"""


@pytest.mark.torture
@pytest.mark.timeout(300)
def test_killed_at_any_moment(
    journal_file: JournalFile,
    tmp_path: Path,
    chance: random.Random,
    figures: Callable[[str, object], None],
) -> None:
    with journal_file.open() as store:
        for number in range(200):
            add_person_line(store, f"Person{number} Somebody")
        code = make_sheet(store, PASSPHRASE, date(2026, 11, 22)).code
        back_up(store, backup_folder(store.path) / "journal-2026-11-20-161503Z.db")
    length = _run(_copied(journal_file.path.parent, tmp_path / "whole"), None)[1]
    outcomes = {"old": 0, "new": 0}
    kills = longer(8, 400)
    for number in range(kills):
        path = _copied(journal_file.path.parent, tmp_path / f"killed-{number}")
        said, _ = _run(path, chance.uniform(0, length * 1.1))
        outcomes[_prove(path, code, said)] += 1
    assert kills < 100 or min(outcomes.values()) > kills // 10, outcomes
    figures("kills while the passphrase changed", kills)
    figures("the old one opened", outcomes["old"])
    figures("the new one opened", outcomes["new"])


def _copied(folder: Path, target: Path) -> Path:
    import shutil

    shutil.copytree(folder, target)
    return target / "journal.db"


def _run(path: Path, after: float | None) -> tuple[str, float]:
    """What it said before it was killed `after` seconds, and how long it took from its first word."""
    words = [sys.executable, "-c", _CHILD, str(path), PASSPHRASE, NEW]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "go\n"
        begun = time.monotonic()
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
        return child.stdout.read(), time.monotonic() - begun


def _prove(path: Path, code: str, said: str) -> str:
    found = recover_passphrase(path, code)  # the sheet leads to whichever holds
    assert found in (PASSPHRASE, NEW)
    if "changed" in said:
        assert found == NEW
    other = NEW if found == PASSPHRASE else PASSPHRASE
    with pytest.raises(WrongPassphrase):
        Store.open(path, derive_key(other, path))
    with Store.open(path, derive_key(found, path)) as store:
        assert store.scalar("SELECT value FROM setting WHERE key = 'before'") == "the change"
        assert people_count(store) == 200
        assert check(store).ok
        assert rekey_copies(store).left == ()
        (copy,) = (path.parent / "backups").glob("*.db")
        prove(copy, store.key)
    left = {each.name for each in path.parent.iterdir()}
    assert left <= {"journal.db", "journal.db.lock", "journal.recovery", "journal.recovery.part", "backups"}
    return "old" if found == PASSPHRASE else "new"
