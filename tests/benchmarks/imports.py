"""`python -m tests.benchmarks.imports`: what bringing in a large file costs, as one table.

Each figure is that of a process of its own. The floor is the parsing library alone over the same file: it
reads every card or row and keeps none. The program reads, looks for doubles, plans, and writes people,
contacts, tags, search index and what is needed to take the import back, into an encrypted journal on the
disk. Memory is the peak of that process less what an open, empty journal takes.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.import_files import write_cards, write_table
from tests.peak import peak_memory

PASSPHRASE: Final = "correct horse battery staple"
_REPOSITORY = Path(__file__).parents[2]
_AIM, _MEMORY_AIM, _PAUSE_AIM = 2.5, 300, 0.5
_FILES: Final = {"vCards": ("people.vcf", write_cards), "CSV": ("people.csv", write_table)}


def main(argv: Sequence[str] | None = None) -> None:
    """Measures each kind of file, or, with an action, does the one thing that is measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.imports", description=__doc__)
    parser.add_argument("action", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--people", type=int, default=100_000, metavar="N")
    options = parser.parse_args(argv)
    if options.action:
        name, *arguments = options.action
        print(json.dumps(_ACTIONS[name](*map(Path, arguments))))
        return
    with tempfile.TemporaryDirectory(prefix="one-to-one-benchmark-") as folder:
        _table(options.people, Path(folder))


def _table(people: int, folder: Path) -> None:
    heads = (
        f"{people:,} records",
        "library",
        "its lines alone",
        "import",
        "to library",
        "memory",
        "without a sign",
        "again",
    )
    print(f"| {' | '.join(heads)} |")
    print(f"| --- |{' ---: |' * (len(heads) - 1)}")
    empty = _child("empty", folder / "empty.db", home=folder)["memory"]
    for kind, (name, write) in _FILES.items():
        file, journal = folder / name, folder / f"{name}.db"
        write(file, people)
        floor = _child(f"library {kind}", file, home=folder)["seconds"]
        lines = _child(f"lines {kind}", file, home=folder)["seconds"]
        found = _child("import", journal, file, home=folder)
        again = _child("import", journal, file, home=folder)
        cells = (
            f"{kind}, {file.stat().st_size / 1e6:.0f} MB",
            f"{floor:.1f} s",
            f"{lines:.1f} s",
            f"{found['seconds']:.1f} s",
            _held(found["seconds"] / floor, _AIM, "{:.2f}"),
            _held(found["memory"] - empty, _MEMORY_AIM, "{:.0f} MB"),
            _held(found["pause"], _PAUSE_AIM, "{:.2f} s"),
            f"{again['seconds']:.1f} s, {again['written']} written",
        )
        print(f"| {' | '.join(cells)} |", flush=True)


def _held(figure: float, aim: float, form: str) -> str:
    text = form.format(figure)
    return f"{text} (≤ {aim:g})" if figure <= aim else f"**{text}** (≤ {aim:g} missed)"


def _child(action: str, *paths: Path, home: Path) -> dict[str, Any]:
    name, _, kind = action.partition(" ")
    command = [sys.executable, "-m", "tests.benchmarks.imports", f"{name}{kind}", *map(str, paths)]
    environment = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    done = subprocess.run(command, cwd=_REPOSITORY, env=environment, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _empty(journal: Path) -> dict[str, float]:
    from journal.services.journal_file import create_journal

    create_journal(journal, PASSPHRASE).close()
    return {"memory": peak_memory() / 1e6}


def _library_cards(file: Path) -> dict[str, float]:
    """vobject's own reader of whole cards, as a program would use it that wants names and values."""
    import vobject

    def read() -> None:
        with file.open(encoding="utf-8", newline="") as opened:
            for _ in vobject.readComponents(opened):
                pass

    return _timed(read)


def _line_cards(file: Path) -> dict[str, float]:
    """The part of vobject that the program uses: lines joined and taken apart, and nothing made of them."""
    from vobject.base import getLogicalLines, parseLine

    def read() -> None:
        with file.open(encoding="utf-8", newline="") as opened:
            for line, number in getLogicalLines(opened, False):
                parseLine(line, number)

    return _timed(read)


def _library_rows(file: Path) -> dict[str, float]:
    def read() -> None:
        with file.open(encoding="utf-8", newline="") as opened:
            for _ in csv.reader(opened):
                pass

    return _timed(read)


def _timed(call: Callable[[], object]) -> dict[str, float]:
    began = time.monotonic()
    call()
    return {"seconds": time.monotonic() - began}


def _import(journal: Path, file: Path) -> dict[str, float]:
    from journal.services.importing.planning import plan_import
    from journal.services.importing.running import run_import
    from journal.services.journal_file import create_journal, open_journal

    signs = _Signs()
    opened = open_journal if journal.exists() else create_journal
    with opened(journal, PASSPHRASE) as store:
        began = signs.last = time.monotonic()
        plan = plan_import(store, file, progress=signs)
        result = run_import(store, plan, progress=signs).result
        took = time.monotonic() - began
    written = result.added + result.updated
    return {"seconds": took, "memory": peak_memory() / 1e6, "pause": signs.longest, "written": written}


class _Signs:
    """The longest time between two reports of progress; cancelling is heard at each."""

    def __init__(self) -> None:
        self.last = time.monotonic()
        self.longest = 0.0

    def __call__(self, _done: int, _total: int) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self.last)
        self.last = now


_ACTIONS: Final[dict[str, Callable[..., dict[str, float]]]] = {
    "empty": _empty,
    "libraryvCards": _library_cards,
    "libraryCSV": _library_rows,
    "linesvCards": _line_cards,
    "linesCSV": _library_rows,
    "import": _import,
}

if __name__ == "__main__":
    main()
