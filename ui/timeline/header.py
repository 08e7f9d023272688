"""Who this is, and what one does with them: avatar, name, facts, concerns, buttons."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from journal.domain.assessment import Scale
from journal.domain.concern import Shared
from journal.domain.person import Person, Standing
from journal.services.timeline import Header
from ui.entry_words import answer_chip
from ui.theme.metrics import AVATAR_HEADER, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.widgets.avatar import AvatarLabel, colour_index
from ui.widgets.button import Button, Variant
from ui.widgets.chip import ChipLabel
from ui.widgets.flow_layout import FlowBox
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import ElidedLabel, WordsLabel

_WIDE = 640
_CONCERNS = 6
_STAGES = 4


class TimelineHeader(QWidget):
    """Shows a `Header`; the buttons go below the name where it is narrow."""

    prepare_asked = Signal()
    log_asked = Signal()
    invite_asked = Signal()
    heard_asked = Signal()
    response_asked = Signal()
    details_asked = Signal()
    network_asked = Signal()
    phone_asked = Signal()
    mail_asked = Signal()
    calendar_asked = Signal()
    print_asked = Signal()
    assess_asked = Signal(object)
    """With the `Scale`."""
    archive_asked = Signal(bool)
    delete_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._archived = False
        self._scale = Scale()
        self._avatar = AvatarLabel(theme, "", 0, AVATAR_HEADER)
        self.name = ElidedLabel("", "display")
        self.facts = WordsLabel("", "muted")
        # Under the name, also when the words read from the right.
        self.facts.setAlignment(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignLeft)
        self._chips = FlowBox(gap=6, row_gap=4)
        self.not_reached = WordsLabel("", "small")
        self.not_reached.setObjectName("timeline_not_reached")
        self.not_reached.setAlignment(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignLeft)
        self._buttons = QWidget()
        self._make_buttons()
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(self.name)
        text.addWidget(self.facts)
        text.addSpacing(2)
        text.addWidget(self._chips)
        text.addWidget(self.not_reached)
        text.addStretch()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.addWidget(self._avatar, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(text, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self._wide: bool | None = None
        self._put_buttons(wide=True)

    def show_header(self, header: Header) -> None:
        """Show this person."""
        person = header.person
        self._avatar.set_person(person.name, colour_index(person.id))
        self.name.setText(person.name)
        facts = facts_line(person)
        if person.archived:
            facts = " · ".join(filter(None, (self.tr("Archived"), facts)))
        self.facts.set_words(facts)
        self.facts.setVisible(bool(facts))
        self._archived = person.archived
        self._scale = header.scale
        self._assess.setVisible(header.scale.on)
        self._archive.setText(
            self.tr("Bring back from the archive") if person.archived else self.tr("Archive")
        )
        self._show_chips(person, header.common)
        self._show_not_reached(header.not_reached)

    def _show_chips(self, person: Person, common: tuple[Shared, ...]) -> None:
        concerns, came_back = person.concerns, person.standing is Standing.CAME_BACK
        while (item := self._chips.flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if came_back:
            self._chips.flow.addWidget(ChipLabel(self._theme, *answer_chip(Standing.CAME_BACK), self._chips))
        for concern in concerns[:_CONCERNS]:
            self._chips.flow.addWidget(ChipLabel(self._theme, concern, ChipTone.NEUTRAL, self._chips))
        if common:
            shared = self.tr("{n} in common with you").format(n=len(common))
            chip = ChipLabel(self._theme, shared, ChipTone.GREEN, self._chips)
            told = "\n".join(each.text for each in common)
            chip.setToolTip(f"<p style='white-space: pre-wrap'>{escape(told)}</p>")
            chip.setAccessibleDescription(told)
            self._chips.flow.addWidget(chip)
        for index in range(self._chips.flow.count()):
            item = self._chips.flow.itemAt(index)
            shown = item.widget() if item is not None else None
            if shown is not None:
                shown.show()
        self._chips.setVisible(bool(concerns or common or came_back))
        self._chips.updateGeometry()

    def _show_not_reached(self, titles: tuple[str, ...]) -> None:
        """The stages that no conversation came to, quietly."""
        shown = ", ".join(titles[:_STAGES])
        if len(titles) > _STAGES:
            shown = self.tr("{stages} and {n} more").format(stages=shown, n=len(titles) - _STAGES)
        self.not_reached.set_words(self.tr("Not yet: {stages}").format(stages=shown) if titles else "")
        self.not_reached.setToolTip(", ".join(titles) if len(titles) > _STAGES else "")
        self.not_reached.setVisible(bool(titles))

    def _make_buttons(self) -> None:
        self.prepare = Button(self._theme, self.tr("Prepare"), "prepare")
        self.log = Button(self._theme, self.tr("Log conversation"), "log", Variant.PRIMARY)
        self.more = IconButton(self._theme, "more", self.tr("More for this person"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._make_menu())
        self.prepare.clicked.connect(self.prepare_asked)
        self.log.clicked.connect(self.log_asked)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for button in (self.prepare, self.log, self.more):
            row.addWidget(button)
        row.addStretch()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        theme = self._theme
        for icon, text, signal in (
            ("invite", self.tr("Invite"), self.invite_asked),
            ("ear", self.tr("Heard in passing"), self.heard_asked),
            ("message", self.tr("Record an answer"), self.response_asked),
            ("edit", self.tr("Edit details"), self.details_asked),
            ("people", self.tr("Who knows whom"), self.network_asked),
            ("qr", self.tr("To the phone (QR)…"), self.phone_asked),
            ("mail", self.tr("Mail…"), self.mail_asked),
            ("calendar", self.tr("To the calendar…"), self.calendar_asked),
            ("print", self.tr("Print…"), self.print_asked),
        ):
            action = menu.addAction(text)
            theme.keep_icon(action, icon)
            action.triggered.connect(signal)
        self._assess = menu.addAction(self.tr("Assess"))
        theme.keep_icon(self._assess, "star")
        self._assess.triggered.connect(self._ask_assess)
        self._assess.setVisible(False)
        menu.addSeparator()
        self._archive = menu.addAction(self.tr("Archive"))
        theme.keep_icon(self._archive, "archive")
        self._archive.triggered.connect(self._ask_archive)
        delete = menu.addAction(self.tr("Delete"))
        theme.keep_icon(delete, "delete")
        delete.triggered.connect(self.delete_asked)
        return menu

    def _ask_assess(self) -> None:
        self.assess_asked.emit(self._scale)

    def _ask_archive(self) -> None:
        self.archive_asked.emit(not self._archived)

    def _put_buttons(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        self._grid.removeWidget(self._buttons)
        if wide:
            self._grid.addWidget(self._buttons, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(self._buttons, 1, 1, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_buttons(wide=event.size().width() >= _WIDE)


def facts_line(person: Person) -> str:
    """ "she/her · Parent at Lincoln School · Eastside · met at the bus stop"."""
    fields = person.fields
    return " · ".join(
        part for part in (fields.pronouns, fields.work, fields.neighbourhood, fields.how_met) if part
    )
