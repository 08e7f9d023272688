"""The main window: either the unlock page or the workspace, with messages and progress below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QGuiApplication,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge import Job
from ui.context import Context
from ui.preferences import WindowState

if TYPE_CHECKING:
    from ui.shell.busy_line import BusyLine
    from ui.widgets.busy_bar import BusyBar
    from ui.widgets.toast import Toast

_FIRST_SIZE = (1440, 900)
_PICTURE_MS = 20


class MainWindow(QMainWindow):
    """Knows no pane. Its title holds nothing personal."""

    closing = Signal()
    """The user closes the window; whoever listens ends what has to end before this returns."""
    undo_asked = Signal()
    """The Undo of the message at the bottom."""
    painted = Signal()
    """The window has been painted for the first time."""
    dragged = Signal(QDragEnterEvent)
    """Something is held over the window; whoever listens accepts it if it can be dropped."""
    drag_left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.show_cafe(False)
        self._context = context
        self._job: Job | None = None
        self._was_painted = False
        self._stack = QStackedWidget(self)
        self._busy: BusyBar | None = None
        self._line: BusyLine | None = None
        self._toast: Toast | None = None
        whole = QWidget(self)
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        context.bridge.long_job.connect(self._show_long)
        context.bridge.busy.connect(self._show_busy)
        self.setMinimumSize(480, 400)
        self.setAcceptDrops(True)

    @property
    def toast(self) -> Toast:
        """The message at the bottom, made when it is first wanted."""
        if self._toast is None:
            from ui.widgets.toast import Toast

            self._toast = Toast(self._context.theme, self)
            self._toast.setObjectName("toast")
            self._toast.undone.connect(self.undo_asked)
        return self._toast

    def show_page(self, page: QWidget) -> None:
        """Show this page; one that was shown before stays below until it is dropped."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Take a page away for good."""
        page.hide()
        self._stack.removeWidget(page)
        page.deleteLater()

    def show_cafe(self, cafe: bool) -> None:
        """Whether the title says that names and notes are hidden."""
        self.setWindowTitle(
            self.tr("Café mode – One-to-One Journal") if cafe else self.tr("One-to-One Journal")
        )

    def come_forward(self) -> None:
        """In front of other windows, as far as the desktop lets it."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def forget_messages(self) -> None:
        """Take the message away, words and all: it may name somebody."""
        if self._toast is not None:
            self._toast.show_message("")
            self._toast.dismiss()

    def restore(self, state: WindowState) -> None:
        """Take the remembered place, as far as it lies on a screen that is there; else a first size."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        place = QRect(state.x, state.y, state.width, state.height)
        everywhere = QRect()
        visible = False
        for each in QGuiApplication.screens():
            everywhere |= each.availableGeometry()
            visible = visible or each.availableGeometry().intersects(place)
        if state.width and visible:
            # A bigger font or a smaller screen since the last time: no edge out of reach.
            self.setGeometry(place & everywhere)
        else:
            width, height = _FIRST_SIZE
            self.resize(min(width, screen.width() - 80), min(height, screen.height() - 80))
        if state.maximised:
            self.showMaximized()

    def window_state(self, widths: tuple[int, int]) -> WindowState:
        """Where the window is now, with the widths of the side panes."""
        place = self.normalGeometry() if self.isMaximized() else self.geometry()
        people, composer = widths
        return WindowState(
            place.x(), place.y(), place.width(), place.height(), self.isMaximized(), people, composer
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragged.emit(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drag_left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # A moment later, so that the picture reaches the screen before anything else is done.
            QTimer.singleShot(_PICTURE_MS, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._toast is not None:
            self._toast.raise_()

    def _show_long(self, job: Job | None) -> None:
        if job is None:
            self._job = None
            if self._busy is not None:
                self._busy.finish()
            return
        busy = self._busy or self._make_busy()
        if job is not self._job:
            self._job = job
            busy.start(job.title)
        busy.set_progress(*job.progress)

    def _show_busy(self, busy: bool) -> None:
        """Work that takes longer than a blink shows at the window's edge; long jobs have their own strip."""
        if self._line is None:
            from ui.shell.busy_line import BusyLine

            self._line = BusyLine(self._context.theme, self)
        self._line.show_busy(busy)

    def _make_busy(self) -> BusyBar:
        from ui.widgets.busy_bar import BusyBar

        busy = BusyBar(self._context.theme, self)
        busy.setObjectName("progress_strip")
        busy.cancelled.connect(self._cancel)
        self._column.addWidget(busy)
        self._busy = busy
        return busy

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
