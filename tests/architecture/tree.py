"""The files of the project, as the rules of this folder look at them."""

from __future__ import annotations

import ast
import gc
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = ("journal", "ui", "resources")
EVERYTHING = (*PROGRAM, "packaging", "tests")


ASKED_FOR = (
    ast.Call,
    ast.ClassDef,
    ast.ExceptHandler,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.Global,
    ast.Import,
    ast.ImportFrom,
)


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
    found = {
        path: _parsed(path)
        for path in texts()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in rooms
    }
    # Millions of objects that stay until the end: the collector, and the search for timers after every test
    # (tests/leaks.py), need not go over them again and again.
    gc.freeze()
    return found


@cache
def nodes(*rooms: str) -> tuple[tuple[Path, ast.AST], ...]:
    """Every node that rules of this folder ask for, with its file: one walk serves all of them."""
    found = tuple(
        (path, node)
        for path, module in sources(*rooms).items()
        for node in ast.walk(module)
        if isinstance(node, ASKED_FOR)
    )
    gc.freeze()
    return found


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(texts()[path], filename=str(path))


def place(path: Path, line: int) -> str:
    """Where something is, as editors and people read it."""
    return f"{path.relative_to(ROOT)}:{line}"
