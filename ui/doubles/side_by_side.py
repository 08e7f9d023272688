"""Two people beside each other: why they may be one, where they differ, and what is to become of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.double import JOINED, MergeField, MergePreview, Pick
from journal.domain.person import PersonRef
from journal.services.doubles import Double
from ui.doubles.words import (
    contact_words,
    field_words,
    history_words,
    reason_words,
    score_words,
    tr,
    value_words,
    verdict_words,
)
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.theme.tokens import ChipTone
from ui.widgets.button import Button, Variant
from ui.widgets.card import Rule
from ui.widgets.chip import ChipLabel
from ui.widgets.dressing import set_look
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import SectionLabel, WordsLabel, cut, label

_LONGEST = 1200
"""Letters of one value that are shown."""


class SideBySide(QWidget):
    """Shows a `Double` with its `MergePreview`; what is decided goes out by signals."""

    merge_asked = Signal(int, int, object)
    """(who stays, who goes, {field: Pick})"""
    apart_asked = Signal(int, int)
    person_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview: MergePreview | None = None
        self.choices: dict[str, FilterChips] = {}
        self._values: dict[str, tuple[WordsLabel, WordsLabel]] = {}
        self.verdict = ChipLabel(theme, "", ChipTone.GREEN, self)
        self.score = label("", "muted", self)
        self.reasons = WordsLabel("", parent=self)
        self.reasons.setObjectName("doubles.reasons")
        self.message = WordsLabel("", "error", self)
        self.message.setObjectName("doubles.message")
        self.message.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_XS)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self.together = WordsLabel("", "muted", self)
        self.together.setObjectName("doubles.together")
        self.merge = Button(theme, self.tr("&Merge the two"), "check", Variant.PRIMARY, parent=self)
        self.merge.setObjectName("doubles.merge")
        self.apart = Button(theme, self.tr("&Not the same"), "close", parent=self)
        self.apart.setObjectName("doubles.apart")
        self.merge.clicked.connect(self._merge)
        self.apart.clicked.connect(self._apart)
        self._lay_out()

    @property
    def pair(self) -> tuple[int, int] | None:
        """The ids of who is shown."""
        return None if self._preview is None else (self._preview.kept.id, self._preview.other.id)

    def picks(self) -> dict[str, Pick]:
        """What is chosen, field by field."""
        return {name: Pick(next(iter(chips.chosen()))) for name, chips in self.choices.items()}

    def show_pair(self, double: Double, preview: MergePreview) -> None:
        """Show these two; choices made for the same two stay."""
        before = self.picks() if self.pair == (preview.kept.id, preview.other.id) else {}
        self._preview = preview
        self.verdict.set_chip(verdict_words(double), ChipTone.GREEN if double.same else ChipTone.AMBER)
        self.score.setText(score_words(double))
        lines = [f"{'−' if reason.against else '+'} {reason_words(reason)}" for reason in double.reasons]
        self.reasons.set_words("\n".join(lines))
        self._fill(preview, before)
        self.together.set_words(history_words(preview))
        self.refuse(preview.refused)
        self.merge.setEnabled(not preview.refused)

    def refuse(self, sentence: str) -> None:
        """Say why something was not done; "" takes it away."""
        self.message.set_words(sentence)
        self.message.setVisible(bool(sentence))

    def forget(self) -> None:
        """Nobody is shown."""
        self._preview = None
        self._clear()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self.verdict)
        head.addWidget(self.score)
        head.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self.merge)
        buttons.addWidget(self.apart)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.reasons)
        column.addWidget(self.message)
        column.addSpacing(SPACE_S)
        column.addLayout(self._grid)
        column.addSpacing(SPACE_S)
        column.addWidget(SectionLabel(self.tr("What comes together")))
        column.addWidget(self.together)
        column.addSpacing(SPACE_L)
        column.addLayout(buttons)
        column.addStretch(1)

    # ---- the fields

    def _fill(self, preview: MergePreview, before: dict[str, Pick]) -> None:
        self._clear()
        for column, ref in enumerate((preview.kept, preview.other)):
            self._grid.addWidget(self._name(ref), 0, column)
        at = 1
        for field in preview.fields:
            at = self._add_field(preview, field, before.get(field.name, field.pick), at)
        mine, theirs = (
            "\n".join(contact_words(point) for point in side.contacts)
            for side in (preview.kept_fields, preview.other_fields)
        )
        if mine or theirs:
            at = self._add_values(
                "contacts", self.tr("Ways to reach them: all are kept, each once"), mine, theirs, at
            )
        mine, theirs = (", ".join(side.tags) for side in (preview.kept_fields, preview.other_fields))
        if mine or theirs:
            self._add_values("tags", self.tr("Tags: all are kept"), mine, theirs, at)
        self._chain()

    def _name(self, ref: PersonRef) -> Button:
        made = Button(self._theme, cut(ref.name, 60), variant=Variant.LINK)
        made.setToolTip(self.tr("Open {name}").format(name=ref.name))
        made.clicked.connect(partial(self.person_asked.emit, ref.id))
        return made

    def _add_field(self, preview: MergePreview, field: MergeField, pick: Pick, at: int) -> int:
        word = field_words(field.name)
        at = self._add_values(
            field.name, word, value_words(field.kept, preview), value_words(field.other, preview), at
        )
        options = [(Pick.KEPT.value, self.tr("Left")), (Pick.OTHER.value, self.tr("Right"))]
        if field.name in JOINED and field.kept not in ("", None):
            options.append((Pick.BOTH.value, self.tr("Both")))
        chips = FilterChips(self._theme, options, self.tr("{field}: which is kept").format(field=word))
        chips.setObjectName(f"doubles.{field.name}")
        chips.choose([pick.value])
        chips.selected.connect(partial(self._mark, field.name))
        self.choices[field.name] = chips
        self._mark(field.name, pick.value)
        self._grid.addWidget(chips, at, 0, 1, 2)
        self._grid.setRowMinimumHeight(at + 1, SPACE_S)
        return at + 2

    def _add_values(self, name: str, word: str, mine: str, theirs: str, at: int) -> int:
        self._grid.addWidget(Rule(), at, 0, 1, 2)
        self._grid.addWidget(SectionLabel(word), at + 1, 0, 1, 2)
        values = []
        for column, words in enumerate((mine, theirs)):
            value = WordsLabel(cut(words, _LONGEST) or "–", "" if words else "muted")
            value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            value.setAccessibleName(tr("{field}: {value}").format(field=word, value=words or "–"))
            self._grid.addWidget(value, at + 2, column)
            values.append(value)
        self._values[name] = (values[0], values[1])
        self._grid.setRowMinimumHeight(at + 3, SPACE_S)
        return at + 4

    def _mark(self, name: str, key: str) -> None:
        """What goes is muted."""
        for value, side in zip(self._values[name], (Pick.KEPT, Pick.OTHER), strict=True):
            set_look(value, "role", "" if key in (side.value, Pick.BOTH.value) else "muted")

    def _chain(self) -> None:
        """Tab goes through the choices to the buttons."""
        before: QWidget = self
        for widget in (*self.choices.values(), self.merge, self.apart):
            stop = widget.focusProxy() or widget
            if before is not self:
                self.setTabOrder(before, stop)
            before = stop

    def _clear(self) -> None:
        self.choices.clear()
        self._values.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)

    def _merge(self) -> None:
        if self.pair is not None:
            self.merge_asked.emit(*self.pair, self.picks())

    def _apart(self) -> None:
        if self.pair is not None:
            self.apart_asked.emit(*self.pair)
