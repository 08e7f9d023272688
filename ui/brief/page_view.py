"""The page on the screen: the same lines as on paper, and the questions to choose from."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.brief import Brief
from journal.practice.next_step import PROPOSALS, Act, Step
from ui.brief.bank import QuestionBank
from ui.entry_words import press_words, step_words
from ui.paper.brief_page import ASK, QUESTIONS, SENSITIVE, TAKEN, Question
from ui.paper.page import Line, Look, Page, Section
from ui.paper.words import reads_from_right
from ui.theme.metrics import AVATAR_HEADER, SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import AvatarLabel, colour_index
from ui.widgets.button import Button
from ui.widgets.labels import WordsLabel

PAGE_WIDTH = 760
_ARMS_LENGTH = 1.1
"""How much larger than elsewhere the words are: the page lies on the table."""
_SIZES = {Look.STRONG: TypeRole.STRONG, Look.HEAD: TypeRole.STRONG}


class PageView(QWidget):
    """One page, made once; another page is another view."""

    question_toggled = Signal(object, bool)
    """(question, whether it is to be taken along)"""
    step_taken = Signal()
    """What suggests itself today was pressed."""

    def __init__(
        self,
        theme: Theme,
        page: Page,
        brief: Brief,
        chosen: Collection[Question],
        parent: QWidget | None = None,
        *,
        unfolded: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("brief_page")
        self.setMaximumWidth(PAGE_WIDTH)
        self._theme = theme
        self.setFont(self._font(TypeRole.BODY))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, SPACE_S, SPACE_L)
        self._column.setSpacing(SPACE_XS)
        self._add_head(page, brief)
        for section in page.sections:
            if section.key == QUESTIONS:
                self._add_heading(section.heading, self._column)
            elif section.key not in {TAKEN, SENSITIVE}:
                self._add_section(section, self._column)
            if section.key == ASK:  # what is taken along stands right below
                self._add_press(brief)
                self._add_taken_box()
        if not brief.open_stages and (brief.reached_stages or brief.answered):
            self._add_heading(self.tr("Questions"), self._column)
        # Made in the order of reading, which a screen reader follows.
        self.bank = QuestionBank(theme, brief, chosen, unfolded, self._font, self)
        self.bank.toggled.connect(self.question_toggled)
        self._column.addWidget(self.bank)
        for section in page.sections:
            if section.key == SENSITIVE:
                self._add_section(section, self._column)
        self.show_taken(next((each for each in page.sections if each.key == TAKEN), None))
        self._column.addStretch(1)

    def _add_press(self, brief: Brief) -> None:
        step = Step(brief.ask)
        act = PROPOSALS[step].act
        words = "" if act is Act.PREPARE else press_words(act)  # whoever reads this prepares
        if not words:
            return
        press = Button(self._theme, words, parent=self)
        press.setObjectName("brief_step")
        press.setAccessibleDescription(step_words(step, brief.person.first_name))
        press.clicked.connect(self.step_taken)
        self._column.addSpacing(SPACE_XS)
        self._column.addWidget(press, 0, Qt.AlignmentFlag.AlignLeading)

    def _add_taken_box(self) -> None:
        self._taken_box = QWidget(self)
        self._taken = QVBoxLayout(self._taken_box)
        self._taken.setContentsMargins(0, 0, 0, 0)
        self._taken.setSpacing(SPACE_XS)
        self._column.addWidget(self._taken_box)

    def show_taken(self, section: Section | None) -> None:
        """Show what is taken along, None for nothing; the rest of the page stays."""
        while (item := self._taken.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._taken_box.setVisible(section is not None)
        if section is not None:
            self._add_section(section, self._taken)

    def _add_head(self, page: Page, brief: Brief) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        avatar = AvatarLabel(self._theme, page.name, colour_index(brief.person.id), AVATAR_HEADER, self)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self._leading(self._words(page.name, TypeRole.DISPLAY)))
        for fact in page.facts:
            words.addWidget(self._leading(self._words(fact, TypeRole.BODY, "muted")))
        head.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._column.addLayout(head)

    def _add_section(self, section: Section, column: QVBoxLayout) -> None:
        self._add_heading(section.heading, column)
        for line in section.lines:
            self._add_line(line, column)

    def _add_heading(self, text: str, column: QVBoxLayout) -> None:
        column.addSpacing(SPACE_M)
        column.addWidget(self._leading(self._words(text, TypeRole.HEADING)))

    def _add_line(self, line: Line, column: QVBoxLayout) -> None:
        if line.look is Look.HEAD:
            column.addSpacing(SPACE_S)
        if line.label:
            column.addSpacing(SPACE_XS)
            column.addWidget(self._leading(self._words(line.label, TypeRole.SMALL, "muted")))
        words = self._words(
            line.text, _SIZES.get(line.look, TypeRole.BODY), "muted" if line.look is Look.MUTED else ""
        )
        if line.look is not Look.ITEM:
            column.addWidget(self._leading(words) if line.look is Look.HEAD else words)
            return
        item = QWidget(self)
        if reads_from_right(line.text):
            item.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        below = QGridLayout(item)
        below.setContentsMargins(0, 0, 0, 0)
        below.setHorizontalSpacing(SPACE_S)
        below.setVerticalSpacing(2)
        below.setColumnStretch(1, 1)
        below.addWidget(self._words("•", TypeRole.BODY), 0, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(words, 0, 1)
        if line.note:
            below.addWidget(self._words(line.note, TypeRole.SMALL, "muted"), 1, 1)
        column.addWidget(item)

    def _words(self, text: str, size: TypeRole, role: str = "") -> WordsLabel:
        words = WordsLabel(text, role, self)
        words.setFont(self._font(size))
        # The hint is that of a narrow column; the page is as high as its words at its own width.
        words.setMinimumHeight(1)
        return words

    def _leading(self, words: WordsLabel) -> WordsLabel:
        """Headings and labels stand where the page begins its lines, whatever their letters' direction."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        words.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        return words

    def _font(self, size: TypeRole) -> QFont:
        font = self._theme.font(size)
        font.setPointSizeF(font.pointSizeF() * _ARMS_LENGTH)
        return font
