"""Pages of the practice on a real journal."""

from __future__ import annotations

from tests.ui.writing_desk import bare_desk, desk

__all__ = ["bare_desk", "desk"]
