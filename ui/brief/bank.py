"""The bank of questions below the page: what was never reached is open, the rest is folded away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.domain.brief import Brief, OpenStage
from ui.paper.brief_page import Question
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.type_scale import TypeRole
from ui.widgets.button import Button, Variant
from ui.widgets.labels import WordsLabel

REACHED, ANSWERED = "reached", "answered"
"""The two parts that are folded away at first."""
ANSWERED_KEY = Qt.Key.Key_A


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


class QuestionBox(QWidget):
    """One question with its box; A says that it was answered."""

    toggled = Signal(object, bool)
    """(question, whether it is ticked)"""
    answered = Signal(object)
    """The question."""

    def __init__(self, theme: Theme, question: Question, ticked: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        self.box = QCheckBox(self)
        self.box.setAccessibleName(question[1])
        self.box.setAccessibleDescription(self.tr("Space takes it along, A says that it was answered"))
        self.box.setChecked(ticked)
        self.box.toggled.connect(self._tell)
        self.done = Button(theme, self.tr("Answered"), variant=Variant.LINK, parent=self)
        self.done.setAccessibleName(self.tr("Answered: {question}").format(question=question[1]))
        self.done.setToolTip(self.tr("Not to be asked again (A)"))
        self.done.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one stop for each question; A is the key
        self.done.clicked.connect(self._tell_answered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_TickedLabel(question[1], self.box, self), 1)
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == ANSWERED_KEY and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._tell_answered()
        else:
            super().keyPressEvent(event)

    def _tell(self, ticked: bool) -> None:
        self.toggled.emit(self.question, ticked)

    def _tell_answered(self) -> None:
        self.answered.emit(self.question)


class QuestionBank(QWidget):
    """Made once for a brief; `unfolded` are the parts that are open from the beginning."""

    toggled = Signal(object, bool)
    """(question, whether it is to be taken along)"""
    answered = Signal(object)
    """The question was answered."""
    ask_again = Signal(str)
    """The question may be asked again."""

    def __init__(
        self,
        theme: Theme,
        brief: Brief,
        chosen: Collection[Question],
        unfolded: Collection[str],
        font: Callable[[TypeRole], QFont],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("brief_bank")
        self._theme, self._brief, self._chosen, self._font = theme, brief, chosen, font
        self._folds: dict[str, tuple[Button, QWidget]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        if brief.open_stages:
            hint = self.tr(
                "Tick what you want to take along: it stands at the top, also in print. "
                "What was answered (key A) is not offered again."
            )
            column.addWidget(self._words(hint, TypeRole.BODY, "muted"))
            self._add_stages(column, brief.open_stages, self)
        left = sum(len(stage.questions) for stage in brief.reached_stages)
        if left:
            self._add_fold(column, REACHED, self.tr("Stages you reached ({n} questions)").format(n=left))
        if brief.answered:
            self._add_fold(column, ANSWERED, self.tr("Answered ({n})").format(n=len(brief.answered)))
        for key in unfolded:
            if key in self._folds:
                self._folds[key][0].click()

    def boxes(self) -> list[QuestionBox]:
        """The questions that are to be seen, in their order."""
        return [box for box in self.findChildren(QuestionBox) if box.isVisibleTo(self)]

    def unfolded(self) -> frozenset[str]:
        """The parts that are open."""
        return frozenset(key for key, (_button, part) in self._folds.items() if not part.isHidden())

    def focused(self) -> int:
        """Which question has the keyboard, -1 for none."""
        return next((at for at, each in enumerate(self.boxes()) if each.box.hasFocus()), -1)

    def focus(self, at: int) -> None:
        """Give the keyboard to a question; to the last one when there are fewer."""
        boxes = self.boxes()
        if boxes and at >= 0:
            boxes[min(at, len(boxes) - 1)].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold_button(self, key: str) -> Button | None:
        """What opens a part, None when there is no such part."""
        return self._folds[key][0] if key in self._folds else None

    # ---- inside

    def _add_stages(self, column: QVBoxLayout, stages: Sequence[OpenStage], holder: QWidget) -> None:
        for stage in stages:
            column.addSpacing(SPACE_XS)
            column.addWidget(self._words(stage.title, TypeRole.STRONG))
            if not stage.questions:
                column.addWidget(self._words(self.tr("Every question was answered."), TypeRole.BODY, "muted"))
            for text in stage.questions:
                question = (stage.key, text)
                box = QuestionBox(self._theme, question, question in self._chosen, holder)
                box.toggled.connect(self.toggled)
                box.answered.connect(self.answered)
                column.addWidget(box)

    def _add_fold(self, column: QVBoxLayout, key: str, words: str) -> None:
        button = Button(self._theme, words, "chevron_right", Variant.QUIET, self)
        button.setObjectName(f"brief_fold_{key}")
        part = QWidget(self)
        part.setObjectName(key)
        part.hide()
        inner = QVBoxLayout(part)
        inner.setContentsMargins(SPACE_S, 0, 0, 0)
        inner.setSpacing(SPACE_XS)
        column.addSpacing(SPACE_S)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(part)
        self._folds[key] = (button, part)
        button.clicked.connect(partial(self._fold, key))

    def _fold(self, key: str) -> None:
        button, part = self._folds[key]
        inner = part.layout()
        if isinstance(inner, QVBoxLayout) and not inner.count():
            if key == REACHED:
                self._add_stages(inner, [each for each in self._brief.reached_stages if each.questions], part)
            else:
                self._add_answered(inner)
        part.setVisible(part.isHidden())
        button.set_icon_name("chevron_right" if part.isHidden() else "chevron_down")

    def _add_answered(self, column: QVBoxLayout) -> None:
        for text in self._brief.answered:
            again = Button(self._theme, self.tr("Ask again"), variant=Variant.LINK)
            again.setAccessibleName(self.tr("Ask again: {question}").format(question=text))
            again.clicked.connect(partial(self.ask_again.emit, text))
            row = QHBoxLayout()
            row.addWidget(self._words(text, TypeRole.BODY, "muted"), 1)
            row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)

    def _words(self, text: str, size: TypeRole, role: str = "") -> WordsLabel:
        words = WordsLabel(text, role, self)
        words.setFont(self._font(size))
        # The hint is that of a narrow column; the page is as high as its words at its own width.
        words.setMinimumHeight(1)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        words.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        return words
