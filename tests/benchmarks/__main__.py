"""`python -m tests.benchmarks`: measures the program against its floors and prints one table.

Starts and unlocking are the best of several runs, as other work on the machine only ever adds; all else is a
median. Every ratio is to a floor measured in the same run, in turns; what counts are the ratios. A journal of
100,000 people takes some minutes to make; it is kept.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import Any

from journal.domain.search_words import parse_search
from journal.services.search import search
from journal.store.database import Store
from journal.store.key import derive_key
from journal.store.search_index import expression
from tests.benchmarks.floors import bare_connection, bare_save, bare_search, median_time
from tests.benchmarks.generator import PASSPHRASE, journal_of
from tests.benchmarks.table import Row, print_table
from tests.benchmarks.words import keystrokes

_REPOSITORY = Path(__file__).parents[2]
_PANES = (
    ("concerns", "open a concern"),
    ("circles", "open a circle"),
    ("network", "who knows whom"),
    ("rhythm", "open the rhythm"),
    ("promises", "open the promises"),
    ("forecast", "open the forecast"),
    ("follow-ups", "open the follow-ups"),
    ("checked key", "a key in an invitation, checked"),
)
_SAVED_NOTES = 9  # as many as the measured debrief writes


def main(argv: Sequence[str] | None = None) -> None:
    """Measures all sizes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000, 100_000], metavar="PEOPLE")
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="runs of each measure (5)")
    options = parser.parse_args(argv)
    sizes: list[int] = options.sizes
    found: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="one-to-one-benchmark-") as folder:
        for size in sizes:
            print(f"measuring {size:,} people …", file=sys.stderr)
            copy = Path(folder) / f"{size}.db"
            shutil.copyfile(journal_of(size), copy)
            found[size] = measure(copy, options.repeat, Path(folder))
            copy.unlink()
    print_table(sizes, rows(sizes, found))


def measure(journal: Path, repeat: int, home: Path) -> dict[str, float]:
    """All figures for one journal, floors beside them; seconds, memory in MB."""
    start, bare = [], []
    for _ in range(repeat):  # in turns, so that both meet the same machine
        bare.append(float(_child("bare_window", str(time.monotonic()), home=home)))
        start.append(float(_child("start", str(time.monotonic()), str(journal), home=home)))
    runs, first_page = [], []
    for _ in range(max(3, repeat // 2)):
        first_page.append(float(_child("floors", str(journal), PASSPHRASE, home=home)))
        runs.append(_child("session", str(journal), PASSPHRASE, str(repeat * 3), home=home))
    found = {name: median(run[name] for run in runs) for name in runs[0]}
    found["list"] = min(run["list"] for run in runs)
    found |= _child("practice", str(journal), PASSPHRASE, str(repeat * 2), home=home)
    found |= {"start": min(start), "bare start": min(bare), "bare list": min(first_page)}
    return found | _without_window(journal, repeat)


def _without_window(journal: Path, repeat: int) -> dict[str, float]:
    """The search as the journal does it, and bare FTS5 with the same words."""
    typed = [(text, expression(parse_search(text))) for text in keystrokes()]
    with Store.open(journal, derive_key(PASSPHRASE, journal)) as store:
        own = [median_time(partial(search, store, text), repeat) for text, _ in typed]
    connection = bare_connection(journal, PASSPHRASE)
    bare = [median_time(partial(bare_search, connection, match), repeat) for _, match in typed]
    save = median_time(partial(bare_save, connection, _SAVED_NOTES), repeat * 3)
    connection.close()
    return {"own search": mean(own), "bare search": mean(bare), "bare save": save}


def rows(sizes: list[int], found: dict[int, dict[str, float]]) -> list[Row]:
    """The table's rows: figures by size, and what they are held against."""
    least = found[sizes[0]]

    def figures(name: str) -> list[float]:
        return [found[size][name] for size in sizes]

    def against_floor(name: str, floor: str) -> list[float]:
        return [found[size][name] / found[size][floor] for size in sizes]

    def against_least(name: str) -> list[float]:
        return [found[size][name] / least[name] for size in sizes]

    return [
        Row("bare PySide6 window", figures("bare start"), "ms"),
        Row(
            "start to unlock prompt",
            figures("start"),
            "ms",
            against_floor("start", "bare start"),
            "bare window",
            1.3,
        ),
        Row("bare: key and one page", figures("bare list"), "ms"),
        Row("unlock to painted list", figures("list"), "ms", against_floor("list", "bare list"), "bare", 2.0),
        Row("bare FTS5 queries", figures("bare search"), "ms"),
        Row(
            "search without window",
            figures("own search"),
            "ms",
            against_floor("own search", "bare search"),
            "bare",
            2.0,
        ),
        Row("keystroke to painted hits", figures("search"), "ms", against_least("search"), "smallest", 2.0),
        Row("open a person", figures("open"), "ms", against_least("open"), "smallest", 2.0),
        Row("bare: save an entry", figures("bare save"), "ms"),
        Row("save a debrief, repainted", figures("save"), "ms", against_least("save"), "smallest", 2.0),
        *(Row(words, figures(name), "ms", against_least(name), "smallest", 2.0) for name, words in _PANES),
        Row("memory in use", figures("memory"), "MB", against_least("memory"), "smallest", 1.2),
    ]


def _child(module: str, *arguments: str, home: Path) -> Any:
    """Runs one of the measured processes in a home of its own; what it printed last, read as JSON."""
    surroundings = {
        # As the program is started by its own command, which heeds no PYTHON variable: bytecode is kept.
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    run = subprocess.run(
        command, cwd=_REPOSITORY, env=surroundings, stdout=subprocess.PIPE, text=True, check=True, timeout=600
    )
    return json.loads(run.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    main()
