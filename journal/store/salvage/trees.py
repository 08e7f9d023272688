"""Which page belongs to which table or index, also where the pages between the root and it are lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from journal.store.salvage.decrypt import Decrypter
from journal.store.salvage.records import (
    TABLE_INTERIOR,
    TABLE_LEAF,
    BadRecord,
    Cell,
    Node,
    Value,
    node,
    record,
)

SCHEMA = "sqlite_schema"
_LOOKED_AT = 8
_IN_TABLES = frozenset({TABLE_INTERIOR, TABLE_LEAF})

Record = tuple[int, tuple[Value, ...]]
Belongs = Callable[[str, bool, Record], bool]  # (tree, whether the page is a table's, row)


@dataclass(slots=True)
class Forest:
    """`pages` of each tree that carry its rows; `wounded` are trees of which a page is missing.

    `stray` counts pages whose tree cannot be told: their rows are not saved.
    """

    pages: dict[str, list[int]] = field(default_factory=dict)
    wounded: set[str] = field(default_factory=set)
    stray: int = 0


class Pages:
    """Nodes and records of the plain pages."""

    def __init__(self, plain: Decrypter, progress: Callable[[int, int], None]) -> None:
        self.plain = plain
        self.count = plain.image.count
        self.kinds = bytearray(self.count + 1)
        self.children: dict[int, tuple[int, ...]] = {}
        self.following: dict[int, int] = {}
        self.unread = 0
        """Rows passed over so far, of which a part is lost."""
        for start in range(1, self.count + 1, plain.at_once):
            some = range(start, min(start + plain.at_once, self.count + 1))
            progress(start, 2 * self.count)
            plain.fetch(some)
            for number in some:
                self._look(number)

    def records(self, numbers: list[int]) -> Iterator[tuple[int, Record]]:
        """(page, (rowid, values)) of every row on these pages that is whole."""
        step = self.plain.at_once // 4
        for start in range(0, len(numbers), step):
            some = numbers[start : start + step]
            self.plain.fetch(some)
            nodes = [(number, self._node(number)) for number in some]
            for number, found in nodes:
                if found is None or found.kind == TABLE_INTERIOR:
                    continue
                for cell in found.cells:
                    payload = self._payload(cell)
                    if payload is None:
                        self.unread += 1
                        continue
                    try:
                        values = record(payload)
                    except BadRecord:
                        self.unread += 1
                        continue
                    yield number, (cell.rowid, values)

    def _payload(self, cell: Cell) -> bytes | None:
        if not cell.overflow:
            return cell.local
        chain, number = [], cell.overflow
        for _ in range(cell.pages):
            if number not in self.following or self.kinds[number]:
                return None
            chain.append(number)
            number = self.following[number]
        if number:
            return None
        parts = [cell.local]
        for start in range(0, len(chain), self.plain.at_once // 4):
            some = chain[start : start + self.plain.at_once // 4]
            self.plain.fetch(some)
            parts.extend(self.plain.read(one)[4:] for one in some)
        payload = b"".join(parts)
        return payload[: cell.size] if len(payload) >= cell.size else None

    def _node(self, number: int) -> Node | None:
        page = self.plain.read(number)
        try:
            return node(number, page) if page else None
        except BadRecord:
            return None

    def _look(self, number: int) -> None:
        found = self._node(number)
        if found is not None:
            self.kinds[number] = found.kind
            if found.children:
                self.children[number] = found.children
            return
        page = self.plain.read(number)
        if page:
            self.following[number] = int.from_bytes(page[:4])


def forest(
    pages: Pages,
    roots: dict[str, int],
    order: Sequence[str],
    belongs: Belongs,
    unwanted: frozenset[str] = frozenset(),
) -> Forest:
    """The pages of every tree. `roots` are those that the file names, `order` all that it should have, in the
    order in which their roots lie.

    Pages that no root leads to go to the one tree that misses a page and whose rows look like theirs
    (`belongs`); where two would do, to none. Where roots are lost with the page that named them, as many as
    there are pages that nothing leads to, each takes its place in the order. Between the
    `unwanted`, whose rows are made anew, no choice is needed.
    """
    made = Forest()
    owner: dict[int, str] = {}
    for name, root in roots.items():
        found, whole = _walk(pages, root, owner, name)
        made.pages[name] = found
        if not whole:
            made.wounded.add(name)
    missing = [name for name in order if name not in roots]
    made.pages.update({name: [] for name in missing})
    made.wounded.update(missing)
    inside = {child for top, found in pages.children.items() if top not in owner for child in found}
    tops = [top for top in range(1, pages.count + 1) if _leads(pages, top, owner) and top not in inside]
    strays = [_walk(pages, top, owner, "?")[0] for top in tops]
    if len(missing) == len(strays) and all(map(partial(_may_be, pages, belongs), missing, strays)):
        made.pages.update(zip(missing, strays, strict=True))
    else:
        for found in strays:
            named = _owner_of(pages, found, made.wounded, belongs, unwanted)
            if named:
                made.pages[named].extend(found)
            else:
                made.stray += len(found)
    return made


def schema_leaves(pages: Pages) -> list[int]:
    """Pages that hold rows of the schema; by what they look like, when the way to them is lost."""
    found, whole = _walk(pages, 1, {}, SCHEMA)
    if whole:
        return found
    found = []
    for number in range(1, pages.count + 1):
        if pages.kinds[number] != TABLE_LEAF:
            continue
        rows = [values for _, (_, values) in pages.records([number])]
        if rows and all(len(row) == 5 and row[0] in ("table", "index", "trigger", "view") for row in rows):
            found.append(number)
    return found


def _walk(pages: Pages, root: int, owner: dict[int, str], name: str) -> tuple[list[int], bool]:
    """Pages with rows below `root`, and whether none was missing."""
    found: list[int] = []
    whole = True
    waiting = deque([root])
    while waiting:
        number = waiting.popleft()
        if not 1 <= number <= pages.count or not pages.kinds[number] or number in owner:
            whole = False
            continue
        owner[number] = name
        if pages.kinds[number] != TABLE_INTERIOR:
            found.append(number)
        waiting.extend(pages.children.get(number, ()))
    return found, whole


def _leads(pages: Pages, number: int, owner: dict[int, str]) -> bool:
    return bool(pages.kinds[number]) and number not in owner


def _owner_of(
    pages: Pages, found: list[int], wounded: set[str], belongs: Belongs, unwanted: frozenset[str]
) -> str:
    if not found or not any(True for _ in pages.records(found[:_LOOKED_AT])):
        return ""
    able = [name for name in sorted(wounded) if name != SCHEMA and _may_be(pages, belongs, name, found)]
    return able[0] if len(able) == 1 or (able and unwanted.issuperset(able)) else ""


def _may_be(pages: Pages, belongs: Belongs, name: str, found: list[int]) -> bool:
    """Whether the rows of these pages look like rows of the tree `name`; pages without a row do."""
    if not found:
        return True
    in_table = pages.kinds[found[0]] in _IN_TABLES
    return all(belongs(name, in_table, row) for _, row in pages.records(found[:_LOOKED_AT]))
