"""The files of the project, as the rules of this folder look at them."""

from __future__ import annotations

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = ("journal", "ui", "resources")
EVERYTHING = (*PROGRAM, "packaging", "tests")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is in the repository or about to be, in order."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        # An unpacked archive of the sources: there is nothing in it but what belongs to it.
        found = [*ROOT.glob("*"), *(path for room in EVERYTHING for path in (ROOT / room).rglob("*"))]
        return tuple(sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts))
    listed = subprocess.run(
        [
            "git",
            "-c",
            f"safe.directory={ROOT}",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


@cache
def texts() -> dict[Path, str]:
    """The text of every file that is text."""
    found = {}
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content[:8192]:
            found[path] = content.decode("utf-8", errors="replace")
    return found


@cache
def sources(*rooms: str) -> dict[Path, ast.Module]:
    """The parsed Python files below these top folders."""
    return {
        path: _parsed(path)
        for path in texts()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in rooms
    }


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(texts()[path], filename=str(path))


def place(path: Path, line: int) -> str:
    """Where something is, as editors and people read it."""
    return f"{path.relative_to(ROOT)}:{line}"
