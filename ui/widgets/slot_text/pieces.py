"""The text of an invitation as pieces: written words, and placeholders with what fills them.

Pieces carry no positions, so that neither emoji (two units in Qt, one in Python) nor an edit can shift them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journal.domain.template import Broken, Placeholder, Slot, Text, parse_body


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """A placeholder and the text that stands for it: its value, or `{where}` while it is not filled.

    `placeholder` None: braces that mean nothing; the text is what was written.
    """

    placeholder: Placeholder | None
    text: str
    filled: bool


Part = Words | Held


def parts_of(body: str, values: Mapping[Placeholder, str]) -> tuple[Part, ...]:
    """A template's body with the values put in; a blank value counts as none."""
    parts: list[Part] = []
    for piece in parse_body(body):
        match piece:
            case Text():
                parts.append(Words(piece.text))
            case Slot():
                parts.append(held(piece.placeholder, values.get(piece.placeholder, "")))
            case Broken():
                parts.append(Held(None, piece.raw, filled=False))
    return tuple(parts)


def held(placeholder: Placeholder, value: str) -> Held:
    """A placeholder with its value, or standing open when the value is blank."""
    filled = bool(value.strip())
    return Held(placeholder, value if filled else placeholder.written, filled)


def plain_text(parts: Iterable[Part]) -> str:
    """All parts as one text."""
    return "".join(part.text for part in parts)


def open_parts(parts: Iterable[Part]) -> tuple[Held, ...]:
    """What still has to be filled, each placeholder once, in the text's order."""
    found: dict[str, Held] = {}
    for part in parts:
        if isinstance(part, Held) and not part.filled:
            found.setdefault(part.placeholder or part.text, part)
    return tuple(found.values())


def skeleton(parts: Sequence[Part]) -> tuple[str | Placeholder, ...]:
    """The parts without what fills them: equal to the template's as long as nobody wrote by hand."""
    bones: list[str | Placeholder] = []
    for part in parts:
        bone = part.placeholder if isinstance(part, Held) and part.placeholder is not None else part.text
        if not bone:
            continue
        # Two runs of plain words are one text that was cut somewhere.
        if bones and not isinstance(bone, Placeholder) and not isinstance(bones[-1], Placeholder):
            bones[-1] = bones[-1] + bone
        else:
            bones.append(bone)
    return tuple(bones)


def to_data(parts: Iterable[Part]) -> list[dict[str, object]]:
    """Plain data for a draft."""
    data: list[dict[str, object]] = []
    for part in parts:
        if isinstance(part, Words):
            data.append({"text": part.text})
        else:
            data.append({"slot": part.placeholder or "", "text": part.text, "filled": part.filled})
    return data


def from_data(data: object) -> tuple[Part, ...]:
    """The parts of a draft; what cannot be read as a placeholder any more becomes plain words."""
    parts: list[Part] = []
    for item in data if isinstance(data, list) else []:
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            continue
        text, slot = str(item["text"]), item.get("slot")
        if slot is None or (slot and slot not in tuple(Placeholder)):
            parts.append(Words(text))
        else:
            parts.append(Held(Placeholder(slot) if slot else None, text, filled=item.get("filled") is True))
    return tuple(parts)
