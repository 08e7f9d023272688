"""The versions that were kept: read one, see what changed, bring it back, delete it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListView, QTextEdit, QWidget

from journal.domain.story import STORY_FIELDS, StoryFields, StoryVersion, VersionLine
from journal.practice.story import Change, Piece, changed_fields
from ui.practice.story.presenter import Compared
from ui.practice.story.versions_model import VersionsModel
from ui.practice.story.words import change_sentence, change_words, field_title, moment_words
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.card import Card
from ui.widgets.filter_chips import FilterChips
from ui.widgets.flow_layout import FlowBox
from ui.widgets.labels import WordsLabel, label

READ, CHANGED, NOW = "read", "changed", "now"
_ROWS_SHOWN = 5


class VersionsCard(Card):
    """Three ways to look at a version: as it reads, what changed in it, what changed since."""

    asked = Signal(int)
    """Read this version, with those to compare it with."""
    back_asked = Signal(int)
    delete_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._compared: Compared | None = None
        self._showing = False
        self.model = VersionsModel(self)
        self.list = QListView(self)
        self.list.setObjectName("story.versions")
        self.list.setAccessibleName(self.tr("Versions of my story"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ways = FilterChips(
            theme,
            [
                (READ, self.tr("Read it")),
                (CHANGED, self.tr("What changed in it")),
                (NOW, self.tr("What changed since")),
            ],
            self.tr("How to look at it"),
        )
        self.ways.setObjectName("story.ways")
        self.summary = WordsLabel("", "small")
        self.summary.setObjectName("story.summary")
        self.view = QTextEdit(self)
        self.view.setObjectName("story.version")
        self.view.setReadOnly(True)
        self.view.setTabChangesFocus(True)
        self.view.setAccessibleName(self.tr("The version"))
        self.view.setMinimumHeight(208)
        self.back = Button(theme, self.tr("&Bring it back"), "restore")
        self.back.setObjectName("story.bring_back")
        self.remove = Button(theme, self.tr("&Delete it"), "delete", Variant.QUIET)
        self.remove.setObjectName("story.delete")
        self.nothing = WordsLabel(self.tr("Versions that you keep stand here, with their day."), "muted")
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._go_to)
        self.ways.selected.connect(self._show_again)
        self.back.clicked.connect(self._bring_back)
        self.remove.clicked.connect(self._delete)
        theme.changed.connect(self._show_again)

    def show_lines(self, lines: tuple[VersionLine, ...]) -> None:
        """Show these versions; the one that was looked at stays chosen."""
        chosen = self.chosen()
        self._showing = True
        self.model.set_lines(lines)
        row = max(0, self.model.row_of(chosen))
        self.list.setCurrentIndex(self.model.index(row))
        self._showing = False
        there = bool(lines)
        self.nothing.setVisible(not there)
        for widget in (self.list, self.ways, self.view, self._buttons, self.summary):
            widget.setVisible(there)
        self._fit()
        if there:
            self.asked.emit(self.chosen())

    def show_compared(self, compared: Compared) -> None:
        """Show the version that was asked for."""
        if compared.version.id == self.chosen():
            self._compared = compared
            self._show_again()

    def chosen(self) -> int:
        """The version that is chosen, 0 for none."""
        line = self.list.currentIndex().data(VersionsModel.LINE_ROLE)
        return line.id if isinstance(line, VersionLine) else 0

    # ---- inside

    def _lay_out(self) -> None:
        self.body.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self._buttons = FlowBox(gap=SPACE_S)
        self._buttons.flow.addWidget(self.back)
        self._buttons.flow.addWidget(self.remove)
        self.body.addWidget(label(self.tr("Kept versions"), "heading"))
        for widget in (self.nothing, self.list, self.ways, self.summary, self.view, self._buttons):
            self.body.addWidget(widget)

    def _fit(self) -> None:
        rows = min(_ROWS_SHOWN, max(1, self.model.rowCount()))
        self.list.setFixedHeight(rows * max(1, self.list.sizeHintForRow(0)) + 2 * self.list.frameWidth() + 8)

    def _go_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing and index.isValid():
            self.asked.emit(self.chosen())

    def _show_again(self, _way: str = "") -> None:
        found = self._compared
        if found is None:
            return
        newest = found.newest is not None and found.newest.id == found.version.id
        self.back.setEnabled(not newest)
        (way,) = self.ways.chosen()
        self.view.clear()
        self.view.setAccessibleDescription("")
        if way == READ:
            self.summary.set_words(moment_words(found.version.written_at))
            self._write(found.version.fields)
        elif way == CHANGED:
            self._compare(found.before, found.version, self.tr("This is the first version."))
        else:
            self._compare(found.version, found.newest, self.tr("This is the newest version."))
        self.view.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, fields: StoryFields) -> None:
        for name in STORY_FIELDS:
            text = getattr(fields, name)
            if text:
                self._head(name)
                self._piece(Piece(Change.SAME, text))

    def _compare(self, before: StoryVersion | None, after: StoryVersion | None, alone: str) -> None:
        if before is None or after is None or before.id == after.id:
            self.summary.set_words(alone)
            shown = after or before
            if shown is not None:
                self._write(shown.fields)
            return
        found = changed_fields(before.fields, after.fields)
        pieces = tuple(piece for each in found.values() for piece in each)
        words = change_words(pieces) if found else self.tr("The two say the same.")
        self.summary.set_words(words)
        announce(self.view, words)
        # Read as letters, what went and what came would run into each other.
        self.view.setAccessibleDescription(" ".join(change_sentence(*each) for each in found.items()))
        for name, changes in found.items():
            self._head(name)
            for before_it, piece in zip((None, *changes), changes, strict=False):
                if before_it is not None and _run_together(before_it, piece):
                    self._end().insertText(" ", QTextCharFormat())
                self._piece(piece)

    def _head(self, name: str) -> None:
        cursor = self._end()
        if not self.view.document().isEmpty():
            cursor.insertBlock()
            cursor.insertBlock()
        look = QTextCharFormat()
        look.setFont(self._theme.font(TypeRole.SMALL_STRONG))
        look.setForeground(QColor(self._theme.tokens.text_muted))
        cursor.insertText(field_title(name), look)
        cursor.insertBlock()

    def _piece(self, piece: Piece) -> None:
        """Not by colour alone: what came is underlined, what went is struck out."""
        tokens = self._theme.tokens
        look = QTextCharFormat()
        look.setFont(self._theme.font(TypeRole.BODY))
        look.setForeground(QColor(tokens.text))
        if piece.change is Change.ADDED:
            look.setBackground(QColor(tokens.accent_soft))
            look.setFontUnderline(True)
        elif piece.change is Change.REMOVED:
            look.setForeground(QColor(tokens.text_muted))
            look.setFontStrikeOut(True)
        self._end().insertText(piece.text, look)

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def _bring_back(self) -> None:
        if self.chosen():
            self.back_asked.emit(self.chosen())

    def _delete(self) -> None:
        if self.chosen():
            self.delete_asked.emit(self.chosen())


def _run_together(one: Piece, other: Piece) -> bool:
    """Whether what went and what came would stand there as one word."""
    differ = {one.change, other.change} == {Change.ADDED, Change.REMOVED}
    return differ and not one.text[-1:].isspace() and not other.text[:1].isspace()
