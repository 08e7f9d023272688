"""The page on the screen: the same lines as on paper, and the questions to choose from."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.domain.brief import Brief, OpenStage
from ui.brief.page import QUESTIONS, Line, Look, Page, Question, Section
from ui.brief.words import reads_from_right
from ui.theme.metrics import AVATAR_HEADER, SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.avatar import AvatarLabel, colour_index
from ui.widgets.labels import WordsLabel

PAGE_WIDTH = 760
_ARMS_LENGTH = 1.1
"""How much larger than elsewhere the words are: the page lies on the table."""
_SIZES = {Look.STRONG: TypeRole.STRONG, Look.HEAD: TypeRole.STRONG}


class _TickedLabel(QLabel):
    """Words that wrap beside a box and tick it when they are clicked."""

    def __init__(self, text: str, box: QCheckBox, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumHeight(1)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.click()


class _QuestionBox(QWidget):
    """One question with its box."""

    toggled = Signal(object, bool)
    """(question, whether it is ticked)"""

    def __init__(self, question: Question, ticked: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._question = question
        self.box = QCheckBox(self)
        self.box.setAccessibleName(question[1])
        self.box.setChecked(ticked)
        self.box.toggled.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_TickedLabel(question[1], self.box, self), 1)

    def _tell(self, ticked: bool) -> None:
        self.toggled.emit(self._question, ticked)


class PageView(QWidget):
    """One page, made once; another page is another view."""

    question_toggled = Signal(object, bool)
    """(question, whether it is to be taken along)"""

    def __init__(
        self,
        theme: Theme,
        page: Page,
        brief: Brief,
        chosen: Collection[Question],
        parent: QWidget | None = None,
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
            if section.key != QUESTIONS:
                self._add_section(section)
            elif brief.open_stages:
                self._add_questions(section.heading, brief.open_stages, chosen)
        self._column.addStretch(1)

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

    def _add_section(self, section: Section) -> None:
        self._add_heading(section.heading)
        for line in section.lines:
            self._add_line(line)

    def _add_heading(self, text: str) -> None:
        self._column.addSpacing(SPACE_M)
        self._column.addWidget(self._leading(self._words(text, TypeRole.HEADING)))

    def _add_line(self, line: Line) -> None:
        if line.look is Look.HEAD:
            self._column.addSpacing(SPACE_S)
        if line.label:
            self._column.addSpacing(SPACE_XS)
            self._column.addWidget(self._leading(self._words(line.label, TypeRole.SMALL, "muted")))
        words = self._words(
            line.text, _SIZES.get(line.look, TypeRole.BODY), "muted" if line.look is Look.MUTED else ""
        )
        if line.look is not Look.ITEM:
            self._column.addWidget(self._leading(words) if line.look is Look.HEAD else words)
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
        self._column.addWidget(item)

    def _add_questions(
        self, heading: str, stages: Collection[OpenStage], chosen: Collection[Question]
    ) -> None:
        self._add_heading(heading)
        hint = self.tr("Tick the questions that you want to take along: they are printed with the page.")
        self._column.addWidget(self._words(hint, TypeRole.BODY, "muted"))
        for stage in stages:
            self._column.addSpacing(SPACE_XS)
            self._column.addWidget(self._leading(self._words(stage.title, TypeRole.STRONG)))
            for question in stage.questions:
                key = (stage.key, question)
                box = _QuestionBox(key, key in chosen, self)
                box.toggled.connect(self.question_toggled)
                self._column.addWidget(box)

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
