"""Address labels, and the list of people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from journal.domain.paper import ListedPeople, PaperChoices
from journal.domain.person import PeopleQuery
from journal.services import paper
from ui.paper.forms.form import PaperForm, narrow_combo
from ui.paper.labels import SHEETS, LabelSheet, addresses, set_labels, sheets_on
from ui.paper.request import PaperRequest
from ui.paper.setting import set_table
from ui.paper.sheet import Paper, Size
from ui.paper.surroundings import Surroundings
from ui.paper.tables import ListChoices, people_table
from ui.paper.typesetting import Printout
from ui.paper.words import tr

if TYPE_CHECKING:
    from ui.bridge import Store

_NAMED = 12  # of those without an address; the others are counted
_LIST, _CHOSEN, _PERSON = "list", "chosen", "person"
_CIRCLE, _TAG = "circle ", "tag "


class PeopleForm(PaperForm):
    """For whom: those who were chosen, a circle, those with a tag, or the list as it is shown."""

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(around, request, parent)
        self._found: ListedPeople | None = None
        self.who = narrow_combo(self)
        self.who.setObjectName("paper_who")
        self._labelled(tr("&Whom"), self.who)
        self.who.currentIndexChanged.connect(self.reread)

    def offer(self, choices: PaperChoices) -> None:
        request, who = self._request, self.who
        before = who.currentData() if who.count() else self._first()
        who.blockSignals(True)
        who.clear()
        if request.people:
            count = len(request.people)
            who.addItem(tr("The {count} people you have chosen").format(count=count), _CHOSEN)
        if request.person_id is not None:
            who.addItem(tr("This person"), _PERSON)
        who.addItem(request.title or tr("Everybody"), _LIST)
        for circle_id, name in choices.circles:
            who.addItem(tr("Circle: {name}").format(name=name), f"{_CIRCLE}{circle_id}")
        for tag in choices.tags:
            who.addItem(tr("Tag: {name}").format(name=tag), f"{_TAG}{tag}")
        who.setCurrentIndex(max(who.findData(before), 0))
        who.blockSignals(False)

    def call(self) -> Callable[[Store], Any] | None:
        chosen = str(self.who.currentData())
        if chosen == _CHOSEN:
            return partial(paper.chosen, ids=self._request.people)
        if chosen == _PERSON and self._request.person_id is not None:
            return partial(paper.chosen, ids=(self._request.person_id,))
        if chosen.startswith(_CIRCLE):
            return partial(paper.of_circle, circle_id=int(chosen.removeprefix(_CIRCLE)))
        if chosen.startswith(_TAG):
            return partial(paper.listed, query=PeopleQuery(tag=chosen.removeprefix(_TAG)))
        return partial(paper.listed, query=self._request.query)

    def take(self, found: Any) -> None:
        if isinstance(found, ListedPeople):
            self._found = found

    def _first(self) -> str:
        if self._request.people:
            return _CHOSEN
        if self._request.circle_id is not None:
            return f"{_CIRCLE}{self._request.circle_id}"
        return _LIST if self._request.person_id is None else _PERSON


class LabelsForm(PeopleForm):
    """One label for each who has an address."""

    document = "Labels"
    file_name = "labels.pdf"

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(around, request, parent)
        self.sheet = narrow_combo(self)
        self.sheet.setObjectName("paper_labels")
        self._labelled(tr("&Sheet of labels"), self.sheet)
        self.first = self._number(1, 1, 1)
        self._labelled(tr("&First label"), self.first, tr("on a sheet of which some are used up"))
        self.outlines = self._tick(tr("Draw the edges, for a try on plain paper"), on=False)
        self._ticks(self.outlines)
        self.sheet.currentIndexChanged.connect(self._choose_sheet)

    def set_paper(self, paper: Paper) -> None:
        remembered = self._around.settings.values.label_sheet
        self.sheet.blockSignals(True)
        self.sheet.clear()
        for sheet in sheets_on(paper):
            self.sheet.addItem(_sheet_words(sheet), sheet.key)
        self.sheet.setCurrentIndex(max(self.sheet.findData(remembered), 0))
        self.sheet.blockSignals(False)
        self._fit_first()

    def label_sheet(self) -> LabelSheet:
        """The one that is chosen."""
        key = self.sheet.currentData()
        return next(sheet for sheet in SHEETS if sheet.key == key)

    def printout(self, size: Size, family: str) -> Printout | None:
        if self._found is None:
            return None
        labels, _without = addresses(self._found.people)
        if not labels:
            return None
        first, outlines = self.first.value(), self.outlines.isChecked()
        return set_labels(labels, self.label_sheet(), first, size, family, outlines=outlines)

    def remark(self) -> str:
        if self._found is None:
            return ""
        labels, without = addresses(self._found.people)
        told = [tr("1 label") if len(labels) == 1 else tr("{count} labels").format(count=len(labels))]
        if without:
            names = ", ".join(ref.name for ref in without[:_NAMED])
            if len(without) > _NAMED:
                names = tr("{names} and {count} more").format(names=names, count=len(without) - _NAMED)
            told.append(tr("Without an address: {names}").format(names=names))
        if self._found.left_out:
            told.append(tr("{count} people more did not fit.").format(count=self._found.left_out))
        return "\n".join(told)

    def _choose_sheet(self) -> None:
        self._around.settings.change(label_sheet=self.label_sheet().key)
        self._fit_first()
        self.changed.emit()

    def _fit_first(self) -> None:
        self.first.setMaximum(self.label_sheet().count)


class ListForm(PeopleForm):
    """The list of people with the columns that are wanted."""

    document = "List"
    file_name = "people.pdf"

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(around, request, parent)
        self.phone = self._tick(tr("Phone"), on=True)
        self.email = self._tick(tr("E-mail"), on=False)
        self.address = self._tick(tr("Address"), on=False)
        self.cares = self._tick(tr("What they care about"), on=True)
        self.contact = self._tick(tr("Last contact"), on=True)
        self.standing = self._tick(tr("Latest answer"), on=True)
        self._ticks(self.phone, self.email, self.address, self.cares, self.contact, self.standing)

    def printout(self, size: Size, family: str) -> Printout | None:
        if self._found is None or not self._found.people:
            return None
        choices = ListChoices(
            self.phone.isChecked(),
            self.email.isChecked(),
            self.address.isChecked(),
            self.cares.isChecked(),
            self.contact.isChecked(),
            self.standing.isChecked(),
        )
        table = people_table(self._found, self._title(), choices)
        return set_table(table, self._printed(), size, family)

    def remark(self) -> str:
        if self._found is None or not self._found.left_out:
            return ""
        return tr("{count} people more did not fit.").format(count=self._found.left_out)

    def _title(self) -> str:
        chosen = str(self.who.currentData())
        if chosen.startswith((_CIRCLE, _TAG)):
            return self.who.currentText()
        return self._request.title if chosen == _LIST and self._request.title else tr("People")


def _sheet_words(sheet: LabelSheet) -> str:
    return tr("{across} × {down} labels, {width} × {height} mm ({known_as})").format(
        across=sheet.across,
        down=sheet.down,
        width=f"{sheet.width:.4g}",
        height=f"{sheet.height:.4g}",
        known_as=sheet.known_as,
    )
