"""Habits that no linter holds us to: nothing swallowed, nothing unfinished, no check silenced in silence."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.architecture.tree import EVERYTHING, PROGRAM, nodes, place, sources, texts

# One worker reads the tree for all of them.
pytestmark = pytest.mark.xdist_group("tree")

# Spelt in pieces, so that this file does not find itself.
# To catch the error is another matter: pyatspi raises it for an interface that a control does not have.
UNFINISHED = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "raise NotImplemented" + "Error")) + r")\b"
)

MARK = re.compile(r"#?\s*(type:\s*ignore(\[[^\]]*\])?|noqa(:\s*[A-Z]+[0-9]+([,\s]+[A-Z]+[0-9]+)*)?)")

SLEEPERS = {"sleep", "qWait", "qSleep", "msleep", "usleep"}

NETWORK_MODULES = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtHttpServer",
}  # fmt: skip


def swallows(handler: ast.ExceptHandler) -> bool:
    """Whether a handler does nothing at all with what it caught."""
    return all(
        isinstance(statement, ast.Pass)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in handler.body
    )


def suppresses_everything(node: ast.AST) -> bool:
    """Whether this is `suppress(Exception)` or wider."""
    if not (isinstance(node, ast.Call) and name_of(node.func).endswith("suppress")):
        return False
    return any(name_of(argument) in {"Exception", "BaseException"} for argument in node.args)


def name_of(node: ast.expr) -> str:
    """The dotted name of an expression; empty for one that has none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return ""


def sleeps(node: ast.AST) -> bool:
    """Whether this is a call that lets time pass instead of waiting for something."""
    if not isinstance(node, ast.Call):
        return False
    name = name_of(node.func)
    return name.rpartition(".")[2] in SLEEPERS or name == "qtbot.wait"


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module is not None:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def reaches_the_network(name: str) -> bool:
    return any(name == banned or name.startswith(f"{banned}.") for banned in NETWORK_MODULES)


def comments(path: Path) -> list[tokenize.TokenInfo]:
    if not MARK.search(texts()[path]):  # quicker than taking it apart
        return []
    tokens = tokenize.generate_tokens(io.StringIO(texts()[path]).readline)
    return [token for token in tokens if token.type == tokenize.COMMENT]


def lacks_a_reason(comment: str) -> bool:
    """Whether a comment waves a check through without a word on why."""
    if not MARK.search(comment):
        return False
    return re.search(r"\w{5,}", MARK.sub("", comment)) is None


def test_nothing_is_swallowed() -> None:
    found = [
        place(path, node.lineno)
        for path, node in nodes(*EVERYTHING)
        if (isinstance(node, ast.ExceptHandler) and swallows(node))
        or (isinstance(node, ast.Call) and suppresses_everything(node))
    ]
    assert found == []


def test_nothing_is_global() -> None:
    found = [place(path, node.lineno) for path, node in nodes(*EVERYTHING) if isinstance(node, ast.Global)]
    assert found == []


def test_nothing_is_unfinished() -> None:
    found = [
        place(path, number)
        for path, text in texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if UNFINISHED.search(line)
    ]
    assert found == []


def test_no_test_sleeps() -> None:
    found = [
        place(path, node.lineno)
        for path, node in nodes("tests")
        if isinstance(node, ast.Call) and sleeps(node)
    ]
    assert found == []


def test_every_exception_from_a_check_has_its_reason() -> None:
    found = [
        f"{place(path, comment.start[0])} {comment.string}"
        for path in sources(*EVERYTHING)
        for comment in comments(path)
        if lacks_a_reason(comment.string)
    ]
    assert found == []


def test_nothing_reaches_for_the_network() -> None:
    found = [
        f"{place(path, node.lineno)} {name}"
        for path, node in nodes(*PROGRAM)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported_names(node)
        if reaches_the_network(name)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("try:\n    go()\nexcept ValueError:\n    pass", True),
        ("try:\n    go()\nexcept ValueError:\n    ...", True),
        ("try:\n    go()\nexcept ValueError:\n    'said, not done'", True),
        ("try:\n    go()\nexcept ValueError:\n    return_code = 1", False),
    ],
)
def test_a_swallowed_exception_is_seen(source: str, expected: bool) -> None:
    handlers = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler)]
    assert [swallows(handler) for handler in handlers] == [expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("time.sleep(1)", True),
        ("sleep(1)", True),
        ("qtbot.wait(100)", True),
        ("QTest.qWait(100)", True),
        ("qtbot.waitUntil(done)", False),
        ("process.wait(10)", False),
    ],
)
def test_a_sleep_is_seen(source: str, expected: bool) -> None:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    assert [sleeps(call) for call in calls] == [expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import socket", True),
        ("from urllib import request", True),
        ("from urllib.parse import quote", False),
        ("from PySide6 import QtNetwork", True),
        ("from PySide6.QtWidgets import QLabel", False),
    ],
)
def test_a_network_module_is_seen(source: str, expected: bool) -> None:
    names = [name for node in ast.walk(ast.parse(source)) for name in imported_names(node)]
    assert any(reaches_the_network(name) for name in names) is expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# type: " + "ignore[arg-type]", True),
        ("# no" + "qa: S608", True),
        ("# no" + "qa: S608, S101", True),
        ("# type: " + "ignore[arg-type]  # no" + "qa: S608", True),
        ("# type: " + "ignore[arg-type]  # the stub forgets None", False),
        ("# no" + "qa: S608 - names from the schema only", False),
        ("# an ordinary word", False),
    ],
)
def test_a_missing_reason_is_seen(comment: str, expected: bool) -> None:
    assert lacks_a_reason(comment) is expected
