"""Backups: the last good one, the second place, the list, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from journal.domain.backup import Backup, BackupKind, BackupState, SecondPlace, Trouble
from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError
from journal.services import backups
from ui.context import Context
from ui.settings.second_place_words import second_place_words, trouble_words
from ui.settings.section import Section
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label
from ui.wording import error_sentence, moment_words, short_moment_words

_ROWS_SEEN = 6
_MB = QLocale.DataSizeFormat.DataSizeSIFormat


class BackupSection(Section):
    """Reads what there is when it is shown and whenever a backup was made."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            "backups",
            self.tr("Backups"),
            self.tr(
                "After each day with changes the program makes an encrypted copy beside the journal and"
                " checks it. It keeps those of 7 days, 5 weeks and 12 months. The same passphrase opens them."
            ),
            parent=parent,
        )
        self._context = context
        self._state: BackupState | None = None
        theme = context.theme
        self.last = WordsLabel("", "strong")
        self.last.setObjectName("settings.last_backup")
        self.trouble = WordsLabel("", "error")
        self.trouble.setObjectName("settings.backup_trouble")
        self.second = WordsLabel()
        self.second.setObjectName("settings.second_place")
        self.now = Button(theme, self.tr("Back up &now"), "save", Variant.PRIMARY)
        self.choose_second = Button(theme, self.tr("Choose a &second place…"), "folder")
        self.use_again = Button(theme, self.tr("&Use this folder again"), "folder")
        self.no_second = Button(theme, self.tr("&No second place"), variant=Variant.QUIET)
        self.list = QListWidget()
        self.list.setObjectName("settings.backup_list")
        self.list.setAccessibleName(self.tr("Backups, the newest first"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.restore = Button(theme, self.tr("&Go back to this one…"), "restore")
        self.restore_file = Button(theme, self.tr("Go back to a &file…"), "folder")
        self.undo_restore = Button(theme, self.tr("&Undo the restore…"), "undo")
        self._name_buttons()
        self._lay_out()
        self._connect()

    def read(self) -> None:
        """Read everything anew."""
        call = partial(backups.state, now=datetime.now().astimezone())
        self._context.bridge.submit(call, self.show_state, owner=self, key="backups")

    def show_state(self, state: BackupState) -> None:
        """Show what there is."""
        self._state = state
        self.last.set_words(self._last_words(state))
        set_look(self.last, "role", "warning" if state.stale else "strong")
        self._show_trouble(state.trouble)
        self._show_second(state.second)
        self._fill(state)
        self.undo_restore.setVisible(state.replaced is not None)

    # ---- inside

    def _name_buttons(self) -> None:
        for name, button in (
            ("back_up_now", self.now),
            ("choose_second", self.choose_second),
            ("use_again", self.use_again),
            ("no_second", self.no_second),
            ("restore", self.restore),
            ("restore_file", self.restore_file),
            ("undo_restore", self.undo_restore),
        ):
            button.setObjectName(f"settings.{name}")

    def _lay_out(self) -> None:
        first, last = FlowBox(), FlowBox()
        for box, buttons in (
            (first, (self.now, self.choose_second, self.use_again, self.no_second)),
            (last, (self.restore, self.restore_file, self.undo_restore)),
        ):
            for button in buttons:
                box.flow.addWidget(button)
        heading = label(self.tr("Go back to a backup"), "strong")
        for part in (self.last, self.trouble, self.second, first, heading, self.list, last):
            self.body.addWidget(part)
        self.body.addWidget(
            WordsLabel(
                self.tr(
                    "Before anything is replaced you see what would change, and the journal as it is now is"
                    " saved. Going back can be undone here for a month."
                ),
                "small",
            )
        )
        for hidden in (self.trouble, self.use_again, self.no_second, self.undo_restore):
            hidden.hide()
        self.restore.setEnabled(False)

    def _connect(self) -> None:
        commands = self._context.commands
        self.now.clicked.connect(partial(commands.run, "back_up_now"))
        self.choose_second.clicked.connect(self._ask_second)
        self.no_second.clicked.connect(partial(self._set_second, None))
        self.use_again.clicked.connect(self._use_again)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemActivated.connect(self._restore_chosen)
        self.restore.clicked.connect(self._restore_chosen)
        self.restore_file.clicked.connect(self._ask_file)
        self.undo_restore.clicked.connect(self._undo)
        self._context.bridge.changed.connect(self._follow)

    def _follow(self, changes: Changes) -> None:
        if Topic.BACKUPS in changes.topics:
            self.read()

    def _last_words(self, state: BackupState) -> str:
        last = state.last_good
        if last is None:
            return self.tr("Last good backup: none yet. One is made soon after the first change.")
        words = self.tr("Last good backup: {when}").format(when=moment_words(last.made_at))
        if last.counts is not None:
            words = f"{words} ({self._counts(last)})"
        if state.stale:
            return self.tr("{words}. That is over a week ago, and the journal has changed since.").format(
                words=words
            )
        return words

    def _counts(self, backup: Backup) -> str:
        if backup.counts is None:
            return self.tr("not opened yet")
        return self.tr("people: {people}, conversations: {conversations}").format(
            people=self.locale().toString(backup.counts.people),
            conversations=self.locale().toString(backup.counts.conversations),
        )

    def _show_trouble(self, trouble: Trouble | None) -> None:
        self.trouble.setVisible(trouble is not None)
        if trouble is not None:
            self.trouble.set_words(
                self.tr("The last backup could not be made. {reason}").format(reason=trouble_words(trouble))
            )

    def _show_second(self, second: SecondPlace | None) -> None:
        self.no_second.setVisible(second is not None)
        self.use_again.setVisible(second is not None and second.emptied)
        self.second.set_words(second_place_words(second))

    def _fill(self, state: BackupState) -> None:
        chosen = self._path()
        self.list.clear()
        here = {copy.path.name for copy in state.copies if not copy.second}
        there = {copy.path.name for copy in state.copies if copy.second}
        for copy in state.copies:
            if copy.second and copy.path.name in here:
                continue
            item = QListWidgetItem(self._row(copy, both=copy.path.name in here & there))
            item.setData(Qt.ItemDataRole.UserRole, str(copy.path))
            item.setToolTip(str(copy.path))
            self.list.addItem(item)
            if copy.path == chosen:
                self.list.setCurrentItem(item)
        rows = max(1, min(_ROWS_SEEN, self.list.count()))
        height = self.list.sizeHintForRow(0) if self.list.count() else self.fontMetrics().height() * 2
        self.list.setFixedHeight(rows * height + 2 * self.list.frameWidth())
        self.list.setVisible(self.list.count() > 0)

    def _row(self, copy: Backup, *, both: bool) -> str:
        kind = {
            BackupKind.DATED: "",
            BackupKind.BEFORE_MIGRATION: self.tr("before a new version of the program"),
            BackupKind.BEFORE_RESTORE: self.tr("what a restore replaced"),
            BackupKind.DAMAGED: self.tr("damaged, put aside"),
        }[copy.kind]
        place = self.tr("both places") if both else self.tr("second place") if copy.second else ""
        parts = (
            short_moment_words(copy.made_at),
            self._counts(copy) if copy.counts is not None else "",
            self.locale().formattedDataSize(copy.size, 1, _MB),
            kind,
            place,
        )
        return " · ".join(part for part in parts if part)

    def _chosen(self) -> None:
        self.restore.setEnabled(self._path() is not None)

    def _path(self) -> Path | None:
        item: QListWidgetItem | None = self.list.currentItem()  # PySide's types leave None out
        return None if item is None else Path(item.data(Qt.ItemDataRole.UserRole))

    def _restore_chosen(self) -> None:
        path = self._path()
        if path is not None:
            self._context.navigator.restore_asked.emit(path)

    def _undo(self) -> None:
        if self._state is not None and self._state.replaced is not None:
            self._context.navigator.restore_asked.emit(self._state.replaced.path)

    def _ask_file(self) -> None:
        dialog = self._chooser(self.tr("Go back to a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(partial(_hand_over, self._context.navigator.restore_asked.emit))
        dialog.open()

    def _ask_second(self) -> None:
        dialog = self._chooser(self.tr("Choose a folder on another disk"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(partial(_hand_over, self._set_second))
        dialog.open()

    def _chooser(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setObjectName("settings.backup_chooser")
        dialog.setDirectory(str(Path.home()))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _set_second(self, folder: Path | None) -> None:
        call = partial(backups.set_second_place, folder=folder)
        self._context.bridge.submit(
            call, partial(self._second_set, folder), owner=self, failed=self._refuse_second
        )

    def _use_again(self) -> None:
        self._context.bridge.submit(
            backups.use_second_again, self._used_again, owner=self, failed=self._refuse_second
        )

    def _used_again(self, _done: Done[None]) -> None:
        self._context.commands.run("back_up_now")

    def _second_set(self, folder: Path | None, _done: Done[None]) -> None:
        if folder is not None:
            self._context.commands.run("back_up_now")

    def _refuse_second(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.trouble.set_words(error_sentence(error))
            self.trouble.show()


def _hand_over(chosen: Callable[[Path], None], file: str) -> None:
    chosen(Path(file))
