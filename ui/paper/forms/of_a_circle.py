"""The list for a meeting, and the sheet on which people write themselves down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.domain.paper import CircleSheet, PaperChoices
from journal.privacy.veil import is_veiled
from journal.services import paper
from ui.form_keeper import FieldsKeeper
from ui.paper.forms.form import PaperForm, narrow_combo
from ui.paper.request import Kind, PaperRequest, kind_title
from ui.paper.setting import set_table
from ui.paper.sheet import Size
from ui.paper.surroundings import Surroundings
from ui.paper.tables import MeetingChoices, SignUpChoices, meeting_table, meeting_words, sign_up_table
from ui.paper.typesetting import Printout
from ui.paper.words import tr

if TYPE_CHECKING:
    from ui.bridge import Store

_MOST_GUESTS = 100
_MOST_ROWS = 500


class CircleForm(PaperForm):
    """A circle, a title, and when and where. What the journal knows is offered, what was typed stays."""

    kind = Kind.MEETING

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(around, request, parent)
        self._sheet: CircleSheet | None = None
        self._keeper: FieldsKeeper | None = None
        self._offered = ("", "")
        self.circle = narrow_combo(self)
        self.circle.setObjectName("paper_circle")
        self.title = QLineEdit(self)
        self.where = QLineEdit(self)
        self._labelled(tr("&Circle"), self.circle)
        self._labelled(tr("&Title"), self.title)
        self._labelled(tr("&When and where"), self.where)
        self.circle.currentIndexChanged.connect(self.reread)
        self.title.textChanged.connect(self.changed)
        self.where.textChanged.connect(self.changed)

    def offer(self, choices: PaperChoices) -> None:
        self.circle.blockSignals(True)
        chosen = self.circle.currentData() if self.circle.count() else self._request.circle_id
        self.circle.clear()
        self._offer_none()
        for circle_id, name in choices.circles:
            self.circle.addItem(name, circle_id)
        self.circle.setCurrentIndex(max(self.circle.findData(chosen), 0))
        self.circle.setEnabled(self.circle.count() > 0)
        self.circle.blockSignals(False)

    def call(self) -> Callable[[Store], Any] | None:
        circle_id = self.circle.currentData()
        if circle_id is None:
            return None
        return partial(paper.circle_sheet, circle_id=circle_id, today=self._around.today())

    def take(self, found: Any) -> None:
        self._sheet = found if isinstance(found, CircleSheet) else None
        name = "" if self._sheet is None else self._sheet.name
        where = "" if self._sheet is None else meeting_words(self._sheet.meeting)
        offered = ("" if is_veiled(name) else name, "" if is_veiled(where) else where)
        for line, before, now in zip((self.title, self.where), self._offered, offered, strict=True):
            if line.text() == before:
                line.setText(now)
                line.setCursorPosition(0)
        self._offered = offered
        if self._keeper is None:
            key = f"paper {self.kind.value} {self._request.circle_id or 0}"
            self._keeper = FieldsKeeper(self._around.bridge, self, key, kind_title(self.kind))

    def discard(self) -> None:
        if self._keeper is not None:
            self._keeper.discard()

    def _offer_none(self) -> None:
        """A sheet without a circle."""


class MeetingForm(CircleForm):
    """Who is in the circle, to be ticked, and lines for guests."""

    document = "List"
    file_name = "meeting.pdf"

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(around, request, parent)
        self.guests = self._number(0, _MOST_GUESTS, 6)
        self._labelled(tr("Empty &lines for guests"), self.guests)
        self.phone = self._tick(tr("Phone numbers"), on=False)
        self.notes = self._tick(tr("Room for notes"), on=True)
        self._ticks(self.phone, self.notes)

    def printout(self, size: Size, family: str) -> Printout | None:
        if self._sheet is None:
            return None
        choices = MeetingChoices(
            self.title.text().strip(),
            self.where.text().strip(),
            self.phone.isChecked(),
            self.notes.isChecked(),
            self.guests.value(),
        )
        return set_table(meeting_table(self._sheet, choices), self._printed(), size, family)

    def remark(self) -> str:
        if not self.circle.count():
            return tr("There is no circle yet whose list could be printed.")
        return ""


class SignUpForm(CircleForm):
    """Empty rows under headings of one's choice; nobody's name is on it."""

    kind = Kind.SIGN_UP
    document = "Sign-up sheet"
    file_name = "sign-up.pdf"

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(around, request, parent)
        self.rows = self._number(1, _MOST_ROWS, 20)
        self._labelled(tr("Empty &rows"), self.rows)
        self.name = self._tick(tr("Name"), on=True)
        self.phone = self._tick(tr("Phone"), on=True)
        self.email = self._tick(tr("E-mail"), on=True)
        self.neighbourhood = self._tick(tr("Neighbourhood"), on=False)
        self.time = self._tick(tr("Best time to call"), on=False)
        self.signature = self._tick(tr("Signature"), on=False)
        self._boxes = (self.name, self.phone, self.email, self.neighbourhood, self.time, self.signature)
        self._ticks(*self._boxes)
        self.more = QLineEdit(self)
        self._labelled(tr("&More columns"), self.more, tr("separated by commas"))
        self.more.textChanged.connect(self.changed)

    def printout(self, size: Size, family: str) -> Printout | None:
        ticked = (box.text() for box in self._boxes if box.isChecked())
        own = (part.strip() for part in self.more.text().split(","))
        headings = tuple(heading for heading in (*ticked, *own) if heading)
        title = self.title.text().strip() or kind_title(Kind.SIGN_UP)
        choices = SignUpChoices(title, self.where.text().strip(), headings[:_MOST_COLUMNS], self.rows.value())
        return set_table(sign_up_table(choices), "", size, family)

    def _offer_none(self) -> None:
        self.circle.addItem(tr("Of no circle"), None)


_MOST_COLUMNS = 10
