"""All about one concern: its names, who shares it, what they said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.concern import ConcernPage, Spoken
from ui.concerns.names_part import DoublesPart, SynonymsPart, TitlePart, clear, tab_through
from ui.concerns.people_part import PeoplePart
from ui.concerns.words import mine_words, people_words, tr
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card
from ui.widgets.chip import ChipLabel
from ui.widgets.date_words import say_day
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import SectionLabel, WordsLabel, cut

FIRST_SAID = 20
_LONGEST = 40  # letters of a name on a button


class ConcernDetail(QWidget):
    """Shows a `ConcernPage`; everything else goes out by signals of its parts."""

    entry_opened = Signal(int, int)
    """(person, entry)"""
    delete_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: ConcernPage | None = None
        self._all_said = False
        self.title = TitlePart(theme)
        self.figures = WordsLabel("", "muted")
        self.figures.setObjectName("concern.figures")
        self.marks = FlowBox()
        self.my_words = WordsLabel("")
        self.message = WordsLabel("", "error")
        self.message.setObjectName("concern.message")
        self.message.hide()
        self.doubles = DoublesPart(theme)
        self.synonyms = SynonymsPart(theme)
        self.merge = Button(theme, self.tr("Merge another into this…"), variant=Variant.LINK)
        self.merge.setObjectName("concern.merge_other")
        self.people = PeoplePart(theme)
        self.delete = Button(theme, self.tr("Delete this concern"), "delete")
        self.delete.setObjectName("concern.delete")
        self._said_heading = SectionLabel(self.tr("In their own words"))
        self._said = QVBoxLayout()
        self._said.setSpacing(SPACE_S)
        self.more = Button(theme, "", variant=Variant.LINK)
        self.more.setObjectName("concern.more_words")
        self._lay_out()
        self.more.clicked.connect(self._show_all)
        self.delete.clicked.connect(self.delete_asked)

    @property
    def concern_id(self) -> int | None:
        """Which concern is shown."""
        return None if self._page is None else self._page.row.id

    def show_page(self, page: ConcernPage) -> None:
        """Show this concern."""
        if page == self._page:
            return
        if self.concern_id != page.row.id:
            self._all_said = False
            self.message.hide()
            self.title.line.hide()
            self.synonyms.line.clear()
        self._page = page
        row = page.row
        self.title.show_name(row.name)
        last = tr("last said {day}").format(day=say_day(row.last_on)) if row.last_on else ""
        self.figures.set_words(" · ".join(part for part in (people_words(row.people), last) if part))
        clear(self.marks)
        if page.touches:
            touched = mine_words() if row.mine else tr("Touches your “{name}”").format(name=page.touches)
            chip = ChipLabel(self._theme, touched, ChipTone.GREEN, self.marks)
            self.marks.flow.addWidget(chip)
            chip.show()
        self.marks.setVisible(bool(page.touches))
        self.my_words.set_words(tr("I: “{words}”").format(words=page.my_words) if page.my_words else "")
        self.my_words.setVisible(bool(page.my_words))
        self.doubles.show_doubles(page.doubles)
        self.synonyms.show_synonyms(page.synonyms)
        self.people.show_page(page)
        self.delete.setVisible(page.unused)
        self._show_said(page)
        self._order()

    def typed(self) -> dict[str, str]:
        """What is typed and not kept, by field; without those in which nothing is."""
        name, purpose = self.people.typed()
        fields = {
            "name": self.title.typed(),
            "synonym": self.synonyms.line.text(),
            "circle": name,
            "purpose": purpose,
        }
        return {field: text for field, text in fields.items() if text.strip()}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Show what was typed before; fields that are unknown are left out."""
        if "name" in typed:
            self.title.restore(typed["name"])
        self.synonyms.line.setText(typed.get("synonym", ""))
        self.people.restore(typed.get("circle", ""), typed.get("purpose", ""))

    def forget(self) -> None:
        """Nothing is shown any more."""
        self._page = None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, 0, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        for widget in (self.title, self.figures, self.marks, self.my_words, self.message, self.doubles):
            column.addWidget(widget)
        column.addWidget(self.synonyms)
        column.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.people)
        column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._said_heading)
        column.addLayout(self._said)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def _show_said(self, page: ConcernPage) -> None:
        while (item := self._said.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        said = [each for each in page.spoken if each.words]
        for each in said if self._all_said else said[:FIRST_SAID]:
            self._said.addWidget(self._card(each))
        hidden = 0 if self._all_said else len(said) - FIRST_SAID
        self.more.setText(tr("Show {count} more").format(count=hidden))
        self.more.setVisible(hidden > 0)
        self._said_heading.setVisible(bool(said))

    def _card(self, said: Spoken) -> QWidget:
        card = Card(parent=self)
        day = say_day(said.on)
        who = Button(
            self._theme,
            f"{cut(said.person.name, _LONGEST).replace('&', '&&')} · {day}",
            variant=Variant.LINK,
            parent=card,
        )
        who.setObjectName(f"concern.said.{said.entry_id}.{said.person.id}")
        who.setAccessibleName(
            tr("{name}, {day}: {words}. Open it").format(name=said.person.name, day=day, words=said.words)
        )
        who.clicked.connect(partial(self.entry_opened.emit, said.person.id, said.entry_id))
        head = FlowBox()
        head.flow.addWidget(who)
        if said.quotable:
            head.flow.addWidget(ChipLabel(self._theme, tr("May be quoted"), ChipTone.GREEN, head))
        card.body.addWidget(head)
        card.body.addWidget(WordsLabel(tr("“{words}”").format(words=said.words)))
        return card

    def _order(self) -> None:
        """Tab goes down the page."""
        above = (self.title.line, self.title.pencil, *self.doubles.stops(), *self.synonyms.stops())
        cards = (self._said.itemAt(at) for at in range(self._said.count()))
        shown = [card.widget() for card in cards if card is not None]
        said = [button for card in shown if card for button in card.findChildren(Button)]
        tab_through((*above, self.merge, *self.people.stops(), self.delete, *said, self.more))

    def _show_all(self) -> None:
        self._all_said = True
        if self._page is not None:
            self._show_said(self._page)
            self._order()
