"""People who may be here twice: the pairs, and two of them side by side."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from journal.domain.double import MergePreview
from journal.services.doubles import Double
from ui.context import Context
from ui.doubles.model import DoublesModel
from ui.doubles.pairs import Pairs
from ui.doubles.presenter import DoublesPresenter
from ui.doubles.side_by_side import SideBySide
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.curtain import Curtain
from ui.widgets.form_scroll import FormScroll

_SIDE_BY_SIDE = 720
_LIST_WIDTH = 320
_LEAST_WIDTH = 304
_LARGEST = 16_777_215  # QWIDGETSIZE_MAX


class DoublesPane(QWidget):
    """Up and Down choose, Enter goes into what is chosen; a narrow pane shows the list or the pair."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("doubles_pane")
        self.setAccessibleName(self.tr("People who may be here twice"))
        self._context = context
        self._fresh = False
        self._inside = False  # a narrow pane shows the pair, not the list
        self._wanted: tuple[int, int] | None = None
        self._about: int | None = None
        self.presenter = DoublesPresenter(context, self)
        self.model = DoublesModel(self)
        self.pairs = Pairs(context.theme, self.model)
        self.list = self.pairs.list
        self.detail = SideBySide(context.theme)
        self.back = Button(context.theme, self.tr("All &pairs"), "chevron_left", Variant.QUIET)
        self.back.setObjectName("doubles.back")
        self._curtain = Curtain(context.theme)
        self._veiled = context.bridge.veiled
        self._lay_out()
        self._connect()
        self._fit()

    # ---- what the shell calls

    def show_doubles(self, whom: object = None) -> None:
        """Show the list; of one person (an id) the likeliest pair, of two (a tuple of ids) those two."""
        self._wanted = self._about = None
        match whom:
            case (int(one), int(other)):
                self._wanted = (min(one, other), max(one, other))
                self._inside = True
            case int(one):
                self._about = one
        self.refresh()
        if self._wanted is not None:
            self.presenter.open(self._wanted)
        self._fit()

    def current_key(self) -> str:
        """The ids of who is shown, with a hyphen between them; "" for nobody."""
        return "" if self.detail.pair is None else "{}-{}".format(*self.detail.pair)

    def refresh(self) -> None:
        """Search anew; the chosen pair stays chosen."""
        if not self._veiled:
            self._fresh = True
            self.presenter.search()

    def focus_first(self) -> None:
        """Put the keyboard into the list, or into the pair where it stands alone."""
        if not self._is_wide() and self._inside:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pairs.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """End the search: nothing goes on that holds people's names."""
        if self.pairs.busy.is_running():
            self._fresh = False
        self.presenter.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fresh:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """List and pair take turns where there is no room for both."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    # ---- building

    def _lay_out(self) -> None:
        self._scroll = FormScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.detail)
        self._scroll.hide()
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        right.addWidget(self._scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        row.setSpacing(SPACE_M)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.pairs)
        row.addWidget(self._right, 1)
        row.addWidget(self._curtain, 1)

    def _connect(self) -> None:
        presenter, detail = self.presenter, self.detail
        presenter.listed.connect(self._show_rows)
        presenter.searching.connect(self.pairs.set_searching)
        presenter.progressed.connect(self.pairs.busy.set_progress)
        presenter.compared.connect(self._show_pair)
        presenter.pair_gone.connect(self._show_nothing)
        presenter.merged.connect(self._drop)
        presenter.kept_apart.connect(self._drop)
        presenter.refused.connect(self._refuse)
        presenter.stale.connect(self._stale)
        self.pairs.empty.acted.connect(self.refresh)
        presenter.apart_read.connect(self.pairs.show_apart)
        self.pairs.take_back.connect(presenter.take_back)
        self.pairs.busy.cancelled.connect(presenter.stop)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._enter)
        self.list.clicked.connect(self._enter)
        self.back.clicked.connect(self._leave)
        detail.merge_asked.connect(presenter.merge)
        detail.apart_asked.connect(presenter.keep_apart)
        detail.person_asked.connect(self._context.navigator.person_opened)

    # ---- showing

    def _is_wide(self) -> bool:
        return self.width() >= _SIDE_BY_SIDE

    def _fit(self) -> None:
        wide = self._is_wide()
        shown = self.detail.pair is not None
        self.pairs.setMaximumWidth(_LIST_WIDTH if wide and shown else _LARGEST)
        self.pairs.setMinimumWidth(_LIST_WIDTH if wide and shown else 0)
        self.pairs.setVisible(not self._veiled and (wide or not self._inside))
        self._right.setVisible(not self._veiled and (shown if wide else self._inside))
        self.back.setVisible(not wide)
        self._curtain.setVisible(self._veiled)

    def _stale(self) -> None:
        self._fresh = False
        if self.isVisible():
            self.refresh()

    def _show_rows(self, rows: tuple[Double, ...]) -> None:
        current = self._wanted or self.detail.pair
        self.model.set_rows(rows)
        at = self._first_about() if self._about is not None else -1
        self._about = None
        if at < 0 and current is not None:
            at = self.model.row_of(current)
        if at < 0 and self._wanted is None and rows and self._is_wide():
            at = 0
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at))
        elif current is not None and self._wanted is None:
            self.presenter.open(None)
        had_focus = self.pairs.empty.button.hasFocus() or self.list.hasFocus()
        self.pairs.tell()
        if had_focus:
            self.focus_first()

    def _first_about(self) -> int:
        """The likeliest pair with the person that was asked about."""
        found = (at for at, row in enumerate(self.model.rows) if self._about in (row.first.id, row.second.id))
        return next(found, -1)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = index.data(DoublesModel.ROW)
        if isinstance(row, Double):
            self._wanted = None
            self.presenter.open((row.first.id, row.second.id))

    def _enter(self, index: QModelIndex) -> None:
        if isinstance(index.data(DoublesModel.ROW), Double):
            self._inside = True
            self._choose(index, index)
            self._fit()
            if not self._is_wide():
                self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._inside = False
        self._fit()
        self.focus_first()

    def _show_pair(self, double: Double, preview: MergePreview) -> None:
        other = self.detail.pair != (preview.kept.id, preview.other.id)
        self.detail.show_pair(double, preview)
        self._scroll.show()
        if other:
            self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def _show_nothing(self) -> None:
        self.detail.forget()
        self._scroll.hide()
        self._inside = False
        self._fit()

    def _drop(self, person_id: int, other_id: int | None = None) -> None:
        """A pair is settled: the keyboard goes on to the next one."""
        self._wanted = None
        self.presenter.open(None)
        self.model.drop(person_id, other_id)
        self.pairs.tell()
        current = self.list.currentIndex()
        if current.isValid() and self._is_wide():
            self._choose(current, current)
        self.focus_first()

    def _refuse(self, sentence: str) -> None:
        self.detail.refuse(sentence)
        if sentence:
            self._scroll.ensureWidgetVisible(self.detail.message)
            announce(self, sentence)
