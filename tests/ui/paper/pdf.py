"""What is in a PDF: read by pypdf, which knows nothing of who wrote it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text with where it begins, in millimetres from the sheet's upper left corner; `y` is its base."""

    text: str
    x: float
    y: float


def sheets(content: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(content)).pages)


def text_of(sheet: PageObject) -> str:
    """The words of a sheet with plain blanks."""
    return "\n".join(" ".join(line.split()) for line in sheet.extract_text().splitlines())


def texts(content: bytes) -> list[str]:
    return [text_of(sheet) for sheet in sheets(content)]


def lines_of(sheet: PageObject) -> list[str]:
    return [line for line in text_of(sheet).splitlines() if line]


def size_of(sheet: PageObject) -> tuple[float, float]:
    """Width and height in points."""
    return float(sheet.mediabox.width), float(sheet.mediabox.height)


def pieces(sheet: PageObject) -> list[Piece]:
    """Every piece of text in the order of the file."""
    found: list[Piece] = []
    height = float(sheet.mediabox.height)

    def visit(text: str, outer: list[float], matrix: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            x = matrix[4] * outer[0] + matrix[5] * outer[2] + outer[4]
            y = matrix[4] * outer[1] + matrix[5] * outer[3] + outer[5]
            found.append(Piece(" ".join(text.split()), x * _MM, (height - y) * _MM))

    sheet.extract_text(visitor_text=visit)
    return found
