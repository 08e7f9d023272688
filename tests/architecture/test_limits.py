"""No file over 400 lines, no class over 250, no function over 50: what is longer does more than one thing."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import EVERYTHING, ROOT, nodes, place, sources, texts

# One worker reads the tree for all of them.
pytestmark = pytest.mark.xdist_group("tree")

FILE_LIMIT = 400
CLASS_LIMIT = 250
FUNCTION_LIMIT = 50


def length(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the name to the end, decorators not counted."""
    end = node.end_lineno
    assert end is not None
    return end - node.lineno + 1


def too_long(limit: int, *kinds: type[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]) -> list[str]:
    return [
        f"{place(path, node.lineno)} {node.name}: {length(node)} lines"
        for path, node in nodes(*EVERYTHING)
        if isinstance(node, kinds) and length(node) > limit
    ]


def test_files_are_short() -> None:
    assert sources(*EVERYTHING)
    long_ones = {
        str(path.relative_to(ROOT)): lines
        for path in sources(*EVERYTHING)
        if (lines := len(texts()[path].splitlines())) > FILE_LIMIT
    }
    assert long_ones == {}


def test_classes_are_short() -> None:
    assert too_long(CLASS_LIMIT, ast.ClassDef) == []


def test_functions_are_short() -> None:
    assert too_long(FUNCTION_LIMIT, ast.FunctionDef, ast.AsyncFunctionDef) == []
