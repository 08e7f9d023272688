"""The program as its own process: arguments, ending, a second instance, nothing left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from journal.app import default_journal_path
from tests.architecture.tree import ROOT
from tests.end_to_end.desktop import until
from tests.journals import PASSPHRASE, JournalFile
from ui.display import missing_display_sentence
from ui.main import main

posix = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")

WATCHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.shell import program
from ui.shell.shell import Shell

def watch(shell):
    shell.unlocked.connect(lambda: print("open", flush=True))
    shell.window.painted.connect(lambda: print("shown", flush=True))

first = Shell.__init__
def init(self, *rest):
    first(self, *rest)
    watch(self)
Shell.__init__ = init
from ui.main import main
raise SystemExit(main(sys.argv[1:]))
"""


@contextlib.contextmanager
def started(*arguments: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    """The program running, which prints "shown" and "open"; killed at the end if it still runs."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(home / "tmp")}
    (home / "tmp").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHER, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def said(process: subprocess.Popen[str], word: str) -> None:
    """Wait until the program says `word`."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    assert process.stderr is not None
    pytest.fail(f"ended without saying {word}: {process.stderr.read()}")


def unlocking(journal: JournalFile, home: Path) -> Sequence[str]:
    file = home / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return ("--journal", str(journal.path), "--passphrase-file", str(file))


@posix
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_systems_signals_end_it_well(journal_file: JournalFile, home: Path, how: signal.Signals) -> None:
    with started(*unlocking(journal_file, home), home=home) as process:
        said(process, "open")
        process.send_signal(how)
        assert process.wait(30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    journal_file.open().close()
    assert not journal_file.path.with_name("journal.db-wal").exists()


@posix
def test_a_killed_one_does_not_block_the_next(journal_file: JournalFile, home: Path) -> None:
    with started(*unlocking(journal_file, home), home=home) as process:
        said(process, "open")
        process.kill()
        process.wait(30)
    journal_file.open().close()


@posix
def test_the_sample_is_gone_afterwards(home: Path) -> None:
    with started("--demo", home=home) as process:
        said(process, "open")
        assert [each.name for each in (home / "tmp").glob("one-to-one-sample-*/*.db")] == ["sample.db"]
        process.terminate()
        assert process.wait(30) == 0
    assert list((home / "tmp").glob("one-to-one-sample-*")) == []


@posix
def test_the_sample_of_a_killed_one_is_gone_after_the_next_start(home: Path) -> None:
    with started("--demo", home=home) as process:
        said(process, "open")
        process.kill()
        process.wait(30)
    (left,) = (home / "tmp").glob("one-to-one-sample-*")
    with started("--demo", home=home) as process:
        said(process, "open")
        assert not left.exists()
        process.terminate()
        assert process.wait(30) == 0


@posix
def test_nothing_is_written_but_journal_and_settings(journal_file: JournalFile, home: Path) -> None:
    with started(*unlocking(journal_file, home), home=home) as process:
        said(process, "open")
        process.terminate()
        assert process.wait(30) == 0
    written = {each.relative_to(home).parts[:2] for each in home.rglob("*") if each.is_file()}
    assert {parts for parts in written if parts[0] not in {"passphrase", "tmp", "run"}} <= {
        (".config", "one-to-one")
    }


@posix
def test_the_programs_own_folder_is_closed_to_others(journal_file: JournalFile, home: Path) -> None:
    folder = default_journal_path().parent
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    own = journal_file.copy_to(default_journal_path())
    with started(*unlocking(own, home), home=home) as process:
        said(process, "open")
        until(lambda: folder.stat().st_mode & 0o777 == 0o700, "the folder's rights")
        process.terminate()
        assert process.wait(30) == 0
    assert folder.parent.stat().st_mode & 0o777 != 0o700


def test_an_unreadable_passphrase_file_is_5(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--passphrase-file", str(home / "none")]) == 5
    assert "none" in capsys.readouterr().err


def test_version_and_help_need_no_qt() -> None:
    code = "import sys\nfrom ui.main import main\ntry: main(['--version'])\nexcept SystemExit: pass\n"
    code += "print([name for name in sys.modules if name.startswith(('PySide6', 'journal'))])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "One-to-One Journal" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("argument", ["--nonsense", "--today=31.12.2026"])
def test_what_is_not_understood_is_2(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as info:
        main([argument])
    assert info.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_demo_of_a_journal_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as info:
        main(["--demo", "--journal", "x.db"])
    assert info.value.code == 2


@pytest.mark.parametrize(
    ("environment", "platform", "missing"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ""}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "darwin", False),
        ({}, "win32", False),
    ],
)
def test_a_missing_display_is_told(environment: dict[str, str], platform: str, missing: bool) -> None:
    assert bool(missing_display_sentence(environment, platform, answers=lambda _display: True)) is missing


def test_a_display_that_is_left_over_is_none() -> None:
    asked: list[str] = []

    def nobody(display: str) -> bool:
        asked.append(display)
        return False

    assert missing_display_sentence({"DISPLAY": ":7"}, "linux", nobody)
    assert not missing_display_sentence({"DISPLAY": ":7", "WAYLAND_DISPLAY": "w"}, "linux", nobody)
    assert asked == [":7"]


@posix
def test_no_core_dump_can_be_written(journal_file: JournalFile, home: Path) -> None:
    with started(*unlocking(journal_file, home), home=home) as process:
        said(process, "open")
        limits = Path(f"/proc/{process.pid}/limits")
        if not limits.exists():
            pytest.skip("this system does not show the limits")
        (line,) = (each for each in limits.read_text().splitlines() if "core file" in each)
        assert line.split()[4:6] == ["0", "0"]
