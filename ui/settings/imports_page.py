"""What came in from where, and taking it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QListView, QVBoxLayout, QWidget

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError
from journal.domain.import_run import ImportRun
from ui.context import Context
from ui.import_words import done_sentence, origin_words, undone_sentences
from ui.settings import two_lines_delegate
from ui.settings.two_lines_delegate import TwoLinesDelegate
from ui.settings.undo_import_dialog import UndoImportDialog
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label
from ui.wording import error_sentence, short_moment_words

if TYPE_CHECKING:
    from journal.services.importing.taking_back import UndoReport
    from ui.bridge import Progress, Store


class ImportsModel(QAbstractListModel):
    """The newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[ImportRun, ...] = ()

    def set_runs(self, runs: tuple[ImportRun, ...]) -> None:
        self.beginResetModel()
        self._runs = runs
        self.endResetModel()

    def run(self, row: int) -> ImportRun:
        return self._runs[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._runs)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        run = self._runs[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._title(run)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._title(run)}, {self._note(run)}"
            case two_lines_delegate.NOTE_ROLE:
                return self._note(run)
            case two_lines_delegate.MUTED_ROLE:
                return run.undone_at is not None
        return None

    def _title(self, run: ImportRun) -> str:
        name = run.file_name or self.tr("what was pasted")
        return f"{short_moment_words(run.made_at)} · {origin_words(run.origin)} · {name}"

    def _note(self, run: ImportRun) -> str:
        said = done_sentence(run.added, run.updated, run.unchanged, run.skipped, run.talks)
        if run.undone_at is None:
            return said
        return self.tr("Taken back {moment}. It had been: {counts}").format(
            moment=short_moment_words(run.undone_at), counts=said
        )


class ImportsPage(QWidget):
    """Every import with its day, its file and its counts."""

    left = Signal()
    """Back to the settings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imports")
        self.setAccessibleName(self.tr("Imports"))
        theme = context.theme
        self._context = context
        self.dialog: UndoImportDialog | None = None
        self.back = Button(theme, self.tr("&Settings"), "chevron_left", Variant.QUIET)
        self.back.setObjectName("imports.back")
        self.model = ImportsModel(self)
        self.list = QListView()
        self.list.setObjectName("imports.list")
        self.list.setAccessibleName(self.tr("Imports"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLinesDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        set_look(self.list, "bare", "true")
        self.undo = Button(theme, self.tr("&Take this import back…"), "undo", Variant.PRIMARY)
        self.another = Button(theme, self.tr("&Import a file…"), "import")
        self.undo.setObjectName("imports.undo")
        self.another.setObjectName("imports.another")
        self.message = WordsLabel("", "error")
        self.message.hide()
        self.outcome = WordsLabel("", "")
        self.outcome.setObjectName("imports.outcome")
        self.outcome.hide()
        self.nothing = EmptyState(
            theme,
            "import",
            self.tr("Nothing was imported yet"),
            self.tr("People, calendars and diaries from other programs stand here once they came in."),
            self.tr("Import a file…"),
        )
        self._buttons = FlowBox()
        self._lay_out()
        self._connect()
        self._show(())

    # ---- what the pane calls

    def open(self) -> None:
        """Read what came in."""
        self.outcome.hide()
        self._read()

    def flush(self) -> None:
        """Nothing is typed here."""

    def focus_first(self) -> None:
        empty = self.model.rowCount() == 0
        (self.nothing.button if empty else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside

    def _read(self) -> None:
        self._context.bridge.submit(_imports, self._show, owner=self, key="imports")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Imports"), "title"), 1)
        head.addWidget(self.back)
        for button in (self.undo, self.another):
            self._buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        told = self.tr(
            "An import can be taken back, also days later. Whomever you edited or wrote about since then is"
            " left as they are, and named."
        )
        column.addWidget(WordsLabel(told, "muted"))
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.message)
        column.addWidget(self.outcome)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(self._offer_buttons)
        self.undo.clicked.connect(self._begin)
        self.list.activated.connect(self._begin)
        for button in (self.another, self.nothing.button):
            button.clicked.connect(self._context.navigator.import_asked)
        self.back.clicked.connect(self.left)
        self._context.bridge.changed.connect(self._follow)

    def _show(self, runs: tuple[ImportRun, ...]) -> None:
        row = max(0, self.list.currentIndex().row())
        within = self.isAncestorOf(QApplication.focusWidget() or self)
        self.model.set_runs(runs)
        for widget in (self.list, self._buttons):
            widget.setVisible(bool(runs))
        self.nothing.setVisible(not runs)
        if runs:
            self.list.setCurrentIndex(self.model.index(min(row, len(runs) - 1)))
        elif within and self.isVisible():
            self.focus_first()
        self._offer_buttons()

    def _chosen(self) -> ImportRun | None:
        rows = [index.row() for index in self.list.selectionModel().selectedIndexes()]
        return self.model.run(rows[0]) if rows else None

    def _offer_buttons(self) -> None:
        run = self._chosen()
        self.undo.setEnabled(run is not None and run.undone_at is None)

    def _begin(self) -> None:
        run = self._chosen()
        if run is None or run.undone_at is not None:
            return
        self.message.hide()
        call = partial(_look, run.id)
        self._context.bridge.submit_long(
            self.tr("Looking what would be taken back"), call, partial(self._ask, run), owner=self,
            failed=self._fail,
        )  # fmt: skip

    def _ask(self, run: ImportRun, report: UndoReport) -> None:
        dialog = UndoImportDialog(self._context.theme, report, self.window())
        dialog.accepted.connect(partial(self._take_back, run.id))
        self.dialog = dialog
        dialog.open()

    def _take_back(self, import_id: int) -> None:
        self._context.bridge.submit_long(
            self.tr("Taking the import back"), partial(_undo, import_id), self._taken_back, owner=self,
            failed=self._fail,
        )  # fmt: skip

    def _taken_back(self, done: Done[UndoReport]) -> None:
        said, names = undone_sentences(done.result)
        self._context.toasts.show(said, done.changes.label)
        self.outcome.set_words(names)
        self.outcome.setVisible(bool(names))
        self._read()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            sentence = error_sentence(error)
            self.message.set_words(sentence)
            self.message.show()
            announce(self, sentence)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(Topic.EVERYTHING):
            self._read()


def _imports(store: Store) -> tuple[ImportRun, ...]:
    from journal.services.importing import taking_back

    return taking_back.all_imports(store)


def _look(import_id: int, store: Store, _progress: Progress) -> UndoReport:
    from journal.services.importing import taking_back

    return taking_back.undo_preview(store, import_id)


def _undo(import_id: int, store: Store, progress: Progress) -> Done[UndoReport]:
    from journal.services.importing import taking_back

    return taking_back.undo_import(store, import_id, progress)
