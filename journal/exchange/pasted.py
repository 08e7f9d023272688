"""Text that was pasted or dropped: it is read as a file would be, and never becomes one."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pasted:
    """`text` as it came; it is no part of the representation, so that no report holds it."""

    text: str = field(repr=False)

    @property
    def name(self) -> str:
        """A pasted text has no file's name."""
        return ""
