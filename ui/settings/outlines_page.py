"""The editor of outlines: the list, and the outline that is chosen in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from journal.domain.outline import Outline
from journal.services.outlines import BrokenOutline, OutlineEntry, OutlineLibrary, OutlineMark
from ui.context import Context
from ui.settings.halves import Halves
from ui.settings.outline_buttons import OutlineButtons
from ui.settings.outline_files import OutlineFiles
from ui.settings.outline_form import OutlineForm
from ui.settings.outlines_model import OutlinesModel, Row, key_of
from ui.settings.outlines_presenter import OutlinesPresenter
from ui.settings.two_lines_delegate import TwoLinesDelegate
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.dressing import set_look
from ui.widgets.enter_key import save_by_keys
from ui.widgets.flow_layout import FlowBox
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label


class OutlinesPage(QWidget):
    """What is changed is kept when one goes on; what cannot be kept yet stays as a draft."""

    left = Signal()
    """Back to the settings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outlines")
        self.setAccessibleName(self.tr("Outlines"))
        self.presenter = OutlinesPresenter(context, self)
        self._name = ""
        self._showing = False
        self._asked = False
        self._row: Row | None = None
        theme = context.theme
        self.model = OutlinesModel(self)
        self.list = _list(theme, self.model, self.tr("Outlines"))
        self.form = OutlineForm(theme)
        self.message = WordsLabel("", "error")
        self.message.setObjectName("outlines.message")
        self.message.hide()
        self.buttons = OutlineButtons(theme)
        self.files = OutlineFiles(self)
        self._lay_out()
        self._connect()

    # ---- what the pane calls

    def open(self) -> None:
        """Read the outlines."""
        self.presenter.read()

    def flush(self) -> None:
        """Keep what was changed and not saved yet, as a draft at least."""
        if self._writable() and self.form.is_changed():
            self.presenter.type(self.form.outline())
            self.presenter.flush()
            self.presenter.save(self.form.outline())

    def focus_first(self) -> None:
        """Put the focus into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- building

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(SPACE_S)
        side.addWidget(self.list, 1)
        moves = QHBoxLayout()
        moves.setSpacing(SPACE_S)
        moves.addWidget(self.buttons.up, 1)
        moves.addWidget(self.buttons.down, 1)
        side.addLayout(moves)
        more = QHBoxLayout()
        more.setSpacing(SPACE_S)
        more.addWidget(self.buttons.add, 1)
        more.addWidget(self.buttons.from_file, 1)
        side.addLayout(more)
        scroll = FormScroll()
        scroll.setObjectName("outlines.scroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        buttons = FlowBox()
        offered = self.buttons
        for button in (offered.save, offered.duplicate, offered.to_file, offered.restore, offered.remove):
            buttons.flow.addWidget(button)
        main = QVBoxLayout()
        main.setSpacing(SPACE_S)
        main.addWidget(scroll, 1)
        main.addWidget(self.message)
        main.addWidget(buttons)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Outlines"), "title"), 1)
        head.addWidget(self.buttons.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(Halves(self.list, side, main), 1)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self._show)
        presenter.chosen.connect(self._choose)
        presenter.saved.connect(self._saved)
        presenter.refused.connect(self._refuse)
        presenter.not_saved.connect(self._not_saved)
        self.list.selectionModel().currentChanged.connect(self._go_to)
        self.form.edited.connect(self._edited)
        self.files.to_read.connect(presenter.read_file)
        self.files.to_write.connect(self._save_file)
        for button, act in (
            (self.buttons.back, self._leave),
            (self.buttons.add, self._add),
            (self.buttons.from_file, self._ask_to_read),
            (self.buttons.save, self.flush),
            (self.buttons.up, partial(self._move, -1)),
            (self.buttons.down, partial(self._move, 1)),
            (self.buttons.duplicate, self._duplicate),
            (self.buttons.to_file, self.files.ask_to_write),
            (self.buttons.restore, self._restore),
            (self.buttons.remove, self._remove),
        ):
            button.clicked.connect(act)
        save_by_keys(self, self.buttons.save)

    # ---- showing

    def _show(self, library: OutlineLibrary, typed: Outline | None) -> None:
        self.message.hide()
        first = not self._asked
        self._asked = True
        if first and typed is not None and library.find(typed.key) is not None:
            self._name = typed.key
        self._showing = True
        self.model.set_library(library)
        row = max(0, self.model.row_of(self._name))
        self.list.setCurrentIndex(self.model.index(row))
        self._showing = False
        self._show_row(row)
        if first and typed is not None and self._name == typed.key and self._writable():
            self.form.show_typed(typed)
        if first and library.broken:
            self._say_set_aside(library)

    def _say_set_aside(self, library: OutlineLibrary) -> None:
        """Once, at the first look: a text in the journal that cannot be read."""
        told = [str(broken.error) for broken in library.broken]
        serves = self.tr(
            "Set aside, as it cannot be read. A built-in outline of the same name serves instead."
        )
        alone = self.tr("Set aside, as it cannot be read.")
        words = serves if any(broken.serves for broken in library.broken) else alone
        self._refuse("\n".join((*told, words)))

    def _choose(self, key: str) -> None:
        self._name = key
        row = self.model.row_of(key)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.title.selectAll()

    def _go_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing and index.isValid():
            self.flush()
            self._show_row(index.row())

    def _show_row(self, number: int) -> None:
        row = self.model.index(number).data(OutlinesModel.ROW_ROLE)
        if not isinstance(row, OutlineEntry | BrokenOutline):
            return
        same = self._row is not None and key_of(self._row) == key_of(row)
        self._row, self._name = row, key_of(row)
        broken = isinstance(row, BrokenOutline)
        self.form.setVisible(not broken)
        if isinstance(row, BrokenOutline):
            self._refuse(str(row.error))
        elif not (same and self.form.is_changed() and self._writable()):
            if not same:
                self.message.hide()
            self.form.show_outline(row.outline, writable=not row.hidden)
        self._offer_buttons()

    def _edited(self) -> None:
        if self._writable():
            self.presenter.type(self.form.outline())
        self._offer_buttons()

    def _offer_buttons(self) -> None:
        self.buttons.offer(
            self._row,
            changed=self.form.is_changed(),
            place=self.list.currentIndex().row(),
            offered_rows=self.model.offered_rows(),
        )

    def _saved(self, outline: Outline) -> None:
        self.message.hide()
        self.form.rest_on(outline)
        if not self.form.is_changed():
            self.presenter.forget_draft()
        self._offer_buttons()

    def _not_saved(self, outline: Outline, sentence: str) -> None:
        """Go back to what could not be kept, and say why."""
        row = self.model.row_of(outline.key)
        if self._name != outline.key and row >= 0:
            self._showing = True
            self.list.setCurrentIndex(self.model.index(row))
            self._showing = False
            self._show_row(row)
            self.form.show_typed(outline)
        self._refuse(sentence)

    def _refuse(self, sentence: str) -> None:
        self.message.set_words(sentence)
        self.message.show()
        announce(self, sentence)

    def _writable(self) -> bool:
        return isinstance(self._row, OutlineEntry) and not self._row.hidden

    # ---- buttons

    def _add(self) -> None:
        self.flush()
        self.presenter.add()

    def _duplicate(self) -> None:
        self.flush()
        if isinstance(self._row, OutlineEntry):
            self.presenter.copy(self._row.outline)

    def _move(self, steps: int) -> None:
        self.flush()
        if isinstance(self._row, OutlineEntry):
            self.presenter.move(self._row.outline.key, steps)

    def _remove(self) -> None:
        self.form.forget_changes()
        self.presenter.forget_draft()
        if isinstance(self._row, BrokenOutline):
            self.presenter.drop_broken(self._row.key)
        elif self._row is not None:
            self.presenter.remove(self._row.outline.key, own=self._row.mark is OutlineMark.OWN)

    def _restore(self) -> None:
        self.form.forget_changes()
        self.presenter.forget_draft()
        if isinstance(self._row, BrokenOutline):
            self.presenter.restore(self._row.key)
        elif self._row is not None:
            self.presenter.restore(self._row.outline.key)

    def _ask_to_read(self) -> None:
        self.flush()
        self.files.ask_to_read()

    def _save_file(self, file: Path) -> None:
        if self._writable():
            self.presenter.save_file(file, self.form.outline())

    def _leave(self) -> None:
        self.flush()
        self.left.emit()


def _list(theme: Theme, model: OutlinesModel, name: str) -> QListView:
    made = QListView()
    made.setObjectName("outlines.list")
    made.setAccessibleName(name)
    made.setModel(model)
    made.setItemDelegate(TwoLinesDelegate(theme, made))
    made.setUniformItemSizes(True)
    made.setMouseTracking(True)
    set_look(made, "bare", "true")
    return made
