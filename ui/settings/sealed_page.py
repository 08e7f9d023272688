"""The review of sensitive notes: why do I keep this?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from journal.domain.purge import PurgeTarget
from journal.domain.seal import SealedRow
from journal.privacy.veil import is_veiled
from ui.context import Context
from ui.half_keeper import HalfKeeper
from ui.settings.halves import Halves
from ui.settings.purging import Purging
from ui.settings.review_fields import ReviewFields
from ui.settings.sealed_model import SealedModel
from ui.settings.sealed_presenter import SealedPresenter
from ui.settings.two_lines_delegate import TwoLinesDelegate
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowBox
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label
from ui.widgets.sealed_note import SealedNote

_LIST_WIDTH = 264
_LIST_HEIGHT = 200


class SealedPage(QWidget):
    """One note at a time; its words only when they are asked for."""

    left = Signal()
    """Back to the settings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sealed")
        self.setAccessibleName(self.tr("Sensitive notes"))
        theme = context.theme
        self._context = context
        self._row: SealedRow | None = None
        self._number = 0
        self.presenter = SealedPresenter(context, self)
        self.purging = Purging(context, self)
        self.back = Button(theme, self.tr("&Settings"), "chevron_left", Variant.QUIET)
        self.back.setObjectName("sealed.back")
        self.model = SealedModel(context.today, self)
        self.list = QListView()
        self.list.setObjectName("sealed.list")
        self.list.setAccessibleName(self.tr("Sensitive notes"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLinesDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        set_look(self.list, "bare", "true")
        self.about = WordsLabel("", "heading")
        self.state = WordsLabel("", "muted")
        self.note = SealedNote(theme)
        self.fields = ReviewFields(theme, context.today, self.tr("Sensitive note"))
        self._half = HalfKeeper(context.bridge, self.fields)
        self.message = WordsLabel("", "error")
        self.message.hide()
        self.keep = Button(theme, self.tr("&Keep it"), "check", Variant.PRIMARY)
        self.open_day = Button(theme, self.tr("&Open its day"), "person")
        self.unseal = Button(theme, self.tr("&Unseal"), "unlock")
        self.delete = Button(theme, self.tr("&Delete"), "delete")
        self.purge = Button(theme, self.tr("&Purge for good…"), "delete", Variant.DANGER)
        self.detail = QWidget()
        self.nothing = EmptyState(
            theme,
            "sealed",
            self.tr("No sensitive notes"),
            self.tr("What you mark as sensitive is listed here, without its words, to be looked at again."),
        )
        self._lay_out()
        self._connect()

    # ---- what the pane calls

    def open(self) -> None:
        """Read the notes."""
        self.presenter.read()

    def flush(self) -> None:
        """A note that was opened is sealed again; what is typed and not decided is kept."""
        self.note.seal()
        self._half.flush()

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- building

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.detail)
        inner.setContentsMargins(0, 0, SPACE_S, 0)
        inner.setSpacing(SPACE_S)
        for widget in (self.about, self.state, self.note, self.fields, self.message):
            inner.addWidget(widget)
        buttons = FlowBox()
        for button in (self.keep, self.open_day, self.unseal, self.delete, self.purge):
            button.setObjectName(f"sealed.{button.text().replace('&', '').split()[0].lower()}")
            buttons.flow.addWidget(button)
        inner.addWidget(buttons)
        inner.addWidget(
            WordsLabel(
                self.tr(
                    "Undo brings back what you delete or unseal. Purging is different: the words leave the"
                    " file and the program's copies, and nothing brings them back."
                ),
                "small",
            )
        )
        inner.addStretch(1)
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.detail)
        side, main = QVBoxLayout(), QVBoxLayout()
        side.addWidget(self.list)
        main.addWidget(scroll)
        self._halves = Halves(self.list, side, main, list_width=_LIST_WIDTH, list_height=_LIST_HEIGHT)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Sensitive notes"), "title"), 1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        told = self.tr(
            "Those past their day come first, then those without a reason, then the oldest. A day that passes"
            " deletes nothing and unseals nothing: it only asks you."
        )
        column.addWidget(WordsLabel(told, "muted"))
        column.addWidget(self._halves, 1)
        column.addWidget(self.nothing, 1)
        self._show_row()

    def _connect(self) -> None:
        self.presenter.listed.connect(self._list)
        self.presenter.paged.connect(self._page)
        self.presenter.revealed.connect(self._reveal)
        self.presenter.refused.connect(self._refuse)
        self.presenter.decided.connect(self._decided)
        self.presenter.stale.connect(self._read_again)
        self.purging.refused.connect(self._refuse)
        self.purging.told.connect(self._refuse)
        self.model.wanted.connect(self.presenter.fetch, Qt.ConnectionType.QueuedConnection)
        self.list.selectionModel().currentChanged.connect(self._go_to)
        self.fields.changed.connect(self._half.touch)
        self.note.revealed.connect(self._ask_words)
        self.note.sealed.connect(self._forget_words)
        self.keep.clicked.connect(self._keep)
        self.open_day.clicked.connect(self._open_day)
        self.unseal.clicked.connect(self._unseal)
        self.delete.clicked.connect(self._delete)
        self.purge.clicked.connect(self._purge)
        self.back.clicked.connect(self._leave)

    # ---- showing

    def _list(self, ids: Sequence[int]) -> None:
        self.model.set_ids(ids)
        self._number = min(self._number, max(0, len(ids) - 1))
        self.list.setCurrentIndex(self.model.index(self._number))
        self._show_row()

    def _page(self, first: int, rows: tuple[SealedRow, ...]) -> None:
        self.model.set_page(first, rows)
        self._show_row()

    def _go_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._number = index.row()
            self._show_row()

    def _show_row(self) -> None:
        found = self.model.row_at(self._number)
        there = bool(self.model.rowCount())
        self._halves.setVisible(there)
        self.nothing.setVisible(not there)
        if found == self._row:
            self.detail.setEnabled(found is not None)
            return
        self._half.stop()
        self._row = found
        self.note.seal()
        self.message.hide()
        self.detail.setEnabled(found is not None)
        self.about.set_words(self.model.title(found) if found else "")
        self.state.set_words(self.model.words(found) if found else "")
        self.fields.show_decided(found.seal if found else None)
        if found is not None:
            self.fields.setEnabled(not is_veiled(found.seal.reason))
            self._half.start(f"seal of {found.note_id} in {found.entry_id}")

    def _ask_words(self) -> None:
        if self._row is not None:
            self.presenter.reveal(self._row.note_id)

    def _reveal(self, note_id: int, words: str) -> None:
        if self._row is not None and self._row.note_id == note_id and self.note.is_revealed():
            self.note.set_words(words)

    def _forget_words(self) -> None:
        self.note.set_words("")

    def _refuse(self, sentence: str) -> None:
        self.message.set_words(sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _decided(self, note_id: int) -> None:
        if self._row is not None and self._row.note_id == note_id:
            self._half.discard()

    def _read_again(self) -> None:
        if self.isVisible():
            self.presenter.read()

    # ---- buttons

    def _keep(self) -> None:
        if not self.fields.is_valid():
            self._refuse(self.tr("The day cannot be read."))
        elif self._row is not None:
            self.presenter.keep(self._row.note_id, self.fields.seal())

    def _open_day(self) -> None:
        if self._row is not None and self._row.people:
            self._context.navigator.entry_opened.emit(self._row.people[0].id, self._row.entry_id)

    def _unseal(self) -> None:
        if self._row is not None:
            self.presenter.unseal(self._row.note_id)

    def _delete(self) -> None:
        if self._row is not None:
            self.presenter.delete(self._row.note_id)

    def _purge(self) -> None:
        if self._row is not None:
            self.purging.begin(PurgeTarget(notes=(self._row.note_id,)))

    def _leave(self) -> None:
        self.flush()
        self.left.emit()
