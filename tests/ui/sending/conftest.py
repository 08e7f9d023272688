"""The real bridge and journal of `tests.ui.writing_desk`, and a window over which dialogs open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tests.ui.writing_desk import Desk, bare_desk, desk, rosa
from ui.sending.tools import Tools

__all__ = ["bare_desk", "desk", "opened", "rosa", "tools", "window"]


@pytest.fixture
def tools(desk: Desk) -> Tools:
    context = desk.context
    return Tools(context.theme, context.bridge, context.toasts, context.today)


@pytest.fixture
def window(desk: Desk) -> QWidget:
    made = QWidget()
    desk.qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


class Opened:
    """What the system was asked to open; `answers`: whether a program did."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.answers = True
        self.look: Callable[[str], None] | None = None

    def __call__(self, url: object) -> bool:
        link = bytes(url.toEncoded().data()).decode()  # type: ignore[attr-defined] # always a QUrl here
        self.links.append(link)
        if self.look is not None:
            self.look(link)
        return self.answers


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    made = Opened()
    monkeypatch.setattr(QDesktopServices, "openUrl", made)
    return made
