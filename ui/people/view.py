"""The pane of people: search, filters, the list, a new person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.person import PeopleFilter
from journal.domain.search import HitKind, SearchHit
from ui.context import Context
from ui.form_keeper import FieldsKeeper
from ui.people.answer_menu import AnswerMenu
from ui.people.header import PeopleHeader
from ui.people.lists import HitList, PeopleList
from ui.people.new_person import NewPerson
from ui.people.nobody import Lack, Nobody
from ui.people.presenter import PeoplePresenter
from ui.people.row_menu import RowMenu
from ui.people.words import filter_words
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.asked_text import AskText
from ui.widgets.filter_chips import FilterChips
from ui.widgets.search_field import SearchField

_MIDNIGHT_CHECK_MS = 60_000


class PeoplePane(QWidget):
    """Everybody, or what was found; says through the navigator whom to open."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people_pane")
        self.setAccessibleName(self.tr("People"))
        self._context = context
        self._day = context.today()
        self._open_soon = False
        self._wanted = 0  # a person to choose as soon as the list has them
        self._presenter = PeoplePresenter(context, self.locale(), self)
        theme = context.theme
        self._header = PeopleHeader(theme, self)
        self._search = SearchField(theme, self.tr("Search people, notes, concerns…"), self.tr("Search"), self)
        self._search.setObjectName("search_field")
        self._filters = FilterChips(theme, filter_words(), self.tr("Show"), parent=self)
        self._filters.setObjectName("people_filters")
        self._list = PeopleList(theme, self._presenter.model, context.today, self)
        self._list.setObjectName("people_list")
        self._list.setAccessibleName(self.tr("People"))
        command = context.commands.get("respond")
        self._list.answer_keys = command.shortcuts if command else ()
        self._hits = HitList(theme, self._presenter.hits, self)
        self._hits.setObjectName("search_hits")
        self._hits.setAccessibleName(self.tr("Search results"))
        self._nobody = Nobody(theme, self)
        self._new = NewPerson(theme, self)
        self._pages = QStackedWidget(self)
        self._midnight = QTimer(self, interval=_MIDNIGHT_CHECK_MS)
        self._lay_out()
        self._connect()
        self._presenter.load()

    def focus_search(self, text: str = "") -> None:
        """Put the cursor into the search box, with a text if one is given."""
        if text:
            self._search.setText(text)
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def search_words(self) -> str:
        """What stands in the search box."""
        return self._search.text()

    def show_search(self, words: str) -> None:
        """Search for this as before; the keyboard stays where it is."""
        if not self._search.text():
            self._search.setText(words)

    def focus_first(self) -> None:
        """Put the keyboard to the list, or to the search box while there is none."""
        if self._pages.currentWidget() is self._list:
            self._list.enter()
        else:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_person(self, person_id: int) -> None:
        """Show somebody as the open one; says nothing to the navigator."""
        self._wanted = 0 if self._list.choose(person_id) else person_id

    def begin_new_person(self, typed: str = "") -> None:
        """Open the line for a new person."""
        self._new.begin(typed)

    def flush(self) -> None:
        """Keep the line of a new person that is not added yet."""
        self._presenter.keep_line(self._new.unfinished())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._midnight.start()
        self._watch_day()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._midnight.stop()

    def _lay_out(self) -> None:
        for page in (self._list, self._hits, self._nobody):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, SPACE_M)
        column.setSpacing(SPACE_S)
        for part in (self._header, self._search, self._filters):
            column.addLayout(_inset(part, SPACE_M))
        # The ground of a row reaches a little further than the words above it.
        column.addLayout(_inset(self._pages, SPACE_S + 2), 1)
        column.addLayout(_inset(self._new, SPACE_M))

    def _connect(self) -> None:
        presenter, to = self._presenter, self._context.navigator
        presenter.loaded.connect(self._show_page)
        presenter.found.connect(self._show_found)
        presenter.tags_changed.connect(self._offer_tags)
        presenter.added.connect(self._added)
        presenter.refused.connect(self._new.refuse)
        presenter.line_kept.connect(self._new.restore)
        self._header.sort_chosen.connect(presenter.choose_sort)
        self._header.tag_chosen.connect(presenter.choose_tag)
        self._search.textChanged.connect(self._searched)
        self._search.leave_down.connect(self._go_down)
        self._search.returnPressed.connect(self._open_first)
        self._filters.selected.connect(self._filter_chosen)
        self._list.opened.connect(to.person_opened)
        self._list.left_up.connect(self._to_search)
        self._list.escaped.connect(self._to_search)
        self._list.delete_asked.connect(self._delete_chosen)
        self._list.answer_asked.connect(self._ask_answer)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._hits.opened.connect(self._open_hit)
        self._hits.left_up.connect(self._to_search)
        self._hits.escaped.connect(self._end_search)
        self._nobody.chosen.connect(self._act_on_lack)
        self._nobody.import_asked.connect(to.import_asked)
        self._new.entered.connect(self._add_line)
        self._new.closed.connect(presenter.forget_line)
        self._midnight.timeout.connect(self._watch_day)

    def _show_page(self) -> None:
        count = self._presenter.model.rowCount()
        if self._presenter.complete:
            self._header.set_count(count)
        if self._wanted:
            self.select_person(self._wanted)
        if self._search.text().strip():
            return
        query = self._presenter.query
        if not count:
            everybody = query.filter is PeopleFilter.ALL and query.tag is None
            self._nobody.explain(Lack.NO_PEOPLE if everybody else Lack.NO_MATCH)
        self._turn_to(self._list if count else self._nobody)

    def _show_found(self) -> None:
        if not self._search.text().strip():
            return
        count = self._presenter.hits.count()
        announce(self._search, self.tr("Results: {count}").format(count=count))
        if not count:
            self._nobody.explain(Lack.NOTHING_FOUND)
        self._turn_to(self._hits if count else self._nobody)
        if self._open_soon:
            self._open_first()

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the keyboard follows when it was in the one that goes."""
        old = self._pages.currentWidget()
        if old is page:
            return
        had_focus = old is not None and old.hasFocus()
        self._pages.setCurrentWidget(page)
        if had_focus:
            self.focus_first()

    def _watch_day(self) -> None:
        if self._context.today() != self._day:
            self._day = self._context.today()
            self._presenter.model.new_day()

    def _searched(self, text: str) -> None:
        self._open_soon = False
        self._presenter.search(text)
        self._filters.setEnabled(not text.strip())
        if not text.strip():
            self._show_page()

    def _to_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_down(self) -> None:
        page = self._pages.currentWidget()
        if page is self._hits:
            self._hits.enter()
        elif page is self._list:
            self._list.enter()

    def _open_first(self) -> None:
        """Enter in the search box; pressed before the answer is there, it waits for it."""
        words = self._search.text()
        self._open_soon = bool(words.strip()) and self._presenter.found_words != words
        if words.strip() and not self._open_soon and self._pages.currentWidget() is self._hits:
            self._hits.open_first()

    def _open_hit(self, hit: SearchHit) -> None:
        to = self._context.navigator
        if hit.entry_id is not None and hit.kind in {HitKind.NOTE, HitKind.PLACE}:
            to.entry_opened.emit(hit.person.id, hit.entry_id)
        else:
            to.person_opened.emit(hit.person.id)

    def _end_search(self) -> None:
        self._search.clear()
        self._to_search()

    def _filter_chosen(self, key: str) -> None:
        self._presenter.choose_filter(PeopleFilter(key))

    def _act_on_lack(self, lack: Lack) -> None:
        if lack is Lack.NO_PEOPLE:
            self._new.begin()
        elif lack is Lack.NOTHING_FOUND:
            self._end_search()
        else:
            self._filters.choose([PeopleFilter.ALL.value])
            self._header.show_tag(None)
            self._presenter.show_all()

    def _offer_tags(self, tags: tuple[str, ...]) -> None:
        self._header.set_tags(tags, self._presenter.query.tag)

    def _add_line(self, line: str, details: bool) -> None:
        if line.strip():
            self._presenter.add_line(line, details=details)
        else:
            self._new.refuse(self.tr("Write a name first."))

    def _added(self, person_id: int, details: bool) -> None:
        self._new.close_line()
        self._search.clear()
        self.select_person(person_id)
        to = self._context.navigator
        (to.details_asked if details else to.person_opened).emit(person_id)

    def _delete_chosen(self) -> None:
        self._presenter.delete(self._list.chosen())

    def _show_menu(self, at: QPoint) -> None:
        ids = self._list.chosen()
        if not ids:
            return
        archived = self._presenter.query.filter is PeopleFilter.ARCHIVED
        ask_tag = partial(self._ask_tag, ids)
        menu = RowMenu(self._context, self._presenter, ids, archived=archived, ask_tag=ask_tag, parent=self)
        # Asked for by the keyboard the point may lie anywhere: then the menu belongs to the current row.
        row = self._list.visualRect(self._list.currentIndex())
        place = at if self._list.indexAt(at).isValid() or not row.isValid() else row.center()
        menu.popup(self._list.viewport().mapToGlobal(place))

    def _ask_answer(self, person_id: int, at: QPoint) -> None:
        row = self._presenter.model.known(person_id)
        if row is not None:
            AnswerMenu(self._presenter, row, self).popup(at)

    def _ask_tag(self, ids: tuple[int, ...]) -> None:
        dialog = _tag_dialog(self.tr("Add a tag"), self.tr("Tag"), self._header.tags, self)
        FieldsKeeper(self._context.bridge, dialog, "tag")
        dialog.textValueSelected.connect(partial(self._presenter.tag, ids))
        dialog.open()


def _tag_dialog(title: str, caption: str, tags: Sequence[str], parent: QWidget) -> AskText:
    dialog = AskText(parent)
    dialog.setObjectName("tag_dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(caption)
    dialog.setComboBoxItems(["", *tags])
    dialog.setComboBoxEditable(True)
    return dialog


def _inset(widget: QWidget, side: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(side, 0, side, 0)
    row.addWidget(widget)
    return row
