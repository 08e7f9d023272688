"""The journal as a file: where it is, how large, whether it is sound, and a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from journal.domain.journal_info import CheckReport, JournalInfo
from journal.domain.sync_place import SyncWarning
from ui.settings.section import Section
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dressing import set_look
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel
from ui.wording import place_advice, place_sentences


class FileSection(Section):
    """Facts, a check and a backup. Both run beside everything else and can be stopped."""

    check_asked = Signal()
    backup_asked = Signal(object)
    """Make a copy at this `Path`."""
    move_asked = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("journal", self.tr("The journal's file"), parent=parent)
        self._today = today
        self._folder = Path.home()
        self.facts = WordsLabel()
        self.facts.setObjectName("settings.facts")
        self.result = WordsLabel("", "strong")
        self.result.setObjectName("settings.file_result")
        self.result.hide()
        self.place = WordsLabel()
        self.place.setObjectName("settings.place_words")
        self.place.hide()
        self.move_journal = Button(theme, self.tr("&Move the journal…"), "folder")
        self.move_journal.setObjectName("settings.move_journal")
        self.check = Button(theme, self.tr("&Check now"), "check_circle")
        self.check.setObjectName("settings.check")
        self.backup = Button(theme, self.tr("Save a copy &as…"), "export")
        self.backup.setObjectName("settings.backup")
        buttons = FlowBox()
        buttons.flow.addWidget(self.check)
        buttons.flow.addWidget(self.backup)
        buttons.flow.addWidget(self.move_journal)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.place)
        self.body.addWidget(buttons)
        self.body.addWidget(self.result)
        self.body.addWidget(
            WordsLabel(
                self.tr(
                    "A copy that you save is encrypted and opens with the same passphrase; it is yours, and"
                    " the program never changes it. Do not copy the file by hand while the journal is open:"
                    " what is newest would be missing."
                ),
                "small",
            )
        )
        self.check.clicked.connect(self.check_asked)
        self.move_journal.clicked.connect(self.move_asked)
        self.backup.clicked.connect(self._choose_file)

    def show_info(self, info: JournalInfo) -> None:
        """Say where it is and how much is in it."""
        self._folder = info.path.parent
        self.facts.set_words(
            self.tr(
                "{path}\n{size}, encrypted with SQLCipher {cipher}\nPeople: {people} (archived: {archived}) ·"
                " Conversations: {conversations} · Invitations: {invitations} · Promises: {promises}"
            ).format(
                path=info.path,
                size=self.locale().formattedDataSize(info.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat),
                cipher=info.cipher,
                people=info.people,
                archived=info.archived,
                conversations=info.conversations,
                invitations=info.invitations,
                promises=info.promises,
            )
        )

    def show_place(self, warnings: tuple[SyncWarning, ...]) -> None:
        """Say who else gets what lies there; nothing when nobody does."""
        found = [place_sentences(one) for one in warnings]
        who = " ".join(f"{who} {how}" for who, how, _what in found)
        self.place.set_words(
            "\n\n".join((who, *dict.fromkeys(what for _who, _how, what in found), place_advice()))
        )
        self.place.setVisible(bool(found))

    def show_report(self, report: CheckReport) -> None:
        """Say what the check found."""
        if report.ok:
            self.say(self.tr("The journal is sound."))
        else:
            head = self.tr("The check found damage. Keep this file, and go back to a backup:")
            self.say("\n".join((head, *report.problems)), alarming=True)

    def show_backup(self, target: Path) -> None:
        """Say where the copy lies."""
        self.say(self.tr("The copy is saved: {path}").format(path=target))

    def say(self, words: str, *, alarming: bool = False) -> None:
        """Show a sentence about the last thing that was done with the file."""
        set_look(self.result, "role", "error" if alarming else "strong")
        self.result.set_words(words)
        self.result.show()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save a copy of the journal"))
        dialog.setObjectName("settings.backup_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        # An existing file is refused with a sentence; a backup never takes another's place.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("db")
        if self._folder.is_dir():
            dialog.setDirectory(str(self._folder))
        dialog.selectFile(f"journal-{self._today().isoformat()}.db")
        dialog.fileSelected.connect(partial(_hand_over, self.backup_asked.emit))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _hand_over(chosen: Callable[[Path], None], file: str) -> None:
    chosen(Path(file))
