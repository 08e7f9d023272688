"""What comes from outside to be imported: dropped, pasted, opened with the program, or asked for.

While the journal is locked, and in café mode, a file waits until it can be looked at; only its path is held,
in memory. One thing is looked at at a time.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from ui.context import Context
from ui.shell.shell import Shell
from ui.widgets.labels import cut

if TYPE_CHECKING:
    from journal.exchange.pasted import Source
    from ui.exchange.window import ImportWindow
    from ui.shell.drop_overlay import DropOverlay

_LONGEST_NAME = 60


class Arrivals(QObject):
    """Lives as long as the program; the import window is loaded when something comes."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context = context
        self._shell = shell
        self._waiting: Source | None = None
        self._overlay: DropOverlay | None = None
        self._open: ImportWindow | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._take_waiting)
        shell.unlocked.connect(self._soon.start)
        shell.locked.connect(self._tell_waiting)
        context.settings.changed.connect(self._settings_changed)
        shell.window.dragged.connect(self._dragged)
        shell.window.drag_left.connect(self._drag_left)

    def ask(self) -> None:
        """Open the import at its first step."""
        if self._may_look():
            self._window()

    def paste(self) -> None:
        """Look at what lies on the clipboard."""
        from ui.exchange.source import offered_by

        if not self._may_look():
            return
        source = offered_by(QGuiApplication.clipboard().mimeData())
        if source is None:
            told = self.tr("There is no card, no table and no file on the clipboard to import.")
            self._context.toasts.show(told)
        else:
            self.take(source)

    def take(self, source: Source) -> None:
        """Look at this now, or as soon as that is possible."""
        self._waiting = source
        if self._may_look():
            self._take_waiting()
        else:
            self._tell_waiting()
        self._shell.window.come_forward()

    # ---- inside

    def _may_look(self) -> bool:
        return self._shell.is_open and not self._context.bridge.veiled

    def _take_waiting(self) -> None:
        source = self._waiting
        if source is None or not self._may_look():
            return
        window = self._window()
        if window.take(source):
            self._waiting = None
            self._shell.page.told.tell("")
        else:
            window.tell_next(source)

    def _window(self) -> ImportWindow:
        """The one that is open, or a new one."""
        from ui.exchange.window import ImportWindow

        if self._open is None:
            self._open = ImportWindow(self._context, self._shell.window)
            self._open.finished.connect(self._closed)
            self._open.open()
        return self._open

    def _closed(self) -> None:
        """Whatever waited for it to end is looked at now, unless the journal locks."""
        self._open = None
        self._soon.start()

    def _settings_changed(self, before: Any, now: Any) -> None:
        if before.cafe and not now.cafe:
            self._soon.start()

    def _tell_waiting(self) -> None:
        """Without its name: others may see this."""
        if not isinstance(self._waiting, Path):
            self._waiting = None  # a text that was pasted does not outlive the lock in memory
            return
        if self._shell.is_open:
            told = self.tr("The file waits until café mode ends (Shift+F8); then it is looked at.")
            self._context.toasts.show(told)
        else:
            told = self.tr("Your file is looked at once the journal is unlocked.")
            unasked = self.tr("Nothing is imported unasked.")
            self._shell.page.told.tell(f"{told} {unasked}")

    # ---- drag and drop

    def _dragged(self, event: QDragEnterEvent) -> None:
        """Something is held over the window."""
        from ui.exchange.source import offer_of

        offer = offer_of(event.mimeData())
        if offer.source is None and offer.files < 2:
            return
        if isinstance(offer.source, Path) or self._may_look() or offer.files:
            event.acceptProposedAction()
            self._cover().offer(*self._words(offer.source), takes=self._takes(offer.source))

    def _takes(self, source: Source | None) -> bool:
        return source is not None and not (self._shell.is_open and self._context.bridge.veiled)

    def _words(self, source: Source | None) -> tuple[str, str]:
        if source is None:
            return self.tr("One file at a time"), self.tr("Several files are held here; drop a single one.")
        if not self._takes(source):
            return self.tr("Not in café mode"), self.tr("Shift+F8 ends it; then drop the file again.")
        if not self._shell.is_open:
            return (
                self.tr("Let go, then unlock"),
                self.tr("The file is looked at once the journal is open. Nothing is imported unasked."),
            )
        name = cut(source.name, _LONGEST_NAME) or self.tr("What you hold")
        return (
            self.tr("Let go to look at it"),
            self.tr("{file} is read and shown record by record. Nothing is written before you agree.").format(
                file=name
            ),
        )

    def _cover(self) -> DropOverlay:
        from ui.shell.drop_overlay import DropOverlay

        if self._overlay is None:
            self._overlay = DropOverlay(self._context.theme, self._shell.window)
            self._overlay.offered.connect(self._dragged)
            self._overlay.dropped.connect(self._dropped)
        return self._overlay

    def _drag_left(self) -> None:
        if self._overlay is not None:
            self._overlay.hide()

    def _dropped(self, event: QDropEvent) -> None:
        from ui.exchange.source import offered_by

        source = offered_by(event.mimeData())
        if source is not None:
            self.take(source)
