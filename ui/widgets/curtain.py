"""What stands in the place of a page whose words are hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.empty_state import EmptyState


class Curtain(EmptyState):
    """Says that the page is hidden in café mode and by which key it is shown again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "cup", "", "", parent=parent)
        self.setObjectName("curtain")
        self.set_words(
            self.tr("Hidden in café mode"),
            self.tr(
                "Others could read along here. Nothing is lost: Shift+F8 shows names and notes again,"
                " and this page where you left it."
            ),
        )
