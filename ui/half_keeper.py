"""What is typed by half in a pane is kept within a second, beside the pane's own draft."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from journal.services import form_drafts
from ui.bridge import Bridge
from ui.form_keeper import SAVE_AFTER_MS, Written, without_hidden
from ui.widgets.half_typed import half_typed, show_half_typed


class HalfKeeper(QObject):
    """A draft holds values: half a day is none. This keeps the words of such fields, for one pane."""

    def __init__(self, bridge: Bridge, form: QWidget) -> None:
        super().__init__(form)
        self._bridge, self._form = bridge, form
        self._key = ""
        self._kept: Written = {}
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)

    def start(self, key: str) -> None:
        """The pane shows what this key stands for; what was typed by half there is shown again."""
        self.stop()
        self._key, self._kept = key, {}
        read = partial(self._read, key)
        self._bridge.submit(partial(form_drafts.unfinished, key=key), read, owner=self, key="half")

    def begin(self, key: str) -> None:
        """`start` unless it has begun already: the pane shows the same as before."""
        if key != self._key:
            self.start(key)

    def touch(self) -> None:
        """Something else stands in the pane now."""
        if self._key and not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._soon.stop()
        if self._key:
            now = half_typed(self._form)
            if now != self._kept:
                self._keep(now)

    def stop(self) -> None:
        """The pane shows something else from here on; what was typed stays kept."""
        self.flush()
        self._key = ""

    def discard(self) -> None:
        """It was saved, or is not wanted any more."""
        self._soon.stop()
        if self._key and self._kept:
            self._keep({})
        self._key = ""

    def _keep(self, half: Written) -> None:
        self._kept = half
        keep = partial(form_drafts.keep_unfinished, key=self._key, written=without_hidden(half))
        self._bridge.submit(keep, owner=self)

    def _read(self, key: str, kept: Written) -> None:
        if key == self._key and kept and not half_typed(self._form):
            show_half_typed(self._form, kept)
            self._kept = kept
            self.touch()
