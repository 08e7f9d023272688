"""The buttons around the outlines, and when each can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journal.services.outlines import BrokenOutline, OutlineEntry, OutlineMark
from ui.settings.outlines_model import Row
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant


class OutlineButtons:
    """Made once; the page lays them out."""

    def __init__(self, theme: Theme) -> None:
        self.back = _button(theme, _tr("&Settings"), "chevron_left", "back", Variant.QUIET)
        self.add = _button(theme, _tr("&New"), "add", "add")
        self.from_file = _button(theme, _tr("From a &file"), "import", "from_file")
        self.up = _button(theme, _tr("&Earlier"), "chevron_up", "up")
        self.down = _button(theme, _tr("&Later"), "chevron_down", "down")
        self.save = _button(theme, _tr("Sa&ve"), "save", "save", Variant.PRIMARY)
        self.duplicate = _button(theme, _tr("&Copy"), "copy", "copy")
        self.to_file = _button(theme, _tr("Save to a f&ile"), "export", "to_file")
        self.restore = _button(theme, _tr("Back to the &built-in one"), "restore", "restore")
        self.remove = _button(theme, _tr("&Hide"), "delete", "remove")

    def offer(self, row: Row | None, *, changed: bool, place: int, offered_rows: int) -> None:
        """What can be done with `row`, the `place`-th of the list (from 0)."""
        entry = row if isinstance(row, OutlineEntry) else None
        offered = entry is not None and not entry.hidden
        self.save.setEnabled(offered and changed)
        self.duplicate.setEnabled(offered)
        self.to_file.setEnabled(offered)
        self.up.setEnabled(offered and place > 0)
        self.down.setEnabled(offered and place + 1 < offered_rows)
        edited = entry is not None and (entry.hidden or entry.mark is OutlineMark.EDITED)
        self.restore.setVisible(edited or (isinstance(row, BrokenOutline) and row.serves))
        self.remove.setEnabled(offered or isinstance(row, BrokenOutline))
        own = entry is None or entry.mark is OutlineMark.OWN
        self.remove.setText(_tr("&Delete") if own else _tr("&Hide"))


def _button(theme: Theme, text: str, icon: str, name: str, variant: Variant = Variant.NORMAL) -> Button:
    made = Button(theme, text, icon, variant)
    made.setObjectName(f"outlines.{name}")
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outlines", text)
