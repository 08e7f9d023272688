"""A file named on the command line, and a second program that gives its file to the first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from ui.main import _parse
from ui.options import Options
from ui.shell import program
from ui.shell.hand_over import Receiver, hand_over


def test_the_command_line_names_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert _parse(["people.vcf"]).file == tmp_path / "people.vcf"
    assert _parse([]).file is None


SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.shell.hand_over import Receiver, hand_over
app = QCoreApplication([])
if sys.argv[1] == "receive":
    receiver = Receiver()
    receiver.start()
    print("ready" if receiver.is_reachable else "no bus", flush=True)
    receiver.opened.connect(lambda path: (print(path, flush=True), receiver.stop(), app.quit()))
    app.exec()
else:
    print(hand_over(Path(sys.argv[2])), flush=True)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no session bus to start")
def test_a_second_program_hands_its_file_to_the_first(tmp_path: Path) -> None:
    script = tmp_path / "second.py"
    script.write_text(SECOND, encoding="utf-8")
    wanted = tmp_path / "ä list; of people.csv"
    run = (
        'python="$1"; script="$2"; file="$3"; mkfifo "$4"; "$python" "$script" receive >"$4" & exec 3<"$4";'
        ' read -r line <&3; echo "$line"; "$python" "$script" give "$file"; cat <&3; wait;'
        ' "$python" "$script" give "$file"'
    )
    pipe = tmp_path / "pipe"
    done = subprocess.run(
        [
            "dbus-run-session",
            "--",
            "bash",
            "-c",
            run,
            "-",
            sys.executable,
            str(script),
            str(wanted),
            str(pipe),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.stdout.splitlines() == ["ready", "True", str(wanted), "False"], done.stderr


def test_without_a_bus_nothing_is_handed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "people.vcf", platform="win32")
    assert not Receiver().is_reachable


@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(file=Path("/a.csv"), journal=Path("/other.db")),
        Options(file=Path("/a.csv"), demo=True),
    ],
    ids=["no file", "a certain journal", "the sample"],
)
def test_a_program_of_its_own_gives_nothing_away(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Path] = []

    def give(file: Path) -> bool:
        given.append(file)
        return True

    monkeypatch.setattr("ui.shell.hand_over.hand_over", give)
    assert not program._taken_by_another(options)
    assert given == []
    assert program._taken_by_another(Options(file=Path("/a.csv")))
    assert given == [Path("/a.csv")]
