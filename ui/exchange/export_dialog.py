"""Saving people, or the whole journal, to a file: what, whose, and a warning where anybody could read it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from journal.domain.errors import JournalError
from ui.context import Context
from ui.exchange.export_kinds import KINDS, ExportKind, about, file_filter, title_of, write
from ui.exchange.words import remark_sentence
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel, label
from ui.widgets.snug_dialog import SnugDialog
from ui.wording import error_sentence

if TYPE_CHECKING:
    from journal.services.export_file import Exported, ExportOrder, Who
    from ui.bridge import Job, Progress, Store

_WIDE: Final = 520
_MOST_REMARKS: Final = 8


class ExportDialog(SnugDialog):
    """`open()` it. `person` is (id, name) of whoever is open, to be saved alone; None when nobody is."""

    def __init__(self, context: Context, person: tuple[int, str] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(self.tr("Save to a file"))
        self.setMinimumWidth(_WIDE)
        self._context = context
        self._job: Job | None = None
        theme = context.theme
        self.kind_box = QComboBox(self)
        for kind in KINDS:
            self.kind_box.addItem(title_of(kind), kind.key)
        self.about = WordsLabel("", "muted", self)
        self.who_box = QComboBox(self)
        self.who_box.addItem(self.tr("Everybody"), ("all", None))
        if person is not None:
            self.who_box.addItem(self.tr("Only {name}").format(name=person[1]), ("person", person[0]))
        self.who = Labelled(self.tr("Wh&o"), self.who_box)
        self.archived = QCheckBox(self.tr("&Archived people too"), self)
        self.sensitive = QCheckBox(self.tr("&Sensitive notes too"), self)
        self.warning = WordsLabel("", "warning", self)
        self.warning.setObjectName("export_warning")
        self.agreed = QCheckBox(self.tr("I know where it &goes, and want it open"), self)
        self.words = WordsLabel("", "", self)
        self.words.setObjectName("export_words")
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.close_button = Button(theme, self.tr("&Cancel"), parent=self)
        self.save = Button(theme, self.tr("Sa&ve as…"), "save", Variant.PRIMARY, self)
        self._lay_out()
        self._connect()
        self._show_kind()
        self.kind_box.setFocus()
        context.bridge.submit(_groups, self._show_groups, owner=self)

    @property
    def kind(self) -> ExportKind:
        """The chosen format."""
        return KINDS[self.kind_box.currentIndex()]

    def done(self, result: int) -> None:
        if self._job is not None and self._job.running:
            self._job.cancel()
        super().done(result)

    def write_to(self, file: str) -> None:
        """Write it there; what is there under that name is replaced, as the chooser has asked."""
        from journal.services.export_file import ExportOrder

        kind = self.kind
        order = ExportOrder(
            Path(file),
            self._who(),
            sensitive=kind.sensitive and self.sensitive.isChecked(),
            replace=True,
            today=self._context.today(),
        )
        self._set_working(True)
        self.words.set_words("")
        call = partial(_write, kind, order)
        self._job = self._context.bridge.submit_long(
            self.tr("Saving"), call, self._written, owner=self, failed=self._failed
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self.tr("Save to a file"), "title", self))
        column.addWidget(Labelled(self.tr("&What"), self.kind_box))
        for widget in (self.about, self.who, self.archived, self.sensitive, self.warning, self.agreed):
            column.addWidget(widget)
        column.addWidget(self.words)
        column.addWidget(self.progress)
        column.addLayout(row)
        self.words.hide()
        self.progress.hide()

    def _connect(self) -> None:
        self.kind_box.currentIndexChanged.connect(self._show_kind)
        self.agreed.toggled.connect(self._settle)
        self.close_button.clicked.connect(self.reject)
        self.save.clicked.connect(self._ask_where)
        self.finished.connect(self.deleteLater)
        self._context.bridge.long_job.connect(self._show_progress)

    def _show_kind(self) -> None:
        kind = self.kind
        self.about.set_words(about(kind))
        self.who.setVisible(kind.part)
        self.archived.setVisible(kind.part)
        self.sensitive.setVisible(kind.sensitive)
        self.warning.set_words(self._warning(kind))
        self.warning.setVisible(not kind.encrypted)
        self.agreed.setVisible(kind.open_text)
        self.agreed.setChecked(False)
        self._settle()

    def _warning(self, kind: ExportKind) -> str:
        if kind.open_text:
            return self.tr(
                "This is not encrypted. Whoever gets hold of the file can read what people told you: a lost"
                " stick, a cloud folder or a shared computer is enough. Keep it no longer than you need it."
            )
        return self.tr("This is not encrypted: anybody who has the file can read it.")

    def _settle(self) -> None:
        self.save.setEnabled(
            not self.progress.isVisibleTo(self) and (self.agreed.isChecked() or not self.kind.open_text)
        )

    def _show_groups(self, groups: tuple[tuple[tuple[int, str], ...], tuple[str, ...]]) -> None:
        circles, tags = groups
        for circle_id, name in circles:
            self.who_box.addItem(self.tr("The circle “{name}”").format(name=name), ("circle", circle_id))
        for tag in tags:
            self.who_box.addItem(self.tr("Tagged “{tag}”").format(tag=tag), ("tag", tag))

    def _who(self) -> Who:
        from journal.services.export_file import Who

        if not self.kind.part:
            return Who()
        how, value = self.who_box.currentData()
        archived = self.archived.isChecked()
        if how == "person":
            return Who(people=(value,))
        return Who(
            circle_id=value if how == "circle" else None,
            tag=value if how == "tag" else None,
            archived=archived,
        )

    def _ask_where(self) -> None:
        kind = self.kind
        chooser = QFileDialog(self, self.tr("Save to a file"))
        chooser.setObjectName("export_chooser")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDirectory(str(Path.home()))
        chooser.setNameFilter(file_filter(kind))
        chooser.setDefaultSuffix(kind.suffix)
        chooser.selectFile(kind.file_name)
        chooser.fileSelected.connect(self.write_to)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _written(self, written: Exported) -> None:
        self._set_working(False)
        numbers = self.tr("Saved %n people.", "", written.people)
        encrypted = self.tr("The same passphrase opens it.")
        parts = [numbers, encrypted if written.encrypted else self.tr("The file is not encrypted.")]
        parts += [remark_sentence(one) for one in written.remarks[:_MOST_REMARKS]]
        if len(written.remarks) > _MOST_REMARKS:
            parts.append("…")
        self._say("\n".join((" ".join(parts[:2]), *parts[2:])))
        self.close_button.setText(self.tr("&Close"))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        self._set_working(False)
        if isinstance(error, JournalError):
            self._say(error_sentence(error))

    def _say(self, words: str) -> None:
        self.words.set_words(words)
        self.words.setVisible(bool(words))
        announce(self, words)

    def _set_working(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.progress.setRange(0, 0)
        self.words.setVisible(False)
        for widget in (self.kind_box, self.who, self.archived, self.sensitive, self.agreed):
            widget.setEnabled(not working)
        self._settle()

    def _show_progress(self, job: Job | None) -> None:
        if job is not None and job is self._job:
            done, total = job.progress
            self.progress.setRange(0, 1000 if total else 0)
            self.progress.setValue(done * 1000 // total if total else 0)


def _groups(store: Store) -> tuple[tuple[tuple[int, str], ...], tuple[str, ...]]:
    from journal.services.circles import circle_names
    from journal.services.people import tags

    return circle_names(store), tags(store)


def _write(kind: ExportKind, order: ExportOrder, store: Store, progress: Progress) -> Exported:
    return write(kind, store, replace(order, progress=progress))
