"""Every regular expression of the program takes a time that grows with the text, not with its square."""

from __future__ import annotations

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.torture.mode import longer
from tests.torture.plugin import Recorder

pytestmark = [pytest.mark.timeout(300), pytest.mark.torture]

ROOT = Path(__file__).parents[2]
UNITS = [
    *(
        "a",
        "1",
        " ",
        "\n",
        "'a",
        "a-",
        "(",
        "(a",
        "<a",
        "{",
        "{a}",
        '"',
        ";a=",
        'a="',
        "a.",
        "-",
        "a ",
        "1 ",
        "1/",
    ),
    *(
        " 1",
        "=",
        "\\x41",
        "#",
        "@",
        "[[",
        "é",
        "a*",
        "...",
        " on /",
        " (",
        ":",
        " - ",
        "\u0301",
        "1\t",
        "_",
        "yy",
    ),
]
BEFORE = ["", "1", "{", '"', "x on /", "phone "]
AFTER = ["", "!", "\0"]
MEASURABLE = 0.02  # seconds
MOST_GROWTH = 3.0  # for twice the text: 2 is linear, 4 is the square

# Given one line of the system's own list of mounts, which is short.
SHORT = {r"^(?P<source>.*?) on (?P<point>/.*) \((?P<kind>[^,)]+)[^()]*\)$"}
# Cells are cut to 200 letters before it.
SHORT |= {r"(?P<word>.*?)(?: \d+)?(?: \((?P<label>[^)]+)\))?"}
# The words after "with" in a title, 80 letters at most.
SHORT |= {r"\s*(?:,|&|\+|\band\b|\by\b|\bund\b|\bet\b)\s*"}
# Blanks are made one before it, and nothing over 200 letters comes to it.
SHORT |= {r"(\d{1,4})\s*[-./\s]\s*(\d{1,2})(?:\s*[-./\s]\s*(\d{1,4}))?\s*\.?"}

# Asked at one place of the text only (match, fullmatch), never looked for in all of it.
ANCHORED = {r"(?:([A-Za-z0-9_.-]+)\.)?([A-Za-z0-9-]+)", r"(?:\s+[^\W\d_]+)?\s*([,!:\n—–-])", r"\s*[,!:\n—–-]"}
ANCHORED |= {r"\s*\d", r"[+(]*\d[\d()./\-–]*"}
# Cells and values of a file that comes in, and the hour after a day: matched whole, or where they stand.
ANCHORED |= {
    r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+",
    r"(?:[a-z][a-z0-9+.-]*:|www\.)\S+",
    r"\s*\"?sep=(.)\"?\s*",
    r'[^":]*(?:"[^"]*"[^":]*)*:',
    (
        r"(?:[^\W\d_]+,? )?(?P<day>\d{1,2})(?:\.|st|nd|rd|th|º|er)?[ -]?(?:de |of )?"
        r"(?P<word>[^\W\d_]{3,12})\.?(?:(?:,? | de | del |-)(?P<year>\d{4}|\d\d))?"
    ),
    r"[,T]?[ \t]*(?:at |a las )?(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?!\d)(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?",
}


def patterns() -> dict[str, re.Pattern[str]]:
    """Those that modules hold, and those that stand in a call of `re`."""
    found: dict[str, re.Pattern[str]] = {}
    for path in sorted((*ROOT.joinpath("journal").rglob("*.py"), *ROOT.joinpath("ui").rglob("*.py"))):
        source = path.read_text(encoding="utf-8")
        if "import re\n" in source:
            for pattern in (*_held(path), *_written(source)):
                found.setdefault(f"{path.name}: {pattern.pattern}", pattern)
    return {name: each for name, each in found.items() if each.pattern not in SHORT}


def _held(path: Path) -> Iterator[re.Pattern[str]]:
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for value in vars(module).values():
        for one in value if isinstance(value, tuple | list) else (value,):
            if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                yield one


def _written(source: str) -> Iterator[re.Pattern[str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield re.compile(first.value)


def _seconds(call: Callable[[str], object], text: str, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.thread_time()
        call(text)
        best = min(best, time.thread_time() - begun)
    return best


def _grows(call: Callable[[str], object], before: str, unit: str, after: str, size: int) -> float:
    """By how much twice the text takes longer; 0 for what is too short to be measured."""
    text, twice = (before + unit * (size * times // len(unit)) + after for times in (1, 2))
    if _seconds(call, twice, 1) < MEASURABLE:
        return 0.0
    return _seconds(call, twice, 5) / max(_seconds(call, text, 5), 1e-9)


def test_no_expression_takes_the_square(figures: Recorder) -> None:
    size = longer(1500, 6000)
    slow: dict[str, float] = {}
    known = patterns()
    assert len(known) > 70
    for name, pattern in known.items():
        every = pattern.finditer
        anywhere = (
            pattern.match if pattern.pattern in ANCHORED else lambda text, every=every: list(every(text))
        )
        calls: tuple[Callable[[str], object], ...] = (pattern.fullmatch, anywhere)
        for call, unit, before, after in product(calls, UNITS, BEFORE, AFTER):
            growth = _grows(call, before, unit, after, size)
            if growth > MOST_GROWTH:
                slow[f"{name} on {before}{unit}...{after}"] = growth
                break
    assert slow == {}
    figures("expressions", len(known))
    figures("growing texts", len(known) * 2 * len(UNITS) * len(BEFORE) * len(AFTER))


def test_what_takes_the_square_is_seen() -> None:
    assert _grows(re.compile(r"\s+$").search, "", " ", "x", 3000) > MOST_GROWTH
