"""Tells when the open journal's file is not where it was opened: moved, deleted or replaced by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from journal.domain.journal_info import FilePlace
from ui.context import Context
from ui.shell.shell import Shell
from ui.widgets.box_icon import show_warning

if TYPE_CHECKING:
    from ui.bridge import Store

LOOK_MS: Final = 5000


class FileWatch(QObject):
    """Looks now and then while a journal is open, and says once what happened and what to do."""

    def __init__(self, context: Context, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._shell = context, shell
        self._told = FilePlace.THERE
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        shell.unlocked.connect(self._begin)
        shell.locked.connect(self.stop)

    def look(self) -> None:
        """Ask where the file is; the answer comes a moment later."""
        if self._shell.is_open:
            self._context.bridge.submit(_place, self._found, owner=self, failed=self._not_found, key="place")

    def stop(self) -> None:
        """Look no more; the program ends."""
        self._timer.stop()

    def _begin(self) -> None:
        self._told = FilePlace.THERE
        self._timer.start()

    def _not_found(self, error: Exception) -> None:
        """Whatever is wrong with the disk is said by what wants to read or write there."""

    def _found(self, place: FilePlace) -> None:
        if place is self._told or not self._shell.is_open:
            return
        self._told = place
        if place is not FilePlace.THERE:
            self.tell(place)

    def tell(self, place: FilePlace) -> None:
        """Say where the file is, and what to do."""
        box = QMessageBox(self._shell.window)
        box.setObjectName("file_place_dialog")
        show_warning(box, self._context.theme)
        box.setWindowTitle(self.tr("The journal's file"))
        box.setText(self._happened(place))
        box.setInformativeText(self._to_do(place))
        lock = box.addButton(self.tr("&Lock now"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Later"), QMessageBox.ButtonRole.RejectRole)
        lock.clicked.connect(self._shell.lock)
        box.finished.connect(box.deleteLater)
        box.open()

    def _happened(self, place: FilePlace) -> str:
        if place is FilePlace.MOVED:
            return self.tr(
                "The journal is not at its place any more: its file or folder was moved or renamed, or its"
                " disk was taken away."
            )
        if place is FilePlace.DELETED:
            return self.tr("The journal's file was deleted while it is open.")
        return self.tr("Another file was put in the journal's place while it is open.")

    def _to_do(self, place: FilePlace) -> str:
        if place is FilePlace.MOVED:
            return self.tr(
                "Everything saved is in the moved file, and so is what you go on writing. Lock, then open it"
                " from its new place."
            )
        return self.tr(
            "Everything saved is still here. When you lock, it is saved beside the journal's place in a file"
            " whose name ends in “-rescued”; open that one then. Lock soon: until then a power cut would lose"
            " it."
        )


def _place(store: Store) -> FilePlace:
    from journal.services.journal_file import place

    return place(store)
