"""Reading small TOML documents with errors that name the line and the reason.

`tomllib` says where the syntax breaks, but once parsed it forgets where a value stood. Outlines and templates
can be edited by hand, so a wrong value must be found again: this module looks its line up, and only then.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from typing import NoReturn

from journal.domain.errors import InputRefused

_SYNTAX_PLACE = re.compile(r"(?<!\s)\s*\(at (?:line (\d+), column \d+|end of document)\)$")
# "a.b.c" and so on: tomllib takes the cube of the number of parts, which is minutes for a long line.
_MANY_PARTS = re.compile(r"""(?<![\w"'-])(?:["']?+[\w-]++["']?+[ \t]*+\.[ \t]*+){30}""")


def takes_too_long(text: str) -> bool:
    """Whether reading this as TOML would keep somebody waiting: a name of thirty parts and more."""
    return _MANY_PARTS.search(text) is not None


class SourceError(InputRefused):
    """A document that cannot be used: `source` names it, `line` counts from 1, `reason` says why."""

    def __init__(self, source: str, line: int, reason: str) -> None:
        super().__init__("{source}, line {line}: {reason}", source=source, line=line, reason=reason)
        self.source = source
        self.line = line
        self.reason = reason


class TomlTable:
    """One table of a document; its readers raise the document's error, pointing at the field's line."""

    def __init__(
        self, document: TomlDocument, data: dict[str, object], name: str = "", index: int = 0
    ) -> None:
        self._document = document
        self._data = data
        self._name = name
        self._index = index

    def only(self, fields: Collection[str]) -> None:
        """Refuse a field that is not in `fields`: a misspelt one would otherwise be lost in silence."""
        for field in self._data:
            if field not in fields:
                self.fail(f"there is no field “{field}” here; known are {', '.join(sorted(fields))}", field)

    def text(self, field: str) -> str:
        """The field as text without outer white space; it must be there and must not be empty."""
        value = self._data.get(field)
        if value is None:
            self.fail(f"“{field}” is missing")
        if not isinstance(value, str):
            self.fail(f"“{field}” must be text in quotation marks", field)
        if not value.strip():
            self.fail(f"“{field}” is empty", field)
        return value.strip()

    def texts(self, field: str) -> tuple[str, ...]:
        """The field as a list of texts, at least one, none of them empty."""
        value = self._data.get(field)
        if value is None:
            self.fail(f"“{field}” is missing")
        if not isinstance(value, list) or not value:
            self.fail(f"“{field}” must be a list of texts with at least one in it", field)
        found: list[str] = []
        for item in value:
            if not isinstance(item, str) or not item.strip():
                self.fail(f"“{field}” must hold texts only, none of them empty", field)
            found.append(item.strip())
        return tuple(found)

    def number(self, field: str, lowest: int, highest: int) -> int | None:
        """The field as a whole number from `lowest` to `highest`, or None when it is not there."""
        value = self._data.get(field)
        if value is None:
            return None
        # bool is a kind of int in Python, but `listening = true` is a mistake.
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            self.fail(f"“{field}” must be a whole number from {lowest} to {highest}", field)
        return value

    def tables(self, field: str) -> tuple[TomlTable, ...]:
        """The `[[field]]` tables in their order; there must be at least one."""
        value = self._data.get(field)
        if value is None:
            self.fail(f"there is no [[{field}]] in it")
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            self.fail(f"“{field}” must be written as [[{field}]] tables", field)
        return tuple(TomlTable(self._document, item, field, index) for index, item in enumerate(value))

    def fail(self, reason: str, field: str = "") -> NoReturn:
        """Raise the document's error at the line of `field`, or where this table begins."""
        self._document.fail(reason, self._document.line_of(self._name, self._index, field))


class TomlDocument:
    """A parsed document. Raises `error` (a kind of SourceError) for anything that is not TOML."""

    def __init__(self, text: str, source: str, error: type[SourceError]) -> None:
        # Not splitlines(): it also splits at characters that may stand inside a text, as U+2028.
        self._lines = text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n")
        self._source = source
        self._error = error
        if takes_too_long(text):
            self.fail("a name in it has too many parts, joined by dots", 1)
        try:
            data = tomllib.loads("\n".join(self._lines) + "\n")
        except tomllib.TOMLDecodeError as broken:
            self.fail(*self._syntax(str(broken)))
        except RecursionError:
            self.fail("lists are nested too deeply", 1)
        except ValueError:
            # int() refuses a number of more than some thousand digits.
            self.fail("a number in it is too long", 1)
        self.root = TomlTable(self, data)

    def fail(self, reason: str, line: int) -> NoReturn:
        raise self._error(self._source, line, reason)

    def line_of(self, table: str, index: int, field: str) -> int:
        """The line, from 1, of `field` in the `index`-th [[table]] or, without `table`, at the top.

        Without `field`, or when it is not found, the line where the table begins.
        """
        start, end = self._extent(table, index)
        if field:
            key = re.compile(rf"""\s*["']?{re.escape(field)}["']?\s*(=|\.)|\s*\[\[?\s*{re.escape(field)}\b""")
            for number in range(start, end):
                if key.match(self._lines[number]):
                    return number + 1
        return start + 1

    def _extent(self, table: str, index: int) -> tuple[int, int]:
        if not table:
            return 0, len(self._lines)
        head = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
        starts = [number for number, line in enumerate(self._lines) if head.match(line)]
        if index >= len(starts):
            return 0, len(self._lines)
        return starts[index], starts[index + 1] if index + 1 < len(starts) else len(self._lines)

    def _syntax(self, message: str) -> tuple[str, int]:
        place = _SYNTAX_PLACE.search(message)
        line = int(place.group(1)) if place and place.group(1) else max(1, len(self._lines))
        reason = message[: place.start()] if place else message
        return f"this is not TOML: {reason[:1].lower()}{reason[1:]}", line
