"""Text that was pasted or dropped: it is read as a file would be, and never becomes one."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Pasted:
    """`text` as it came; it is no part of the representation, so that no report holds it."""

    text: str = field(repr=False)

    @property
    def name(self) -> str:
        """A pasted text has no file's name."""
        return ""

    @property
    def suffix(self) -> str:
        """Nor an ending."""
        return ""

    def open(self, mode: str = "rb") -> BinaryIO:
        """Its octets in UTF-8, for what reads files; `mode` can be nothing else."""
        if mode != "rb":
            raise ValueError(mode)
        return io.BytesIO(self.text.encode("utf-8", "replace"))

    def __str__(self) -> str:
        return "The pasted text"


Source = Path | Pasted
"""What can be read."""
