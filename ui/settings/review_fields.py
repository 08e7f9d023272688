"""Why a sensitive note is kept and until when, as they stand while nothing is decided yet."""

from __future__ import annotations

import json

from journal.domain.seal import Seal
from ui.widgets.seal_fields import SealFields


class ReviewFields(SealFields):
    """What is typed here counts once "Keep it" is pressed; until then it is typed by half."""

    _shown: tuple[str, str] = ("", "")

    def show_decided(self, seal: Seal | None) -> None:
        """Show what was decided, in place of what was typed."""
        self.set_seal(seal)
        self._shown = self._words()

    def half_typed(self) -> str:
        """What stands here, if it is not what was decided (see `HalfTyped`)."""
        now = self._words()
        return "" if now == self._shown else json.dumps(now)

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave; what cannot be read is left out."""
        try:
            reason, day = json.loads(text)
        except ValueError:
            return
        if isinstance(reason, str) and isinstance(day, str):
            self.reason.setEditText(reason)
            self.day.line.setText(day)

    def _words(self) -> tuple[str, str]:
        return self.reason.currentText(), self.day.line.text()
