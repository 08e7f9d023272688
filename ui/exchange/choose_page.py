"""The first step: where the file comes from, and what kinds are understood."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.exchange.drop_area import DropArea
from ui.exchange.source import offered_by
from ui.theme.icons import IconRole
from ui.theme.metrics import ICON_LARGE, SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import SectionLabel, WordsLabel

_TWO_COLUMNS = 720


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportKinds", text)


def kinds() -> tuple[tuple[str, str, str], ...]:
    """What is understood: icon, name, and where such a file comes from."""
    return (
        (
            "phone",
            _tr("Contacts of a phone (.vcf)"),
            _tr("In the phone's Contacts app: choose people, Share or Export, as a vCard. Carry the file over"
                " by cable or stick."),
        ),
        (
            "people",
            _tr("An address book (.vcf, .csv)"),
            _tr("Google Contacts: Export. iCloud: select all, Export vCard. Outlook: File, Open and Export."
                " Thunderbird, Evolution, KDE, Nextcloud: Export in the address book."),
        ),
        (
            "log",
            _tr("A list or spreadsheet (.csv, .xlsx, .ods)"),
            _tr("A sign-up sheet, a union's list, an export of Action Network, NationBuilder, VAN, LinkedIn."
                " The first row names the columns; you say what each holds."),
        ),
        (
            "calendar",
            _tr("A calendar (.ics)"),
            _tr("Past meetings become conversations; you choose with whom each was."),
        ),
        (
            "story",
            _tr("A diary or notes"),
            _tr("Monica's export, RedNotebook's months, jrnl's JSON, Markdown or text with dates."),
        ),
        (
            "copy",
            _tr("Something you copied"),
            _tr("A card or the rows of a table: copy them there, paste them here with Ctrl+V."),
        ),
    )  # fmt: skip


class KindRow(QWidget):
    """One kind: its picture, its name, and a word on where it comes from."""

    def __init__(self, theme: Theme, icon: str, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self._picture = QLabel(self)
        self._picture.setFixedWidth(ICON_LARGE + SPACE_S)
        title = WordsLabel(name, "strong", self)
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        column.addWidget(title)
        column.addWidget(WordsLabel(words, "muted", self))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.icons.pixmap(self._icon, IconRole.ACCENT, ICON_LARGE, ratio))


class ChoosePage(QWidget):
    """Drop, choose or paste; `chosen` tells what."""

    chosen = Signal(object)
    """The `Source`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_choose_page")
        self._columns = 0
        self.area = DropArea(theme, self)
        self.message = WordsLabel("", "error", self)
        self.message.setObjectName("import_choose_message")
        self.message.hide()
        self._rows = [KindRow(theme, *kind, parent=self) for kind in kinds()]
        self._grid = QGridLayout()
        self._lay_out()
        self.area.dropped.connect(self._take)
        self.area.choose.clicked.connect(self.ask)
        self.area.paste.clicked.connect(self.paste)

    def say(self, sentence: str) -> None:
        """What went wrong with the last file; "" takes it away."""
        self.message.set_words(sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def focus_first(self) -> None:
        self.area.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask for a file."""
        chooser = QFileDialog(self.window(), self.tr("Import from a file"))
        chooser.setObjectName("import_chooser")
        chooser.setDirectory(str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(
            [
                self.tr("What can be imported")
                + " (*.vcf *.vcard *.csv *.tsv *.txt *.xlsx *.ods *.ics *.json *.md *.markdown)",
                self.tr("All files (*)"),
            ]
        )
        chooser.fileSelected.connect(self._file_chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def paste(self) -> None:
        """Take what lies on the clipboard."""
        source = offered_by(QGuiApplication.clipboard().mimeData())
        if source is None:
            self.say(
                self.tr(
                    "There is no card, no table and no file on the clipboard. Copy one, then paste again."
                )
            )
        else:
            self._take(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_COLUMNS else 1)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.setSpacing(SPACE_M)
        self.area.setMinimumHeight(248)
        column.addWidget(self.area)
        column.addWidget(self.message)
        column.addWidget(SectionLabel(self.tr("What can come in, and where to get it")))
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_M)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._arrange(1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, row in enumerate(self._rows):
            self._grid.removeWidget(row)
            self._grid.addWidget(row, number // columns, number % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns > 1 else 0)

    def _file_chosen(self, file: str) -> None:
        self._take(Path(file))

    def _take(self, source: object) -> None:
        self.say("")
        self.chosen.emit(source)
