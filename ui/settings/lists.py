"""My places and my circles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.circle import Circle, Place
from ui.settings.named_rows import Named, NamedRows, RowWords
from ui.settings.section import Section
from ui.theme.theme import Theme


class PlacesSection(Section):
    """Where one can meet; public ones are offered first."""

    added = Signal(str, bool)
    changed = Signal(int, str, bool)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title, words = (
            self.tr("My places"),
            self.tr("Public places are offered first: a café, a park, a library."),
        )
        super().__init__("places", title, words, parent)
        called = RowWords(
            name=self.tr("Place"),
            tick=self.tr("Public"),
            add=self.tr("Add"),
            remove=self.tr("Remove {name}"),
        )
        self.rows = NamedRows(theme, called, Named(0, "", ticked=True))
        self.body.addWidget(self.rows)
        self.rows.added.connect(self._add)
        self.rows.changed.connect(self._change)
        self.rows.removed.connect(self.removed)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places."""
        self.rows.show_values([Named(place.id, place.name, ticked=place.public) for place in places])

    def commit(self) -> None:
        self.rows.commit()

    def _add(self, row: Named) -> None:
        self.added.emit(row.name, row.ticked)

    def _change(self, row: Named) -> None:
        self.changed.emit(row.id, row.name, row.ticked)


class CirclesSection(Section):
    """The small groups one invites to."""

    added = Signal(str, str)
    changed = Signal(int, str, str)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title, words = (
            self.tr("My circles"),
            self.tr("The small groups you invite to, and what they are for."),
        )
        super().__init__("circles", title, words, parent)
        called = RowWords(
            name=self.tr("Circle"),
            beside=self.tr("Purpose"),
            add=self.tr("Add"),
            remove=self.tr("Remove {name}"),
        )
        self.rows = NamedRows(theme, called, Named(0, ""))
        self.body.addWidget(self.rows)
        self.rows.added.connect(self._add)
        self.rows.changed.connect(self._change)
        self.rows.removed.connect(self.removed)

    def show_circles(self, circles: Sequence[Circle]) -> None:
        """Show these circles."""
        self.rows.show_values([Named(circle.id, circle.name, circle.purpose) for circle in circles])

    def commit(self) -> None:
        self.rows.commit()

    def _add(self, row: Named) -> None:
        self.added.emit(row.name, row.words)

    def _change(self, row: Named) -> None:
        self.changed.emit(row.id, row.name, row.words)
