"""How a conversation was, in a few steps: folded away until somebody wants it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from journal.domain.entry import ConversationFields
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labelled import Labelled

_STEP = 5
_UNSAID = -_STEP


class Reflection(QWidget):
    """Before and after from 1 (uneasy) to 5 (glad), and my share of listening; each may stay unsaid."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = Button(theme, self.tr("Before, after, and how much I listened"), variant=Variant.LINK)
        self.fold.setObjectName("debrief_reflection")
        self.fold.setCheckable(True)
        self.before = FilterChips(theme, self._steps(), self.tr("How I felt before"))
        self.after = FilterChips(theme, self._steps(), self.tr("How I felt afterwards"))
        self.listening = QSpinBox()
        self.listening.setObjectName("debrief_listening")
        self.listening.setRange(_UNSAID, 100)
        self.listening.setSingleStep(_STEP)
        self.listening.setSpecialValueText("–")
        self.listening.setSuffix(self.tr(" %"))
        self.listening.setFixedWidth(152)
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_S)
        inner.addWidget(Labelled(self.tr("Before I felt"), self.before))
        inner.addWidget(Labelled(self.tr("Afterwards I felt"), self.after))
        inner.addWidget(Labelled(self.tr("I listened"), self.listening))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.fold)
        column.addWidget(self._inner)
        self._inner.hide()
        self.fold.toggled.connect(self._inner.setVisible)
        self.before.selected.connect(self.changed)
        self.after.selected.connect(self.changed)
        self.listening.valueChanged.connect(self.changed)

    def show_fields(self, fields: ConversationFields) -> None:
        """Show what was said, unfolded if there is anything; does not tell `changed`."""
        self.before.choose([str(fields.felt_before or "")])
        self.after.choose([str(fields.felt_after or "")])
        self.listening.blockSignals(True)
        self.listening.setValue(_UNSAID if fields.listening is None else fields.listening)
        self.listening.blockSignals(False)
        said = (fields.felt_before, fields.felt_after, fields.listening)
        self.fold.setChecked(any(each is not None for each in said))

    def applied(self, fields: ConversationFields) -> ConversationFields:
        """`fields` with these as they are in the form now."""
        share = self.listening.value()
        return replace(
            fields,
            felt_before=_chosen(self.before),
            felt_after=_chosen(self.after),
            listening=share if share >= 0 else None,
        )

    def _steps(self) -> list[tuple[str, str]]:
        words = (
            self.tr("uneasy"),
            self.tr("unsure"),
            self.tr("even"),
            self.tr("well"),
            self.tr("glad"),
        )
        return [("", self.tr("not said")), *((str(at), word) for at, word in enumerate(words, start=1))]


def _chosen(chips: FilterChips) -> int | None:
    key = next(iter(chips.chosen()), "")
    return int(key) if key else None
