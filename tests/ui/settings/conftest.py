"""The real bridge and journal of `tests.ui.writing_desk`."""

from __future__ import annotations

from tests.ui.writing_desk import bare_desk, desk, rosa

__all__ = ["bare_desk", "desk", "rosa"]
