"""One template being edited: what it is for, its text, what is wrong with it, and how it will read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from journal.domain.entry import Ask
from journal.domain.person import Channel
from journal.domain.template import Broken, Placeholder, Shape, Template
from journal.services.templates import findings, position
from ui.invitation_words import ask_name, channel_name, fault_sentence, placeholder_advice, shape_name
from ui.settings.body_highlighter import BodyHighlighter
from ui.theme.metrics import CONTROL_HEIGHT, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.flow_layout import FlowBox
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.labels import SectionLabel, WordsLabel
from ui.widgets.slot_text.highlighter import SlotHighlighter
from ui.widgets.slot_text.pieces import parts_of
from ui.widgets.slot_text.slots import SlotWriter


class TemplateForm(QWidget):
    """Shows a template and lets it be changed; `template` says what is written now."""

    edited = Signal()
    """Something is other than it was shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._template: Template | None = None
        self._examples: Mapping[Placeholder, str] = {}
        self._filling = False
        self._said = ""
        self.title = QLineEdit()
        self.title.setObjectName("template.title")
        self.shape = _combo("template.for")
        self.ask = _combo("template.ask")
        self.channels = {channel: QCheckBox(channel_name(channel)) for channel in Channel}
        self.body = GrowingTextEdit(theme, self.tr("Text of the template"), min_lines=6, max_lines=16)
        self.body.setObjectName("template.body")
        self._colours = BodyHighlighter(theme, self.body.document())
        self.faults = QWidget()
        self.preview = QTextEdit()
        self.preview.setObjectName("template.preview")
        self._preview_colours = SlotHighlighter(theme, self.preview.document())
        self._lay_out()
        self._connect()

    def show_template(self, template: Template, *, writable: bool) -> None:
        """Show a template; one that was removed can only be read."""
        self._filling = True
        self._template = template
        if self.title.text() != template.title:
            whole = self.title.text() == self.title.selectedText() != ""
            self.title.setText(template.title)
            if whole:  # a new one is named by typing over its name
                self.title.selectAll()
        self.shape.setCurrentIndex(self.shape.findData(template.shape.value))
        self.ask.setCurrentIndex(self.ask.findData(template.ask.value))
        for channel, box in self.channels.items():
            box.setChecked(channel in template.channels)
        if self.body.toPlainText() != template.body:
            self.body.setPlainText(template.body)
        self.setEnabled(writable)
        self._filling = False
        self._look()

    def set_examples(self, examples: Mapping[Placeholder, str]) -> None:
        """What fills the placeholders of the preview."""
        self._examples = examples
        self._look()

    def template(self) -> Template | None:
        """What is written now; channels keep the order of the best first."""
        if self._template is None:
            return None
        ticked = [channel for channel, box in self.channels.items() if box.isChecked()]
        kept = [channel for channel in self._template.channels if channel in ticked]
        return replace(
            self._template,
            title=self.title.text().strip(),
            shape=Shape(self.shape.currentData()),
            ask=Ask(self.ask.currentData()),
            channels=(*kept, *(channel for channel in ticked if channel not in kept)),
            body=self.body.toPlainText().strip(),
        )

    def is_changed(self) -> bool:
        """Whether what is written differs from what was shown."""
        return self.template() != self._template

    def forget_changes(self) -> None:
        """What is written counts as not changed: another text comes."""
        self._template = None

    def _lay_out(self) -> None:
        for shape in Shape:
            self.shape.addItem(shape_name(shape), shape.value)
        for ask in Ask:
            self.ask.addItem(ask_name(ask), ask.value)
        ways, inserts = FlowBox(row_gap=SPACE_XS), FlowBox(gap=SPACE_XS, row_gap=SPACE_XS)
        for channel, box in self.channels.items():
            box.setObjectName(f"template.channel.{channel}")
            ways.flow.addWidget(box)
        for placeholder in Placeholder:
            button = Button(self._theme, placeholder.value)
            set_look(button, "variant", "tag")
            button.setObjectName(f"template.insert.{placeholder}")
            button.setAccessibleName(self.tr("Insert {name}").format(name=placeholder.written))
            button.setToolTip(placeholder_advice(placeholder))
            button.clicked.connect(partial(self._insert, placeholder))
            inserts.flow.addWidget(button)
        QVBoxLayout(self.faults).setContentsMargins(0, 0, 0, 0)
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setTabChangesFocus(True)
        self.preview.setMinimumHeight(120)
        pair = QGridLayout()
        pair.setHorizontalSpacing(SPACE_S)
        pair.addWidget(Labelled(self.tr("For &what"), self.shape), 0, 0)
        pair.addWidget(Labelled(self.tr("It &asks"), self.ask), 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(Labelled(self.tr("&Title"), self.title))
        column.addLayout(pair)
        column.addWidget(SectionLabel(self.tr("Suits")))
        column.addWidget(ways)
        column.addWidget(Labelled(self.tr("Te&xt"), self.body))
        column.addWidget(SectionLabel(self.tr("Put in a placeholder")))
        column.addWidget(inserts)
        column.addWidget(self.faults)
        column.addWidget(SectionLabel(self.tr("How it reads")))
        column.addWidget(self.preview, 1)

    def _connect(self) -> None:
        self.title.textChanged.connect(self._tell)
        self.shape.activated.connect(self._tell)
        self.ask.activated.connect(self._tell)
        self.body.textChanged.connect(self._tell)
        for box in self.channels.values():
            box.clicked.connect(self._tell)

    def _tell(self) -> None:
        if not self._filling:
            self._look()
            self.edited.emit()

    def _look(self) -> None:
        body = self.body.toPlainText()
        self.preview.clear()
        SlotWriter().insert(QTextCursor(self.preview.document()), parts_of(body, self._examples))
        self._show_faults(body, findings(body))

    def _show_faults(self, body: str, found: tuple[Broken, ...]) -> None:
        layout = self.faults.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        sentences = []
        for broken in found:
            line, place = position(body, broken.start)
            words = self.tr("Line {line}, column {column}: {reason}")
            sentences.append(words.format(line=line, column=place, reason=fault_sentence(broken)))
            if layout is not None:
                layout.addWidget(self._fault_row(sentences[-1], broken))
        self.faults.setVisible(bool(found))
        said = "\n".join(sentences)
        if said and said != self._said:
            announce(self, said)
        self._said = said

    def _fault_row(self, sentence: str, broken: Broken) -> QWidget:
        row = QWidget(self.faults)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        button = Button(self._theme, self.tr("Go there"), variant=Variant.LINK)
        button.setAccessibleName(self.tr("Go there. {fault}").format(fault=sentence))
        button.clicked.connect(partial(self._go_to, broken))
        line.addWidget(WordsLabel(sentence, "warning"), 1)
        line.addWidget(button)
        return row

    def _go_to(self, broken: Broken) -> None:
        text = self.body.toPlainText()
        cursor = self.body.textCursor()
        cursor.setPosition(_units(text[: broken.start]))
        cursor.setPosition(_units(text[: broken.end]), QTextCursor.MoveMode.KeepAnchor)
        self.body.setTextCursor(cursor)
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, placeholder: Placeholder) -> None:
        self.body.insertPlainText(placeholder.written)
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)


def _combo(object_name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(object_name)
    made.setMinimumHeight(CONTROL_HEIGHT)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
