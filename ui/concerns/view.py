"""What people care about: the ranked list, and all about the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from journal.domain.concern import ConcernPage, ConcernRow
from ui.concerns.detail import ConcernDetail
from ui.concerns.merge_dialog import MergeDialog
from ui.concerns.model import ConcernsModel
from ui.concerns.presenter import ConcernsPresenter
from ui.concerns.ranking import Ranking
from ui.concerns.unfinished import Unfinished
from ui.context import Context
from ui.editing import may_edit
from ui.form_keeper import FieldsKeeper
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.form_scroll import FormScroll

_SIDE_BY_SIDE = 640
_LIST_WIDTH = 288
_LEAST_WIDTH = 304
_LARGEST = 16_777_215  # QWIDGETSIZE_MAX


class ConcernsPane(QWidget):
    """Up and Down choose, Enter goes into what is chosen; a narrow pane shows the list or the concern."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("concerns_pane")
        self.setAccessibleName(self.tr("Concerns"))
        self._context = context
        self._fresh = self._is_read = self._showing = False
        self._wanted: int | None = None
        self._bare = False  # nobody has named a concern yet: nothing can stand beside the list
        self._inside = False  # a narrow pane shows the concern, not the list
        self.presenter = ConcernsPresenter(context, self)
        self.model = ConcernsModel(context.today, self)
        self._left = Ranking(context.theme, self.model)
        self.field, self.order, self.list = self._left.field, self._left.order, self._left.list
        self._make_detail()
        self._lay_out()
        self._connect()

    # ---- what the shell calls

    def show_concern(self, concern_id: int | None) -> None:
        """Show the list, at one concern if one is named."""
        if concern_id is not None:
            self._wanted = concern_id
            self.field.clear()
            self._inside = True
            self.presenter.open(concern_id)
        self.refresh()
        self._fit()

    def current_key(self) -> str:
        """The number of the concern that is shown, "" for none."""
        return "" if self.detail.concern_id is None else str(self.detail.concern_id)

    def refresh(self) -> None:
        """Read everything anew; the chosen concern stays chosen."""
        self._fresh = True
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Put the keyboard into the list, or into the field when the list is empty."""
        if not self._is_wide() and self._inside:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.rowCount() or not self._is_read:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._unfinished.keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fresh:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """List and concern take turns where there is no room for both."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    # ---- building

    def _make_detail(self) -> None:
        theme = self._context.theme
        self.back = Button(theme, self.tr("All &concerns"), "chevron_left", Variant.QUIET)
        self.back.setObjectName("concerns.back")
        self.detail = ConcernDetail(theme)
        self._scroll = FormScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.detail)
        self._unfinished = Unfinished(self._context, self.detail, self)
        self._scroll.hide()

    def _lay_out(self) -> None:
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        right.addWidget(self._scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        row.setSpacing(SPACE_M)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._left)
        row.addWidget(self._right, 1)

    def _connect(self) -> None:
        presenter, detail, navigator = self.presenter, self.detail, self._context.navigator
        presenter.listed.connect(self._show_rows)
        presenter.page_read.connect(self._show_page)
        presenter.page_gone.connect(self._show_nothing)
        presenter.refused.connect(self._refuse)
        presenter.stale.connect(self._stale)
        self.field.textChanged.connect(presenter.filter)
        self.field.leave_down.connect(self.focus_first)
        self.order.selected.connect(presenter.order_by)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._enter)
        self.list.clicked.connect(self._enter)
        self.back.clicked.connect(self._leave)
        detail.title.pencil.clicked.connect(self._begin_name)
        detail.title.renamed.connect(partial(self._of_shown, presenter.rename))
        detail.synonyms.added.connect(partial(self._of_shown, presenter.add_synonym))
        detail.synonyms.removed.connect(presenter.remove_synonym)
        detail.doubles.merged.connect(partial(self._of_shown, presenter.merge))
        detail.merge.clicked.connect(self._ask_other)
        detail.doubles.kept_apart.connect(partial(self._of_shown, presenter.keep_apart))
        detail.delete_asked.connect(partial(self._of_shown, presenter.delete))
        detail.people.grown.connect(partial(self._of_shown, presenter.grow))
        detail.people.invited.connect(presenter.invite)
        detail.people.person_opened.connect(navigator.person_opened)
        detail.people.circle_opened.connect(navigator.circles_asked)
        detail.entry_opened.connect(navigator.entry_opened)

    # ---- showing

    def _is_wide(self) -> bool:
        return self.width() >= _SIDE_BY_SIDE

    def _fit(self) -> None:
        wide = self._is_wide()
        beside = wide and not self._bare
        self._left.setMaximumWidth(_LIST_WIDTH if beside else _LARGEST)
        self._left.setMinimumWidth(_LIST_WIDTH if beside else 0)
        self._left.setVisible(wide or not self._inside)
        self._right.setVisible(beside or (self._inside and not wide))
        self.back.setVisible(not wide)

    def _stale(self) -> None:
        self._fresh = False
        if self.isVisible():
            self.refresh()

    def _show_rows(self, rows: tuple[ConcernRow, ...]) -> None:
        current = self._wanted or self.detail.concern_id
        self._showing = True
        self.model.set_rows(rows)
        at = self.model.row_of(current) if current is not None else -1
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at))
        self._showing = False
        self._is_read = True
        if not rows and self.list.hasFocus():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._left.tell(len(rows), filtered=self.presenter.is_filtered)
        self._bare = not rows and not self.presenter.is_filtered
        self._fit()
        if at < 0 and rows and current is None and self._is_wide():
            self.list.setCurrentIndex(self.model.index(0))

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = index.data(ConcernsModel.ROW)
        if not self._showing and isinstance(row, ConcernRow):
            self._wanted = None
            self.presenter.open(row.id)

    def _enter(self, index: QModelIndex) -> None:
        row = index.data(ConcernsModel.ROW)
        if isinstance(row, ConcernRow):
            self._inside = True
            self.presenter.open(row.id)
            self._fit()
            if not self._is_wide():
                self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._inside = False
        self._fit()
        self.focus_first()

    def _show_page(self, page: ConcernPage) -> None:
        self._wanted = None
        if other := page.row.id != self.detail.concern_id:
            self.flush()
        self.detail.show_page(page)
        self._scroll.show()
        if other:
            self._unfinished.bring_back()
            self._scroll.verticalScrollBar().setValue(0)

    def _show_nothing(self) -> None:
        self.detail.forget()
        self._scroll.hide()
        self._inside = False
        self._fit()

    def _refuse(self, sentence: str) -> None:
        self.detail.message.set_words(sentence)
        self.detail.message.setVisible(bool(sentence))
        if sentence:
            self._scroll.ensureWidgetVisible(self.detail.message)
            announce(self, sentence)

    # ---- doing

    def _begin_name(self) -> None:
        if may_edit(self._context, self.detail.title.title.text()):
            self.detail.title.begin()

    def _ask_other(self) -> None:
        dialog = MergeDialog(self.detail.title.title.text(), self.presenter.names_beside(), self)
        FieldsKeeper(self._context.bridge, dialog, f"merge into {self.detail.concern_id}")
        dialog.textValueSelected.connect(partial(self._of_shown, self.presenter.merge_named))
        dialog.open()

    def _of_shown(self, act: Callable[..., None], *values: object) -> None:
        """Do it to the concern that is shown."""
        if self.detail.concern_id is not None:
            act(self.detail.concern_id, *values)
