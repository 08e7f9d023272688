"""packaging/bootstrap.py: what it installs and when, and how it hands over to the program."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import bootstrap
import pytest

from tests.architecture.tree import ROOT

LOCK = """\
# ==== part: run ====
alpha==1 \\
    --hash=sha256:aa

# ==== part: test ====
beta==2 \\
    --hash=sha256:bb

# ==== part: lint ====
gamma==3 \\
    --hash=sha256:cc
"""


class Machine:
    """A project folder whose virtual environment is written down instead of made."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lock = root / "requirements.lock"
        self.lock.write_text(LOCK, encoding="utf-8")
        self.venv = root / ".venv"
        self.done: list[str] = []
        monkeypatch.setattr(bootstrap, "ROOT", root)
        monkeypatch.setattr(bootstrap, "LOCK", self.lock)
        monkeypatch.setattr(bootstrap, "VENV", self.venv)
        monkeypatch.setattr(bootstrap, "STAMP", self.venv / "journal-parts.json")
        monkeypatch.setattr(subprocess, "call", self.call)
        self.pip_fails = False

    def call(self, command: list[str], **_: object) -> int:
        if "venv" in command:
            self.done.append("made")
            bootstrap.site_packages().mkdir(parents=True)
            bootstrap.venv_python().parent.mkdir(exist_ok=True)
            bootstrap.venv_python().touch()
            return 0
        requirements = Path(command[command.index("-r") + 1]).read_text(encoding="utf-8")
        names = [line.partition("==")[0] for line in requirements.splitlines() if "==" in line]
        self.done.append(f"installed {' '.join(names)}")
        return 1 if self.pip_fails else 0

    def start(self, *parts: str) -> list[str]:
        """What one start did to make .venv hold these parts."""
        self.done = []
        bootstrap.ensure_installed(parts)
        return self.done


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_first_start_installs_and_the_second_does_nothing(machine: Machine) -> None:
    assert machine.start("run") == ["made", "installed alpha"]
    assert machine.start("run") == []


def test_test_tools_are_added_to_what_is_there(machine: Machine) -> None:
    machine.start("run")
    assert machine.start("run", "test") == ["installed beta"]
    assert machine.start("run", "test", "lint") == ["installed gamma"]
    assert machine.start("run") == []


def test_all_parts_at_once_on_a_fresh_machine(machine: Machine) -> None:
    assert machine.start("run", "test") == ["made", "installed alpha beta"]


def test_a_changed_lock_makes_it_anew(machine: Machine) -> None:
    machine.start("run", "test")
    machine.lock.write_text(LOCK.replace("alpha==1", "alpha==1.1"), encoding="utf-8")
    assert machine.start("run") == ["made", "installed alpha"]
    assert machine.start("run", "test") == ["installed beta"]


def test_a_change_to_the_linters_does_not_touch_a_user(machine: Machine) -> None:
    machine.start("run")
    machine.lock.write_text(LOCK.replace("gamma==3", "gamma==4"), encoding="utf-8")
    assert machine.start("run") == []


def test_another_python_makes_it_anew(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.start("run")
    monkeypatch.setattr(bootstrap, "this_python", lambda: (sys.version_info[0], sys.version_info[1] + 1))
    assert machine.start("run") == ["made", "installed alpha"]


def test_a_moved_folder_makes_it_anew(
    machine: Machine, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.start("run")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path_factory.mktemp("elsewhere"))
    assert machine.start("run") == ["made", "installed alpha"]


def test_a_half_made_one_is_made_anew(machine: Machine) -> None:
    machine.pip_fails = True
    with pytest.raises(bootstrap.CannotStartError, match="pip says why"):
        machine.start("run")
    (machine.venv / "left over").touch()
    machine.pip_fails = False
    assert machine.start("run") == ["made", "installed alpha"]
    assert not (machine.venv / "left over").exists()


def test_a_removed_python_makes_it_anew(machine: Machine) -> None:
    machine.start("run")
    bootstrap.venv_python().unlink()
    bootstrap.venv_python().symlink_to("gone")
    assert machine.start("run") == ["made", "installed alpha"]


def test_a_damaged_stamp_makes_it_anew(machine: Machine) -> None:
    machine.start("run")
    bootstrap.STAMP.write_text("{", encoding="utf-8")
    assert machine.start("run") == ["made", "installed alpha"]


def test_a_folder_of_somebody_else_is_left_alone(machine: Machine) -> None:
    machine.venv.mkdir()
    (machine.venv / "letters.txt").touch()
    with pytest.raises(bootstrap.CannotStartError, match="not a virtual environment"):
        machine.start("run")
    assert (machine.venv / "letters.txt").exists()


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ((3, 8), "The journal needs Python 3.11 to 3.14; this is Python 3.8."),
        ((3, 10), "The journal needs Python 3.11 to 3.14; this is Python 3.10."),
        ((3, 11), ""),
        ((3, 14), ""),
        ((3, 15), "The journal needs Python 3.11 to 3.14; this is Python 3.15."),
    ],
)
def test_a_python_that_does_not_fit_gets_a_sentence(version: tuple[int, int], sentence: str) -> None:
    assert bootstrap.python_sentence(version) == sentence


@pytest.mark.parametrize("name", ["bootstrap.py", "system_parts.py"])
def test_an_old_python_can_read_it(name: str) -> None:
    source = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    module = ast.parse(source, feature_version=(3, 8))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(module)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported - set(sys.stdlib_module_names) <= {"system_parts"}


def test_without_a_command_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main([]) == 2
    assert "bootstrap.py run" in capsys.readouterr().err
    assert bootstrap.main(["--help"]) == 0
    assert "bootstrap.py test" in capsys.readouterr().out


def started(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    """What this command line would become, with everything installed."""
    became: list[list[str]] = []

    def become(command: list[str]) -> int:
        became.append(command)
        return 0

    for step in ("ensure_system", "ensure_installed"):
        monkeypatch.setattr(bootstrap, step, lambda *_: None)
    monkeypatch.setattr(bootstrap, "become", become)
    monkeypatch.chdir(ROOT)
    for name in ("ONE_TO_ONE_TORTURE", "ONE_TO_ONE_TORTURE_KILLS"):
        monkeypatch.setenv(name, "")
    assert bootstrap.main(arguments) == 0
    return became[0]


def test_the_torture_run_takes_the_long_versions_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    command = started(monkeypatch, "torture")
    assert command[1:5] == ["-m", "pytest", "-m", "torture"]
    assert "faulthandler_timeout=0" in command
    assert command[-6:] == bootstrap.WHOLE_SUITE
    assert os.environ["ONE_TO_ONE_TORTURE"] == "1"
    assert os.environ["ONE_TO_ONE_TORTURE_KILLS"] == ""


def test_the_torture_run_kills_as_often_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    command = started(monkeypatch, "torture", "--kills", "5000", "tests/torture", "-x")
    assert command[-2:] == ["tests/torture", "-x"]
    assert "--kills" not in command
    assert os.environ["ONE_TO_ONE_TORTURE_KILLS"] == "5000"


def test_the_normal_run_tortures_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch, "test", "-x")[1:] == ["-m", "pytest", "-x"]
    assert os.environ["ONE_TO_ONE_TORTURE"] == ""


@pytest.mark.parametrize("arguments", [["--kills"], ["--kills", "many"]])
def test_kills_without_a_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setenv("ONE_TO_ONE_TORTURE", "")
    assert bootstrap.main(["torture", *arguments]) == 2
    assert "--kills needs a number" in capsys.readouterr().err


PROGRAM = """\
import os, sys
print(os.getpid(), sys.argv[1:], __file__, os.environ.get("PYTHONPATH"), sep="\\n")
sys.exit(7)
"""


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """A tree with the real bootstrap.py, a lock that asks for nothing, a program that says what it got."""
    tree = tmp_path / "a tree"
    (tree / "packaging").mkdir(parents=True)
    for name in ("bootstrap.py", "system_parts.py"):
        shutil.copy(ROOT / "packaging" / name, tree / "packaging")
    (tree / "packaging" / "requirements.lock").write_text("# ==== part: run ====\n", encoding="utf-8")
    (tree / "ui").mkdir()
    (tree / "ui" / "main.py").write_text(PROGRAM, encoding="utf-8")
    return tree


def test_run_becomes_the_program(small_tree: Path, tmp_path: Path) -> None:
    """Its process, its arguments, its exit code; nothing from where one stands or from PYTHONPATH."""
    decoy = tmp_path / "decoy"
    (decoy / "ui").mkdir(parents=True)
    (decoy / "ui" / "main.py").write_text("raise SystemExit('decoy')", encoding="utf-8")
    command = [
        sys.executable,
        str(small_tree / "packaging" / "bootstrap.py"),
        "run",
        "--journal",
        "a b",
        "-x",
    ]
    for start in ("first", "second"):
        process = subprocess.Popen(
            command,
            cwd=decoy,
            env={**os.environ, "PYTHONPATH": str(decoy), "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        out, err = process.communicate(timeout=50)
        assert process.returncode == 7, err
        pid, arguments, file, _ = out.splitlines()
        assert arguments == "['--journal', 'a b', '-x']"
        assert file == str(small_tree / "ui" / "main.py")
        assert os.name == "nt" or int(pid) == process.pid
        assert start == "first" or err == ""
