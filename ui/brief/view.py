"""The page to read before a meeting, and the ways to take it along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.domain.brief import Brief
from ui.brief.page_view import PAGE_WIDTH, PageView
from ui.brief.presenter import BriefPresenter
from ui.context import Context
from ui.paper.brief_page import TAKEN
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.button import Button, Variant
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowBox


class BriefPane(QWidget):
    """Shows one person's brief; `show_person` opens it anew each time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brief_pane")
        self.setAccessibleName(self.tr("Brief"))
        self._context = context
        self._presenter = BriefPresenter(context, self)
        self.page: PageView | None = None
        self._build()
        self._presenter.shown.connect(self._show)
        self._presenter.gone.connect(self._show_gone)
        self._presenter.taken.connect(self._show_taken)

    def show_person(self, person_id: int) -> None:
        """Open a person's page, without sensitive notes and without chosen questions."""
        self._scroll.verticalScrollBar().setValue(0)
        self._presenter.show_person(person_id)

    def focus_first(self) -> None:
        """Put the keyboard on the page, where the arrows scroll."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_page(self) -> None:
        """Show the page as it will be on paper, with the ways to get it there."""
        if self._presenter.brief is None:
            return
        from ui.paper.request import Kind, PaperRequest

        request = PaperRequest(
            Kind.BRIEF,
            person_id=self._presenter.person_id,
            questions=self._presenter.chosen,
            with_sensitive=self._presenter.with_sensitive,
        )
        self._context.navigator.paper_asked.emit(request)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # Leaving the page ends "this time".
            self.sensitive.setChecked(False)

    def _build(self) -> None:
        self._make_bar()
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("brief_scroll")
        self._scroll.setAccessibleName(self.tr("The page"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.viewport().setAutoFillBackground(False)
        self._gone = EmptyState(
            self._context.theme,
            "person",
            self.tr("Nobody to prepare for"),
            self.tr("This person is not in the journal any more."),
            self.tr("Back"),
        )
        self._gone.acted.connect(self._context.navigator.back_asked)
        self._blank = QWidget(self)
        self._stack = QStackedWidget(self)
        for widget in (self._blank, self._scroll, self._gone):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_M, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._bar)
        column.addWidget(self.sensitive)
        column.addWidget(self._stack, 1)

    def _make_bar(self) -> None:
        theme = self._context.theme
        self._bar = FlowBox(self, gap=SPACE_S, row_gap=SPACE_S)
        self.back = Button(theme, self.tr("Back"), "chevron_left", Variant.QUIET, self._bar)
        self.log = Button(theme, self.tr("Log conversation"), "log", Variant.PRIMARY, self._bar)
        self.invite = Button(theme, self.tr("Invite"), "invite", parent=self._bar)
        self.print_button = Button(theme, self.tr("Print…"), "print", parent=self._bar)
        for name, widget in (
            ("back", self.back),
            ("log", self.log),
            ("invite", self.invite),
            ("print", self.print_button),
        ):
            widget.setObjectName(f"brief_{name}")
            self._bar.flow.addWidget(widget)
        self.sensitive = QCheckBox(self)
        self.sensitive.setObjectName("brief_sensitive")
        self.sensitive.hide()
        self.back.clicked.connect(self._go_back)
        self.log.clicked.connect(self._log)
        self.invite.clicked.connect(self._invite)
        self.print_button.clicked.connect(self.print_page)
        self.sensitive.toggled.connect(self._presenter.include_sensitive)

    def _show(self) -> None:
        brief, page = self._presenter.brief, self._presenter.page()
        self._show_choices(brief)
        if brief is None or page is None:
            self._stack.setCurrentWidget(self._blank)
            self._drop_page()
            return
        at = self._scroll.verticalScrollBar().value()
        before = self.page.bank if self.page is not None else None
        unfolded = before.unfolded() if before is not None else frozenset()
        focused = before.focused() if before is not None else -1
        self._drop_page()
        self.page = PageView(self._context.theme, page, brief, self._presenter.chosen, unfolded=unfolded)
        self.page.question_toggled.connect(self._presenter.choose)
        self.page.step_taken.connect(self._presenter.take_step)
        self.page.bank.answered.connect(self._presenter.answer)
        self.page.bank.ask_again.connect(self._presenter.ask_again)
        holder = self._centred(self.page)
        # With a size of its own it is laid out once, at the right width, and not for its hint as well.
        holder.resize(self._scroll.viewport().width(), 1)
        self._stack.setCurrentWidget(self._scroll)
        self._scroll.setWidget(holder)
        self._scroll.verticalScrollBar().setValue(at)
        self.page.bank.focus(focused)

    def _show_taken(self) -> None:
        page = self._presenter.page()
        if page is not None and self.page is not None:
            self.page.show_taken(next((each for each in page.sections if each.key == TAKEN), None))

    def _show_gone(self) -> None:
        self._show_choices(None)
        self._drop_page()
        self._stack.setCurrentWidget(self._gone)

    def _show_choices(self, brief: Brief | None) -> None:
        for widget in (self.log, self.invite, self.print_button):
            widget.setEnabled(brief is not None)
        count = brief.sensitive_count if brief is not None else 0
        self.sensitive.setVisible(count > 0)
        self.sensitive.setText(
            self.tr("Include 1 sensitive note this time")
            if count == 1
            else self.tr("Include {count} sensitive notes this time").format(count=count)
        )
        self.sensitive.setChecked(self._presenter.with_sensitive)

    def _drop_page(self) -> None:
        """Take the page off the screen: its words go with it."""
        old = self._scroll.takeWidget()
        self.page = None
        if old is not None:
            old.hide()
            old.deleteLater()

    def _centred(self, page: PageView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, PAGE_WIDTH)
        row.addStretch(1)
        return holder

    def _go_back(self) -> None:
        self._context.navigator.back_asked.emit()

    def _log(self) -> None:
        if self._presenter.person_id is not None:
            self._context.navigator.debrief_asked.emit((self._presenter.person_id,), None)

    def _invite(self) -> None:
        if self._presenter.person_id is not None:
            self._context.navigator.compose_asked.emit(self._presenter.person_id, "")
