"""Bad days: the program as its own process, windows without a screen, and disks that end."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from journal.privacy.patience import Patience
from journal.services.sample import create_sample
from tests.bad_days.desk import rest
from tests.journals import PASSPHRASE, JournalFile
from tests.ui.shell.conftest import Desk
from ui.bridge import Bridge
from ui.commands import CommandTable
from ui.context import Context
from ui.navigator import Navigator
from ui.preferences import Settings
from ui.shell import panes
from ui.theme.theme import Theme
from ui.toasts import Toasts
from ui.unlock.view import UnlockPage

ROOT = Path(__file__).parents[2]
Unlock = Callable[[Path, str], str]
TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line answered."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What it said instead of an answer; a traceback or the report of a bug is none."""
        assert "Traceback" not in self.err, self.err
        assert "this is a bug" not in self.err, self.err
        assert self.out == "", self.out
        assert self.err.strip()
        return self.err.strip()


@dataclass(frozen=True, slots=True)
class Program:
    """`one-to-one-cli` on one journal, each time as a process of its own."""

    journal: Path
    passphrase_file: Path
    umask: int | None = None

    def __call__(self, *arguments: object, passphrase: str | None = None) -> Said:
        source = str(self.passphrase_file) if passphrase is None else "-"
        options = ("--journal", str(self.journal), "--passphrase-file", source)
        done = subprocess.run(
            [sys.executable, "-m", "journal.cli", *options, *(_argument(one) for one in arguments)],
            input=b"" if passphrase is None else passphrase.encode() + b"\n",
            capture_output=True,
            check=False,
            cwd=ROOT,
            timeout=60,
            umask=-1 if self.umask is None else self.umask,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    def on(self, journal: Path) -> Program:
        return Program(journal, self.passphrase_file, self.umask)


def _argument(value: object) -> str | bytes:
    return value if isinstance(value, bytes) else str(value)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """The sample journal, closed; tests work on copies."""
    path = tmp_path_factory.mktemp("sample") / "journal.db"
    with create_sample(path, datetime.now(UTC).astimezone().date(), PASSPHRASE) as store:
        key = store.key.copy()
    return JournalFile(path, key)


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


@pytest.fixture
def sample_file(sample: JournalFile, tmp_path: Path) -> JournalFile:
    """The test's own sample journal, closed."""
    return sample.copy_to(tmp_path / "data" / "journal.db")


@pytest.fixture
def program(sample_file: JournalFile, passphrase_file: Path) -> Program:
    """The command line on the test's own sample journal."""
    return Program(sample_file.path, passphrase_file)


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, tuple[int, bytes]]]:
    """Gives name, rights and content of everything in a folder, to be compared later."""

    def taken(folder: Path) -> dict[str, tuple[int, bytes]]:
        return {
            str(path.relative_to(folder)): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
            for path in sorted(folder.rglob("*"))
        }

    return taken


Snapshot = Callable[[Path], dict[str, tuple[int, bytes]]]


@dataclass(frozen=True, slots=True)
class Disk:
    """A small disk in memory."""

    folder: Path

    def fill(self) -> None:
        """Takes all the room there is."""
        with (self.folder / "ballast").open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"x" * 4096):
                pass

    def leave(self, room: int) -> None:
        """Takes all the room but `room` bytes."""
        self.fill()
        ballast = self.folder / "ballast"
        os.truncate(ballast, max(0, ballast.stat().st_size - room))

    def make_room(self) -> None:
        (self.folder / "ballast").unlink()

    def remount(self, how: str) -> None:
        mount("-o", f"remount,{how}", str(self.folder))


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of 8 MB of its own; skipped where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a disk in memory")
    try:
        mount("-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine does not let a disk in memory be mounted")
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


@pytest.fixture
def faults() -> list[Exception]:
    """What nobody handled or what is a bug; a test asserts that it stays empty."""
    return []


@pytest.fixture
def context(qapp: QApplication, faults: list[Exception]) -> Iterator[Context]:
    made = Context(
        bridge=Bridge(),
        theme=Theme(qapp),
        navigator=Navigator(),
        settings=Settings(None),
        toasts=Toasts(),
        today=lambda: TODAY,
        commands=CommandTable(),
    )
    made.bridge.failed.connect(faults.append)
    yield made
    made.bridge.shutdown()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "config" / "settings.toml")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, sample_file: JournalFile, settings: Settings) -> Iterator[Desk]:
    """The whole window with the sample journal open; no bug may have surfaced at its end."""
    made = Desk(qtbot, qapp, sample_file, settings, panes.FACTORIES)
    made.show()
    made.unlock()
    rest(made)
    yield made
    made.close()
    assert made.reports == []


@pytest.fixture
def unlock(qtbot: QtBot, context: Context) -> Unlock:
    """Types a passphrase for a file on the unlock page; gives the page's sentence, "" when it opened."""

    def tried(path: Path, passphrase: str) -> str:
        page = UnlockPage(context, Patience(lambda: 1000.0))
        qtbot.addWidget(page)
        page.resize(900, 900)
        page.show()
        page.show_for(path)
        opened: list[Path] = []
        page.opened.connect(opened.append)
        field = page.findChild(QLineEdit, "unlock_passphrase")
        message = page.findChild(QLabel, "unlock_message")
        assert field is not None
        assert message is not None
        QTest.keyClicks(field, passphrase)
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: context.bridge.idle and (bool(opened) or message.isVisibleTo(page)))
        return "" if opened else message.text()

    return tried
