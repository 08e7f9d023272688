"""Pages of the practice on a real journal."""

from __future__ import annotations

from tests.ui.writing_desk import desk, theme

__all__ = ["desk", "theme"]
