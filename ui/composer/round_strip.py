"""The strip above the composer while several people are invited, one after the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.invite_round import RoundPage, RoundState
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card, Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import WordsLabel

_LONGEST = 40  # characters of a name on the strip


class RoundStrip(Card):
    """ "2 of 5: Rosa", with the way to the others; nothing here writes to several at once."""

    person_asked = Signal(int)
    """Write to this person of the round."""
    left_out = Signal(bool)
    """Leave out whom is written to now, or with False take them in again."""
    end_asked = Signal()
    """The round is over."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SOFT, parent)
        self.setObjectName("composer.round")
        self.setAccessibleName(self.tr("Inviting several people"))
        self._page: RoundPage | None = None
        self._here = 0
        self.previous = IconButton(theme, "chevron_left", self.tr("Previous person"))
        self.previous.setObjectName("composer.round.previous")
        self.next = IconButton(theme, "chevron_right", self.tr("Next person"))
        self.next.setObjectName("composer.round.next")
        self.list = Button(theme, self.tr("All of this round"), "people", Variant.QUIET)
        self.list.setObjectName("composer.round.list")
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.counts = WordsLabel("", "small")
        self.skip = Button(theme, self.tr("Leave out"), variant=Variant.LINK)
        self.skip.setObjectName("composer.round.skip")
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        row.addWidget(self.previous)
        row.addWidget(self.list, 1)
        row.addWidget(self.next)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.skip)
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addLayout(foot)
        self.body.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        self.body.addLayout(column)
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.list.clicked.connect(self._open_list)
        self.skip.clicked.connect(self._skip)
        self._point()
        self.hide()

    def show_round(self, page: RoundPage | None, person_id: int | None) -> None:
        """Show where this person stands in a round; somebody of no round hides the strip."""
        here = page.place_of(person_id) if page is not None else None
        self._page = page if here is not None else None
        self.setVisible(here is not None)
        if page is None or here is None:
            return
        self._here = here
        line = page.lines[here]
        name = line.person.first_name or line.person.name
        shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        words = self.tr("{place} of {count}: {name}")
        self.list.setText(words.format(place=here + 1, count=len(page.lines), name=shown).replace("&", "&&"))
        self.list.setAccessibleName(words.format(place=here + 1, count=len(page.lines), name=name))
        self.list.setAccessibleDescription(state_name(self, line.state))
        self.counts.set_words(self._counted(page))
        out = line.state is RoundState.LEFT_OUT
        self.skip.setText(self.tr("Take in again") if out else self.tr("Leave out"))
        self.skip.setVisible(line.state is not RoundState.SENT)
        self.previous.setEnabled(here > 0)
        self.next.setEnabled(here + 1 < len(page.lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._point()

    def _point(self) -> None:
        """The arrows point the way one reads."""
        back, on = ("right", "left") if self.isRightToLeft() else ("left", "right")
        self.previous.set_icon(f"chevron_{back}", self.tr("Previous person"))
        self.next.set_icon(f"chevron_{on}", self.tr("Next person"))

    def _counted(self, page: RoundPage) -> str:
        states = [line.state for line in page.lines]
        words = [self.tr("{count} sent").format(count=states.count(RoundState.SENT))]
        for state, sentence in (
            (RoundState.WRITTEN, self.tr("{count} written")),
            (RoundState.LEFT_OUT, self.tr("{count} left out")),
        ):
            if state in states:
                words.append(sentence.format(count=states.count(state)))
        return " · ".join(words)

    def _go_back(self) -> None:
        self._go(-1)

    def _go_on(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        place = self._here + step
        if self._page is not None and 0 <= place < len(self._page.lines):
            self.person_asked.emit(self._page.lines[place].person.id)

    def _skip(self) -> None:
        if self._page is not None:
            self.left_out.emit(self._page.lines[self._here].state is not RoundState.LEFT_OUT)

    def _open_list(self) -> None:
        if self._page is None:
            return
        menu = QMenu(self)
        menu.setObjectName("composer.round.menu")
        for place, line in enumerate(self._page.lines):
            words = self.tr("{name}: {state}").format(
                name=line.person.name, state=state_name(self, line.state)
            )
            action = menu.addAction(words.replace("&", "&&"), partial(self.person_asked.emit, line.person.id))
            action.setCheckable(True)
            action.setChecked(place == self._here)
        menu.addSeparator()
        menu.addAction(self.tr("End this round"), self.end_asked.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.mapToGlobal(QPoint(0, self.list.height())))


def state_name(widget: QWidget, state: RoundState) -> str:
    """How far somebody's invitation is, in words."""
    names = {
        RoundState.OPEN: widget.tr("not written yet"),
        RoundState.WRITTEN: widget.tr("written"),
        RoundState.SENT: widget.tr("sent"),
        RoundState.LEFT_OUT: widget.tr("left out"),
    }
    return names[state]
