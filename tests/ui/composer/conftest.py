"""The real bridge and journal of `tests.ui.writing_desk`."""

from __future__ import annotations

from tests.ui.writing_desk import desk, rosa, theme

__all__ = ["desk", "rosa", "theme"]
