"""The main window: either the unlock page or the workspace, with messages and progress below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge import Job
from ui.context import Context
from ui.preferences import WindowState
from ui.widgets.busy_bar import BusyBar
from ui.widgets.toast import Toast

_FIRST_SIZE = (1440, 900)


class MainWindow(QMainWindow):
    """Knows no pane. Its title holds nothing personal."""

    closing = Signal()
    """The user closes the window; whoever listens ends what has to end before this returns."""
    painted = Signal()
    """The window has been painted for the first time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(self.tr("One-to-One Journal"))
        self._context = context
        self._job: Job | None = None
        self._was_painted = False
        self._stack = QStackedWidget(self)
        self._busy = BusyBar(context.theme, self)
        self._busy.setObjectName("progress_strip")
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._busy)
        self.setCentralWidget(whole)
        self.toast = Toast(context.theme, self)
        self.toast.setObjectName("toast")
        self._busy.cancelled.connect(self._cancel)
        context.bridge.long_job.connect(self._show_long)
        self.setMinimumSize(480, 400)

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

    def forget_messages(self) -> None:
        """Take the message away, words and all: it may name somebody."""
        self.toast.show_message("")
        self.toast.dismiss()

    def restore(self, state: WindowState) -> None:
        """Take the remembered place, as far as it lies on a screen that is there; else a first size."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        place = QRect(state.x, state.y, state.width, state.height)
        visible = any(each.availableGeometry().intersects(place) for each in QGuiApplication.screens())
        if state.width and visible:
            self.setGeometry(place)
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

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toast.raise_()

    def _show_long(self, job: Job | None) -> None:
        if job is None:
            self._job = None
            self._busy.finish()
            return
        if job is not self._job:
            self._job = job
            self._busy.start(job.title)
        self._busy.set_progress(*job.progress)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
