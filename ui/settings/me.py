"""My own name, story and habits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QWidget

from journal.domain.circle import Place
from journal.domain.profile import Profile
from journal.services.profile import LONGEST_MEETING
from ui.settings.section import Section
from ui.theme.metrics import SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labelled import Labelled


class MeSection(Section):
    """Fills {my name}, {my story}, {how long} and {where}. Kept when a field is left."""

    changed = Signal(object)
    """The `Profile` as it is written now."""
    story_typed = Signal(str)
    """The story so far; it may never be left, so it is kept meanwhile."""
    whole_story_asked = Signal()
    """Show the workbook of the story and its versions."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("profile", self.tr("Me"), self.tr("These fill the invitations you write."), parent)
        self._shown = Profile()
        self._filling = False
        self._asked = False
        self.name = QLineEdit()
        self.name.setObjectName("settings.my_name")
        self.story = GrowingTextEdit(
            theme, self.tr("My story"), self.tr("What sparked it for you?"), min_lines=3, max_lines=8
        )
        self.story.setObjectName("settings.my_story")
        self.minutes = QSpinBox()
        self.minutes.setObjectName("settings.minutes")
        self.minutes.setRange(1, LONGEST_MEETING)
        self.minutes.setSingleStep(5)
        self.minutes.setValue(self._shown.default_minutes)
        self.minutes.setSuffix(self.tr(" minutes"))
        self.place = QComboBox()
        self.place.setObjectName("settings.default_place")
        # A spin box of the style is two pixels higher than a combo box; side by side that looks crooked.
        self.minutes.ensurePolished()
        self.place.ensurePolished()
        self.minutes.setMaximumHeight(self.place.sizeHint().height())
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(8)
        self.body.addWidget(Labelled(self.tr("My &name, as I sign"), self.name))
        self.body.addWidget(
            Labelled(
                self.tr("My &story, in a few sentences"),
                self.story,
                self.tr("Who or what sparked it, why you stay with it, what it will bring you and yours."),
            )
        )
        self.whole_story = Button(theme, self.tr("My &whole story"), "story", Variant.LINK)
        self.whole_story.setObjectName("settings.whole_story")
        self.body.addWidget(self.whole_story, 0, Qt.AlignmentFlag.AlignLeading)
        row = QGridLayout()
        row.setHorizontalSpacing(SPACE_S)
        row.addWidget(Labelled(self.tr("A talk &lasts"), self.minutes), 0, 0)
        row.addWidget(Labelled(self.tr("&We meet at"), self.place), 0, 1)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(1, 2)
        self.body.addLayout(row)
        self.whole_story.clicked.connect(self.whole_story_asked)
        self.name.editingFinished.connect(self.commit)
        self.story.left.connect(self.commit)
        self.story.textChanged.connect(self._tell_story)
        self.minutes.editingFinished.connect(self.commit)
        self.place.activated.connect(self.commit)

    def show_profile(self, profile: Profile, places: Sequence[Place], story: str = "") -> None:
        """Show what is kept; a field that is being written in stays as it is.

        `story` is one that was never finished: the first time it goes before the one that is kept.
        """
        before, self._shown = self._shown, profile
        self._filling = True
        if self.name.text() == before.my_name:
            self.name.setText(profile.my_name)
        if self.story.toPlainText() == before.story:
            again = "" if self._asked else story
            self.story.setPlainText(again or profile.story)
        self._asked = True
        if self.minutes.value() == before.default_minutes:
            self.minutes.setValue(profile.default_minutes)
        self.place.clear()
        self.place.addItem(self.tr("The first of my places"), "")
        for place in places:
            self.place.addItem(place.name, place.name)
        found = self.place.findData(profile.default_place, flags=Qt.MatchFlag.MatchExactly)
        self.place.setCurrentIndex(max(0, found))
        self._filling = False

    def _tell_story(self) -> None:
        if not self._filling:
            self.story_typed.emit(self.story.toPlainText())

    def commit(self) -> None:
        written = Profile(
            my_name=self.name.text(),
            story=self.story.toPlainText(),
            default_minutes=self.minutes.value(),
            default_place=self.place.currentData() or "",
        )
        if written != self._shown and not self._filling:
            self._shown = written
            self.changed.emit(written)
