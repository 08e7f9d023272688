"""Parts of the debrief that hold any number of lines: concerns and promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.concern import ConcernChoice
from journal.domain.entry import ConversationFields, Mention, PromiseFields
from journal.domain.person import PersonRef
from ui.context import Context
from ui.debrief.concern_edit import ConcernChoices, ConcernEdit, ConcernHint
from ui.debrief.section import Section
from ui.theme.icons import IconRole
from ui.theme.metrics import SPACE_S, SPACE_XS
from ui.widgets.button import Button, Variant
from ui.widgets.date_field import DateField
from ui.widgets.date_words import Leaning
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import label


class WhoseBox(QComboBox):
    """Which of those who were there; hidden while there is only one."""

    def set_people(self, people: Sequence[PersonRef]) -> None:
        """Offer these; who was chosen stays chosen if still there."""
        chosen = self.person_id()
        self.clear()
        for ref in people:
            self.addItem(ref.first_name or ref.name, ref.id)
        self.choose(chosen)
        self.setVisible(len(people) > 1)

    def choose(self, person_id: int) -> None:
        self.setCurrentIndex(max(0, self.findData(person_id)))

    def person_id(self) -> int:
        """0 when nobody is there."""
        found = self.currentData()
        return found if isinstance(found, int) else 0


class _Line(QWidget):
    changed = Signal()
    removed = Signal()


class ConcernLine(_Line):
    """A concern, their own words about it, and whether they may be quoted."""

    def __init__(self, context: Context, known: ConcernChoices, mention: Mention) -> None:
        super().__init__()
        self.concern = ConcernEdit(known, mention.concern)
        self.concern.setPlaceholderText(self.tr("What they care or worry about"))
        self.hint = ConcernHint(context, self.concern)
        self.words = GrowingTextEdit(
            context.theme, self.tr("Their words"), self.tr("Their own words"), min_lines=1
        )
        self.words.setPlainText(mention.words)
        self.quotable = QCheckBox(self.tr("May be quoted"))
        self.quotable.setChecked(mention.quotable)
        self.whose = WhoseBox()
        self.whose.setAccessibleName(self.tr("Whose concern"))
        remove = IconButton(context.theme, "close", self.tr("Remove this concern"), IconRole.MUTED, 16)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(SPACE_S)
        first.addWidget(self.concern, 1)
        first.addWidget(self.whose)
        first.addWidget(remove)
        second.addWidget(self.words, 1)
        second.addWidget(self.quotable, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(first)
        column.addWidget(self.hint)
        column.addLayout(second)
        self.concern.textChanged.connect(self.changed)
        self.words.textChanged.connect(self.changed)
        self.quotable.toggled.connect(self.changed)
        self.whose.activated.connect(self.changed)
        remove.clicked.connect(self.removed)

    def set_people(self, people: Sequence[PersonRef]) -> None:
        self.whose.set_people(people)

    def mention(self) -> Mention:
        return Mention(
            self.whose.person_id(),
            self.concern.text(),
            self.words.toPlainText(),
            self.quotable.isChecked(),
        )


class PromiseLine(_Line):
    """Who promised what to whom, and by when."""

    def __init__(self, context: Context, promise: PromiseFields) -> None:
        super().__init__()
        self._promise = promise
        self.mine = QComboBox()
        self.mine.addItem(self.tr("I will"), True)
        self.mine.addItem(self.tr("They will"), False)
        self.mine.setCurrentIndex(0 if promise.mine else 1)
        self.mine.setAccessibleName(self.tr("Who promised"))
        self.text = QLineEdit(promise.text)
        self.text.setCursorPosition(0)
        self.text.setPlaceholderText(self.tr("What was promised"))
        self.text.setAccessibleName(self.tr("Promise"))
        self.due = DateField(
            context.theme, self.tr("Promised by"), leaning=Leaning.FUTURE, today=context.today
        )
        self.due.line.setPlaceholderText(self.tr("By when"))
        self.due.setFixedWidth(136)
        self.due.set_value(promise.due_on)
        self.whose = WhoseBox()
        self.whose.setAccessibleName(self.tr("Promise with"))
        remove = IconButton(context.theme, "close", self.tr("Remove this promise"), IconRole.MUTED, 16)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for widget, stretch in ((self.mine, 0), (self.text, 1), (self.due, 0), (remove, 0)):
            self._first.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
        self._second.addWidget(self.whose)
        self._second.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for row in (self._first, self._second):
            row.setSpacing(SPACE_S)
            column.addLayout(row)
        self.mine.activated.connect(self.changed)
        self.text.textChanged.connect(self.changed)
        self.due.line.textChanged.connect(self.changed)
        self.whose.activated.connect(self.changed)
        remove.clicked.connect(self.removed)

    def set_people(self, people: Sequence[PersonRef]) -> None:
        """With several people it takes two rows, or there would be no room for the words."""
        self.whose.set_people(people)
        wanted = self._second if len(people) > 1 else self._first
        if wanted.indexOf(self.due) < 0:
            for row in (self._first, self._second):
                row.removeWidget(self.due)
            wanted.insertWidget(1 if wanted is self._second else 2, self.due, 0, Qt.AlignmentFlag.AlignTop)

    def promise(self) -> PromiseFields:
        return replace(
            self._promise,
            person_id=self.whose.person_id(),
            text=self.text.text(),
            mine=bool(self.mine.currentData()),
            due_on=self.due.value(),
        )


class _Lines(Section):
    """A heading, lines, and a button for one more."""

    def __init__(self, context: Context, title: str, more: str) -> None:
        super().__init__()
        self._context = context
        self._people: tuple[PersonRef, ...] = ()
        self._stack = QVBoxLayout()
        self._stack.setSpacing(SPACE_S)
        self.more = Button(context.theme, more, "add", Variant.LINK)
        self.column.addWidget(label(title, "field"))
        self.column.addLayout(self._stack)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def _lines(self) -> list[QWidget]:
        items = (self._stack.itemAt(at) for at in range(self._stack.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _put(self, line: ConcernLine | PromiseLine, person_id: int) -> None:
        line.set_people(self._people)
        line.whose.choose(person_id)
        line.changed.connect(self.changed)
        line.removed.connect(self._remove)
        self._stack.addWidget(line)
        line.show()

    def _remove(self) -> None:
        line = self.sender()
        if isinstance(line, QWidget):
            self._drop(line)
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _drop(self, line: QWidget) -> None:
        self._stack.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _clear(self) -> None:
        for line in self._lines():
            self._drop(line)

    def set_people(self, people: Sequence[PersonRef]) -> None:
        self._people = tuple(people)
        for line in self._lines():
            if isinstance(line, ConcernLine | PromiseLine):
                line.set_people(self._people)


class Concerns(_Lines):
    """What they care or worry about."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("Concerns"), self.tr("Add a concern"))
        self._known = ConcernChoices(self)
        self.more.clicked.connect(self._add)

    def set_known(self, choices: Sequence[ConcernChoice]) -> None:
        """Offer these while a concern is typed."""
        self._known.set_choices(choices)

    def lines(self) -> list[ConcernLine]:
        return [line for line in self._lines() if isinstance(line, ConcernLine)]

    def show_fields(self, fields: ConversationFields) -> None:
        self._clear()
        for mention in fields.concerns:
            self._put(ConcernLine(self._context, self._known, mention), mention.person_id)

    def applied(self, fields: ConversationFields) -> ConversationFields:
        return replace(fields, concerns=tuple(line.mention() for line in self.lines()))

    def _add(self) -> None:
        line = ConcernLine(self._context, self._known, Mention(0, ""))
        self._put(line, 0)
        line.concern.setFocus(Qt.FocusReason.OtherFocusReason)


class Promises(_Lines):
    """What I said I would do, and what they said."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("Promises"), self.tr("Add a promise"))
        self.more.clicked.connect(self._add)

    def lines(self) -> list[PromiseLine]:
        return [line for line in self._lines() if isinstance(line, PromiseLine)]

    def show_fields(self, fields: ConversationFields) -> None:
        self._clear()
        for promise in fields.promises:
            self._put(PromiseLine(self._context, promise), promise.person_id)

    def applied(self, fields: ConversationFields) -> ConversationFields:
        return replace(fields, promises=tuple(line.promise() for line in self.lines()))

    def fault(self) -> str:
        for line in self.lines():
            if not line.due.is_valid():
                line.due.setFocus(Qt.FocusReason.OtherFocusReason)
                return self.tr("By when is “{text}” promised? The day cannot be read.").format(
                    text=line.text.text()
                )
        return ""

    def _add(self) -> None:
        line = PromiseLine(self._context, PromiseFields(0, ""))
        self._put(line, 0)
        line.text.setFocus(Qt.FocusReason.OtherFocusReason)
