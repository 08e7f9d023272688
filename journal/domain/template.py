"""Invitation templates: a body with placeholders, the parser that finds them, and filling them in.

A placeholder is a known name in braces, `{first name}`; case and inner spacing do not matter. A doubled brace
stands for one literal brace. Anything else in braces is kept as it was written and reported, never raised,
since the user is still typing. Positions count Python characters (code points); Qt counts UTF-16 units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from journal.domain.entry import Ask
from journal.domain.person import Channel
from journal.domain.toml_source import SourceError, TomlDocument, TomlTable

# The longest placeholder has 13 characters; what runs on beyond this is a brace that was never closed.
_LONGEST = 80
_INSIDE = rf"[^{{}}\r\n]{{0,{_LONGEST}}}"
_SLOT = re.compile(rf"\{{{_INSIDE}\}}")
_NESTED = re.compile(rf"\{{{_INSIDE}(?:\{{{_INSIDE}\}}{_INSIDE})+\}}")
_UNCLOSED = re.compile(rf"\{{{_INSIDE}")
_PLAIN = re.compile(r"[^{}]+")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


class TemplateError(SourceError):
    """A template that cannot be used; says which document, which line (from 1) and why."""


class Placeholder(StrEnum):
    """What can be filled in; the value is the name as it is written between the braces."""

    FIRST_NAME = "first name"
    THEIR_WORDS = "their words"
    CONCERN = "concern"
    COMMON_GROUND = "common ground"
    MY_STORY = "my story"
    WHEN = "when"
    WHERE = "where"
    HOW_LONG = "how long"
    CIRCLE = "circle"
    MY_NAME = "my name"

    @property
    def written(self) -> str:
        """The placeholder as it stands in a body, with its braces."""
        return f"{{{self.value}}}"


_BY_NAME = {each.value: each for each in Placeholder}


class Shape(StrEnum):
    """The situation a template is for."""

    SUPPORT_GROUP = "support_group"
    SHARED_CONCERN = "shared_concern"
    ECONOMIC_STRESS = "economic_stress"
    AFTER_NOT_NOW = "after_not_now"
    AFTER_MAYBE = "after_maybe"
    AFTER_DRIFTED = "after_drifted"
    AFTER_NO = "after_no"
    AFTER_SILENCE = "after_silence"
    AFTER_DID_NOT_COME = "after_did_not_come"
    CAME_BACK = "came_back"
    ONE_TO_ONE = "one_to_one"
    CIRCLE = "circle"
    EVENT = "event"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Template:
    """One template. `channels` are those it suits, the best one first; a `builtin` one can be got back."""

    key: str
    title: str
    shape: Shape
    ask: Ask
    channels: tuple[Channel, ...]
    body: str
    builtin: bool


class Fault(StrEnum):
    """What can be wrong with a pair of braces."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    NESTED = "nested"


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, doubled braces already made single; `start` and `end` are positions in the body."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder at body[start:end], braces included; `raw` is how it was written."""

    placeholder: Placeholder
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Broken:
    """Braces at body[start:end] that mean nothing; `nearest` is the placeholder probably meant, or None."""

    raw: str
    start: int
    end: int
    fault: Fault
    nearest: Placeholder | None = None

    @property
    def reason(self) -> str:
        """A sentence in English that says what is wrong and what would mend it."""
        meant = f" Did you mean {self.nearest.written}?" if self.nearest else ""
        match self.fault:
            case Fault.UNKNOWN:
                return f"There is no placeholder {self.raw}.{meant}"
            case Fault.EMPTY:
                return "There is nothing between these braces."
            case Fault.UNCLOSED:
                return f"This brace is never closed.{meant} Write {{{{ for a plain brace."
            case Fault.UNOPENED:
                return "This closing brace was never opened. Write }} for a plain brace."
            case Fault.NESTED:
                return "One pair of braces stands inside another."


Piece = Text | Slot | Broken


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands in the filled text, or the placeholder itself while `filled` is False."""

    start: int
    end: int
    placeholder: Placeholder
    filled: bool = True


@dataclass(frozen=True, slots=True)
class BrokenSpan:
    """Where broken braces stand in the filled text, and what is wrong with them."""

    start: int
    end: int
    broken: Broken


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled body: `spans` and `broken` in the text's order; `missing` each once, in order of first use."""

    text: str
    spans: tuple[Span, ...]
    missing: tuple[Placeholder, ...]
    broken: tuple[BrokenSpan, ...]

    @property
    def complete(self) -> bool:
        """True when nothing is missing and nothing is broken: only then may the text be copied or sent."""
        return not self.missing and not self.broken


def parse_body(body: str) -> tuple[Piece, ...]:
    """Cut a body into pieces that cover it without a gap, in order. Takes any text and never raises."""
    pieces: list[Piece] = []
    plain: list[str] = []
    plain_start = position = 0
    while position < len(body):
        literal = _literal(body, position)
        if literal:
            plain.append(literal[0])
            position = literal[1]
            continue
        if plain:
            pieces.append(Text("".join(plain), plain_start, position))
            plain.clear()
        piece = _braces(body, position)
        pieces.append(piece)
        plain_start = position = piece.end
    if plain:
        pieces.append(Text("".join(plain), plain_start, position))
    return tuple(pieces)


def fill(pieces: Iterable[Piece], values: Mapping[Placeholder, str]) -> Filled:
    """Put the values in; braces inside a value are plain text.

    A value that is missing or blank leaves `{first name}` standing, as do broken pieces what they are.
    """
    parts: list[str] = []
    spans: list[Span] = []
    broken: list[BrokenSpan] = []
    missing: dict[Placeholder, None] = {}
    position = 0
    for piece in pieces:
        match piece:
            case Text():
                part = piece.text
            case Slot():
                value = values.get(piece.placeholder, "")
                filled = bool(value.strip())
                part = value if filled else piece.placeholder.written
                spans.append(Span(position, position + len(part), piece.placeholder, filled))
                if not filled:
                    missing[piece.placeholder] = None
            case _:
                part = piece.raw
                broken.append(BrokenSpan(position, position + len(part), piece))
        parts.append(part)
        position += len(part)
    return Filled("".join(parts), tuple(spans), tuple(missing), tuple(broken))


def placeholders_in(pieces: Iterable[Piece]) -> tuple[Placeholder, ...]:
    """The placeholders used, each once, in the order of first use."""
    return tuple(dict.fromkeys(piece.placeholder for piece in pieces if isinstance(piece, Slot)))


def broken_in(pieces: Iterable[Piece]) -> tuple[Broken, ...]:
    """The broken pieces in the order of the body."""
    return tuple(piece for piece in pieces if isinstance(piece, Broken))


def escape(text: str) -> str:
    """Text as it must be written in a body to come out unchanged: every brace doubled."""
    return text.replace("{", "{{").replace("}", "}}")


def parse_template(text: str, source: str, *, builtin: bool = True) -> Template:
    """Read one template from TOML; `source` names the document in errors.

    Raises TemplateError for a missing or unknown field and, other than `parse_body`, for a body with broken
    placeholders: a document is finished, a body being typed is not.
    """
    root = TomlDocument(text, source, TemplateError).root
    root.only(("key", "title", "for", "ask", "channels", "body"))
    key = root.text("key")
    if not _KEY.fullmatch(key):
        root.fail("“key” must be small letters, digits and _, begin with a letter, 40 at most", "key")
    shape = root.text("for")
    if shape not in tuple(Shape):
        root.fail(f"“for” must be one of {', '.join(Shape)}", "for")
    body = root.text("body")
    for broken in broken_in(parse_body(body)):
        root.fail(broken.reason, "body")
    return Template(
        key=key,
        title=root.text("title"),
        shape=Shape(shape),
        ask=_ask(root),
        channels=_channels(root),
        body=body,
        builtin=builtin,
    )


def _ask(root: TomlTable) -> Ask:
    ask = root.text("ask")
    if ask not in tuple(Ask):
        root.fail(f"“ask” must be one of {', '.join(Ask)}", "ask")
    return Ask(ask)


def _channels(root: TomlTable) -> tuple[Channel, ...]:
    channels = root.texts("channels")
    if len(set(channels)) < len(channels) or not set(channels) <= set(Channel):
        root.fail(f"“channels” must be some of {', '.join(Channel)}, each once", "channels")
    return tuple(Channel(channel) for channel in channels)


def _literal(body: str, position: int) -> tuple[str, int] | None:
    """The plain text that begins at `position` and where it ends, or None where single braces begin."""
    plain = _PLAIN.match(body, position)
    if plain:
        return plain.group(), plain.end()
    if body.startswith(("{{", "}}"), position):
        return body[position], position + 2
    return None


def _braces(body: str, position: int) -> Slot | Broken:
    """The placeholder or the broken piece that begins with the single brace at `position`."""
    if body[position] == "}":
        return Broken("}", position, position + 1, Fault.UNOPENED)
    whole = _SLOT.match(body, position)
    if whole:
        return _slot(whole.group(), position)
    nested = _NESTED.match(body, position)
    if nested:
        return Broken(nested.group(), position, nested.end(), Fault.NESTED)
    rest = _UNCLOSED.match(body, position)
    name = rest.group()[1:] if rest else ""
    meant = next((known for known in Placeholder if _plain_name(name).startswith(known)), None)
    return Broken("{", position, position + 1, Fault.UNCLOSED, meant)


def _slot(raw: str, position: int) -> Slot | Broken:
    end = position + len(raw)
    name = _plain_name(raw[1:-1])
    if not name:
        return Broken(raw, position, end, Fault.EMPTY)
    if name in _BY_NAME:
        return Slot(_BY_NAME[name], raw, position, end)
    near = get_close_matches(name, [p.value for p in Placeholder], n=1, cutoff=0.6)
    return Broken(raw, position, end, Fault.UNKNOWN, Placeholder(near[0]) if near else None)


def _plain_name(written: str) -> str:
    return " ".join(written.casefold().split())
