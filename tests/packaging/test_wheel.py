"""A wheel built from the tree, installed where the tree is not, starts and finds what it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import PROGRAM, ROOT, files

# Building and installing take their time on a busy machine; once for the whole file.
pytestmark = pytest.mark.timeout(180)


def run(*command: object, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_"))}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**environment, **variables},
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: building leaves its traces beside pyproject.toml."""
    folder = tmp_path_factory.mktemp("wheel")
    for path in files():
        target = folder / "tree" / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    pip = [sys.executable, "-I", "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps"]
    done = run(*pip, "--no-build-isolation", "-w", folder / "out", folder / "tree", cwd=folder)
    assert done.returncode == 0, done.stderr
    (built,) = (folder / "out").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment with the wheel; what it depends on is borrowed from this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-I", "-m", "pip", "--python", scripts / "python", "install", "--quiet"]
    done = run(*pip, "--no-index", "--no-deps", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    # Files ending in .pth there are not read, so the tree does not come along with the packages.
    borrowed = sysconfig.get_paths()["purelib"]
    (own,) = folder.glob("[Ll]ib/**/site-packages")
    (own / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    return scripts


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {
        path.relative_to(ROOT).as_posix() for path in files() if path.relative_to(ROOT).parts[0] in PROGRAM
    }
    assert names == expected


def test_the_licence_goes_with_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (licence,) = (name for name in archive.namelist() if name.endswith("LICENSE"))
        assert "GNU GENERAL PUBLIC LICENSE" in archive.read(licence).decode()


def test_the_packages_come_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    names = "import journal, ui, resources; print(journal.__file__, ui.__file__, resources.__file__)"
    done = run(installed / "python", "-c", names, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(path.startswith(str(installed.parent)) for path in done.stdout.split())


def test_the_command_line_finds_the_templates(installed: Path, tmp_path: Path, home: Path) -> None:
    """Creates a journal and reads the built-in templates out of it: resources and migrations are there."""
    secret = tmp_path / "passphrase.txt"
    secret.write_text("correct horse battery staple anvil meadow\n", encoding="utf-8")
    options = ["--journal", tmp_path / "a.journal", "--passphrase-file", secret]
    created = run(installed / "one-to-one-cli", *options, "init", cwd=tmp_path, HOME=str(home))
    assert created.returncode == 0, created.stderr
    listed = run(installed / "one-to-one-cli", *options, "templates", cwd=tmp_path, HOME=str(home))
    assert listed.returncode == 0, listed.stderr
    assert len(listed.stdout.splitlines()) >= 6


def test_the_window_starts(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "one-to-one", "--version", cwd=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    assert "0.1.0" in done.stdout
