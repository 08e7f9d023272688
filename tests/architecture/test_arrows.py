"""The arrows of ARCHITECTURE.md hold, and the check that says so bites."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import PROGRAM, ROOT, place, sources

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint_imports(tree: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--cache-dir", str(cache)],
        cwd=tree,
        # The report is broken into lines at the width of the terminal.
        env={**os.environ, "COLUMNS": "400"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    tree = tmp_path / "tree"
    for room in PROGRAM:
        shutil.copytree(ROOT / room, tree / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def test_every_arrow_points_the_right_way(tmp_path: Path) -> None:
    done = lint_imports(ROOT, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.xdist_group("tree")
def test_every_room_is_a_package() -> None:
    """import-linter does not enter a folder without __init__.py and is content with anything in it."""
    rooms = {path.parent for path in sources(*PROGRAM)}
    assert sorted(str(room.relative_to(ROOT)) for room in rooms if not (room / "__init__.py").exists()) == []


@pytest.mark.xdist_group("tree")
def test_a_package_that_loads_its_own_parts_is_loaded_whole_by_others() -> None:
    """Of two threads, one at the package and one at a part of it, each would wait for what the other holds:
    Python sees the deadlock and ends one of them with an error."""
    trees = sources(*PROGRAM)
    whole = {
        name
        for path, tree in trees.items()
        if path.name == "__init__.py" and (name := _dotted(path.parent))
        if any(module.startswith(f"{name}.") for _, module in _imported(tree))
    }
    assert whole, "none does: then this test has nothing to say"
    torn = [
        place(path, line)
        for path, tree in trees.items()
        for line, module in _imported(tree)
        for name in whole
        if module.startswith(f"{name}.") and not _dotted(path).startswith(f"{name}.")
    ]
    assert torn == []


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _imported(tree: ast.Module) -> list[tuple[int, str]]:
    """The line and the module of every import."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.lineno, node.module))
    return found


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("journal/domain/planted.py", "import PySide6", "without Qt"),
        ("journal/domain/planted.py", "from PySide6.QtCore import QObject", "without Qt"),
        ("journal/services/planted.py", "import ui.theme", "without Qt"),
        ("journal/domain/planted.py", "import journal.store", "services -> store -> domain"),
        ("journal/store/planted.py", "import journal.services", "services -> store -> domain"),
        ("journal/exchange/planted.py", "import journal.store", "services -> store -> domain"),
        ("journal/practice/planted.py", "import journal.privacy", "services -> store -> domain"),
        ("ui/people/planted.py", "import journal.store", "know the store"),
        ("ui/people/planted.py", "import ui.timeline", "panes"),
        ("ui/widgets/planted.py", "import ui.people", "panes"),
        ("ui/theme/planted.py", "import ui.widgets", "panes"),
    ],
)
def test_planted_violation_is_found(
    copied_tree: Path, tmp_path: Path, module: str, planted: str, contract: str
) -> None:
    (copied_tree / module).write_text(f"{planted}\n", encoding="utf-8")
    done = lint_imports(copied_tree, tmp_path / "cache")
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert any(contract in line for line in broken), broken
    assert module.removesuffix(".py").replace("/", ".") in done.stdout


def test_planted_cycle_is_found(copied_tree: Path, tmp_path: Path) -> None:
    room = copied_tree / "journal" / "practice"
    (room / "planted_one.py").write_text("import journal.practice.planted_two\n", encoding="utf-8")
    (room / "planted_two.py").write_text("import journal.practice.planted_one\n", encoding="utf-8")
    done = lint_imports(copied_tree, tmp_path / "cache")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "No import cycles BROKEN" in done.stdout
