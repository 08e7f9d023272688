"""The editor of the lists of words: choose one, change its lines, save it once it can be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from journal.domain.word_list import WordListKey, WordListText
from journal.services import word_lists
from ui.context import Context
from ui.settings.words_presenter import WordsPresenter
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.enter_key import save_by_keys
from ui.widgets.filter_chips import FilterChips
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label

_LEAST_WIDTH = 304


class WordsPage(QWidget):
    """What is typed stays, also while it cannot be saved; the list in use is always one that can be read."""

    left = Signal()
    """Back to the settings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("words")
        self.setAccessibleName(self.tr("Lists of words"))
        self.presenter = WordsPresenter(context, self)
        self._shown: WordListText | None = None
        self._filling = False
        theme = context.theme
        self.back = _button(theme, self.tr("&Settings"), "words.back", "chevron_left", Variant.QUIET)
        options = [(key.value, self._name(key)) for key in word_lists.offered()]
        self.lists = FilterChips(theme, options, self.tr("Which list"))
        self.lists.setObjectName("words.lists")
        self.hint = WordsLabel("", "muted")
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("words.text")
        self.editor.setAccessibleName(self.tr("The list, one line after the other"))
        self.editor.setTabChangesFocus(True)
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.state = WordsLabel("", "muted")
        self.state.setObjectName("words.state")
        self.message = WordsLabel("", "error")
        self.message.setObjectName("words.message")
        self.message.hide()
        self.save = _button(theme, self.tr("Sa&ve"), "words.save", variant=Variant.PRIMARY)
        self.restore = _button(theme, self.tr("&Restore the shipped list"), "words.restore", "restore")
        self.open_file = _button(theme, self.tr("&Open file…"), "words.open", "import")
        self._lay_out()
        self._connect()

    # ---- what the pane calls

    def open(self) -> None:
        """Read the list that is chosen."""
        self.presenter.read(self.presenter.key)

    def flush(self) -> None:
        """Keep what was typed; it becomes the list in use when it is saved."""
        self.presenter.keep_now()

    def focus_first(self) -> None:
        """Put the focus into the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """The names of the lists wrap."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    # ---- building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Lists of words"), "title"), 1)
        head.addWidget(self.back)
        buttons = FlowBox()
        for button in (self.save, self.restore, self.open_file):
            buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addLayout(head)
        column.addWidget(self.lists)
        column.addWidget(self.hint)
        column.addWidget(self.editor, 1)
        column.addWidget(self.message)
        column.addWidget(self.state)
        column.addWidget(buttons)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self._show)
        presenter.saved.connect(self._forget_typed)
        presenter.refused.connect(self._refuse)
        presenter.file_read.connect(self._take)
        self.lists.selected.connect(self._choose)
        self.editor.textChanged.connect(self._typed)
        self.back.clicked.connect(self._leave)
        self.save.clicked.connect(self._save)
        save_by_keys(self, self.save)
        self.restore.clicked.connect(self._restore)
        self.open_file.clicked.connect(self._ask_for_file)

    def _name(self, key: WordListKey) -> str:
        return {
            WordListKey.SYNONYMS_EN: self.tr("Concerns, English"),
            WordListKey.SYNONYMS_ES: self.tr("Concerns, Spanish"),
            WordListKey.CHECK_EN: self.tr("Invitation check, English"),
            WordListKey.CHECK_ES: self.tr("Invitation check, Spanish"),
        }[key]

    # ---- showing

    def _show(self, found: WordListText, typed: str) -> None:
        same = self._shown is not None and self._shown.key is found.key
        writing = same and self._shown is not None and self.editor.toPlainText() != self._shown.text
        self._shown = found
        if not writing:
            self._fill(typed or found.stored or found.text)
            self._tell("")
        concerns = found.key in {WordListKey.SYNONYMS_EN, WordListKey.SYNONYMS_ES}
        self.hint.set_words(
            self.tr("One group of names a line, separated by commas: names that mean the same concern.")
            if concerns
            else self.tr("The words that the check of an invitation knows. Change only what is in quotes.")
        )
        if found.error is not None:
            words = self.tr("Your list cannot be read, so the shipped one serves. Line {line}: {reason}.")
            self._refuse(words.format(line=found.error.line, reason=found.error.reason), found.error.line)
        self._offer()

    def _fill(self, text: str) -> None:
        self._filling = True
        self.editor.setPlainText(text)
        self._filling = False

    def _offer(self) -> None:
        shown = self._shown
        changed = shown is not None and self.editor.toPlainText() != shown.text
        self.save.setEnabled(changed)
        self.restore.setEnabled(shown is not None and (shown.changed or changed))
        if changed:
            self.state.set_words(self.tr("Not saved yet. The list in use is still the one before."))
        else:
            mine = shown is not None and shown.changed
            self.state.set_words(self.tr("Your own list.") if mine else self.tr("The list as it came."))

    def _typed(self) -> None:
        if self._filling or self._shown is None:
            return
        text = self.editor.toPlainText()
        self.presenter.keep(None if text == self._shown.text else text)
        self._offer()

    def _forget_typed(self) -> None:
        """What was typed is the list now, in the form in which it is kept."""
        self._shown = None
        self._tell("")

    def _tell(self, sentence: str) -> None:
        self.message.set_words(sentence)
        self.message.setVisible(bool(sentence))

    def _refuse(self, sentence: str, line: int) -> None:
        self._tell(sentence)
        announce(self, sentence)
        block = self.editor.document().findBlockByNumber(line - 1)
        if line and block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            self.editor.setTextCursor(cursor)
            self.editor.ensureCursorVisible()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- buttons

    def _choose(self, key: str) -> None:
        self._shown = None
        self.presenter.read(WordListKey(key))

    def _save(self) -> None:
        self.presenter.save(self.editor.toPlainText())

    def _restore(self) -> None:
        self._shown = None
        self.presenter.restore()

    def _take(self, text: str) -> None:
        self._tell("")
        self.editor.setPlainText(text)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("A list of words from a file"))
        dialog.setObjectName("words.dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        if Path(documents).is_dir():
            dialog.setDirectory(documents)
        dialog.fileSelected.connect(self._read_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read_file(self, file: str) -> None:
        self.presenter.open_file(Path(file))

    def _leave(self) -> None:
        self.flush()
        self.left.emit()


def _button(theme: Theme, text: str, name: str, icon: str = "", variant: Variant = Variant.NORMAL) -> Button:
    made = Button(theme, text, icon, variant)
    made.setObjectName(name)
    return made
