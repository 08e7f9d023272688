"""What stands in place of the cards when there are none."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.services.timeline import Opening
from ui.theme.theme import Theme
from ui.widgets.empty_state import EmptyState


class NoCards(EmptyState):
    """Nothing written yet, or nothing that fits the filter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "log", "", "", parent=parent)

    def say_why(self, opening: Opening) -> None:
        """The reason why no card is shown, and the way out of it."""
        name = opening.header.person.first_name
        if opening.header.empty:
            self.set_words(
                self.tr("Nothing written yet"),
                self.tr(
                    "What {name} tells you, what you ask, what you promise each other: it all goes here."
                ).format(name=name),
                self.tr("Log your first conversation"),
            )
        else:
            self.set_words(
                self.tr("Nothing here fits"),
                self.tr("Other words or another filter may find it."),
                self.tr("Show everything"),
            )


class Nobody(EmptyState):
    """No person is open."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "people", "", "", parent=parent)
        self.set_words(
            self.tr("Nobody is open"),
            self.tr("Choose somebody in the list to see everything you wrote about them."),
        )
