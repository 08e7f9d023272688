"""What this program is, which version, under which licence, and its keys."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.settings.section import Section
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel

_DISTRIBUTION = "one-to-one-journal"


class AboutSection(Section):
    """Version, licence, shortcuts."""

    shortcuts_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("about", self.tr("About this program"), parent=parent)
        self.body.addWidget(
            WordsLabel(
                self.tr(
                    "One-to-One Journal {version}. Free software under the GNU General Public License,"
                    " version 3 or later. It has no network: nothing is sent or fetched, ever."
                ).format(version=program_version() or self.tr("(from its source tree)"))
            )
        )
        self.shortcuts = Button(theme, self.tr("&Keyboard shortcuts"), "keyboard", Variant.LINK)
        self.shortcuts.setObjectName("settings.shortcuts")
        self.body.addWidget(self.shortcuts)
        self.shortcuts.clicked.connect(self.shortcuts_asked)


def program_version() -> str:
    """The installed version, "" when the program runs without being installed."""
    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return ""
