"""All fields of a person, in sections; reads and writes `Details`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from journal.domain.dates import PartialDate
from journal.domain.person import Channel, PersonFields, PersonRef
from ui.context import Context
from ui.people.contact_editor import ContactEditor
from ui.people.person_draft import Details
from ui.person_picker import PersonPicker
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel, label
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.tag_field import TagField

_MOST_DAYS = 3_660
_MOST_LETTERS = 10_000


class _CalmWheel(QObject):
    """Scrolling the page over a field must not change it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class DetailsFields(QWidget):
    """`edited` while something is written, `left` when a field is left or something was chosen."""

    edited = Signal()
    left = Signal()
    half_typed = Signal()
    """In a field of which only a value is kept, other words stand now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._birthday: PartialDate | None = None
        theme = context.theme
        self._lines: dict[str, QLineEdit] = {}
        self._rows: list[QHBoxLayout] = []
        self._calm = _CalmWheel(self)
        self.contacts = ContactEditor(theme, self)
        self.channel = QComboBox(self)
        for channel, words in self._channels():
            self.channel.addItem(words, channel)
        self.introducer = PersonPicker(context.bridge, self.tr("Through whom you met"), self)
        self.birthday = PartialDateField(theme, self.tr("Birthday"), self)
        self.interval = QSpinBox(self)
        self.interval.setRange(0, _MOST_DAYS)
        self.interval.setSpecialValueText(self.tr("No interval"))
        self.interval.setSuffix(self.tr(" days"))
        self.circles = TagField(theme, self.tr("Circles"), self)
        self.tags = TagField(theme, self.tr("Tags"), self)
        self.notes = GrowingTextEdit(theme, self.tr("Notes"), min_lines=4, max_lines=40, parent=self)
        self._name_error = WordsLabel("", "error", self)
        self._name_error.setObjectName("name_error")
        self._name_error.hide()
        self._lay_out()
        self._connect()

    def details(self) -> Details:
        """What is written now."""
        days = self.interval.value()
        channel = self.channel.currentData()  # a plain str: Qt knows no enum of ours
        fields = PersonFields(
            **{name: line.text() for name, line in self._lines.items()},
            introduced_by=self.introducer.person(),
            birthday=self.birthday.value() if self.birthday.is_valid() else self._birthday,
            notes=self.notes.toPlainText(),
            preferred_channel=Channel(channel) if channel else None,
            interval_days=days or None,
            contacts=self.contacts.points(),
            tags=self.tags.tags(),
        )
        return Details(fields, self.circles.tags())

    def show_details(self, details: Details, introducer: PersonRef | None, person_id: int) -> None:
        """Show these without telling `edited`; a field that holds them already keeps its cursor."""
        fields = details.fields
        self._filling = True
        for name, line in self._lines.items():
            if line.text() != getattr(fields, name):
                line.setText(getattr(fields, name))
                line.setCursorPosition(0)
        self._birthday = fields.birthday
        half = introducer is None and self.introducer.person() is None and self.introducer.half_typed()
        if (self.introducer.person() != fields.introduced_by or introducer is None) and not half:
            self.introducer.set_person(introducer, person_id)
        if self.birthday.is_valid() and self.birthday.value() != fields.birthday:
            self.birthday.set_value(fields.birthday)
        self.channel.setCurrentIndex(max(0, self.channel.findData(fields.preferred_channel)))
        self.interval.setValue(fields.interval_days or 0)
        self.contacts.set_points(fields.contacts)
        for field, wanted in ((self.circles, details.circles), (self.tags, fields.tags)):
            if field.tags() != wanted:
                field.set_tags(wanted)
        if self.notes.toPlainText() != fields.notes:
            self.notes.setPlainText(fields.notes)
        self._filling = False

    def clear_all(self) -> None:
        """Nobody's fields, before another person's come."""
        self.birthday.set_value(None)
        self.introducer.set_person(None)
        self.contacts.set_points(())
        self.show_details(Details(PersonFields()), None, 0)

    def offer(self, circles: tuple[str, ...], tags: tuple[str, ...]) -> None:
        """What the two chip fields complete."""
        self.circles.set_suggestions(circles)
        self.tags.set_suggestions(tags)

    def set_narrow(self, narrow: bool) -> None:
        """Whether fields stand below each other instead of side by side."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in self._rows:
            row.setDirection(way)
            row.setSpacing(SPACE_S if narrow else SPACE_M)
        self.contacts.set_narrow(narrow)

    def say_name_error(self, sentence: str) -> None:
        """Why this cannot be saved, beside the name; nothing takes it away."""
        self._name_error.set_words(sentence)
        self._name_error.setVisible(bool(sentence))
        self._lines["given"].setAccessibleDescription(sentence)

    def focus_first(self) -> None:
        """Put the cursor into the given name."""
        self._lines["given"].setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(SPACE_S)
        self._section(column, self.tr("Name"))
        column.addWidget(self._name_error)
        self._row(
            column, self._line("given", self.tr("Given name")), self._line("middle", self.tr("Middle name"))
        )
        self._row(
            column, self._line("family", self.tr("Family name")), self._line("nickname", self.tr("Nickname"))
        )
        self._row(
            column,
            self._line("prefix", self.tr("Title before")),
            self._line("suffix", self.tr("Title after")),
            self._line("pronouns", self.tr("Pronouns")),
        )
        hint = self.tr("Stands for the name in café mode (F8). Empty: the initials do.")
        self._row(column, self._line("codename", self.tr("Codename"), hint))
        self._section(column, self.tr("How to reach them"))
        column.addWidget(self.contacts)
        self._row(
            column,
            Labelled(self.tr("Likes to be reached by"), self.channel, parent=self),
            self._line("language", self.tr("Language")),
        )
        self._section(column, self.tr("Where you know them from"))
        self._row(
            column,
            self._line("work", self.tr("Work or school")),
            self._line("neighbourhood", self.tr("Neighbourhood")),
        )
        self._row(
            column,
            self._line("how_met", self.tr("How you met")),
            Labelled(self.tr("Through whom"), self.introducer, parent=self),
        )
        self._lay_out_rest(column)

    def _lay_out_rest(self, column: QVBoxLayout) -> None:
        self._section(column, self.tr("Staying in touch"))
        self._row(
            column,
            Labelled(self.tr("Birthday"), self.birthday, parent=self),
            Labelled(self.tr("Be in touch every"), self.interval, parent=self),
        )
        self._section(column, self.tr("Circles, tags, notes"))
        self.circles.set_placeholder(self.tr("Add a circle"))
        self.tags.set_placeholder(self.tr("Add a tag"))
        self._row(
            column,
            Labelled(self.tr("Circles"), self.circles, parent=self),
            Labelled(self.tr("Tags"), self.tags, parent=self),
        )
        column.addWidget(Labelled(self.tr("Notes"), self.notes, parent=self))
        column.addStretch(1)

    def _section(self, column: QVBoxLayout, words: str) -> None:
        if column.count():
            column.addSpacing(SPACE_M)
        column.addWidget(label(words, "heading", self))

    def _line(self, name: str, words: str, hint: str = "") -> Labelled:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setMaxLength(_MOST_LETTERS)
        self._lines[name] = line
        line.setAccessibleDescription(hint)
        return Labelled(words, line, hint, parent=self)

    def _row(self, column: QVBoxLayout, *fields: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        self._rows.append(row)
        for field in fields:
            row.addWidget(field, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        for line in self._lines.values():
            line.textEdited.connect(self._edit)
            line.editingFinished.connect(self._leave)
        self.contacts.edited.connect(self._edit)
        self.contacts.left.connect(self._leave)
        self.channel.activated.connect(self._leave)
        self.introducer.chosen.connect(self._leave)
        self.birthday.changed.connect(self._edit)
        for part in (self.birthday.day, self.birthday.year):
            part.editingFinished.connect(self._leave)
        self.birthday.month.activated.connect(self._leave)
        self.interval.editingFinished.connect(self._leave)
        self.interval.valueChanged.connect(self._edit)
        self.circles.changed.connect(self._leave)
        self.tags.changed.connect(self._leave)
        self.notes.textChanged.connect(self._edit)
        self.notes.left.connect(self._leave)
        for field in (self.channel, self.interval, self.birthday.month):
            field.installEventFilter(self._calm)
        for line in (self.introducer.line, self.birthday.day, self.birthday.year):
            line.textChanged.connect(self.half_typed)
        for tags in (self.circles, self.tags):
            tags.line.textChanged.connect(self.half_typed)
        self.birthday.month.currentIndexChanged.connect(self.half_typed)

    def _edit(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _leave(self) -> None:
        if not self._filling:
            self.left.emit()

    def _channels(self) -> list[tuple[Channel | None, str]]:
        return [
            (None, self.tr("No preference")),
            (Channel.MESSAGE, self.tr("Text message")),
            (Channel.EMAIL, self.tr("E-mail")),
            (Channel.PHONE, self.tr("Phone call")),
            (Channel.IN_PERSON, self.tr("In person")),
            (Channel.LETTER, self.tr("Letter")),
        ]
