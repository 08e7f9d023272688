"""The practice: a strip of tabs over pages that are made when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.context import Context
from ui.practice.pages import PAGES, RHYTHM, WRITTEN, PageSpec, is_there
from ui.theme.metrics import SPACE_L, SPACE_S
from ui.widgets.card import Rule
from ui.widgets.curtain import Curtain


class PracticePane(QWidget):
    """Left and Right walk the tabs, Tab goes into the page.

    A page is asked to `refresh` each time it is entered; while it is shown it follows changes itself.
    The pane remembers the page last shown as long as it lives.
    """

    def __init__(
        self, context: Context, parent: QWidget | None = None, pages: Mapping[str, PageSpec] = PAGES
    ) -> None:
        super().__init__(parent)
        self.setObjectName("practice_pane")
        self.setAccessibleName(self.tr("Practice"))
        self._context = context
        self._specs = {key: spec for key, spec in pages.items() if is_there(spec)}
        self._keys = tuple(self._specs)
        self._made: dict[str, QWidget] = {}
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("practice_tabs")
        self.tabs.setAccessibleName(self.tr("Pages of the practice"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for spec in self._specs.values():
            self.tabs.addTab(spec.title())
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(0)
        strip = QVBoxLayout()
        strip.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        strip.addWidget(self.tabs)
        column.addLayout(strip)
        column.addWidget(Rule())
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._enter)

    # ---- what the shell calls

    def show_page(self, key: str = "") -> None:
        """Go to a page by its key; "" is the page last shown, at first the rhythm."""
        wanted = key or self.current_key() or RHYTHM
        if wanted not in self._keys:
            wanted = self._keys[0]
        at = self._keys.index(wanted)
        if at == self.tabs.currentIndex():
            self._enter(at)
        else:
            self.tabs.setCurrentIndex(at)

    def focus_first(self) -> None:
        """The keyboard into the page, or onto the tabs where the page takes none."""
        enter = _method(self._stack.currentWidget(), "focus_first")
        if enter is None:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            enter()

    def flush(self) -> None:
        """Have every page keep now what was typed into it."""
        for page in self._made.values():
            keep = _method(page, "flush")
            if keep is not None:
                keep()

    def current_key(self) -> str:
        """The key of the page that is shown, "" before the first."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._made.items() if page is shown), "")

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    # ---- inside

    def _enter(self, at: int) -> None:
        key = self._keys[at]
        self._leave(key)
        page = self._made.get(key)
        if page is None:
            hidden = self._context.bridge.veiled and key in WRITTEN
            make = _curtain if hidden else self._specs[key].make
            page = make(self._context, self._stack)
            self._made[key] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        refresh = _method(page, "refresh")
        if refresh is not None:
            refresh()

    def _leave(self, key: str) -> None:
        """What was typed into the page that goes out of sight is kept."""
        if self.current_key() not in {"", key}:
            keep = _method(self._stack.currentWidget(), "flush")
            if keep is not None:
                keep()


def _curtain(context: Context, parent: QWidget) -> QWidget:
    return Curtain(context.theme, parent)


def _method(page: QWidget | None, name: str) -> Callable[[], None] | None:
    """What the page offers beyond a widget; pages need not have all of it."""
    found = getattr(page, name, None)
    return found if callable(found) else None
