"""The details of one person, edited in place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.services.person_details import PersonDetails
from ui.context import Context
from ui.half_keeper import HalfKeeper
from ui.people.details_fields import DetailsFields
from ui.people.form_presenter import FormPresenter
from ui.people.knows_line import KnowsLine
from ui.people.person_draft import Details
from ui.theme.metrics import AVATAR_HEADER, SPACE_L, SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.avatar import AvatarLabel, colour_index
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import ElidedLabel, WordsLabel

_WIDEST = 760
_NARROW = 520


class PersonForm(QWidget):
    """Everything is saved by itself; there is nothing to press but Done."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("person_form")
        self.setAccessibleName(self.tr("Details"))
        self._context = context
        self._presenter = FormPresenter(context, self)
        theme = context.theme
        self._avatar = AvatarLabel(theme, "", 0, AVATAR_HEADER, self)
        self._title = ElidedLabel("", "title", self)
        self._title.setObjectName("person_form_title")
        self._state = QLabel(self)
        self._state.setObjectName("person_form_state")
        set_look(self._state, "role", "small")
        self._done = Button(theme, self.tr("&Done"), "check", Variant.PRIMARY, self)
        self._done.setObjectName("person_form_done")
        self._restored = WordsLabel(
            self.tr("This is what you had not finished. It is not saved yet."), "small", self
        )
        self._restored.setObjectName("person_form_restored")
        self._restored.hide()
        self.knows = KnowsLine(context, self)
        self._scroll = FormScroll(self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields = DetailsFields(context, self)
        self.fields.setEnabled(False)
        self._half = HalfKeeper(context.bridge, self.fields)
        self._lay_out()
        self._presenter.loaded.connect(self._show)
        self._presenter.saved.connect(self._say_saved)
        self._presenter.refused.connect(self._refuse)
        self._presenter.gone.connect(self._give_up)
        self.fields.edited.connect(self._edited)
        self.fields.left.connect(self._left)
        self.fields.half_typed.connect(self._half.touch)
        self._done.clicked.connect(self._leave)

    def show_person(self, person_id: int) -> None:
        """Edit this person; what was written about another is saved first."""
        if person_id != self._presenter.person_id:
            self.flush()
            self.fields.setEnabled(False)
            self._half.stop()
            self.fields.clear_all()
            self._title.setText("")
            self._state.clear()
            self._presenter.open(person_id)
            self._scroll.verticalScrollBar().setValue(0)
        self.fields.focus_first()

    def flush(self) -> None:
        """Save what is written, as if the field had been left."""
        if self.fields.isEnabled():
            self._presenter.save(self.fields.details())
            self._half.flush()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.fields.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fields.set_narrow(self.width() < _NARROW)

    def sizeHint(self) -> QSize:
        return QSize(640, 720)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._state)
        words.addStretch(1)
        head.addLayout(words, 1)
        head.addWidget(self._done, 0, Qt.AlignmentFlag.AlignVCenter)
        body = QWidget(self._scroll)
        centre = QHBoxLayout(body)
        centre.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_L)
        self.fields.setMaximumWidth(_WIDEST)
        centre.addWidget(self.fields, 1)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, 0)
        top.setSpacing(SPACE_S)
        top.addLayout(head)
        top.addWidget(self.knows)
        top.addWidget(self._restored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)

    def _show(self, answer: PersonDetails, unfinished: Details | None) -> None:
        person = answer.person
        self._title.setText(person.name)
        self.knows.show_person(person.id)
        self._avatar.set_person(person.name, colour_index(person.id))
        self.fields.offer(answer.circles, answer.tags)
        details = unfinished or Details(person.fields, person.circles)
        self.fields.show_details(details, answer.introducer, person.id)
        self._restored.setVisible(unfinished is not None)
        first = not self.fields.isEnabled()
        self.fields.setEnabled(True)
        if first:
            self._half.start(f"details {person.id}")
        if first and self.isVisible():
            self.fields.focus_first()

    def _edited(self) -> None:
        self._state.setText(self.tr("Not saved yet"))
        self._presenter.write(self.fields.details())

    def _left(self) -> None:
        self._presenter.save(self.fields.details())

    def _say_saved(self) -> None:
        self._state.setText(self.tr("Saved"))
        self._restored.hide()

    def _refuse(self, sentence: str) -> None:
        self.fields.say_name_error(sentence)
        if sentence:
            self._state.setText(self.tr("Not saved yet"))
            announce(self, sentence)
        elif self._state.text():
            self._state.setText(self.tr("Saved"))

    def _leave(self) -> None:
        self.flush()
        self._context.navigator.back_asked.emit()

    def _give_up(self) -> None:
        """The person is not there any more."""
        self.fields.setEnabled(False)
        self._presenter.close()
        self._context.navigator.back_asked.emit()
