"""The brief, and the page of a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QWidget

from journal.domain.brief import Brief
from journal.domain.paper import PersonSheet
from journal.services import brief as briefs
from journal.services import paper
from ui.paper.brief_page import page_of
from ui.paper.forms.form import PaperForm, narrow_combo
from ui.paper.page import Page
from ui.paper.person_page import PersonChoices, Reach, person_page
from ui.paper.request import PaperRequest
from ui.paper.setting import set_page
from ui.paper.sheet import Size
from ui.paper.surroundings import Surroundings
from ui.paper.typesetting import Printout
from ui.paper.words import long_day, tr

if TYPE_CHECKING:
    from ui.bridge import Store


class SensitiveBox(QCheckBox):
    """Includes sensitive notes for this one time; not there where there are none."""

    def __init__(self, parent: QWidget, *, on: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("paper_sensitive")
        self.setChecked(on)
        self.hide()

    def show_count(self, count: int) -> None:
        """How many there are."""
        self.setVisible(count > 0)
        self.setText(
            tr("Include 1 sensitive note this time")
            if count == 1
            else tr("Include {count} sensitive notes this time").format(count=count)
        )


class BriefForm(PaperForm):
    """The page to read before a meeting, with the questions that were chosen for this time."""

    document = "Brief"
    file_name = "brief.pdf"

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(around, request, parent)
        self._brief: Brief | None = None
        self.sensitive = SensitiveBox(self, on=request.with_sensitive)
        self._put(self.sensitive)
        self.sensitive.toggled.connect(self._include)

    def _include(self, included: bool) -> None:
        """Off the page at once; onto it when they are read."""
        if not included and self._brief is not None:
            self._brief = replace(self._brief, sensitive=())
            self.changed.emit()
        self.reread.emit()

    def call(self) -> Callable[[Store], Any] | None:
        if self._request.person_id is None:
            return None
        return partial(
            briefs.brief,
            person_id=self._request.person_id,
            today=self._around.today(),
            with_sensitive=self.sensitive.isChecked(),
        )

    def take(self, found: Any) -> None:
        if isinstance(found, Brief):
            self._brief = found
            self.sensitive.show_count(found.sensitive_count)

    def page(self) -> Page | None:
        """What is on the page."""
        return None if self._brief is None else page_of(self._brief, self._request.questions)

    def printout(self, size: Size, family: str) -> Printout | None:
        page = self.page()
        # Nothing above the sheets tells who they are about.
        header = tr("Prepared on {day}").format(day=long_day(self._around.today()))
        return None if page is None else set_page(page, header, size, family)


class PersonPageForm(PaperForm):
    """Everything about a person, for whoever goes on with them."""

    document = "Page"
    file_name = "page.pdf"

    def __init__(self, around: Surroundings, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(around, request, parent)
        self._sheet: PersonSheet | None = None
        self.history = narrow_combo(self)
        self.history.setObjectName("paper_history")
        self.history.addItem(tr("All of it"), Reach.ALL.value)
        self.history.addItem(tr("The last twelve months"), Reach.YEAR.value)
        self.history.addItem(tr("Without"), Reach.NONE.value)
        self.history.currentIndexChanged.connect(self.changed)
        self._labelled(tr("&History"), self.history)
        self.contacts = self._tick(tr("How to reach them"), on=True)
        self.notes = self._tick(tr("My notes about them"), on=True)
        self._ticks(self.contacts, self.notes)
        self.sensitive = SensitiveBox(self)
        self._put(self.sensitive)
        self.sensitive.toggled.connect(self._include)

    def _include(self, included: bool) -> None:
        """As in the brief."""
        if not included and self._sheet is not None:
            self._sheet = replace(self._sheet, sensitive=())
            self.changed.emit()
        self.reread.emit()

    def call(self) -> Callable[[Store], Any] | None:
        if self._request.person_id is None:
            return None
        return partial(
            paper.person_sheet,
            person_id=self._request.person_id,
            today=self._around.today(),
            with_sensitive=self.sensitive.isChecked(),
        )

    def take(self, found: Any) -> None:
        if isinstance(found, PersonSheet):
            self._sheet = found
            self.sensitive.show_count(found.sensitive_count)

    def page(self) -> Page | None:
        """What is on the page."""
        if self._sheet is None:
            return None
        reach = Reach(self.history.currentData())
        return person_page(
            self._sheet, PersonChoices(self.contacts.isChecked(), self.notes.isChecked(), reach)
        )

    def printout(self, size: Size, family: str) -> Printout | None:
        page = self.page()
        return None if page is None else set_page(page, self._printed(), size, family)

    def remark(self) -> str:
        return tr("Of what they care about, only words that may be quoted are on the page.")
