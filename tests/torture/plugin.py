"""The mark `torture`, the time that long tests may take, and the figures that they report.

README.md beside this file is the manual. Figures travel in the reports' properties, so that they arrive from
the workers of pytest-xdist as well.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.torture.mode import TIMES_MORE_EXAMPLES, chance_of, new_seed, tortured

_PROPERTY = "figure"
_MARK = "torture(only=False): has a long version for bootstrap.py torture; only=True: runs there alone"
_PATIENCE = 4 * 3600  # seconds for one long test; the short ones keep what pyproject says
_SEED = pytest.StashKey[int]()

Value = int | float | str
Recorder = Callable[[str, Value], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--figures", metavar="FILE", help="write the figures of the tests to FILE as JSON")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", _MARK)
    if tortured():
        # On top of the profile that tests/surroundings.py has just loaded.
        usual = hypothesis.settings.get_profile("journal")
        more = usual.max_examples * TIMES_MORE_EXAMPLES
        hypothesis.settings.register_profile("torture", parent=usual, max_examples=more)
        hypothesis.settings.load_profile("torture")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if tortured():
        for item in items:
            # Before the marks of the test itself, so that it counts.
            item.add_marker(pytest.mark.timeout(_PATIENCE), append=False)
        return
    left_out = [item for item in items if _only_in_the_long_run(item)]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def _only_in_the_long_run(item: pytest.Item) -> bool:
    return any(mark.kwargs.get("only", False) for mark in item.iter_markers("torture"))


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Recorder:
    """`figures("kills survived", 50)`: told in the table at the end, with the test's name."""

    def record(name: str, value: Value) -> None:
        request.node.user_properties.append((_PROPERTY, [request.node.nodeid, name, value]))

    return record


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance of the test's own; when the test fails, its report says with which seed it can be repeated."""
    seed = new_seed()
    request.node.stash[_SEED] = seed
    return chance_of(seed)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    seed = item.stash.get(_SEED, None)
    if report.failed and seed is not None:
        report.sections.append(("seed", f"ONE_TO_ONE_TORTURE_SEED={seed} repeats this chance"))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    found: list[Any] = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "teardown"
        for name, value in report.user_properties
        if name == _PROPERTY
    ]
    # From a worker of xdist they come as lists.
    rows: list[tuple[str, str, Value]] = sorted((test, name, value) for test, name, value in found)
    if config.getoption("figures"):
        listed = [{"test": test, "figure": name, "value": value} for test, name, value in rows]
        text = json.dumps(listed, indent=1, ensure_ascii=False)
        Path(config.getoption("figures")).write_text(text + "\n", encoding="utf-8")
    if not rows:
        return
    terminalreporter.section("figures", sep="=")
    last = ""
    for test, name, value in rows:
        if test != last:
            terminalreporter.line(test)
            last = test
        terminalreporter.line(f"    {_said(value):>12}  {name}")


def _said(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.3f}" if isinstance(value, float) else value
